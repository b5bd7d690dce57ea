// Charts as SVG, drawn from the numbers in the page.

const SVG = "http://www.w3.org/2000/svg";

/** An element of an SVG picture. */
function draw(parent, name, attributes = {}, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/** An element of the page. */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element && key !== "role") element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

/** Some five round numbers from low to high. */
function ticks(low, high, count = 5) {
  const rough = (high - low) / count;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((n) => n * magnitude).find((n) => n >= rough);
  const found = [];
  for (let value = Math.ceil(low / step) * step; value <= high + step * 1e-9; value += step) found.push(+value.toPrecision(12));
  return found;
}

const SUPERSCRIPTS = { "-": "⁻", ".": "·", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };

/** A power of ten as it is typeset. */
function powerText(exponent) {
  return exponent === 0 ? "1" : exponent === 1 ? "10" : "10" + [...`${exponent}`].map((character) => SUPERSCRIPTS[character]).join("");
}

/** A number with a minus instead of a hyphen, and none before zero. */
function numberText(value, decimals) {
  const text = decimals === undefined ? `${value}` : value.toFixed(decimals);
  return text.replace("-", Number(text) === 0 ? "" : "−");
}

/** Six colours and shapes; the seventh series and those after it have them once more, with dotted lines. */
function seriesClass(kind, index) {
  return `${kind} series-${index % MARKS.length}${index >= MARKS.length ? " again" : ""}`;
}

/** Shapes of marks; every series has one of its own, and a dash pattern in style.css. */
const MARKS = ["circle", "square", "diamond", "triangle", "hourglass", "cross"];

/** A mark of a series, which is told apart by its shape as well as by its colour. */
function drawMark(parent, shape, x, y, series) {
  const size = 4;
  const path = {
    circle: `M${x - size} ${y}a${size} ${size} 0 1 0 ${2 * size} 0a${size} ${size} 0 1 0 ${-2 * size} 0`,
    square: `M${x - size} ${y - size}h${2 * size}v${2 * size}h${-2 * size}z`,
    diamond: `M${x} ${y - 1.3 * size}l${1.3 * size} ${1.3 * size}l${-1.3 * size} ${1.3 * size}l${-1.3 * size} ${-1.3 * size}z`,
    triangle: `M${x} ${y - 1.2 * size}l${1.2 * size} ${2.2 * size}h${-2.4 * size}z`,
    hourglass: `M${x - size} ${y - size}h${2 * size}l${-2 * size} ${2 * size}h${2 * size}z`,
    cross: `M${x - 1.2 * size} ${y}h${2.4 * size}M${x} ${y - 1.2 * size}v${2.4 * size}`,
  }[shape];
  return draw(parent, "path", { d: path, class: seriesClass("mark", series) });
}

/** A chart with nothing but its title, which is over what begins at `left`. */
function emptyChart({ width, height, left, title, label }) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${title}: ${label}`);
  svg.classList.add("chart");
  draw(svg, "text", { x: left, y: 16, class: "chart-title" }, title);
  return svg;
}

/** Numbers that are as many decimals long as the longest of them. */
function tickTexts(values) {
  const digits = Math.max(...values.map((value) => (`${value}`.split(".")[1] ?? "").length));
  return values.map((value) => numberText(value, digits));
}

/** `5.12 [4.90, 5.33]` */
function intervalText({ mean, low, high }, decimals) {
  const text = [mean, low, high].map((value) => numberText(value, decimals));
  return `${text[0]} [${text[1]}, ${text[2]}]`;
}

/**
 * A chart of means with intervals over places that are in an order.
 *
 * `series` is a list of { name, points: [{ mean, low, high } or null per place] }; `range` is that of the axis of values.
 */
function intervalChart({ title, places, placeTitle, valueTitle, series, range, decimals }) {
  const [width, height, left, right, top, bottom] = [340, 240, 48, 12, 28, 44];
  const svg = emptyChart({ width, height, left, title, label: `${valueTitle} against ${placeTitle}. The numbers are in the table above.` });
  const x = (place) => left + ((place + 0.5) / places.length) * (width - left - right);
  const y = (value) => height - bottom - ((value - range[0]) / (range[1] - range[0])) * (height - top - bottom);
  const values = ticks(...range, 8);
  tickTexts(values).forEach((text, index) => {
    const tick = values[index];
    draw(svg, "line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick), class: tick === 0 ? "zero" : "grid" });
    draw(svg, "text", { x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, text);
  });
  places.forEach((place, index) => {
    draw(svg, "text", { x: x(index), y: height - bottom + 16, "text-anchor": "middle" }, place);
  });
  draw(svg, "text", { x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle", class: "axis" }, placeTitle);
  draw(svg, "text", {
    x: 12, y: (top + height - bottom) / 2, "text-anchor": "middle", class: "axis",
    transform: `rotate(-90 12 ${(top + height - bottom) / 2})`,
  }, valueTitle);
  const room = Math.min(8, (0.7 * (width - left - right)) / places.length / series.length);
  series.forEach(({ name, points }, index) => {
    const shift = (index - (series.length - 1) / 2) * room;
    const known = points.map((point, place) => point && { ...point, place }).filter(Boolean);
    const line = known.map(({ place, mean }, i) => `${i ? "L" : "M"}${x(place) + shift} ${y(mean)}`).join("");
    if (line) draw(svg, "path", { d: line, class: seriesClass("line", index) });
    for (const point of known) {
      const at = x(point.place) + shift;
      draw(svg, "path", {
        d: `M${at - 3} ${y(point.low)}h6M${at} ${y(point.low)}V${y(point.high)}M${at - 3} ${y(point.high)}h6`,
        class: seriesClass("bar", index),
      });
      const mark = drawMark(svg, MARKS[index % MARKS.length], at, y(point.mean), index);
      draw(mark, "title", {}, `${name}, ${placeTitle} ${places[point.place]}: ${intervalText(point, decimals)}`);
    }
  });
  return svg;
}

/** A text in lines of at most so many characters, if no word is longer. */
function wrapped(text, most) {
  return text.split(" ").reduce((lines, word) => {
    const longer = [lines.at(-1), word].filter(Boolean).join(" ");
    return longer.length > most && lines.at(-1) ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, [""]);
}

/**
 * A chart of means with intervals, with a row for every method, in which the series are below each other.
 *
 * `series` and `range` are those of `intervalChart`, with the methods as places.
 */
function methodChart({ title, methods, valueTitle, series, range, decimals }) {
  const names = methods.map((name) => wrapped(name, 16));
  const left = 12 + 7 * Math.max(...names.flat().map((line) => line.length), "method".length);
  const [width, right, top, bottom] = [340, 12, 28, 44];
  const row = Math.max(36, 6 + 13 * Math.max(...names.map((lines) => lines.length)), 100 / methods.length);
  const height = top + methods.length * row + bottom;
  const svg = emptyChart({ width, height, left, title, label: `${valueTitle} of every method. The numbers are in the table above.` });
  const x = (value) => left + ((value - range[0]) / (range[1] - range[0])) * (width - left - right);
  const y = (place) => top + (place + 0.5) * row;
  const values = ticks(...range);
  tickTexts(values).forEach((text, index) => {
    const tick = values[index];
    draw(svg, "line", { x1: x(tick), x2: x(tick), y1: top, y2: height - bottom, class: tick === 0 ? "zero" : "grid" });
    draw(svg, "text", { x: x(tick), y: height - bottom + 16, "text-anchor": "middle" }, text);
  });
  names.forEach((lines, place) => {
    draw(svg, "line", { x1: 0, x2: width - right, y1: y(place) - row / 2, y2: y(place) - row / 2, class: "grid" });
    lines.forEach((line, index) =>
      draw(svg, "text", { x: left - 8, y: y(place) + 4 + 13 * (index - (lines.length - 1) / 2), "text-anchor": "end" }, line));
  });
  draw(svg, "text", { x: left - 8, y: height - 6, "text-anchor": "end", class: "axis" }, "method");
  draw(svg, "text", { x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle", class: "axis" }, valueTitle);
  series.forEach(({ name, points }, index) => {
    points.forEach((point, place) => {
      if (!point) return;
      const at = y(place) + 10 * (index - (series.length - 1) / 2);
      const [low, high] = [x(point.low), x(point.high)];
      draw(svg, "path", { d: `M${low} ${at - 3}v6M${low} ${at}H${high}M${high} ${at - 3}v6`, class: seriesClass("bar", index) });
      const mark = drawMark(svg, MARKS[index % MARKS.length], x(point.mean), at, index);
      draw(mark, "title", {}, `${methods[place]}, ${name}: ${intervalText(point, decimals)}`);
    });
  });
  return svg;
}

/** Which colour and dash, and which mark if there are any, belong to which series. */
function legend(names, { marks = true } = {}) {
  const list = make("ul", { className: "legend" });
  names.forEach((name, index) => {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 36 16");
    svg.setAttribute("aria-hidden", "true");
    draw(svg, "path", { d: "M0 8H36", class: seriesClass("line", index) });
    if (marks) drawMark(svg, MARKS[index % MARKS.length], 18, 8, index);
    list.append(make("li", {}, svg, name));
  });
  return list;
}

/** The range that holds all values, with some room. */
function rangeOf(values) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.06 * (high - low || 1);
  return [low - room, high + room];
}

/**
 * Falling lines of the objective over the iterations, each relative to its end, on a logarithmic axis.
 *
 * `series` is a list of { name, values, evaluated, scale }: the values of the objective, after how many iterations each of them was reached,
 * and the number of the line's colour.
 */
function traceChart({ title, series }) {
  const [width, height, left, right, top, bottom] = [340, 240, 48, 12, 28, 44];
  const trainings = series.map(({ name }) => name).join("; ");
  const svg = emptyChart({
    width, height, left, title, label: `the objective over the iterations, relative to its last value. ${trainings}.`,
  });
  const relative = series.map(({ values }) => values.map((value) => value / values[values.length - 1] - 1));
  const positive = relative.flat().filter((value) => value > 0);
  const [low, high] = positive.length ? [Math.max(Math.min(...positive), 1e-5), Math.max(...positive)] : [1e-3, 1];
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const longest = Math.max(...series.map(({ evaluated }) => evaluated.at(-1)), 1);
  const x = (iteration) => left + (iteration / longest) * (width - left - right);
  const y = (value) => height - bottom - ((Math.log10(Math.max(value, 10 ** first)) - first) / (last - first || 1)) * (height - top - bottom);
  for (let power = first; power <= last; power++) {
    draw(svg, "line", { x1: left, x2: width - right, y1: y(10 ** power), y2: y(10 ** power), class: "grid" });
    draw(svg, "text", { x: left - 6, y: y(10 ** power) + 4, "text-anchor": "end" }, powerText(power));
  }
  for (const tick of ticks(0, longest)) {
    draw(svg, "text", { x: x(tick), y: height - bottom + 16, "text-anchor": "middle" }, tick);
  }
  draw(svg, "text", { x: (left + width - right) / 2, y: height - 6, "text-anchor": "middle", class: "axis" }, "number of iterations");
  draw(svg, "text", {
    x: 12, y: (top + height - bottom) / 2, "text-anchor": "middle", class: "axis",
    transform: `rotate(-90 12 ${(top + height - bottom) / 2})`,
  }, "excess over the end (ratio)");
  series.forEach(({ name, evaluated, scale }, index) => {
    // The last value, a ratio of zero, has no place on the axis; a value that is left alone makes no line.
    const places = relative[index].slice(0, -1).map((value, i) => [x(evaluated[i]), y(value)]);
    const line = places.length > 1
      ? draw(svg, "path", { d: `M${places.map((place) => place.join(" ")).join("L")}`, class: seriesClass("trace", scale) })
      : drawMark(svg, MARKS[scale % MARKS.length], ...places[0], scale);
    draw(line, "title", {}, name);
  });
  return svg;
}

/** From white at 0 to orange below and blue above, which every kind of colour vision tells apart. */
function divergingColour(share) {
  const end = share < 0 ? [179, 88, 6] : [33, 102, 172];
  const weight = Math.min(Math.abs(share), 1);
  return `rgb(${end.map((value) => Math.round(247 + (value - 247) * weight)).join(" ")})`;
}

/** Black or white, whichever is read more easily on a colour. */
function letterColour(colour) {
  const [red, green, blue] = colour.match(/\d+/g).map((value) => (value / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#000" : "#fff";
}

/** The scores of every two speakers, coloured by how far they are from a middle. */
function pairMatrix(speakers, scores, { decimals, caption }) {
  const values = scores.flat().filter((value) => value !== null);
  const largest = Math.max(...values.map(Math.abs), 1e-9);
  const table = make("table", { className: "pairs" }, make("caption", {}, caption));
  const head = make("tr", {}, make("td"));
  speakers.forEach((name) => head.append(make("th", { scope: "col" }, name)));
  table.append(make("thead", {}, head));
  const body = make("tbody");
  speakers.forEach((name, row) => {
    const line = make("tr", {}, make("th", { scope: "row" }, name));
    speakers.forEach((_, column) => {
      const value = scores[row][column];
      const cell = make("td", {}, value === null ? "" : numberText(value, decimals));
      if (value !== null) {
        cell.style.background = divergingColour(value / largest);
        cell.style.color = letterColour(divergingColour(value / largest));
      }
      line.append(cell);
    });
    body.append(line);
  });
  table.append(body);
  return table;
}
