"""Faults that are planted into a copy of a page, and the checks that must find them."""
import time

from .harness import outcome


def _append(markup):
    return lambda html: _replace(html, "</body>", f"{markup}\n</body>")


def _style(rules):
    return lambda html: _replace(html, "</style>", f"{rules}\n</style>")


def _script(code):
    """Runs when the page has been drawn."""
    return _append(f"<script>(() => {{ {code} }})();</script>")


def _when_ready(code):
    return _script(f"""
        const timer = setInterval(() => {{
          if (!document.documentElement.dataset.ready || document.querySelector("#examples").ariaBusy === "true") return;
          clearInterval(timer);
          {code}
        }}, 5);""")


def _instead(old, new):
    return lambda html: _replace(html, old, new)


def _replace(html, old, new):
    assert html.count(old) >= 1, f"the page has no {old!r} to plant a fault at"
    # The last: the first may be in the data.
    head, tail = html.rsplit(old, 1)
    return head + new + tail


_PLAYS = "every player plays, switches and ends"
_FAILS = "a failed training leaves nothing to hear or to see"

# A name, the check, a word of what it must find, and what makes the copy.
FAULTS = [
    ("a thrown error", "the console is empty", "planted", _script('throw new Error("planted");')),
    ("a rejected promise", "the console is empty", "planted", _script('Promise.reject(new Error("planted"));')),
    ("a warning", "the console is empty", "planted", _script('console.warn("planted");')),
    ("a picture from elsewhere", "nothing but the file is requested", "planted.invalid",
     _append('<img src="https://planted.invalid/picture.png" alt="planted">')),
    ("a page that is not drawn", "the page becomes ready", "data-ready",
     _instead('document.documentElement.dataset.ready = "true"', "0")),
    ("15 MB of nothing", "the file is smaller than 15 MB", "MB", _append(f"<!--{' ' * 15_000_000}-->")),
    ("an empty chart", "every chart is drawn", "no marks",
     _script("document.querySelectorAll('#figure-1 .mark').forEach((mark) => mark.remove());")),
    ("charts without one of two series", "every chart is drawn", "in the legend",
     _script("document.querySelectorAll('#traces .trace.series-0').forEach((line) => line.remove());")),
    ("a chart without one of its scores", "every chart is drawn", "marks of",
     _script("document.querySelector('#figure-1 .chart .mark').remove();")),
    ("lines that are stretched", "a training is drawn at its iterations", "after 40",
     _instead("x(evaluated[i])", "x((i * evaluated.at(-1)) / (evaluated.length - 1))")),
    ("an axis without a title", "every chart is drawn", "axis titles", _script("document.querySelector('#traces .axis').remove();")),
    ("an axis without a unit", "every chart is drawn", "no unit",
     _script("document.querySelector('#traces .axis').textContent = 'planted';")),
    ("labels over each other", "charts are legible at every width", "over",
     _script("document.querySelectorAll('#traces text').forEach((text) => text.setAttribute('y', 100));")),
    ("labels out of the picture", "charts are legible at every width", "leaves",
     _style("#traces text { font-size: 40px !important; }")),
    ("an empty picture", "every picture is drawn", "colours",
     _when_ready("const canvas = document.querySelector('#examples canvas'); canvas.width = canvas.width;")),
    ("a picture without units", "every picture is drawn", "no units",
     _when_ready("document.querySelector('#examples .axis-title').textContent = 'planted';")),
    ("a table without headings", "every table has its headings", "0 headings",
     _append("<table><caption>planted</caption><tbody><tr><td>1</td></tr></tbody></table>")),
    ("references that look like methods", "every table has its headings", "looks like a method",
     _style("tr.reference th { font-style: normal !important; }")),
    ("a switch that goes back to the start", _PLAYS, "moves the position",
     _script("const select = Player.prototype.select; Player.prototype.select = function (index) { select.call(this, index); this.seek(0); };")),
    ("a switch that stops", _PLAYS, "stops it",
     _script("const select = Player.prototype.select; Player.prototype.select = function (index) { select.call(this, index); this.pause(); };")),
    ("a switch that does not switch", _PLAYS, "the gains are",
     _script("Player.prototype.select = function (index) { this.selected = index; this.changed(); };")),
    ("a player without sound", _PLAYS, "nothing but silence",
     _script("const create = BaseAudioContext.prototype.createGain; BaseAudioContext.prototype.createGain = function () { "
             "return Object.assign(create.call(this), { connect() {} }); };")),
    ("a player that never ends", _PLAYS, "the end does not stop it",
     _script("const play = Player.prototype.play; Player.prototype.play = function () { play.call(this); "
             "this.running?.voices.forEach(({ source }) => { source.loop = true; }); };")),
    ("a pause that goes on", _PLAYS, "pause", _script("Player.prototype.pause = function () {};")),
    ("a slider that does nothing", _PLAYS, "slider", _script("Player.prototype.seek = function () {};")),
    ("another estimate than the scored one", _PLAYS, "was scored with",
     _script("const share = Mask.prototype.share; Mask.prototype.share = function (...place) { return 0.9 * share.call(this, ...place); };")),
    ("a cell that starts anew", "another cell keeps the position", "moves the position",
     _script("const load = Player.prototype.load; Player.prototype.load = function (...sounds) { this.seek(0); load.call(this, ...sounds); };")),
    ("a failed training that plays on", _FAILS, "still plays",
     _script("const load = Player.prototype.load; Player.prototype.load = function (sounds, rate) { if (sounds.length) load.call(this, sounds, rate); };")),
    ("a failed training with the pictures of another one", _FAILS, "pictures",
     _instead("this.pictures.replaceChildren();", "")),
    ("a failed training with the sounds of another one", _FAILS, "sounds",
     _instead("this.sources.hidden = this.extent.hidden = !hasSounds;", "")),
    ("a beginning that passes for a whole", "a beginning is told from a whole mixture", "of 61.5 s",
     _style(".extent { display: none !important; }")),
    ("an element that is too wide", "nothing is wider than the window", "planted",
     _append('<div class="planted" style="width: 90rem; height: 1px"></div>')),
    ("a small button", "controls are large enough for fingers", "button.play",
     _style("button.play { min-height: 0; height: 18px; padding: 0 !important; }")),
    ("letters too bright for paper", "it can be printed", "too bright", _style("body { color: #eeeeee !important; }")),
    ("an input without a label", "axe finds nothing", "[label]", _append('<main><input type="text"></main>')),
    ("pale letters", "axe finds nothing", "[color-contrast]", _style("section p { color: #999999; background: #ffffff; }")),
    ("a picture without a text", "axe finds nothing", "[image-alt]", _append('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')),
    ("series of one colour", "colours of charts are told apart by everybody", "alike in mark or dash",
     _style(":root { --series-0: #0072b2; --series-1: #0072b2; } .line { stroke-dasharray: none !important; }")),
    ("red for green", "colours of charts are told apart by everybody", "alike in mark or dash",
     _style(":root { --series-0: #a06000; --series-1: #707000; } .line { stroke-dasharray: none !important; }")),
    ("pictures from black to white and back", "colours of pictures are ordered for everybody", "brighter",
     _instead("[203, 179, 103], [231, 204, 83], [255, 234, 70],", "[203, 179, 103], [231, 204, 83], [0, 0, 0],")),
    ("a focus that is not shown", "Tab reaches every control and shows where it is", "not to be seen",
     _style(":focus-visible { outline: none !important; }")),
    ("a button for the mouse alone", "Tab reaches every control and shows where it is", "does not reach button.play",
     _when_ready("document.querySelector('button.play').tabIndex = -1;")),
    ("a link that skips nothing", "the link to skip the contents works", "the focus is not in",
     _when_ready("document.querySelector('.skip').hash = '#planted';")),
    ("a list for the mouse alone", "lists are changed with arrow keys", "does not change",
     _script("document.addEventListener('keydown', (event) => { if (event.target.matches('select')) event.preventDefault(); });")),
]

# Those of an experiment in which every method has one training.
FAULTS_OF_METHODS = [
    ("names of methods over each other", "charts are legible at every width", "over",
     _instead("const y = (place) => top + (place + 0.5) * row;", "const y = (place) => top + 0.5 * row;")),
    ("names of methods out of the picture", "charts are legible at every width", "leaves",
     _instead("wrapped(name, 16)", "[`${name} ${name} ${name}`]")),
    ("a method without one of its scores", "every chart is drawn", "marks of",
     _script("document.querySelector('#figure-1 .chart .mark').remove();")),
    ("another method that starts anew", "another cell keeps the position", "moves the position",
     _script("const load = Player.prototype.load; Player.prototype.load = function (...sounds) { this.seek(0); load.call(this, ...sounds); };")),
]


def run(page, reports, folder):
    """Plants every fault, tells whether it is found, and returns how many are not."""
    pages = [report.read_text() for report in reports]
    faults = [(pages[0], *fault) for fault in FAULTS]
    for html in [html for html in pages if '"hasOnePointEach":true' in html][:1]:
        faults += [(html, *fault) for fault in FAULTS_OF_METHODS]
    page.cell_limit, page.patience = 1, 10
    missed = 0
    for number, (html, name, check, word, plant) in enumerate(faults):
        start = time.monotonic()
        copy = folder / f"fault-{number:02}.html"
        copy.write_text(plant(html))
        page.open(copy)
        problems = outcome(page, check).problems
        found = next((problem for problem in problems if word in problem), None)
        print(f"{'ok' if found else 'FAIL':4} {name}: {check} ({time.monotonic() - start:.1f} s)", flush=True)
        print(f"       {found or f'does not say {word!r}, but: {problems[:3]}'}"[:200])
        missed += not found
        copy.unlink()
    print(f"{len(faults) - missed} passed, {missed} failed")
    return missed
