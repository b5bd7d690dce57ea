"""Charts, pictures and tables: that they show something, and say what."""
from .browser import NAMED
from .harness import check

# Every chart with what is to be seen of it, and texts that hide each other or leave it.
_CHARTS = NAMED + """
return [...document.querySelectorAll(arguments[0])].filter((svg) => !svg.closest(".legend")).map((svg) => {
  const texts = [...svg.querySelectorAll("text")];
  const boxes = texts.map((text) => text.getBoundingClientRect());
  const frame = svg.getBoundingClientRect();
  const collisions = [];
  boxes.forEach((a, i) => {
    if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.top < frame.top - 1 || a.bottom > frame.bottom + 1)
      collisions.push(`"${texts[i].textContent}" leaves the picture`);
    boxes.slice(0, i).forEach((b, j) => {
      const [width, height] = [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
      if (width > 1 && height > 3) collisions.push(`"${texts[i].textContent}" over "${texts[j].textContent}"`);
    });
  });
  const drawn = (shape) => shape.getTotalLength() > 0 && ["width", "height"].some((side) => shape.getBoundingClientRect()[side] > 0);
  const shapes = [...svg.querySelectorAll(".mark, .trace")].filter(drawn);
  return {
    name: `${svg.querySelector(".chart-title")?.textContent ?? named(svg)} in #${svg.closest("section")?.id}`,
    label: svg.getAttribute("aria-label") ?? "", role: svg.getAttribute("role"),
    titles: texts.filter((text) => text.matches(".axis")).map((text) => text.textContent),
    ticks: texts.filter((text) => !text.matches(".axis, .chart-title")).map((text) => text.textContent),
    series: [...new Set(shapes.map((shape) => /series-\\d+/.exec(shape.getAttribute("class"))?.[0]))],
    marks: shapes.length, width: frame.width, height: frame.height, collisions,
    smallest: Math.min(...texts.map((text) => parseFloat(getComputedStyle(text).fontSize) * frame.width / svg.viewBox.baseVal.width)),
  };
});
"""
# Of every canvas how many colours it has and how much of it the most frequent one covers. What is read is a copy, of which Chromium does
# not complain that it is slow to read.
_CANVASES = """
return [...document.querySelectorAll(arguments[0])].map((canvas) => {
  const figure = canvas.closest("figure");
  const name = canvas.getAttribute("aria-label") ?? "";
  const ticks = (axis) => [...(figure?.querySelectorAll(`${axis} span`) ?? [])].filter((tick) => tick.textContent).length;
  const facts = { name, ticks: [ticks(".axis-x"), ticks(".axis-y")], title: figure?.querySelector(".axis-title")?.textContent ?? "" };
  if (!canvas.width || !canvas.height) return { ...facts, colours: 0, most: 1, width: 0 };
  const context = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  return { ...facts, colours: counts.size, most: Math.max(...counts.values()) / pixels.length, width: canvas.getBoundingClientRect().width };
});
"""
# How many scores there are to be drawn of the metric that is chosen: in a grid those of all mixtures, else those of every group of them.
_SCORES = """
const metric = document.querySelector("#figure-1 select").value;
const { scores, settings } = JSON.parse(document.getElementById("data").textContent);
return scores.filter((line) => line.metric === metric && line.components && !line.minus && line.score
  && (settings.hasOnePointEach || line.group === "all")).length;
"""
_UNITS = ("(", "number of")


def expect_charts(page, found, selector, where):
    """Every chart that a selector finds has axes with units, ticks, marks of all series and no texts over each other."""
    charts = page.js(_CHARTS, selector)
    found.expect(charts, f"{where}: no chart")
    for chart in charts:
        name = f"{where}: {chart['name']}"
        found.expect(chart["role"] == "img" and chart["label"], f"{name} has no name for screen readers")
        found.expect(len(chart["titles"]) == 2, f"{name}: axis titles {chart['titles']} instead of two")
        for title in chart["titles"]:
            # Names have no unit.
            found.expect(title == "method" or any(unit in title for unit in _UNITS), f"{name}: no unit in the axis title {title!r}")
        found.expect(len(chart["ticks"]) >= 4, f"{name}: ticks {chart['ticks']}")
        found.expect(not any("^" in tick or "e-" in tick for tick in chart["ticks"]), f"{name}: not typeset: {chart['ticks']}")
        found.expect(chart["marks"], f"{name} has no marks")
        found.expect(chart["width"] >= 200 and chart["height"] >= 140, f"{name} is {chart['width']:.0f} x {chart['height']:.0f} px")
        found.expect(chart["smallest"] >= 9, f"{name}: texts of {chart['smallest']:.1f} px")
        found.expect(not chart["collisions"], f"{name}: {'; '.join(chart['collisions'][:3])}")
    return charts


def expect_canvases(page, found, selector, where):
    """Every canvas that a selector finds shows something, and has two axes with units."""
    canvases = page.js(_CANVASES, selector)
    found.expect(canvases, f"{where}: no picture")
    for canvas in canvases:
        name = f"{where}: picture {canvas['name']!r}"
        found.expect(canvas["name"], f"{name} has no name for screen readers")
        found.expect(canvas["colours"] >= 8 and canvas["most"] < 0.98,
                     f"{name}: {canvas['colours']} colours, one of them on {canvas['most']:.1%}")
        found.expect(min(canvas["ticks"]) >= 2, f"{name}: {canvas['ticks']} ticks on its axes")
        found.expect(any(unit in canvas["title"] for unit in ("in s", "in kHz")), f"{name}: no units in {canvas['title']!r}")
        found.expect(canvas["width"] >= 200, f"{name} is {canvas['width']:.0f} px wide")


def each_choice(page, section):
    """Chooses every option of every list of a section, one list after another, and yields what is chosen."""
    yield f"#{section}"
    for select in page.all(f"#{section} select"):
        first = page.js("return arguments[0].selectedIndex", select)
        for place, text in enumerate(page.choices(select)):
            page.choose(select, place)
            yield f"#{section}, {text}"
        page.choose(select, first)


@check("every chart is drawn")
def charts(page, found):
    page.resize(360, "light")
    for section in ("figure-1", "traces"):
        found.expect(page.all(f"#{section} .legend li"), f"#{section} has no legend")
        for where in each_choice(page, section):
            expected = set(page.js("""
                return [...document.querySelectorAll(arguments[0])].map((mark) => /series-\\d+/.exec(mark.getAttribute("class"))[0]);""",
                f"#{section} .legend .line"))
            if page.js("return arguments[0] === 'figure-1' && /no such scores/.test(document.getElementById('figure-1').textContent)", section):
                found.expect(not page.js(_SCORES), f"{where}: says that there are no scores, and there are")
                continue
            shown, marks = set(), 0
            for chart in expect_charts(page, found, f"#{section} svg", where):
                shown |= set(chart["series"])
                marks += chart["marks"]
            if section == "figure-1":
                scores = page.js(_SCORES)
                found.expect(marks == scores, f"{where}: {marks} marks of {scores} scores")
            found.expect(shown == expected, f"{where}: {sorted(shown)} are drawn, {sorted(expected)} are in the legend")
    page.resize(1400, "light")


@check("a training is drawn at its iterations")
def traces(page, found):
    """Of which not all were looked at: where a line bends is as far along the axis as its values say."""
    places = page.js("""
        const evaluated = [0, 10, 20, 30, 40, 45];
        const svg = traceChart({ title: "", series: [{ name: "", evaluated, values: [9, 7, 5, 3, 2, 1], scale: 0 }] });
        const label = [...svg.querySelectorAll("text")].find((text) => text.textContent === "40");
        const path = svg.querySelector(".trace").getAttribute("d");
        return [label.getAttribute("x"), ...path.matchAll(/[ML]([\\d.]+)/g).map((match) => match[1])].map(Number);""")
    label, *line = places
    found.expect(len(line) == 5, f"a line of 5 places has {len(line)}")
    found.expect(abs(line[-1] - label) < 0.01, f"what was reached after 40 iterations is at {line[-1]}, their label at {label}")
    steps = [after - before for before, after in zip(line, line[1:])]
    found.expect(max(steps) - min(steps) < 0.01, f"10 iterations are {steps} wide")
    lone = page.js("""
        const svg = traceChart({ title: "", series: [{ name: "", evaluated: [0, 7], values: [2, 1], scale: 0 }] });
        return svg.querySelectorAll(".mark").length;""")
    found.expect(lone == 1, f"a value that is left alone has {lone} marks")


@check("every picture is drawn")
def pictures(page, found):
    """Those of the examples with what is chosen first; the others are looked at while they are played."""
    for where in each_choice(page, "bases"):
        found.expect(
            page.wait("document.querySelector('#bases canvas')?.ariaLabel.includes("
                      "document.querySelector('#bases select').selectedOptions[0].textContent)", 5),
            f"{where}: the pictures are still those of another voice")
        expect_canvases(page, found, "#bases canvas", where)
    expect_canvases(page, found, "#examples canvas", "#examples")


@check("every table has its headings")
def tables(page, found):
    for where in each_choice(page, "pairs"):
        numbers, says = page.js("""
            const root = document.getElementById("pairs");
            return [[...root.querySelectorAll("td")].filter((cell) => /\\d/.test(cell.textContent)).length, root.textContent];""")
        # The untouched mixture has no SAR.
        found.expect(numbers or "no such gain" in says, f"{where}: no number in the matrix")
    for table in page.js("""
            return [...document.querySelectorAll("table")].map((table) => ({
              name: table.caption?.textContent ?? "", headings: table.querySelectorAll("th").length,
              unscoped: [...table.querySelectorAll("th")].filter((cell) => !cell.scope).length,
              widths: [...new Set([...table.rows].map((row) => row.cells.length))], rows: table.tBodies[0]?.rows.length ?? 0,
              plain: [...table.querySelectorAll("tbody tr")].filter((row) => {
                const [own, other] = [row.cells[0], table.tBodies[0].rows[0].cells[0]].map((cell) => getComputedStyle(cell));
                return /^(untouched mixture|ideal mask)/.test(row.cells[0].textContent) && own.fontStyle === other.fontStyle;
              }).map((row) => row.cells[0].textContent),
              raw: [...table.querySelectorAll("th, td")].map((cell) => cell.textContent).filter((text) => /\\^|^-\\d/.test(text)),
            }));"""):
        name = f"table {table['name']!r}"
        found.expect(table["name"], "a table has no caption")
        found.expect(table["headings"] and not table["unscoped"], f"{name}: {table['headings']} headings, {table['unscoped']} without scope")
        found.expect(table["rows"] and len(table["widths"]) == 1, f"{name}: {table['rows']} rows of {table['widths']} cells")
        found.expect(not table["plain"], f"{name}: {', '.join(table['plain'])}: looks like a method")
        found.expect(not table["raw"], f"{name}: not typeset: {table['raw'][:3]}")
