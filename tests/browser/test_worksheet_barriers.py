"""The worksheet has no barrier that a checker can find: empty, filled and with its sheet, on a phone and a desk."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.checkers import barriers, faults_in, not_empty
from tests.browser.people import EASY, PREPARE, expected, fill, go, make_sheet
from tests.conftest import Page
from tests.people import answers_of

TOPICS = "return [...document.querySelectorAll('.app-topic')].map((topic) => topic.id)"

OFFERED = """return [...document.querySelectorAll("[data-topic-link]")]
  .filter((link) => link.offsetParent).map((link) => link.dataset.topicLink)"""


def faults(page: Page, topics: list[str]) -> dict[str, list[str]]:
    found = {}
    for topic in not_empty(topics):
        go(page, topic)
        if lines := barriers(page):
            found[topic] = lines
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_an_empty_worksheet_has_no_barrier(page: Page, width: int) -> None:
    page.size(width, 900)
    page.open(PREPARE)
    fill(page, {"meeting": "council"})  # whose questions are a topic of their own
    assert faults(page, page.run(TOPICS)) == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_a_filled_worksheet_and_its_sheet_have_no_barrier(page: Page, width: int) -> None:
    page.size(width, 900)
    page.open(PREPARE)
    fill(page, {name: value for name, value in answers_of("grandmother").items() if value})
    assert faults(page, ["topic-how-things-are", "topic-information", "topic-goals"]) == {}
    make_sheet(page)
    assert barriers(page) == []
    page.run("document.getElementById('clear-answers').click()")
    assert barriers(page) == []


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("theme", ["dark", "contrast-light", "contrast-dark"])
def test_a_filled_worksheet_has_no_barrier_in_any_theme(page: Page, theme: str, width: int) -> None:
    page.size(width, 900)
    page.open("/privacy/")
    page.run("localStorage.setItem('appearance', JSON.stringify({theme: arguments[0]}))", theme)
    page.open(PREPARE)
    fill(page, {name: value for name, value in answers_of("quick-route-copd").items() if value})
    assert faults(page, ["topic-information", "topic-goals"]) == {}
    make_sheet(page)
    assert barriers(page) == []


@pytest.mark.parametrize("address", ["/worksheets/carer/", "/worksheets/plan/", "/worksheets/review/"])
def test_the_other_worksheets_and_their_sheets_have_no_barrier(page: Page, address: str) -> None:
    page.open(address)
    offered = page.run(OFFERED)
    page.size(320, 900)
    assert len(offered) > 3
    assert faults(page, offered) == {}
    fill(page, {"name-i-like": "Jo"})
    make_sheet(page)
    assert barriers(page) == []


EASY_SHEETS = [f"/easy-read/{name}-sheet/" for name in ("carer", "plan", "review")]


@pytest.mark.parametrize(("address", "width"), [(EASY, 320), (EASY, 1280), *((each, 320) for each in EASY_SHEETS)])
def test_the_easy_read_worksheets_have_no_barrier(page: Page, address: str, width: int) -> None:
    page.size(width, 900)
    page.open(address)
    fill(page, {"name-i-like": "Jo", "goal-1-what": "See my dog"})
    assert faults(page, page.run(OFFERED) if address != EASY else ["topic-start", "topic-how-things-are"]) == {}
    make_sheet(page)
    assert barriers(page) == []


@pytest.mark.skipif(shutil.which("java") is None, reason="the Nu HTML checker needs Java")
def test_the_page_as_it_stands_filled_and_the_saved_files_are_valid_html(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    values = {name: value for name, value in answers_of("independent-man").items() if value}
    fill(page, values)
    make_sheet(page)
    shown = page.run("return '<!doctype html>' + document.documentElement.outerHTML")
    (tmp_path / "shown.html").write_text(shown, encoding="utf-8")
    for format in ("html", "answers"):
        (tmp_path / f"{format}.html").write_bytes(expected(values, format))
    # Nu does not compare a style with the hash in the policy, and takes a block of data for a script.
    found = [
        line for line in faults_in(sorted(tmp_path.glob("*.html"))) if "violates Content Security Policy" not in line
    ]
    assert found == []
