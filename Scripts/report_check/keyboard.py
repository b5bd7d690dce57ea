"""The page without a mouse."""
from selenium.webdriver.common.keys import Keys

from . import vision
from .browser import NAMED, SCHEMES
from .harness import check

# All that the Tab key should reach, in the order of the page; of a group of radio buttons it is the one that is chosen.
_EXPECT = NAMED + """
document.activeElement.blur();
window.scrollTo(0, 0);
window.stops = [...document.querySelectorAll("a[href], button, select, input, textarea, summary, [tabindex]")].filter((element) =>
  element.getClientRects().length && !element.disabled && !(element.matches("section") && element.tabIndex < 0)
  && !(element.type === "radio" && !element.checked));
return stops.map((element) => `${named(element)} ${(element.ariaLabel ?? element.textContent).slice(0, 30)}`);
"""
_STOP = NAMED + """
const element = document.activeElement;
if (!element || element === document.body) return null;
const [style, box] = [getComputedStyle(element), element.getBoundingClientRect()];
const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
return { place: stops.indexOf(element), name: named(element), scrolls, outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
  colour: style.outlineColor, page: getComputedStyle(document.body).backgroundColor,
  seen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth };
"""


@check("Tab reaches every control and shows where it is")
def tabbing(page, found):
    for scheme, width in zip(SCHEMES, (1400, 360)):
        page.reload()
        page.resize(width, scheme)
        expected = page.js(_EXPECT)
        order = []
        for _ in range(len(expected) + 20):
            page.press(Keys.TAB)
            stop = page.js(_STOP)
            if stop is None or stop["place"] in order[:1]:
                break
            name = f"{width} px, {scheme}: {stop['name']}"
            if stop["place"] >= 0:
                order.append(stop["place"])
            else:
                # Browsers stop at boxes that scroll, too.
                found.expect(stop["scrolls"], f"{name} is no control, and has the focus")
            found.expect(stop["outline"] >= 2 and vision.contrast(vision.parse(stop["colour"]), vision.parse(stop["page"])) >= 3,
                         f"{name}: the focus is not to be seen (an outline of {stop['outline']:g} px)")
            found.expect(stop["seen"], f"{name} has the focus outside of the window")
        found.expect(order == sorted(order), f"{width} px, {scheme}: not in the order of the page: {order}")
        for place, name in enumerate(expected):
            found.expect(place in order, f"{width} px, {scheme}: Tab does not reach {name}")


@check("the link to skip the contents works")
def skipping(page, found):
    page.reload()
    page.js("document.activeElement.blur()")
    page.press(Keys.TAB)
    link = page.js("""
        const [element, box] = [document.activeElement, document.activeElement.getBoundingClientRect()];
        return { skips: element.matches(".skip"), target: element.hash, seen: box.left >= 0 && box.top >= 0 && box.width > 0 };""")
    if not found.expect(link["skips"] and link["seen"], "the first stop of Tab is no link to skip the contents, or it is hidden"):
        return
    page.press(Keys.ENTER)
    page.wait(f"location.hash === {link['target']!r}", 2)
    found.expect(page.js("return document.activeElement.matches(location.hash || '#none')"), f"the focus is not in {link['target']}")
    page.press(Keys.TAB)
    found.expect(page.js("""
        const target = document.querySelector(arguments[0]);
        return Boolean(target.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);""", link["target"]),
        "the next stop of Tab is before it")


@check("lists are changed with arrow keys")
def lists(page, found):
    page.reload()
    for select in page.all("select"):
        if page.js("return arguments[0].options.length < 2", select):
            continue
        index = "return arguments[0].selectedIndex"
        before = page.js(index, select)
        page.press(Keys.ARROW_UP if before else Keys.ARROW_DOWN, select)
        page.wait("document.querySelector('#examples').ariaBusy !== 'true'", 30)
        found.expect(page.js(index, select) != before, f"an arrow key does not change {select.accessible_name!r}")
        found.expect(select.accessible_name, "a list has no name")
