"""What axe finds, and what it cannot: colours of charts."""
import importlib.resources
import itertools

from . import vision
from .browser import SCHEMES
from .harness import check

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN = """
return axe.run(document, { runOnly: { type: "tag", values: arguments[0] }, resultTypes: ["violations"] }).then((found) => ({
  passes: found.passes.length,
  violations: found.violations.map(({ id, help, nodes }) => ({
    id, help, count: nodes.length, target: nodes[0].target.join(" "), why: nodes[0].any.concat(nodes[0].all, nodes[0].none)[0]?.message ?? "",
  })),
}));
"""
# In CIELAB, as far apart as colours are that nobody takes for each other.
_APART = 20

# As many series as there are shapes of marks, as a legend of them is drawn.
_SERIES = """
const list = legend(MARKS.map((name) => name));
document.getElementById("figure-1").append(list);
const series = [...list.children].map((item) => {
  const [line, mark] = [item.querySelector(".line"), item.querySelector(".mark")];
  const style = getComputedStyle(mark);
  return { colour: style.fill === "none" ? style.stroke : style.fill, dash: getComputedStyle(line).strokeDasharray,
    shape: mark.getAttribute("d").replace(/[-+.\\d\\s]+/g, " ") + mark.getAttribute("d").length };
});
list.remove();
const style = (selector, property) => getComputedStyle(document.querySelector(selector))[property];
return { series, page: style("body", "backgroundColor"), text: style(".chart text", "fill"), quiet: style(".chart .axis", "fill") };
"""


def _source():
    return (importlib.resources.files("axe_playwright_python") / "axe.min.js").read_text()


@check("axe finds nothing")
def axe(page, found):
    page.reload()
    page.cdp("Runtime.evaluate", expression=_source())
    for scheme in SCHEMES:
        for width in (360, 1400):
            page.resize(width, scheme)
            result = page.js(_RUN, _TAGS)
            found.expect(result["passes"] > 20, f"{width} px, {scheme}: only {result['passes']} rules apply")
            found.count += result["passes"]
            for violation in result["violations"]:
                found.expect(False, f"{width} px, {scheme}: {violation['help']} [{violation['id']}], {violation['count']} times, first "
                             f"{violation['target']}: {violation['why']}")


@check("colours of charts are told apart by everybody")
def colours(page, found):
    for scheme in SCHEMES:
        page.resize(1400, scheme)
        seen = page.js(_SERIES)
        background = vision.parse(seen["page"])
        for name in ("text", "quiet"):
            contrast = vision.contrast(vision.parse(seen[name]), background)
            found.expect(contrast >= 4.5, f"{scheme}: contrast {contrast:.1f} of texts in charts")
        colours = [vision.parse(one["colour"]) for one in seen["series"]]
        for number, colour in enumerate(colours):
            contrast = vision.contrast(colour, background)
            found.expect(contrast >= 3, f"{scheme}: contrast {contrast:.1f} of series {number}")
        for (i, first), (j, second) in itertools.combinations(enumerate(seen["series"]), 2):
            apart = {name: vision.distance(colours[i], colours[j], name) for name in vision.VISIONS}
            worst = min(apart, key=apart.get)
            unlike = first["shape"] != second["shape"] and first["dash"] != second["dash"]
            found.expect(apart[worst] >= _APART or unlike,
                         f"{scheme}: series {i} and {j} are {apart[worst]:.0f} apart with {worst}, and alike in mark or dash")
    page.resize(1400, "light")


@check("colours of pictures are ordered for everybody")
def scales(page, found):
    levels = [[value / 255 for value in colour] for colour in page.js("return Array.from({ length: 11 }, (_, i) => colourOf(i / 10))")]
    ends = [vision.parse(colour) for colour in page.js("return [-1, 0, 1].map(divergingColour)")]
    for name in vision.VISIONS:
        brightness = [vision.lab(level, name)[0] for level in levels]
        found.expect(brightness == sorted(brightness), f"{name}: brighter is not always more")
        for first, second in itertools.combinations(ends, 2):
            found.expect(vision.distance(first, second, name) >= _APART, f"{name}: gains and losses look alike")
