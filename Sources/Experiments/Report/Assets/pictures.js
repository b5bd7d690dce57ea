// Matrices as pictures: spectrograms, masks, bases and activations.

/** Cividis (Nuñez, Anderton & Renslow 2018) at eleven points, which reads alike with and without colour blindness. */
const CIVIDIS = [
  [0, 32, 76], [0, 45, 108], [44, 62, 107], [76, 80, 108], [102, 98, 112], [126, 116, 117],
  [149, 136, 119], [175, 156, 114], [203, 179, 103], [231, 204, 83], [255, 234, 70],
];

function colourOf(share) {
  const place = Math.min(Math.max(share, 0), 1) * (CIVIDIS.length - 1);
  const below = Math.min(Math.floor(place), CIVIDIS.length - 2);
  return CIVIDIS[below].map((value, i) => value + (place - below) * (CIVIDIS[below + 1][i] - value));
}

const COLOURS = Uint8ClampedArray.from(Array.from({ length: 256 }, (_, i) => colourOf(i / 255)).flat());

/** Draws a matrix, of which `share(column, row)` is from 0 to 1 and row 0 is at the bottom, on a canvas that the page scales. */
function paint(canvas, columns, rows, share) {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const colour = 3 * Math.round(255 * Math.min(Math.max(share(column, row), 0), 1));
      const i = 4 * ((rows - 1 - row) * columns + column);
      image.data[i] = COLOURS[colour];
      image.data[i + 1] = COLOURS[colour + 1];
      image.data[i + 2] = COLOURS[colour + 2];
      image.data[i + 3] = 255;
    }
  }
  context.putImageData(image, 0, 0);
}

/** What the colours of pictures mean, from the darkest to the brightest. */
function colourScale(name, low, high) {
  const bar = make("i", { ariaHidden: "true" });
  bar.style.background = `linear-gradient(to right, ${CIVIDIS.map((colour) => `rgb(${colour.join(" ")})`).join(", ")})`;
  return make("p", { className: "scale" }, make("span", {}, `${name}:`), make("span", {}, low), bar, make("span", {}, high));
}

/** An axis for some five places, 1 among them, of as many columns or rows. */
function countAxis(title, count) {
  return { title, ticks: [1, ...ticks(0, count, 4).filter((n) => n > 1)].map((n) => ({ share: (n - 0.5) / count, text: `${n}` })) };
}

/** An axis of a duration. */
function timeAxis(duration) {
  return { title: "time in s", ticks: ticks(0, duration, 5).map((tick) => ({ share: tick / duration, text: `${tick}` })) };
}

/**
 * A picture with its name and its axes, both { title, ticks: [{ share, text }] }.
 *
 * The titles, with the units, are in the caption, where they take no room from the picture; `plot` has the place of the canvas.
 */
function picture(name, { x, y }) {
  const axes = `${y.title} against ${x.title}`;
  const canvas = make("canvas", { role: "img", "aria-label": `${name}: ${axes}` });
  const scale = ({ ticks }, className, edge) => {
    const box = make("div", { className, ariaHidden: "true" });
    for (const { share, text } of ticks) {
      const tick = make("span", { className: share < 0.02 ? "start" : share > 0.97 ? "end" : "" }, text);
      tick.style[edge] = `${100 * share}%`;
      box.append(tick);
    }
    return box;
  };
  const plot = make("div", { className: "plot" }, canvas);
  const frame = make("div", { className: "frame" }, scale(y, "axis-y", "bottom"), plot, scale(x, "axis-x", "left"));
  const caption = make("figcaption", {}, make("span", {}, name), " ", make("span", { className: "axis-title" }, axes));
  return { figure: make("figure", { className: "picture" }, caption, frame), canvas, plot };
}
