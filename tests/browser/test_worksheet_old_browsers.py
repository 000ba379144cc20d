"""An old browser asks the same questions in another way, and everybody can leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.people import (
    PREPARE,
    SECRET,
    before_scripts,
    draft,
    expected,
    focused,
    go,
    has,
    make_sheet,
    on_page,
    says,
    some,
    wait_until_drafted,
)
from tests.conftest import Page

NO_DIALOG = "for (const name of ['showModal', 'show', 'close']) delete HTMLDialogElement.prototype[name];"
LOCKED = Path(__file__).parents[1] / "expected" / "locked-format-1.html"


@pytest.fixture(autouse=True)
def _not_really(page: Page) -> None:
    page.block("*bbc.co.uk*")


def leave(page: Page) -> None:
    page.run("document.getElementById('leave-quickly').click()")
    page.wait(lambda: not str(page.browser.current_url).startswith(page.server.address))


def test_leaving_quickly_works_where_no_dialog_is_known(page: Page) -> None:
    before_scripts(page, NO_DIALOG)
    page.open(PREPARE)
    some(page)
    wait_until_drafted(page, SECRET)
    leave(page)
    page.open("/about/")
    assert page.run("return sessionStorage.length") == 0


@pytest.mark.parametrize(
    "trouble",
    [
        "document.body.appendChild = document.body.append = () => { throw new Error('old'); };",
        "document.addEventListener('leave-quickly', () => { throw new Error('old'); });",
        "Object.defineProperty(document, 'title', { set() { throw new Error('old'); } });",
        "Object.defineProperty(navigator, 'serviceWorker', { get() { throw new Error('old'); } });",
    ],
)
def test_whatever_fails_on_the_way_the_words_go_and_the_other_site_comes(page: Page, trouble: str) -> None:
    page.open(PREPARE)
    some(page)
    wait_until_drafted(page, SECRET)
    page.run(trouble)
    leave(page)
    page.open("/about/")
    assert page.run("return sessionStorage.length") == 0


def test_clear_everything_asks_first_where_no_dialog_is_known(page: Page) -> None:
    before_scripts(page, NO_DIALOG)
    page.open(PREPARE)
    some(page)
    wait_until_drafted(page, SECRET)
    page.find("#clear-answers").click()
    assert page.find("#clear-dialog").is_displayed()
    assert not page.find("#worksheet").is_displayed(), "the rest waits"
    assert focused(page)["id"] == "cancel-clear"
    page.find("#cancel-clear").click()
    assert not page.find("#clear-dialog").is_displayed()
    assert focused(page)["id"] == "clear-answers"
    assert SECRET in draft(page)
    page.find("#clear-answers").click()
    page.find("#confirm-clear").click()
    says(page, "Everything you wrote here is cleared.")
    assert "name-i-like" not in on_page(page)
    assert page.faults() == []


def test_files_open_and_the_sheet_shows_in_big_print_where_no_dialog_is_known(page: Page, tmp_path: Path) -> None:
    before_scripts(page, NO_DIALOG)
    page.open(PREPARE)
    some(page)
    file = tmp_path / "mine.html"
    file.write_bytes(expected({"name-i-like": "Opened"}, "answers"))
    page.find("#open-answers").send_keys(str(file))
    page.wait_for("#confirm-open", 40).click()
    says(page, "open again")
    assert has(page, {"name-i-like": "Opened"})
    make_sheet(page)
    page.find("#show-sheet").click()
    assert "Part 1 of" in page.text("#show-title")
    page.find("#show-close").click()
    assert page.find("#sheet").is_displayed()
    go(page, "topic-start")
    page.find("#open-answers").send_keys(str(LOCKED))
    page.wait_for("#unlock-passphrase")
    page.find("#cancel-unlock").click()
    says(page, "The file is still locked.")
    assert page.faults() == []


def test_a_worksheet_looks_for_no_part_without_a_name(page: Page) -> None:
    """Firefox warns of each such search."""
    before_scripts(
        page,
        """const find = Document.prototype.getElementById;
        Document.prototype.getElementById = function (id) {
          if (id === "") console.error("a search for no name");
          return find.call(this, id);
        };""",
    )
    page.open(PREPARE)
    go(page, "topic-goals")
    page.run("history.back()")
    page.wait_for("#topic-start")
    assert page.faults() == []
