"""Files in and out: what is typed meanwhile is not forgotten, and any file is opened or refused in a sentence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.people import (
    PREPARE,
    asks_before_leaving,
    before_scripts,
    downloads,
    expected,
    fill,
    go,
    has,
    says,
    some,
    status,
)
from tests.conftest import Page

# A drop of files as a browser sends it; gives back whether the browser would open them in the page's place.
DROP = """
const [files, css] = arguments, transfer = new DataTransfer();
for (const [name, text] of files) transfer.items.add(new File([text], name, { type: "text/html" }));
const target = document.querySelector(css);
const send = (type) => target.dispatchEvent(
  new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }));
send("dragover");
return send("drop");
"""


def mine(**values: Any) -> str:
    return expected(values, "answers").decode()


@pytest.mark.parametrize("lock", [False, True])
def test_words_typed_while_the_file_is_made_are_not_taken_for_saved(page: Page, tmp_path: Path, lock: bool) -> None:
    downloads(page, tmp_path / "saved")
    page.open(PREPARE)
    some(page)
    go(page, "topic-sheet")
    if lock:
        page.find("#lock-file").click()
        page.find("#lock-passphrase").send_keys("kettle harbour seven")
    page.run(
        """document.querySelector("[data-format=answers]").click();
        const box = document.querySelector("[name=good-day]");
        box.value = "Written meanwhile";
        box.dispatchEvent(new InputEvent("input", { bubbles: true }));"""
    )
    says(page, "Saved as ", 40)
    assert "You wrote more while the file was made." in status(page)
    assert asks_before_leaving(page)
    page.run("document.querySelector('[data-format=answers]').click()")
    page.wait(lambda: "Saved as " in status(page) and "You wrote more" not in status(page), 40)
    assert not asks_before_leaving(page)


def test_a_huge_file_is_refused_before_it_is_read(page: Page, tmp_path: Path) -> None:
    before_scripts(page, "Blob.prototype.text = Blob.prototype.arrayBuffer = () => { window.wasRead = true; };")
    file = tmp_path / "film.html"
    with file.open("wb") as huge:
        huge.truncate(300_000_000)
    page.open(PREPARE)
    values = some(page)
    page.find("#open-answers").send_keys(str(file))
    says(page, "This file is too large to be one of ours. What is on the page has not changed.")
    assert not page.run("return window.wasRead")
    assert has(page, values)


def test_a_file_saved_again_in_older_letters_opens_with_them(page: Page, tmp_path: Path) -> None:
    text = mine(**{"name-i-like": "Siân", "enjoy": "Crème brûlée – £3"})
    file = tmp_path / "mine.html"
    file.write_bytes(text.encode("cp1252"))
    page.open(PREPARE)
    page.find("#open-answers").send_keys(str(file))
    says(page, "Your answers are open again.", 40)
    assert has(page, {"name-i-like": "Siân", "enjoy": "Crème brûlée – £3"})


@pytest.mark.parametrize("place", ["main h1", "[name=enjoy]", "footer"])
def test_a_file_dropped_anywhere_on_the_page_is_opened_like_a_chosen_one(page: Page, place: str) -> None:
    page.open(PREPARE)
    some(page)
    assert not page.run(DROP, [["mine.html", mine(**{"name-i-like": "Dropped"})]], place)
    page.wait_for("#confirm-open", 40).click()
    says(page, "Your answers are open again.")
    assert has(page, {"name-i-like": "Dropped"})


def test_a_dropped_file_that_is_not_ours_is_refused_in_a_sentence(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    assert not page.run(DROP, [["photo.html", "A picture"]], "main h1")
    says(page, "This file does not hold answers from this guide.", 40)
    assert not page.run(DROP, [["one.html", mine()], ["two.html", mine()]], "main h1")
    says(page, "Drop one file at a time.")
    assert has(page, values)


def test_words_that_are_dragged_still_go_where_they_are_dropped(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"enjoy": "Tea"})
    assert page.run(
        """const transfer = new DataTransfer();
        transfer.setData("text/plain", "words");
        const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer });
        return document.querySelector("[name=enjoy]").dispatchEvent(event);"""
    )
