"""Pictures of every section, to be looked at."""
import base64

from .browser import SCHEMES
from .layout import WIDTHS


def take(page, folder):
    """Writes `<width>-<scheme>-<number>-<section>.png` of everything; returns how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    page.reload()
    count = 0
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.resize(width, scheme)
            page.js("window.scrollTo(0, 0)")
            edges = page.js("""
                const sections = [...document.querySelectorAll("section")];
                const tops = [0, ...sections.map((section) => section.getBoundingClientRect().top), document.documentElement.scrollHeight];
                return ["top", ...sections.map(({ id }) => id)].map((name, i) => [name, tops[i], tops[i + 1]]);""")
            for number, (name, top, bottom) in enumerate(edges):
                shot = page.cdp("Page.captureScreenshot", captureBeyondViewport=True, clip={
                    "x": 0, "y": top, "width": width, "height": bottom - top, "scale": 1})
                (folder / f"{width}-{scheme}-{number:02}-{name}.png").write_bytes(base64.b64decode(shot["data"]))
                count += 1
    return count
