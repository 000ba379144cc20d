"""Visits the real page for a film and keeps pictures of it: `python -m tools.films.pages NAME`, on the built site.

A film's `marks` name places on the page by selectors, never by words. Its `visit` is a list of steps, done one after
the other; a place in them is a mark's name or a selector, and means the first such element that is shown:

- {open: worksheets/}            goes to an address of the site
- {size: [360, 8000]}            gives the window this many CSS pixels; a tall window shows a whole page
- {press: place}                 presses it
- {type: words, into: place}     types words
- {wait: place}                  waits until it is shown
- {keep: name, from: place, to: place}
                                 keeps a picture from the top of one place to the foot of the other, across the window;
                                 with `type` and `into` more than one, while the letters come

Beside the pictures it notes what they show: the words, where the marks are in CSS pixels, and the smallest letters.
That is committed with the film (overrides/films/seen/), so that a test can say when the page has other words.
"""

from __future__ import annotations

import base64
import os
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import Any

import yaml

from tools.films import script
from tools.films.script import KEPT, SEEN

SCALE = 2.4  # pixels of a picture for each CSS pixel of the page
MOST_LETTERS = 12  # pictures of one text being typed
PATIENCE = 60  # seconds: on a slow machine Python takes its time to start
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
).split()
CLOCK = """
const Real = Date;
Date = class extends Real { constructor(...given) { super(...(given.length ? given : ["%sT12:00:00"])); } };
"""
SHOWN = """
return [...document.querySelectorAll(arguments[0])]
  .find((element) => element.checkVisibility({visibilityProperty: true}) && element.getBoundingClientRect().height > 1);
"""
SETTLE = "const [done] = arguments; document.fonts.ready.then(() => setTimeout(done, 300))"
LOOK = """
const [from, to, marks] = arguments, edge = 8;
const box = (element) => element.getBoundingClientRect();
const top = Math.floor(box(from).top) - edge;
const height = Math.ceil((box(to).bottom + edge - top) / 5) * 5; // whole pixels of the film too
const inside = (rect) => rect.width > 1 && rect.top >= top && rect.bottom <= top + height;
const block = (node) => getComputedStyle(node).display.startsWith("inline") ? block(node.parentElement) : node;
const tidy = (text) => text.replace(/[\\s\\u00ad]+/g, " ").trim();
const blocks = new Map();
let letters = Infinity;
const walker = document.createTreeWalker(document.querySelector("dialog[open]") ?? document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const parent = walker.currentNode.parentElement, range = document.createRange();
  if (!tidy(walker.currentNode.data) || parent.closest("[aria-hidden=true], .app-visually-hidden")) continue;
  if (!parent.checkVisibility({visibilityProperty: true}) || box(parent).width <= 1) continue; // for ears alone
  range.selectNodeContents(walker.currentNode);
  const rects = [...range.getClientRects()];
  if (!rects.length || !rects.every(inside)) continue;
  letters = Math.min(letters, parseFloat(getComputedStyle(parent).fontSize));
  blocks.set(block(parent), (blocks.get(block(parent)) ?? "") + walker.currentNode.data);
}
const places = Object.entries(marks).filter(([, mark]) => mark && inside(box(mark))).map(([name, mark]) =>
  [name, [box(mark).left, box(mark).top - top, box(mark).width, box(mark).height].map(Math.round)]);
return {
  top: top + scrollY, width: innerWidth, height, letters,
  marks: Object.fromEntries(places), words: [...blocks.values()].map(tidy),
};
"""


class Visit:
    """One visit to the page, with a Selenium driver of Chromium. Without a folder it looks and keeps no picture."""

    def __init__(self, driver: Any, site: str, folder: Path | None = None) -> None:
        self.driver, self.site, self.folder = driver, site, folder
        self.marks: dict[str, str] = {}
        self.seen: dict[str, dict[str, Any]] = {}

    def make(self, film: script.Film) -> dict[str, dict[str, Any]]:
        """Do every step; return what each kept picture shows, by its name."""
        self.marks = film.marks
        self.driver.execute_cdp_cmd("Page.enable", {})
        self.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": CLOCK % film.day})
        for step in film.visit:
            try:
                self.take(step)
            except Exception as problem:
                raise LookupError(f"In the visit of “{film.name}”, the step {step}: {problem}") from problem
        return self.seen

    def take(self, step: dict[str, Any]) -> None:
        """Do one step."""
        if "keep" in step:
            self.keep(step)
        elif "open" in step:
            self.driver.get(self.site + step["open"])
        elif "size" in step:
            width, height = step["size"]
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        elif "press" in step:
            self.find(step["press"]).click()
            self.driver.execute_cdp_cmd("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": 0, "y": 0})
        elif "type" in step:
            self.find(step["into"]).send_keys(step["type"])
        elif "wait" in step:
            self.find(step["wait"])
        else:
            raise LookupError("nobody knows such a step")

    def shown(self, place: str) -> Any:
        """Return the first element that is shown there, or nothing."""
        return self.driver.execute_script(SHOWN, self.marks.get(place, place))

    def find(self, place: str) -> Any:
        """Return the first element that is shown there, as soon as one is."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := self.shown(place):
                return found
            time.sleep(0.05)
        raise LookupError(f"nothing is shown at {place}")

    def keep(self, step: dict[str, Any]) -> None:
        """Note what stands between two elements, and keep the picture; with `type`, while letters come."""
        text = step.get("type", "")
        parts = min(len(text), MOST_LETTERS) if self.folder else min(len(text), 1)
        for part in range(parts + 1):
            if part:
                letters = text[len(text) * (part - 1) // parts : len(text) * part // parts]
                self.find(step["into"]).send_keys(letters)
            marks = {name: self.shown(name) for name in self.marks}
            found = self.driver.execute_script(LOOK, self.find(step["from"]), self.find(step["to"]), marks)
            top = found.pop("top")
            if self.folder:
                name = f"{step['keep']}-{part}.png"
                (self.folder / name).write_bytes(self.picture(top, found["width"], found["height"]))
        self.seen[step["keep"]] = found | {"pictures": parts + 1}

    def picture(self, top: int, width: int, height: int) -> bytes:
        """Return a part of the page as PNG, once its letters have come and what fades has faded."""
        self.driver.execute_async_script(SETTLE)
        clip = {"x": 0, "y": top, "width": width, "height": height, "scale": SCALE}
        asked = {"format": "png", "captureBeyondViewport": False, "clip": clip}
        return base64.b64decode(self.driver.execute_cdp_cmd("Page.captureScreenshot", asked)["data"])


def changes(film: script.Film, now: dict[str, dict[str, Any]]) -> list[str]:
    """Return what the page says now, or no longer, where the film shows it: a sentence for each picture."""
    found = []
    for name, before in film.seen.items():
        gone = [words for words in before["words"] if words not in now[name]["words"]]
        come = [words for words in now[name]["words"] if words not in before["words"]]
        lost = sorted(set(before["marks"]) - set(now[name]["marks"]))
        if gone or come or lost:
            found.append(f"{name}: no longer {gone}, now {come}, marks no longer there {lost}")
    advice = f"The page has changed. Change what the film says of it, then run: make films FILM={film.name}"
    return [*found, advice] if found else []


def started() -> Any:
    """Return a Chromium that is ready."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium")
    driver = os.environ.get("CHROMEDRIVER") or shutil.which("chromedriver")
    if not browser or not driver:
        sys.exit("Chromium and ChromeDriver are needed to show the page in a film. In Debian: chromium-driver.")
    options.binary_location = browser
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))


def make(film: script.Film) -> None:
    """Keep a film's pictures in build/films/pages/NAME/, and beside them what they show."""
    from tools.serve import SiteServer

    folder = KEPT / "pages" / film.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    server = SiteServer(Path("site").resolve())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    driver = started()
    try:
        seen = Visit(driver, server.address, folder).make(film)
    finally:
        driver.quit()
        server.shutdown()
    SEEN.mkdir(exist_ok=True)
    text = yaml.safe_dump(seen, allow_unicode=True, sort_keys=False, default_flow_style=None, width=118)
    note = "# What the film shows of the page, in CSS pixels. `make films` writes it, a test compares it.\n"
    (SEEN / f"{film.name}.yml").write_text(note + text, encoding="utf-8")


if __name__ == "__main__":
    for wanted in sys.argv[1:] or script.names():
        film = script.read(wanted)
        if film.visit:
            print(f"{film.title}: visiting the page …", flush=True)
            make(film)
