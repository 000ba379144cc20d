"""Carries a person through the worksheet: types, ticks, makes the sheet, saves, prints. Knows no question."""

from __future__ import annotations

import base64
import io
import json
import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pypdf
from selenium.webdriver.common.keys import Keys

from prep_tool import bridge
from tests.conftest import Page

PREPARE = "/worksheets/prepare/"
EASY = "/easy-read/worksheet/"
WHOLE_DAY = "2026-11-22"

# As a paste does it: the value, then the events that a browser sends.
FILL = """
const form = document.getElementById("worksheet");
for (const [name, value] of Object.entries(arguments[0])) {
  const controls = [...form.querySelectorAll(`[name="${name}"]`)];
  if (!controls.length) throw new Error("no control " + name);
  for (const control of controls) {
    if (control.type === "radio" || control.type === "checkbox") {
      control.checked = [value].flat().includes(control.value);
    } else {
      control.focus();
      control.value = value;
      control.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
  }
  controls[0].dispatchEvent(new Event("change", { bubbles: true }));
}
"""
READ = """
const form = document.getElementById("worksheet"), found = {};
for (const control of form.querySelectorAll("[name]")) {
  if (control.type === "radio" && !control.checked) continue;
  if (control.type === "checkbox") {
    if (control.checked) (found[control.name] ??= []).push(control.value);
  } else if (control.value) found[control.name] = control.value;
}
return found;
"""
# A clock that stands still, so that a file carries the same day as the one it is compared with.
SAME_DAY = """
const Real = Date;
Date = class extends Real { constructor(...given) { super(...(given.length ? given : ["2026-11-22T12:00:00"])); } };
"""
# What waits for half a minute gives up in a moment.
IMPATIENT = """
const real = setTimeout;
globalThis.setTimeout = (call, wait, ...more) => real(call, wait === 30000 ? 900 : wait, ...more);
"""


def before_scripts(page: Page, script: str) -> None:
    """Runs in every page of this tab before the page's own scripts."""
    page.cdp("Page.enable")
    page.cdp("Page.addScriptToEvaluateOnNewDocument", {"source": script})


def fill(page: Page, values: dict[str, Any]) -> None:
    page.run(FILL, values)


def type_keys(page: Page, name: str, text: str) -> None:
    """Real keys in one control."""
    page.run("document.querySelector(`#worksheet [name='${arguments[0]}']`).focus()", name)
    page.browser.switch_to.active_element.send_keys(text)


def on_page(page: Page) -> dict[str, Any]:
    """Every answer that the form holds now."""
    found = dict(page.run(READ))
    found.pop("text-size", None)
    return {name: value[0] if name.endswith("-keep-off") else value for name, value in found.items()}


def go(page: Page, topic: str) -> None:
    page.run("location.hash = arguments[0]", topic)
    page.wait_for(f"#topic-{topic.removeprefix('topic-')}" if topic.startswith("topic-") else f"#{topic}")


def make_sheet(page: Page, seconds: float = 40) -> None:
    go(page, "topic-sheet")
    page.run("document.getElementById('make-sheet').scrollIntoView({block: 'center'})")
    page.find("#make-sheet").click()
    page.wait(lambda: page.find("#sheet").is_displayed(), seconds)


def draft(page: Page, worksheet: str = "prepare") -> str:
    """The draft that this tab keeps, as text."""
    return str(page.run("return sessionStorage.getItem(`draft-${arguments[0]}`) ?? ''", worksheet))


def wait_until_drafted(page: Page, words: str, worksheet: str = "prepare") -> None:
    """Until the page has kept these words; what else it does with them, it has done then."""
    page.wait(lambda: words in draft(page, worksheet))


def wait_as_the_page_does(page: Page) -> None:
    """Until all is said that the page says by itself a moment after a press: equal timers end in their order."""
    page.browser.execute_async_script("setTimeout(arguments[0], 400)")


def wait_until_drawn(page: Page) -> None:
    page.browser.execute_async_script(
        "const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(done))"
    )


def status(page: Page) -> str:
    return str(page.run('return document.getElementById("worksheet-status").textContent'))


def says(page: Page, words: str, seconds: float = 20) -> None:
    page.wait(lambda: words in status(page), seconds)


def asks_before_leaving(page: Page) -> bool:
    """Whether the browser would ask. Answers yes to leaving when it does."""
    return bool(page.run("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"))


def downloads(page: Page, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    page.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})


def save(page: Page, format: str, folder: Path) -> bytes:
    """Presses a save button and gives back the file's bytes."""
    for old in folder.iterdir():
        old.unlink()
    page.run("document.querySelector(`[data-format='${arguments[0]}']`).click()", format)
    says(page, "Saved as ")
    name = status(page).removeprefix("Saved as ").partition(". Look")[0]
    page.wait(lambda: (folder / name).is_file(), 10)
    size = -1
    while size != (folder / name).stat().st_size:
        size = (folder / name).stat().st_size
        time.sleep(0.05)
    return (folder / name).read_bytes()


def expected(values: dict[str, Any], format: str, **more: Any) -> bytes:
    """What CPython makes of the same request."""
    asked = {"questionnaire": "prepare", "answers": values, "format": format, "made_on": WHOLE_DAY, "text_size": 12}
    answer = json.loads(bridge.handle(json.dumps(asked | more)))
    assert answer["ok"], answer
    return base64.b64decode(answer["content"])


def texts_of(tree: Any) -> Iterator[str]:
    """The lines of an element tree as a reader meets them."""
    tag, _, children = tree
    line = ""
    for child in children:
        if isinstance(child, str):
            line += child
        elif child[0] in ("strong", "bdi", "span"):
            line += "".join(texts_of(child))
        elif child[0] == "br":
            line += "\n"
        else:
            if line.strip():
                yield line
            line = ""
            yield from texts_of(child)
    if line.strip() or tag in ("strong", "bdi", "span"):
        yield line


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def pdf(page: Page, **more: Any) -> list[str]:
    """The pages that printing gives, as text."""
    settings = {"preferCSSPageSize": True, "printBackground": False, "paperWidth": 8.27, "paperHeight": 11.69}
    content = base64.b64decode(page.cdp("Page.printToPDF", settings | more)["data"])
    found = (each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)
    return [unicodedata.normalize("NFKC", text) for text in found]  # fonts join letters such as fi


def missing(needles: Iterable[str], haystack: str) -> list[str]:
    """Which texts are not there, whatever the line breaks."""
    whole = squeezed(haystack)
    return [needle for needle in needles if squeezed(needle) not in whole]


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.browser.switch_to.active_element.send_keys(key)


def focused(page: Page) -> dict[str, str]:
    script = (
        "const a = document.activeElement; return {id: a.id, name: a.name ?? '', tag: a.tagName, text: "
        "a.innerText ?? ''}"
    )
    found: dict[str, str] = page.run(script)
    return found


def tab_to(page: Page, css: str, most: int = 60) -> None:
    """Tab, as a person without a mouse does, until the focus is there."""
    for _ in range(most):
        if page.run("return document.activeElement.matches(arguments[0])", css):
            return
        press(page, Keys.TAB)
    raise AssertionError(f"{most} tabs did not reach {css}; the focus is on {focused(page)}")


SECRET = "Qwertyuiop"  # noqa: S105  a word to look for


def some(page: Page) -> dict[str, Any]:
    values = {"name-i-like": "Jo", "enjoy": f"Tea with {SECRET}\nand cake",
    "communication": ["more-time", "quiet-room"],
              "meeting": "council", "people-4": "Ann"}  # fmt: skip
    fill(page, values)
    return values


def has(page: Page, values: dict[str, Any]) -> bool:
    found = on_page(page)
    return all(found.get(name) == value for name, value in values.items())
