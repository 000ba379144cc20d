"""When something fails: what was typed is still there, one sentence says what happened, and the next try works."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.browser.checkers import not_empty
from tests.conftest import Page
from tools.serve import Reply

WORKSHEET = "/worksheets/prepare/"
WORDS = "Strawberries & Café"
NOT_STARTED = "We could not start the part that makes sheets. Nothing you typed is lost."
# Long waits become short, so that a test need not sit through them.
HASTE = """
const wait = window.setTimeout;
window.setTimeout = (what, time, ...rest) => wait(what, time >= 30000 ? 2500 : time, ...rest);
const Real = window.Worker;
window.started = [];
window.Worker = class extends Real { constructor(...all) { super(...all); window.started.push(this); } };
"""


def before(page: Page, script: str) -> None:
    """Run a script in the page before its own."""
    page.cdp("Page.addScriptToEvaluateOnNewDocument", {"source": script})


def write(page: Page, words: str = WORDS) -> None:
    page.wait_for("#matters-most-1").send_keys(words)


def written(page: Page) -> str:
    return str(page.run("return document.getElementById('matters-most-1').value"))


def open_worksheet(page: Page) -> Page:
    return page.open(WORKSHEET + "#topic-matters")


def press_make(page: Page) -> None:
    page.run("location.hash = 'topic-sheet'")
    page.wait_for("#make-sheet")
    page.run("document.getElementById('make-sheet').click()")


def status(page: Page) -> str:
    return page.text("#worksheet-status")


def make_sheet(page: Page, words: str = WORDS) -> None:
    press_make(page)
    page.wait(lambda: words in page.text("#sheet"), 40)


def save_mine(page: Page, folder: Path) -> str:
    page.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    page.run("document.querySelector('[data-format=answers]').click()")
    return page.wait(lambda: next(iter(folder.glob("my-answers*.html")), None)).read_text(encoding="utf-8")


@pytest.fixture
def offline(page: Page) -> Callable[[bool], None]:
    """The network goes and comes back."""

    def hang_up(reply: Reply) -> Reply:
        raise ConnectionAbortedError("no network")

    def switch(yes: bool) -> None:
        page.forget_cache()
        page.server.faults[:] = [hang_up] if yes else []

    return switch


def test_a_worker_that_dies_in_the_middle(page: Page) -> None:
    before(page, HASTE)
    open_worksheet(page)
    write(page)
    make_sheet(page)
    page.run("window.started.at(-1).terminate()")
    press_make(page)
    page.wait(lambda: status(page).startswith(NOT_STARTED))
    assert written(page) == WORDS
    page.run("document.getElementById('sheet').replaceChildren()")
    make_sheet(page)


def test_a_worker_that_dies_while_it_starts(page: Page) -> None:
    before(page, HASTE)
    open_worksheet(page)
    write(page)
    page.wait(lambda: page.run("return window.started.length"))
    page.run("window.started.at(-1).terminate()")
    press_make(page)
    page.wait(lambda: status(page).startswith(NOT_STARTED) or WORDS in page.text("#sheet"))
    assert written(page) == WORDS
    make_sheet(page)


def test_memory_that_the_device_refuses(page: Page, site: Path, tmp_path: Path) -> None:
    def no_memory(reply: Reply) -> Reply:
        if not reply.address.endswith("/python/worker.js"):
            return reply
        headers = {name: value for name, value in reply.headers.items() if name not in ("Content-Encoding", "ETag")}
        refuse = b"WebAssembly.instantiate = async () => { throw new RangeError('could not allocate memory'); };\n"
        return replace(
            reply, headers={**headers, "Cache-Control": "no-store"}, body=refuse + (site / reply.address).read_bytes()
        )

    before(page, HASTE)
    page.forget_cache()
    page.server.faults.append(no_memory)
    open_worksheet(page)
    write(page)
    press_make(page)
    page.wait(lambda: status(page).startswith(NOT_STARTED))
    assert written(page) == WORDS
    assert "Strawberries &amp; Café" in save_mine(page, tmp_path)
    page.server.faults.clear()
    page.forget_cache()
    make_sheet(page)


REFUSED = "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError'); };"
NO_STORAGE = (
    "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FULL = """
for (let size = 2 ** 22; size >= 1; size /= 2) {
  try { for (let n = 0; ; n++) sessionStorage.setItem(`x${size}-${n}`, "x".repeat(size)); } catch {}
}
"""


@pytest.mark.parametrize("fault", [REFUSED, NO_STORAGE, FULL], ids=["writing refused", "no storage", "full"])
def test_storage_that_keeps_no_draft(page: Page, fault: str) -> None:
    before(page, fault)
    open_worksheet(page)
    write(page)
    page.wait(lambda: "will not keep a draft in this tab" in status(page))
    assert written(page) == WORDS
    make_sheet(page)


def test_storage_that_is_wiped_while_writing(page: Page) -> None:
    open_worksheet(page)
    write(page)
    page.wait(lambda: page.run("return sessionStorage.length"))
    page.run("sessionStorage.clear()")
    write(page, " and more")
    page.wait(lambda: page.run("return sessionStorage.length"))
    page.browser.refresh()
    assert written(page) == f"{WORDS} and more"
    make_sheet(page)


def test_no_network_before_python_came(page: Page, offline: Callable[[bool], None], tmp_path: Path) -> None:
    open_worksheet(page)
    offline(True)
    write(page)
    press_make(page)
    page.wait(lambda: status(page).startswith(NOT_STARTED))
    assert written(page) == WORDS
    assert "Strawberries &amp; Café" in save_mine(page, tmp_path)
    offline(False)
    make_sheet(page)


def test_no_network_once_python_is_there(page: Page, offline: Callable[[bool], None], tmp_path: Path) -> None:
    open_worksheet(page)
    write(page)
    make_sheet(page)
    offline(True)
    write_again = (
        "const box = document.getElementById('matters-most-1'); box.value += ' again'; "
        "box.dispatchEvent(new Event('change', { bubbles: true }));"
    )
    page.run(write_again)
    make_sheet(page, f"{WORDS} again")
    assert f"{WORDS} again".replace("&", "&amp;") in save_mine(page, tmp_path)
    for button in not_empty(page.all(".app-take [data-format]")):
        page.run("document.getElementById('worksheet-status').textContent = ''")
        page.run("arguments[0].click()", button)
        page.wait(lambda: status(page).startswith(("Saved as", "We found no full date")))


def test_no_network_at_a_reload_once_the_worksheet_is_kept(page: Page, offline: Callable[[bool], None]) -> None:
    open_worksheet(page)
    write(page)
    page.wait(
        lambda: "now works without the internet" in page.run("return document.getElementById('worksheet').textContent"),
        40,
    )
    offline(True)
    page.browser.refresh()
    assert written(page) == WORDS
    make_sheet(page)


def test_reload_back_and_forward(page: Page) -> None:
    open_worksheet(page)
    write(page)
    page.browser.refresh()
    assert written(page) == WORDS
    page.open("/about/")
    page.browser.back()
    page.wait(lambda: written(page) == WORDS)
    page.browser.forward()
    page.wait(lambda: page.browser.current_url.endswith("/about/"))
    page.browser.back()
    page.wait(lambda: written(page) == WORDS)
    make_sheet(page)


def test_two_tabs_keep_to_themselves(page: Page) -> None:
    open_worksheet(page)
    write(page, "first")
    one = page.browser.current_window_handle
    page.browser.switch_to.new_window("tab")
    open_worksheet(page)
    assert written(page) == ""
    write(page, "second")
    make_sheet(page, "second")
    page.browser.switch_to.window(one)
    page.browser.refresh()
    assert written(page) == "first"
    make_sheet(page, "first")


def test_a_tab_that_is_brought_back_has_its_draft(page: Page) -> None:
    """A browser gives a tab that it brings back the same storage and nothing else: a copy of the tab does so too."""
    open_worksheet(page)
    write(page)
    page.wait(lambda: page.run("return sessionStorage.length"))
    handles = set(page.browser.window_handles)
    page.run("window.open(location.href, '_blank')")
    page.browser.switch_to.window((set(page.browser.window_handles) - handles).pop())
    page.wait(lambda: written(page) == WORDS)
    make_sheet(page)


@pytest.mark.parametrize("year", [0, 99, 1970, 2199, 12026])
def test_a_clock_that_is_wrong(page: Page, year: int) -> None:
    before(page, f"Date.prototype.getFullYear = () => {year};")
    open_worksheet(page)
    write(page)
    make_sheet(page)


def test_a_file_that_may_not_be_saved(page: Page, tmp_path: Path) -> None:
    page.cdp("Browser.setDownloadBehavior", {"behavior": "deny"})
    open_worksheet(page)
    write(page)
    make_sheet(page)
    page.run("document.querySelector('[data-format=answers]').click()")
    page.wait(lambda: "If it is not there" in status(page))
    assert written(page) == WORDS
    assert "Strawberries" in save_mine(page, tmp_path)


def test_a_damaged_file_leaves_the_page_as_it_was(page: Page, tmp_path: Path) -> None:
    file: Any = tmp_path / "my-answers-prepare.html"
    file.write_bytes(b'<script type="application/json" id="saved-answers">{"format":1,')
    open_worksheet(page)
    write(page)
    page.find("#open-answers").send_keys(str(file))
    page.wait(lambda: "damaged" in status(page))
    assert written(page) == WORDS
