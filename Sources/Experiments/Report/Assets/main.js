// Fills the page from the numbers that it carries.

function showCharts(data) {
  const root = document.getElementById("figure-1");
  const select = make("select", { name: "metric" });
  data.metrics.forEach(({ id, title }) => select.append(make("option", { value: id, textContent: title })));
  const panels = make("div", { className: "panels" });
  const { settings } = data;
  const names = settings.methods.map((name) => name.toUpperCase());
  const render = () => {
    const metric = data.metrics.find(({ id }) => id === select.value);
    const panelsData = settings.components.map((k) => settings.methods.map((method) => settings.sparsities.map((sparsity) =>
      data.scores.find((line) => line.method === method && line.components === k && line.sparsity === sparsity
        && line.group === "all" && line.metric === metric.id)?.score ?? null)));
    const values = panelsData.flat(2).filter(Boolean).flatMap(({ low, high }) => [low, high]);
    if (!values.length) return panels.replaceChildren(make("p", {}, "There are no such scores."));
    const range = rangeOf(values);
    panels.replaceChildren(...settings.components.map((k, index) => intervalChart({
      title: `K = ${k}`, places: settings.sparsityTexts, placeTitle: "price of the activations λ (no unit)",
      valueTitle: `${metric.title} (${metric.unit || "no unit"})`,
      series: names.map((name, method) => ({ name, points: panelsData[index][method] })), range, decimals: metric.decimals,
    })));
  };
  select.addEventListener("change", render);
  root.append(make("div", { className: "controls" }, make("label", {}, "Metric ", select)), legend(names), panels);
  render();
}

function showPairs(data) {
  const root = document.getElementById("pairs");
  const { settings } = data;
  const controls = make("div", { className: "controls" });
  const choice = (label, options) => {
    const select = make("select", {});
    options.forEach(([value, text]) => select.append(make("option", { value, textContent: text })));
    select.addEventListener("change", () => render());
    controls.append(make("label", {}, label + " ", select));
    return select;
  };
  const metric = choice("Metric", data.metrics.map(({ id, title }) => [id, title]));
  metric.value = "si_sdr";
  const methods = settings.methods.map((name) => [name, `${name.toUpperCase()} over the mixture`]);
  if (settings.methods.length > 1) methods.push(["difference", settings.methods.map((n) => n.toUpperCase()).reverse().join(" − ")]);
  const method = choice("Gain of", methods);
  const components = choice("K", settings.components.map((k) => [k, k]));
  components.value = settings.components.at(-1);
  const sparsity = choice("λ", settings.sparsityTexts.map((text, i) => [i, text]));
  sparsity.value = settings.sparsityTexts.length - 1;
  const target = make("div", { className: "scroll", role: "group", ariaLabel: "Pairs of speakers", tabIndex: 0 });
  root.append(controls, target);
  const render = () => {
    const index = data.metrics.findIndex(({ id }) => id === metric.value);
    const scores = (name) => data.pairs.cells[[name, components.value, sparsity.value].join(" ")];
    const [one, other] = method.value === "difference"
      ? [scores(settings.methods[1]), scores(settings.methods[0])] : [scores(method.value), data.pairs.mixture];
    if (!one || !other) return target.replaceChildren(make("p", {}, "This training has failed."));
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
      decimals, caption: `${title}${unit ? ` in ${unit}` : ""}: ${method.selectedOptions[0].textContent}`,
    }));
  };
  render();
}

function showTraces(data) {
  const root = document.getElementById("traces");
  const { settings } = data;
  root.append(legend(settings.methods.map((name) => name.toUpperCase()), { marks: false }));
  const panels = make("div", { className: "panels" });
  for (const k of settings.components) {
    const series = data.traces.filter((trace) => trace.components === k && trace.objective.length > 1).map((trace) => ({
      name: `${trace.method.toUpperCase()}, λ = ${trace.sparsityText}: ${trace.iterations} iterations (${trace.stopReason})`,
      values: trace.objective, scale: settings.methods.indexOf(trace.method),
    }));
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
    const { hop, sampleRate } = data.frontEnd;
    const above = picture(`Activations of ${title}, in the first example`, { x: timeAxis((frames * hop) / sampleRate), y: axis });
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
  if (data.examples.length) window.browser = new ExampleBrowser(document.getElementById("examples"), data);
  await showBases(data);
  watchScrolling();
  document.documentElement.dataset.ready = "true";
})();
