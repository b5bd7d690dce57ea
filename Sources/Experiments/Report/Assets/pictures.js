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

/** A picture with its name, a vertical axis and, on demand, a place for the playhead. */
function picture(name, axis) {
  const canvas = make("canvas", { role: "img", "aria-label": name });
  const scale = make("div", { className: "axis-y", ariaHidden: "true" });
  for (const { share, text } of axis) {
    const tick = make("span", {}, text);
    tick.style.bottom = `${100 * share}%`;
    scale.append(tick);
  }
  const frame = make("div", { className: "frame" }, scale, canvas);
  return { figure: make("figure", { className: "picture" }, make("figcaption", {}, name), frame), canvas, frame };
}
