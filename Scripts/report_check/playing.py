"""The players: that all sounds that can be chosen are heard, and the position stays where it is."""
import itertools
import math
import re
import time

from selenium.webdriver.common.keys import Keys

from .drawing import expect_canvases
from .harness import Expectations, check

_STATE = """
const { player, button, slider } = window.browser;
return {
  wall: performance.now() / 1000, clock: player.context?.currentTime ?? 0, position: player.position, duration: player.duration,
  playing: player.isPlaying, selected: player.selected, gains: player.running?.voices.map(({ gain }) => gain.gain.value) ?? [],
  button: button.textContent, slider: slider.valueAsNumber / (slider.max - slider.min),
  checked: [...document.querySelectorAll("#examples input[type=radio]")].findIndex((radio) => radio.checked),
};
"""
# Of the cell that is chosen: what the page has computed of what it plays, and the scores that it carries.
_QUALITY = """
const { browser } = window;
const cell = browser.data.examples[browser.example.value].cells[browser.cellName];
const isExcerpt = Boolean(browser.data.examples[browser.example.value].wholeSeconds);
return { name: browser.cellName, status: browser.status.textContent, scores: cell?.scores.map((scores) => scores.snr_wav), isExcerpt };
"""
# Seconds by which a position may be off after a switch, and decibels by which a mask of 256 steps may change a score.
_SLIP, _DECIBELS = 0.15, 0.1
_ATTEMPTS = 5
_IDLE = "document.querySelector('#examples').ariaBusy !== 'true'"


def sample(counts, limit):
    """At most `limit` (or some more) of all combinations of so many options, spread evenly, with every option among them."""
    everything = list(itertools.product(*(range(count) for count in counts)))
    if len(everything) <= limit:
        return everything
    # Steps of the golden ratio: those of a plain stride would keep meeting the same options.
    step = next(step for step in range(round(len(everything) * 0.618), len(everything)) if math.gcd(step, len(everything)) == 1)
    chosen = [everything[(number * step) % len(everything)] for number in range(limit)]
    if limit > 1:
        for place, count in enumerate(counts):
            for option in range(count):
                if not any(one[place] == option for one in chosen):
                    chosen.append(next(one for one in everything if one[place] == option))
    return sorted(chosen)


class Player:
    """The player of a page as a user at the keyboard has it."""
    def __init__(self, page, found):
        self.page, self.found = page, found
        self.where = ""

    def expect(self, holds, problem):
        return self.found.expect(holds, f"{self.where}: {problem}")

    def state(self):
        return self.page.js(_STATE)

    def press(self, key, name):
        self.page.press(key, self.page.one(f"#examples {name}"))

    def toggle(self, key=Keys.SPACE):
        self.press(key, "button.play")

    def seek(self, key):
        self.press(key, "input[type=range]")

    def play_from_start(self):
        self.seek(Keys.HOME)
        if not self.state()["playing"]:
            self.toggle()

    def stop(self):
        if self.state()["playing"]:
            self.toggle()

    def judge(self, step, *arguments):
        """Takes a step, and once more where a sound has come to its end under it, as short ones do while a machine is busy."""
        everything = self.found
        for attempt in range(_ATTEMPTS):
            self.found, ends = Expectations(), self.page.js("return ends")
            step(*arguments)
            if not self.found.problems or self.page.js("return ends") == ends:
                break
        everything.count += self.found.count
        everything.problems += self.found.problems
        self.found = everything

    def expect_same_place(self, before, after, what):
        """The position has gone on with the clock of the sound, or stayed if nothing plays."""
        passed = after["clock"] - before["clock"] if before["playing"] else 0
        slip = after["position"] - before["position"] - passed
        self.expect(abs(slip) <= _SLIP, f"{what} moves the position by {slip:+.2f} s, from {before['position']:.2f} s")
        self.expect(after["playing"] == before["playing"], f"{what} {'stops' if before['playing'] else 'starts'} it")

    def expect_running(self, what):
        """It plays in real time, and something is heard."""
        before = self.state()
        loudness = 0
        end = time.monotonic() + 0.4
        while time.monotonic() < end:
            loudness = max(loudness, self.page.js("return loudness()"))
            time.sleep(0.03)
        after = self.state()
        wall = after["wall"] - before["wall"]
        self.expect(after["playing"] and after["button"] == "Pause", f"{what}: does not play (the button says {after['button']})")
        for name in ("position", "clock"):
            advance = after[name] - before[name]
            self.expect(0.4 * wall < advance < 1.5 * wall, f"{what}: the {name} advances by {advance:.2f} s in {wall:.2f} s")
        self.expect(loudness > 1e-4, f"{what}: nothing but silence arrives at the loudspeaker")

    def check_playing(self, key):
        self.stop()
        self.seek(Keys.HOME)
        self.seek(Keys.PAGE_UP)
        self.toggle(key)
        self.expect_running("Play")

    def check_switching(self, playing):
        """Every sound is chosen once with the arrow keys, and is then the only one that is heard."""
        count = len(self.page.all("#examples input[type=radio]"))
        self.expect(count >= 3, f"{count} sounds to choose from")
        for _ in range(count):
            self.judge(self.check_switch, count, playing)

    def check_switch(self, count, playing):
        before = self.state()
        if playing and (not before["playing"] or before["duration"] - before["position"] < 0.8):
            self.play_from_start()
            before = self.state()
        wanted = (before["selected"] + 1) % count
        self.press(Keys.ARROW_DOWN, "input[type=radio]:checked")
        after = self.state()
        self.expect(after["selected"] == after["checked"] == wanted,
                    f"sound {after['selected']} is selected and {after['checked']} is ticked instead of {wanted}")
        self.expect_same_place(before, after, f"switching to sound {wanted}")
        if playing:
            gains = self.page.wait(
                f"browser.player.running?.voices.every(({{ gain }}, voice) => Math.abs(gain.gain.value - (voice === {wanted})) < 0.02)", 0.5)
            self.expect(gains, f"sound {wanted} is selected, the gains are {self.state()['gains']}")

    def check_pause(self):
        self.play_from_start()
        self.page.wait("browser.player.position > 0.05", 1)
        self.toggle(Keys.SPACE)
        before = self.state()
        time.sleep(0.25)
        after = self.state()
        self.expect(not after["playing"] and after["button"] == "Play", f"pause: it still plays (the button says {after['button']})")
        self.expect(after["position"] == before["position"] > 0, f"pause: from {before['position']:.2f} to {after['position']:.2f} s")
        self.check_switching(playing=False)
        self.toggle(Keys.ENTER)
        again = self.state()
        self.expect(again["playing"] and again["position"] - after["position"] >= -_SLIP,
                    f"going on: from {after['position']:.2f} s at {again['position']:.2f} s")
        self.stop()

    def check_seeking(self):
        self.stop()
        for key, share in ((Keys.END, 1), (Keys.HOME, 0)):
            self.seek(key)
            state = self.state()
            self.expect(abs(state["position"] - share * state["duration"]) < 0.02, f"the slider at {share}: {state['position']:.2f} s")
        for key, name, least, most in ((Keys.ARROW_RIGHT, "an arrow", 0.01, 0.5), (Keys.PAGE_UP, "Page Up", 0.05, 3)):
            before = self.state()
            self.seek(key)
            after = self.state()
            advance = after["position"] - before["position"]
            self.expect(least <= advance <= most, f"{name} on the slider moves by {advance:.3f} s")
            self.expect(abs(after["slider"] - after["position"] / after["duration"]) < 0.01, f"{name}: the slider shows {after['slider']:.2f}")

    def check_end(self):
        self.stop()
        self.seek(Keys.END)
        for _ in range(100):
            state = self.state()
            if state["duration"] - state["position"] >= 0.3:
                break
            self.seek(Keys.ARROW_LEFT)
        ends = self.page.js("return ends")
        self.toggle(Keys.SPACE)
        stopped = self.page.wait(f"!browser.player.isPlaying && ends > {ends}", 3)
        state = self.state()
        self.expect(stopped and state["button"] == "Play", f"the end does not stop it; it is at {state['position']:.2f} s")
        self.stop()

    def check_quality(self):
        """What is computed in the page is what was scored."""
        quality = self.page.js(_QUALITY)
        heard = [float(value.replace("−", "-")) for value in re.findall(r"[-−]?\d+\.\d+", quality["status"])]
        self.expect(len(heard) == 2, f"no scores of what is heard in {quality['status']!r}")
        # Of a beginning alone there are no scores.
        for value, score in zip(heard, quality["scores"] if not quality["isExcerpt"] else []):
            self.expect(abs(value - score) <= _DECIBELS, f"is heard with SNR_WAV {value:.2f} dB, was scored with {score:.2f} dB")


def _choose(page, selects, places):
    for select, place in zip(selects, places):
        # What can be chosen of a method depends on the method.
        page.choose(select, min(place, len(page.choices(select)) - 1))
    return page.wait(_IDLE, 30)


@check("every player plays, switches and ends")
def playing(page, found):
    page.reload()
    player = Player(page, found)
    selects = page.all("#examples .controls select")
    options = [page.choices(select) for select in selects]
    for number, places in enumerate(sample([len(texts) for texts in options], page.cell_limit)):
        player.where = ", ".join(texts[place] for texts, place in zip(options, places))
        player.expect(_choose(page, selects, places), "is not there after 30 s")
        quality = page.js(_QUALITY)
        if quality["scores"] is None:
            player.expect("nothing to hear" in quality["status"], f"there is no such cell, and the page says {quality['status']!r}")
            continue
        player.check_quality()
        expect_canvases(page, found, "#examples canvas", player.where)
        if number >= page.player_limit:
            continue
        player.judge(player.check_playing, Keys.SPACE if number % 2 else Keys.ENTER)
        player.check_switching(playing=True)
        player.judge(player.check_pause)
        player.judge(player.check_seeking)
        player.check_end()


@check("another cell keeps the position")
def changing(page, found):
    """While one cell of an example is played, another one is chosen: it goes on from there."""
    page.reload()
    player = Player(page, found)

    def change(select):
        player.play_from_start()
        # Far enough from the start for a return to it to be seen.
        page.wait("browser.player.position > 0.4", 2)
        before = player.state()
        page.choose(select, 0 if page.js("return arguments[0].selectedIndex", select) else 1)
        page.wait(_IDLE, 30)
        player.expect_same_place(before, player.state(), "choosing it")
        player.expect_running("afterwards")

    for select in page.all("#examples .controls select")[1:]:
        if len(page.choices(select)) > 1:
            player.where = f"another {select.accessible_name} while it plays"
            player.judge(change, select)
    player.judge(player.check_pause)


# Takes the cell that is chosen away, as where its training has failed, or puts it back, and tells the page that something was chosen.
_TAKE = """
const { cells } = browser.data.examples[browser.example.value];
window.taken = cells[browser.cellName];
delete cells[browser.cellName];
browser.example.dispatchEvent(new Event("change"));
"""
_PUT_BACK = """
browser.data.examples[browser.example.value].cells[browser.cellName] = taken;
browser.example.dispatchEvent(new Event("change"));
"""
_LEFT = """
const seen = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length).length;
return { pictures: seen("#examples figure"), sounds: seen("#examples .sources, #examples input[type=radio]"), loudness: loudness(),
  disabled: browser.button.disabled && browser.slider.disabled, status: browser.status.textContent };
"""


@check("a failed training leaves nothing to hear or to see")
def failing(page, found):
    page.reload()
    player = Player(page, found)
    player.where = "of what was chosen before"
    player.play_from_start()
    page.js(_TAKE)
    player.expect(page.wait(_IDLE, 30), "the page is busy for 30 s")
    # What was played is gone from the loudspeaker by then.
    time.sleep(0.3)
    state, left = player.state(), page.js(_LEFT)
    player.expect(not state["playing"] and left["loudness"] < 1e-4, "it still plays")
    player.expect(left["disabled"] and state["button"] == "Play", f"the player can be used (the button says {state['button']})")
    player.expect(not left["pictures"], f"{left['pictures']} pictures")
    player.expect(not left["sounds"], f"{left['sounds']} sounds")
    player.expect("nothing to hear" in left["status"], f"the page says {left['status']!r}")
    page.js(_PUT_BACK)
    player.where = "another one after it"
    player.expect(page.wait(_IDLE, 30), "the page is busy for 30 s")
    player.check_quality()
    player.judge(player.check_playing, Keys.SPACE)
    player.check_switching(playing=False)
    expect_canvases(page, found, "#examples canvas", player.where)


@check("a beginning is told from a whole mixture")
def excerpts(page, found):
    page.reload()
    for seconds in (61.5, None):
        text = page.js("""
            browser.data.examples[browser.example.value].wholeSeconds = arguments[0];
            browser.example.dispatchEvent(new Event("change"));
            return new Promise((done) => setTimeout(done, 0));""", seconds)
        found.expect(page.wait(_IDLE, 30), "the page is busy for 30 s")
        text = page.one("#examples").text
        found.expect(("s of 61.5 s" in text) == (seconds is not None), f"of {seconds or 'no'} s the page says {text[:200]!r}")
