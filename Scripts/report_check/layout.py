"""Widths from a small phone to a desk, in the light and in the dark, and on paper."""
import base64

from . import vision
from .browser import NAMED, SCHEMES
from .drawing import expect_charts
from .harness import check

WIDTHS = (360, 800, 1400)
# To which WCAG (1.4.10) wants every page to reflow.
_NARROWEST = 320
_SMALLEST_TARGET = 24

_OVERFLOW = NAMED + """
const room = document.documentElement.clientWidth;
const inside = (element) => {
  for (let parent = element.parentElement; parent && parent !== document.body; parent = parent.parentElement)
    if (getComputedStyle(parent).overflowX !== "visible") return true;
  return false;
};
const wide = [...document.body.querySelectorAll("*")].filter((element) =>
  element.getBoundingClientRect().right > room + 0.5 && getComputedStyle(element).position !== "fixed" && !inside(element));
return { room, width: document.documentElement.scrollWidth, wide: wide.slice(0, 4).map(named) };
"""
_TARGETS = NAMED + """
return [...document.querySelectorAll("a[href], button, select, input, summary, [role=button]")].filter((element) => {
  const inline = getComputedStyle(element).display === "inline" && element.parentElement.textContent.trim() !== element.textContent.trim();
  return !inline && !element.matches(".skip") && element.getClientRects().length;
}).map((element) => {
  const boxes = [element, ...(element.type === "radio" ? [element.closest("label")] : [])].map((box) => box.getBoundingClientRect());
  return { name: `${named(element)} ${element.textContent.slice(0, 30)}`, width: Math.max(...boxes.map((box) => box.width)),
    height: Math.max(...boxes.map((box) => box.height)) };
});
"""


@check("nothing is wider than the window")
def width(page, found):
    for scheme in SCHEMES:
        for room in (_NARROWEST, *WIDTHS):
            page.resize(room, scheme)
            seen = page.js(_OVERFLOW)
            found.expect(seen["width"] <= seen["room"] and not seen["wide"],
                         f"{room} px, {scheme}: {seen['width']} px wide; {', '.join(seen['wide'])}")


@check("controls are large enough for fingers")
def targets(page, found):
    for room in WIDTHS:
        page.resize(room, "light")
        for target in page.js(_TARGETS):
            found.expect(min(target["width"], target["height"]) >= _SMALLEST_TARGET - 0.01,
                         f"{room} px: {target['name']} is {target['width']:.0f} x {target['height']:.0f} px")


@check("charts are legible at every width")
def legibility(page, found):
    for room in (_NARROWEST, *WIDTHS):
        page.resize(room, "light")
        for section in ("figure-1", "traces"):
            expect_charts(page, found, f"#{section} svg", f"{room} px")


@check("it can be printed")
def printing(page, found):
    page.resize(794, "dark", media="print")
    seen = page.js(_OVERFLOW)
    found.expect(seen["width"] <= seen["room"], f"A4: {seen['width']} px wide; {', '.join(seen['wide'])}")
    colour = vision.parse(page.js("return getComputedStyle(document.body).color"))
    found.expect(vision.contrast(colour, (1, 1, 1)) >= 7, "its letters are too bright for white paper")
    controls = page.js("return [...document.querySelectorAll('button, select, input, nav')].filter((one) => one.getClientRects().length).length")
    found.expect(controls == 0, f"{controls} controls are printed")
    expect_charts(page, found, "#figure-1 svg", "print")
    page.resize(1400, "light")
    pdf = base64.b64decode(page.cdp("Page.printToPDF", printBackground=False)["data"])
    found.expect(pdf.startswith(b"%PDF") and len(pdf) > 20_000, f"the PDF has {len(pdf)} bytes")
