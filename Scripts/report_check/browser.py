"""A report, opened from disk in a headless Chromium that plays sound into nowhere, in real time."""
import json
import os
import pathlib
import shutil
import time

from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.chrome.service import Service

SCHEMES = ("light", "dark")

# What arrives at the loudspeaker, as well as what the page believes that it plays; and how often a sound has come to its end by itself.
_LISTEN = """
(() => {
  const connect = AudioNode.prototype.connect;
  let tap;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target instanceof AudioDestinationNode) {
      tap ??= new AnalyserNode(target.context);
      connect.call(this, tap);
    }
    return connect.call(this, target, ...rest);
  };
  window.ends = 0;
  const { start, stop } = AudioBufferSourceNode.prototype;
  const stopped = new WeakSet();
  AudioBufferSourceNode.prototype.start = function (...when) {
    this.addEventListener("ended", () => { if (!stopped.has(this)) window.ends++; });
    return start.apply(this, when);
  };
  AudioBufferSourceNode.prototype.stop = function (...when) {
    stopped.add(this);
    return stop.apply(this, when);
  };
  window.loudness = () => {
    if (!tap) return 0;
    const samples = new Float32Array(tap.fftSize);
    tap.getFloatTimeDomainData(samples);
    return Math.hypot(...samples) / Math.sqrt(samples.length);
  };
})();
"""


def find_programs():
    """The paths of Chromium and of its driver; what is missing is None."""
    def find(variable, *names):
        return os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    return (find("CHROMIUM", "chromium", "chromium-browser", "google-chrome"),
            find("CHROMEDRIVER", "chromedriver", "chromium.chromedriver"))


class Page:
    def __init__(self, chromium, chromedriver):
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        # As root, which is who builds in containers, there is no sandbox; shared memory is small in them.
        for argument in (
                "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
                "--autoplay-policy=no-user-gesture-required", "--disable-audio-output", "--disable-background-networking",
                "--disable-component-update", "--no-first-run", "--force-color-profile=srgb", "--window-size=1400,1000"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(chromedriver))
        self.driver.set_script_timeout(120)
        self.cdp("Page.addScriptToEvaluateOnNewDocument", source=_LISTEN)
        self.path, self.url, self.messages, self.requests = None, None, [], []
        # How many of the cells that can be chosen are looked at, how many of these are played, and how long everything may take to be drawn.
        self.cell_limit, self.player_limit, self.patience = 24, 24, 30

    def quit(self):
        self.driver.quit()

    def open(self, path):
        """Opens a file and waits until everything is drawn, if it ever is: a check says if not."""
        self.path = pathlib.Path(path).resolve()
        if self.url != self.path.as_uri():
            self.collect_logs()
            self.url, self.messages, self.requests = self.path.as_uri(), [], []
        self.resize(1400, "light")
        self.driver.get(self.url)
        self.wait("document.documentElement.dataset.ready && document.querySelector('#examples')?.ariaBusy !== 'true'", self.patience)
        self.collect_logs()

    def reload(self):
        self.open(self.path)

    def wait(self, condition, seconds):
        """Whether a condition in JavaScript becomes true in time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.js(f"return Boolean({condition})"):
                return True
            time.sleep(0.02)
        return False

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def resize(self, width, scheme, media="", height=1000):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.cdp("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.js("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def press(self, key, element=None):
        """A key of the keyboard, on whatever has the focus or on an element that gets it before."""
        if element is not None:
            self.js("arguments[0].focus()", element)
        ActionChains(self.driver, duration=0).send_keys(key).perform()

    def all(self, selector):
        return self.driver.find_elements("css selector", selector)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def choose(self, select, place):
        """An option of a list by its place, as a user's choice does it; waits for the examples if they change by it."""
        self.js("""
            const [select, place] = arguments;
            if (select.selectedIndex === place) return;
            select.selectedIndex = place;
            for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true }));""", select, place)
        self.js("return new Promise((done) => setTimeout(done, 0))")

    def choices(self, select):
        return self.js("return [...arguments[0].options].map((option) => option.textContent)", select)

    def collect_logs(self):
        """Moves what the browser has logged since to `messages` and `requests`."""
        self.messages += [
            f"{entry['level']}: {entry['message']}" for entry in self.driver.get_log("browser")
            if entry["level"] in ("WARNING", "SEVERE")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])


# An element as a finding names it.
NAMED = """
const named = (element) => {
  const id = element.id ? `#${element.id}` : "";
  const classes = [...element.classList].map((name) => `.${name}`).join("");
  const section = element.closest("section")?.id;
  return `${element.tagName.toLowerCase()}${id}${classes}${section && section !== element.id ? ` in #${section}` : ""}`;
};
"""
