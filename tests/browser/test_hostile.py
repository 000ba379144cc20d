"""No text that somebody types, or that stands in a file they open, is ever read as part of the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from prep_tool.answers.answers import tidy
from prep_tool.questionnaire.load import load
from tests.browser.checkers import not_empty
from tests.conftest import Page
from tests.hostile import BLNS, naughty, places

WORKSHEET = "/worksheets/prepare/"
WATCH = """
window.broken = [];
document.addEventListener("securitypolicyviolation", (event) => window.broken.push(event.violatedDirective));
"""
SINKS = {
    "innerHTML": "document.createElement('p').innerHTML = '<b>x</b>'",
    "outerHTML": "document.body.firstElementChild.outerHTML = '<b>x</b>'",
    "insertAdjacentHTML": "document.body.insertAdjacentHTML('beforeend', '<b>x</b>')",
    "document.write": "document.write('<b>x</b>')",
    "DOMParser": "new DOMParser().parseFromString('<b>x</b>', 'text/html')",
    "srcdoc": "document.createElement('iframe').srcdoc = '<b>x</b>'",
    "eval": "(0, eval)('1')",
    "Function": "new Function('1')()",
    "script text": "document.createElement('script').text = '1'",
    "script address": "document.createElement('script').src = 'x.js'",
    "worker": "new Worker('x.js')",
    "a policy of one's own": "trustedTypes.createPolicy('mine', { createHTML: (text) => text })",
    "a worker that is not ours": "navigator.serviceWorker.register('x.js').then(() => done(''), (fault) => "
        "done(fault.name)); return",
}


@pytest.fixture(autouse=True)
def _list_is_there() -> None:
    if not BLNS.is_file():
        pytest.fail("The list of naughty strings is missing. Run `make test`.", pytrace=False)


@pytest.mark.parametrize("sink", SINKS)
def test_the_browser_refuses_to_read_text_as_part_of_the_page(page: Page, sink: str) -> None:
    page.open(WORKSHEET)
    # In a task of the page's own: what a driver runs at once is let off some rules.
    script = (
        f"const done = arguments[0]; setTimeout(() => "
        f"{{ try {{ {SINKS[sink]}; done(''); }} catch (fault) {{ done(fault.name); }} }})"
    )
    assert page.browser.execute_async_script(script) in ("TypeError", "EvalError")


def write(page: Page, answers: dict[str, str]) -> None:
    page.run(
        """for (const [name, text] of Object.entries(arguments[0])) {
             const box = document.getElementById(name);
             box.value = text;
             box.dispatchEvent(new Event("input", { bubbles: true }));
           }
           document.getElementById("worksheet").dispatchEvent(new Event("focusin"));
           location.hash = "topic-sheet";""",
        answers,
    )


def read(page: Page, names: list[str]) -> dict[str, str]:
    script = "return Object.fromEntries(arguments[0].map((name) => [name, document.getElementById(name).value]))"
    return dict(page.run(script, names))


@pytest.mark.parametrize("part", range(3))
def test_a_whole_session_with_naughty_strings_breaks_no_rule_and_loses_nothing(
    page: Page, tmp_path: Path, part: int
) -> None:
    page.cdp("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    page.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    page.open(WORKSHEET)
    page.faults()
    title = page.run("return document.title")
    boxes = page.run(
        "return [...document.querySelectorAll('#worksheet textarea, #worksheet input[type=text]')].map((b) => b.id)"
    )
    names = [name for _, name in places(load("prepare")) if name in boxes]
    strings = [text for text in naughty() if not any(0xD800 <= ord(c) < 0xE000 for c in text)]
    # What goes through the driver and a box of the browser keeps no lone half of a pair, and no NUL.
    some = [text for text in strings if "\0" not in text][part::3][-len(names) :]
    answers = dict(zip(names, some, strict=False))
    write(page, answers)
    typed = read(page, list(answers))
    page.wait_for("#make-sheet")
    page.run("document.getElementById('make-sheet').click()")
    page.wait_for("#take-it", 40)
    elements = "div h1 h2 h3 h4 h5 h6 p ul ol li strong bdi span br img".split()
    found = page.run("return [...new Set([...document.querySelectorAll('#sheet *')].map((e) => e.localName))]")
    assert set(found) <= set(elements)
    assert page.run(
        "return [...document.querySelectorAll('#sheet *')].every((e) => [...e.attributes].every((a) => "
        "['class', 'lang', 'dir', 'src', 'alt', 'width', 'height'].includes(a.name)))"
    )
    for button in not_empty(page.all(".app-take [data-format], .app-keep [data-format]")):
        page.run("document.getElementById('worksheet-status').textContent = ''; arguments[0].click()", button)
        page.wait(lambda: page.text("#worksheet-status"))
        page.wait(lambda: page.text("#worksheet-status") != "Making your file…", 40)
    mine = page.wait(lambda: next(iter(tmp_path.glob("my-answers*.html")), None))
    page.run("sessionStorage.clear()")
    write(page, dict.fromkeys(answers, ""))
    page.run("window.broken.push(...[])")
    page.find("#open-answers").send_keys(str(mine))
    page.wait(lambda: "open again" in page.text("#worksheet-status"), 40)
    assert {name: tidy(text) for name, text in read(page, list(answers)).items()} == {
        n: tidy(t) for n, t in typed.items()
    }
    assert page.run("return document.title") == title
    assert page.run("return window.broken") == []
    assert page.faults() == []
    # The saved file is a page too: nothing in it runs when somebody opens it.
    page.browser.get(mine.as_uri())
    assert page.run("return document.title") != "attacked"
    assert len(page.all("script")) == 1
    assert json.loads(page.run("return document.querySelector('script').textContent"))["questionnaire"] == "prepare"
