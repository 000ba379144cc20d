"""The sheet can be copied as words, and shared by an app of the device; only what may be given away goes along."""

from __future__ import annotations

import base64
import io
from typing import Any

import pypdf
import pytest

from tests.browser.checkers import barriers
from tests.browser.people import (
    EASY,
    PREPARE,
    SAME_DAY,
    SECRET,
    before_scripts,
    expected,
    fill,
    make_sheet,
    says,
    some,
    status,
)
from tests.conftest import Page

HIDDEN = "Zyxwvuts"
# An app to share with, as a phone has it; window.answer says what comes of it.
SHARING = """
window.shared = [];
window.answer = "yes";
navigator.canShare = ({ files }) => Boolean(files?.length);
navigator.share = async (data) => {
  if (window.answer !== "yes") throw new DOMException("no", window.answer);
  const [file] = data.files;
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  const { name, type } = file;
      window.shared.push({ keys: Object.keys(data), files: data.files.length, name, type, content: btoa(text) });
};
"""
REFUSED = "navigator.clipboard.writeText = async () => { throw new DOMException('no', 'NotAllowedError'); };"


def answers(page: Page, **more: Any) -> dict[str, Any]:
    values = {"name-i-like": "Jo", "beliefs": HIDDEN, "beliefs-keep-off": "yes", "enjoy": SECRET, **more}
    fill(page, values)
    return values | {"do-not-contact-keep-off": "yes", "who-may-not-see-keep-off": "yes"}


def ready(page: Page, *scripts: str, **more: Any) -> dict[str, Any]:
    for script in (SAME_DAY, *scripts):
        before_scripts(page, script)
    page.open(PREPARE)
    values = answers(page, **more)
    make_sheet(page)
    return values


def press(page: Page, name: str) -> None:
    page.run("document.getElementById('worksheet-status').textContent = ''")
    page.run("document.getElementById(arguments[0]).scrollIntoView({block: 'center'})", name)
    page.find(f"#{name}").click()


def copied(page: Page) -> str:
    page.cdp("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"]})
    script = "const done = arguments[0]; navigator.clipboard.readText().then(done, (fault) => done(String(fault)))"
    return str(page.browser.execute_async_script(script))


def test_the_words_of_the_sheet_can_be_pasted_anywhere(page: Page) -> None:
    values = ready(page)
    press(page, "copy-text")
    says(page, "Other programs on this device can read what is copied.")
    text = expected(values, "txt").decode("utf-8-sig").replace("\r\n", "\n")
    assert copied(page).replace("\r\n", "\n") == text
    assert SECRET in text
    assert HIDDEN not in text
    assert page.faults() == []


def test_a_browser_that_does_not_copy_is_told_in_a_sentence_with_another_way(page: Page) -> None:
    ready(page, REFUSED)
    press(page, "copy-text")
    says(page, "Press “Copy as plain text” once more.")
    press(page, "copy-text")
    says(page, "does not let us copy. Use “Save as plain text”")
    page.run("delete navigator.clipboard.writeText")
    press(page, "copy-text")
    says(page, "Your sheet is copied.")


def test_sharing_hands_over_the_file_to_give_and_nothing_else(page: Page) -> None:
    values = ready(page, SHARING)
    press(page, "share-sheet")
    says(page, "went to the app")
    (shared,) = page.run("return window.shared")
    assert (shared["keys"], shared["files"], shared["type"]) == (["files"], 1, "application/pdf")
    assert shared["name"].endswith(".pdf")
    content = base64.b64decode(shared["content"])
    assert content == expected(values, "pdf")
    assert "Jo" not in shared["name"]
    assert HIDDEN not in words_of(content)


def words_of(content: bytes) -> str:
    text = "".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert SECRET in text
    return text + content.decode("latin-1")


def test_an_easy_read_sheet_is_shared_with_its_pictures(page: Page) -> None:
    before_scripts(page, SHARING)
    page.open(EASY)
    fill(page, {"name-i-like": "Jo", "matters-most-1": "My dog"})
    make_sheet(page)
    press(page, "share-sheet")
    says(page, "went to the app")
    (shared,) = page.run("return window.shared")
    assert any(list(each.images) for each in pypdf.PdfReader(io.BytesIO(base64.b64decode(shared["content"]))).pages)


def test_a_script_that_the_pdf_cannot_hold_is_shared_as_a_page(page: Page) -> None:
    values = ready(page, SHARING, **{"matters-most-1": "Моя собака"})
    press(page, "share-sheet")
    says(page, "went to the app")
    (shared,) = page.run("return window.shared")
    assert shared["type"] == "text/html"
    content = base64.b64decode(shared["content"])
    assert content == expected(values, "html")
    assert HIDDEN.encode() not in content


def test_a_cancelled_share_is_silent(page: Page) -> None:
    ready(page, SHARING + "window.answer = 'AbortError';")
    press(page, "share-sheet")
    page.wait(lambda: status(page) == "")
    assert page.run("return window.shared") == []
    assert page.faults() == []


def test_a_press_that_is_too_long_ago_is_asked_for_once_more_and_finds_the_file_ready(page: Page) -> None:
    ready(page, SHARING + "window.answer = 'NotAllowedError';")
    press(page, "share-sheet")
    says(page, "Press “Share my sheet” once more.")
    page.run("window.answer = 'yes'; Worker.prototype.postMessage = () => { throw new Error('asked again'); };")
    press(page, "share-sheet")
    says(page, "went to the app")
    assert len(page.run("return window.shared")) == 1


def test_a_changed_answer_is_in_what_is_shared_next(page: Page) -> None:
    ready(page, SHARING)
    press(page, "share-sheet")
    says(page, "went to the app")
    values = answers(page, **{"name-i-like": "Jo Two"})
    make_sheet(page)
    press(page, "share-sheet")
    says(page, "went to the app")
    assert base64.b64decode(page.run("return window.shared[1].content")) == expected(values, "pdf")


def test_where_the_device_cannot_share_there_is_no_such_button(page: Page) -> None:
    ready(page, "delete Navigator.prototype.canShare; delete Navigator.prototype.share;")
    assert not page.find("#share-sheet").is_displayed()
    assert page.find("#copy-text").is_displayed()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_ways_to_take_it_along_have_no_barrier_and_fit(page: Page, width: int) -> None:
    page.size(width, 900)
    before_scripts(page, SHARING)
    page.open(PREPARE)
    some(page)
    make_sheet(page)
    assert page.find("#share-sheet").is_displayed()
    assert barriers(page) == []
    assert page.run("return document.documentElement.scrollWidth") <= width
