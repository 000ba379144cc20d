"""The pages are written for people who read at about age 9 to 11, in sentences that belong together.

Two things make a page hard going. One is long sentences. The other is short ones, one after another, with
nothing that says because, so or but: the reader has to find out for themselves how they hang together. So
there is a measure at both ends. The second is taken in running paragraphs alone. Lists are meant to be
short, and Easy Read has one idea in each sentence. Pages of a few lines are too small to measure so.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests import reading, words

FEW = 8
# At most so many of the sentences on a page may have 20 words or more, or in its paragraphs 5 or fewer.
MOST_LONG, MOST_SHORT = 1 / 10, 1 / 5
# The mean length of sentences in paragraphs. On pages that were right and yet chopped it was 8 or 9 words.
SHORTEST_MEAN, LONGEST_MEAN = 10, 16


def parsed(html: str) -> Element:
    return html5lib.parse(f"<main>{html}</main>", namespaceHTMLElements=False).find(".//main")


@pytest.fixture(scope="module")
def pages(site: Path) -> list[words.Measure]:
    found = [words.measure_page(page, site) for page in sorted(site.rglob("index.html"))]
    return [page for page in found if page]


@pytest.fixture(scope="module")
def edited(pages: list[words.Measure]) -> list[words.Measure]:
    """The pages but for Easy Read, whose sentences have rules of their own."""
    return [page for page in pages if page.readers != "easy-read"]


@pytest.fixture(scope="module")
def prose(edited: list[words.Measure]) -> list[words.Measure]:
    """Those with enough in their paragraphs to be measured."""
    return [page for page in edited if len(page.prose) >= FEW]


def test_every_page_is_measured(pages: list[words.Measure]) -> None:
    sources = list((words.ROOT / "docs").rglob("*.md"))
    assert len(pages) == len(sources) >= 40


def test_the_worst_five_pages_are_shown(pages: list[words.Measure], capsys: pytest.CaptureFixture[str]) -> None:
    worst = sorted(pages, key=lambda page: words.HARDEST[page.readers] - page.grade)[:5]
    with capsys.disabled():
        print("\nHardest pages to read, nearest their limit first:")
        print("\n".join(words.report(page).splitlines()[0] for page in worst))
    assert len(worst) == 5


def test_no_page_is_too_hard_for_its_readers(pages: list[words.Measure]) -> None:
    hard = [words.report(page) for page in pages if page.grade > words.HARDEST[page.readers]]
    assert not hard, "\n" + "\n".join(hard)


def test_no_sentence_is_too_long(pages: list[words.Measure]) -> None:
    long = [words.report(page) for page in pages if page.over(page.limit)]
    assert not long, "\n" + "\n".join(long)


def test_every_sentence_has_fewer_than_25_words_and_most_fewer_than_20(edited: list[words.Measure]) -> None:
    allowed = {page.path: max(1, MOST_LONG * len(page.sentences)) for page in edited}
    long = [page for page in edited if page.over(words.TOO_LONG - 1) or len(page.over(words.LONG)) > allowed[page.path]]
    assert not long, "\n" + "\n".join(map(words.report, long))


def test_paragraphs_are_not_chopped_into_short_sentences(prose: list[words.Measure]) -> None:
    read = [page for page in prose if page.path != "films/index.html"]  # what a voice says is shorter
    chopped = [page for page in read if page.mean < SHORTEST_MEAN or page.short > MOST_SHORT]
    assert not chopped, "\n" + "\n".join(map(words.report, chopped))


def test_paragraphs_do_not_run_on(prose: list[words.Measure]) -> None:
    long = [page for page in prose if page.mean > LONGEST_MEAN]
    assert not long, "\n" + "\n".join(map(words.report, long))


def test_no_paragraph_has_three_short_sentences_in_a_row(edited: list[words.Measure]) -> None:
    found = [
        f"{page.path}: {' '.join(paragraph)}"
        for page in edited
        for paragraph in page.paragraphs
        if words.has_short_run(paragraph)
    ]
    assert not found, "\n" + "\n".join(found)


def test_most_pages_are_held_to_read_as_prose(prose: list[words.Measure]) -> None:
    assert len(prose) >= 45


def test_only_running_paragraphs_count_as_prose() -> None:
    html = (
        "<p>You may bring:</p><ul><li>a friend</li></ul><p><a href='/'>Read more</a></p>"
        "<blockquote><p>You talk. They listen.</p></blockquote><table><tr><td><p>No.</p></td></tr></table>"
    )
    assert list(reading.paragraphs(parsed(html))) == [("You talk.", "They listen.")]


def test_short_sentences_in_a_row_are_found() -> None:
    chopped = ("They ask you.", "You tell them.", "They write it down.")
    joined = ("They ask you what you want.", "You tell them, and they write it down for you.", "Then you agree.")
    assert words.has_short_run(chopped)
    assert not words.has_short_run(joined)


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
