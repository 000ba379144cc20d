"""The pages are written for people who read at about age 9 to 11, and stay so."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests import reading, words


def parsed(html: str) -> Element:
    return html5lib.parse(f"<main>{html}</main>", namespaceHTMLElements=False).find(".//main")


@pytest.fixture(scope="module")
def pages(site: Path) -> list[words.Measure]:
    found = [words.measure_page(page, site) for page in sorted(site.rglob("index.html"))]
    return [page for page in found if page]


def test_every_page_is_measured(pages: list[words.Measure]) -> None:
    sources = list((words.ROOT / "docs").rglob("*.md"))
    assert len(pages) == len(sources) >= 40


def test_the_worst_five_pages_are_shown(pages: list[words.Measure], capsys: pytest.CaptureFixture[str]) -> None:
    worst = sorted(pages, key=lambda page: words.HARDEST[page.readers] - page.grade)[:5]
    with capsys.disabled():
        print("\nHardest pages to read, nearest their limit first:")
        print("\n".join(words.report(page).splitlines()[0] for page in worst))
    assert len(worst) == 5


@pytest.mark.parametrize("readers", ["public", "rights"])
def test_guide_and_rights_pages_read_at_grade_six(pages: list[words.Measure], readers: str) -> None:
    grades = [page.grade for page in pages if page.readers == readers]
    assert grades and median(grades) <= 6


def test_no_page_is_too_hard_for_its_readers(pages: list[words.Measure]) -> None:
    hard = [words.report(page) for page in pages if page.grade > words.HARDEST[page.readers]]
    assert not hard, "\n" + "\n".join(hard)


def test_no_sentence_is_too_long(pages: list[words.Measure]) -> None:
    long = [words.report(page) for page in pages if page.over(page.limit)]
    assert not long, "\n" + "\n".join(long)


def test_a_list_item_is_one_sentence_so_stray_full_stops_buy_nothing() -> None:
    plain = reading.sentences(parsed("<ul><li>you talk and they listen</li><li>they write it down</li></ul>"))
    dotted = reading.sentences(parsed("<ul><li>you. Talk. And they listen.</li><li>they write it down.</li></ul>"))
    assert reading.grade(plain) == reading.grade(dotted)
    assert len(plain) == len(dotted) == 2


def test_a_nested_list_counts_each_item_once() -> None:
    html = "<ul><li>one thing<ul><li>a part of it</li></ul></li></ul>"
    assert reading.sentences(parsed(html)) == ("one thing", "a part of it")


def test_headings_and_the_frame_are_left_out() -> None:
    frame = '<nav><p>Back to top.</p></nav><div class="app-crisis"><p>Call 999.</p></div>'
    html = f"<h2>Key points</h2>{frame}<p>You talk.</p>"
    assert reading.sentences(parsed(html)) == ("You talk.",)


def test_what_the_frame_adds_to_a_page_is_not_counted(pages: list[words.Measure]) -> None:
    home = next(page for page in pages if page.path == "index.html")
    assert home.words > 200
    assert not [text for text in home.sentences if "Samaritans" in text or "Last reviewed" in text]


def test_hard_words_raise_the_grade() -> None:
    easy = reading.grade(("You say what you want.",))
    hard = reading.grade(("Multidisciplinary commissioning necessitates stratification.",))
    assert easy < 3 < 10 < hard


def test_syllables_come_from_the_dictionary() -> None:
    assert [reading.syllables(word) for word in ("plan", "decision", "people", "advocate")] == [1, 3, 2, 3]
