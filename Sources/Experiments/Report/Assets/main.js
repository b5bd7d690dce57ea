// Fills the page from the numbers that it carries.

/** How the page names a training. */
function cellName(variant, components, sparsity) {
  return [variant, components, sparsity].join(" ");
}

function showCharts(data) {
  const root = document.getElementById("figure-1");
  const { settings } = data;
  const select = make("select", { name: "metric" });
  data.metrics.forEach(({ id, title }) => select.append(make("option", { value: id, textContent: title })));
  select.value = settings.hasOnePointEach ? "si_sdr" : data.metrics[0].id;
  const panels = make("div", { className: "panels" });
  const score = (metric, variant, components, sparsity, group) => data.scores.find((line) =>
    line.method === variant && !line.minus && line.components === components && line.sparsity === sparsity
      && line.group === group && line.metric === metric.id)?.score ?? null;
  const axis = (metric) => `${metric.title} (${metric.unit || "no unit"})`;

  /** One panel per number of components, against the price. */
  const grid = (metric) => settings.components.map((k) => ({
    title: `K = ${k}`, places: settings.sparsityTexts, placeTitle: "price of the activations λ (no unit)",
    series: settings.variants.map(({ name, title }) => ({
      name: title, points: settings.sparsities.map((sparsity) => score(metric, name, k, sparsity, "all")),
    })),
  }));

  /** One panel: the methods below each other. */
  const groups = [["all", "all mixtures"], ["same_sex", "same sex"], ["opposite_sex", "opposite sex"]];
  const points = (metric) => [{
    title: "every method", methods: settings.variants.map(({ title }) => title),
    series: groups.map(([group, name]) => ({
      name, points: settings.variants.map((variant) =>
        score(metric, variant.name, variant.components[0], settings.sparsities[variant.sparsities[0]], group)),
    })),
  }];

  const [panelsOf, drawn] = settings.hasOnePointEach ? [points, methodChart] : [grid, intervalChart];
  const names = settings.hasOnePointEach ? groups.map(([, name]) => name) : settings.variants.map(({ title }) => title);
  const render = () => {
    const metric = data.metrics.find(({ id }) => id === select.value);
    const charts = panelsOf(metric);
    const values = charts.flatMap(({ series }) => series.flatMap((one) => one.points)).filter(Boolean).flatMap(({ low, high }) => [low, high]);
    if (!values.length) return panels.replaceChildren(make("p", {}, "There are no such scores."));
    const range = rangeOf(values);
    panels.replaceChildren(...charts.map((chart) =>
      drawn({ ...chart, valueTitle: axis(metric), range, decimals: metric.decimals })));
  };
  select.addEventListener("change", render);
  root.append(make("div", { className: "controls" }, make("label", {}, "Metric ", select)), legend(names), panels);
  render();
}

/** Selectors of a variant and of those components and prices that it has; `changed` is called after every choice. */
function chooseTraining(controls, settings, variants, changed) {
  const choice = (label, name) => {
    const select = make("select", { name });
    controls.append(make("label", {}, label + " ", select));
    return select;
  };
  const fill = (select, options) => {
    const before = select.value;
    select.replaceChildren(...options.map(([value, text]) => make("option", { value, textContent: text })));
    const values = options.map(([value]) => `${value}`);
    select.value = values.includes(before) ? before : values.at(-1);
  };
  const [variant, components, sparsity] = [choice("Method", "method"), choice("K", "components"), choice("λ", "sparsity")];
  variants.forEach(({ value, text }) => variant.append(make("option", { value, textContent: text })));
  const fit = () => {
    const chosen = settings.variants.find(({ name }) => name === variants[variant.selectedIndex].variant);
    fill(components, chosen.components.map((k) => [k, k]));
    fill(sparsity, chosen.sparsities.map((place) => [place, settings.sparsityTexts[place]]));
  };
  variant.addEventListener("change", () => (fit(), changed()));
  [components, sparsity].forEach((select) => select.addEventListener("change", changed));
  variant.selectedIndex = variants.length - 1;
  fit();
  return {
    get choice() { return variants[variant.selectedIndex]; },
    get cell() { return cellName(variants[variant.selectedIndex].variant, components.value, sparsity.value); },
  };
}

function showPairs(data) {
  const root = document.getElementById("pairs");
  const { settings } = data;
  const controls = make("div", { className: "controls" });
  const metric = make("select", { name: "pair-metric" });
  data.metrics.forEach(({ id, title }) => metric.append(make("option", { value: id, textContent: title })));
  metric.value = "si_sdr";
  controls.append(make("label", {}, "Metric ", metric));
  const gains = settings.variants.map(({ name, title }) => ({ value: name, text: `${title} over the mixture`, variant: name }));
  settings.comparisons.forEach((comparison, index) =>
    gains.push({ value: `difference-${index}`, text: comparison.title, variant: comparison.first, comparison }));
  const training = chooseTraining(controls, settings, gains, () => render());
  const target = make("div", { className: "scroll", role: "group", ariaLabel: "Pairs of speakers", tabIndex: 0 });
  root.append(controls, target);
  const render = () => {
    const index = data.metrics.findIndex(({ id }) => id === metric.value);
    const { comparison, variant, text } = training.choice;
    const one = data.pairs.cells[training.cell];
    const other = comparison
      ? data.pairs.cells[comparison.counterparts[training.cell]]
      : data.pairs.mixtures[settings.variants.find(({ name }) => name === variant).reference];
    if (!one || !other) return target.replaceChildren(make("p", {}, "There is nothing to compare: a training has failed, or has no counterpart."));
    const gain = (a, b) => (a === null || b === null || a === undefined || b === undefined ? null : a - b);
    const matrix = data.pairs.speakers.map((_, row) => data.pairs.speakers.map((_, column) => {
      const pair = data.pairs.index[`${Math.min(row, column)} ${Math.max(row, column)}`];
      return row === column || pair === undefined ? null : gain(one[pair][index], other[pair][index]);
    }));
    const { title, unit, decimals } = data.metrics[index];
    if (matrix.flat().every((value) => value === null)) {
      return target.replaceChildren(make("p", {}, `There is no such gain: no mixture has both values of ${title}.`));
    }
    target.replaceChildren(pairMatrix(data.pairs.speakers, matrix, {
      decimals, caption: `${title}${unit ? ` in ${unit}` : ""}: ${text}`,
    }));
  };
  metric.addEventListener("change", render);
  render();
}

function showTraces(data) {
  const root = document.getElementById("traces");
  const { settings } = data;
  root.append(legend(settings.variants.map(({ title }) => title), { marks: false }));
  const panels = make("div", { className: "panels" });
  for (const k of settings.components) {
    const series = data.traces.filter((trace) => trace.components === k && trace.objective.length > 1).map((trace) => {
      const place = settings.variants.findIndex(({ name }) => name === trace.variant);
      return {
        name: `${settings.variants[place].title}, λ = ${trace.sparsityText}: ${trace.iterations} iterations, ${trace.ending}`,
        values: trace.objective, evaluated: trace.evaluated, scale: place,
      };
    });
    if (series.length) panels.append(traceChart({ title: `K = ${k}`, series }));
  }
  root.append(panels);
}

async function showBases(data) {
  const root = document.getElementById("bases");
  if (!data.bases.length) return root.append(make("p", {}, "No bases were kept."));
  const controls = make("div", { className: "controls" });
  const select = make("select", { name: "basis" });
  data.bases.forEach(({ title }, index) => select.append(make("option", { value: index, textContent: title })));
  controls.append(make("label", {}, "Voice ", select));
  const target = make("div", { className: "pictures" });
  root.append(controls, target);
  const render = async () => {
    const { basis, rows, components, activations, frames, title, frequencies } = data.bases[select.value];
    const [values, strengths] = await Promise.all([inflate(basis), inflate(activations)]);
    const axis = countAxis("component, sorted by centroid", components);
    const { hop, sampleRate } = data.frontEnds[data.bases[select.value].frontEnd];
    const above = picture(`Activations of ${title}, from the start of the first example`, { x: timeAxis((frames * hop) / sampleRate), y: axis });
    paint(above.canvas, frames, components, (column, row) => strengths[row * frames + column] / 255);
    const ticksOfBands = [0, 0.25, 0.5, 0.75, 1].map((share) => ({
      share, text: `${(frequencies[Math.round(share * (frequencies.length - 1))] / 1000).toFixed(1)}`,
    }));
    const below = picture(`Basis vectors of ${title}`, { x: axis, y: { title: "frequency in kHz", ticks: ticksOfBands } });
    paint(below.canvas, components, rows, (column, row) => values[row * components + column] / 255);
    target.replaceChildren(colourScale("Square roots of the shares of the largest value", "0", "1"), above.figure, below.figure);
  };
  select.addEventListener("change", render);
  await render();
}

/** Only boxes that scroll are stops of the Tab key. */
function watchScrolling() {
  const observer = new ResizeObserver((entries) => entries.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));
  document.querySelectorAll(".scroll, pre").forEach((box) => observer.observe(box));
}

(async () => {
  const data = JSON.parse(document.getElementById("data").textContent);
  showCharts(data);
  showPairs(data);
  showTraces(data);
  const examples = document.getElementById("examples");
  if (data.examples.length) window.browser = new ExampleBrowser(examples, data);
  else examples.append(make("p", {}, "No examples were kept."));
  await showBases(data);
  watchScrolling();
  document.documentElement.dataset.ready = "true";
})();
