"""The Word file: it opens, it has real headings and lists, and it holds what was written."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn

from prep_tool.answers import answers
from prep_tool.exports.docx import write_docx
from prep_tool.questionnaire.load import load
from prep_tool.sheet.blocks import Blanks, Part, Sheet
from prep_tool.sheet.build import build_sheet
from tests.runtime_exercise import filled
from tests.sheets import random_values

PREPARE = load("prepare")
MADE_ON = date(2026, 11, 22)


def written(values: dict[str, object], size: int = 12) -> bytes:
    return write_docx(build_sheet(PREPARE, answers.parse(PREPARE, values), MADE_ON, size))


def opened(values: dict[str, object], size: int = 12) -> Document:
    return docx.Document(io.BytesIO(written(values, size)))


def test_word_finds_the_title_language_and_headings() -> None:
    document = opened(filled("prepare"))
    assert document.core_properties.title == PREPARE.sheet_title
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.author == ""
    levels = [int(p.style.name[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_numbered_list_starts_at_1() -> None:
    document = opened({"matters-most-1": "One", "questions-to-ask": ["my-choices"]})
    numbers = {p._p.pPr.numPr.numId.val for p in document.paragraphs if p._p.pPr.numPr is not None}
    assert {3, 4} <= numbers
    assert document.part.numbering_part is not None


@pytest.mark.parametrize("size", [12, 18])
def test_the_words_are_as_large_as_asked(size: int) -> None:
    default = opened({}, size).styles.element.find(".//{*}docDefaults//{*}sz")
    assert default.values() == [str(size * 2)]


def test_each_page_says_when_it_was_made_and_its_number() -> None:
    footer = opened({}).sections[0].footer._element.xml
    assert "Made on 22 November 2026" in footer
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


def test_each_part_starts_on_a_new_page() -> None:
    document = opened({"enjoy": "Music. " * 400, "trackers": ["mood"]})
    starts = [p.text for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert starts[:2] == ["More from me", "What we agreed"]
    assert starts[2].startswith("Diary: ")


def test_line_breaks_tabs_and_blanks_stay_as_typed() -> None:
    typed = "First  line\n\tsecond <b>&amp;</b>"
    assert any(p.text == typed for p in opened({"enjoy": typed}).paragraphs)


def test_hebrew_runs_from_right_to_left() -> None:
    xml = opened({"enjoy": "שלום עולם", "good-day": "Tea"}).element.xml
    assert xml.count("<w:bidi/>") == 1
    assert "<w:rtl/>" in xml


def test_the_same_answers_give_the_same_bytes_and_a_sound_zip() -> None:
    content = written(filled("prepare"))
    assert content == written(filled("prepare"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# The order that Word asks for (ECMA-376, Part 1, 17.3.1.26), as far as we use it.
ORDER = "pStyle keepNext keepLines pageBreakBefore numPr pBdr tabs bidi spacing ind jc textAlignment rPr sectPr".split()


@pytest.mark.parametrize("seed", range(4))
def test_word_finds_what_is_said_of_a_paragraph_in_the_order_it_asks_for(seed: int) -> None:
    """Word calls a document damaged when it does not."""
    document = opened(random_values(PREPARE, seed))
    for about in document.element.body.iter(qn("w:pPr")):
        names = [child.tag.rpartition("}")[2] for child in about]
        assert names == sorted(names, key=ORDER.index)


def test_the_first_side_has_its_short_points_in_two_columns_and_large_print_does_not() -> None:
    values = {"physical-health": "talk", "feelings": "talk", "senses": "talk", "name-i-like": "Jo"}
    columns = [columns_of(section) for section in opened(values).sections]
    assert columns == ["1", "2", "1"]
    assert [columns_of(section) for section in opened(values, 18).sections] == ["1"]
    for section in opened(values).sections:
        assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
        assert "Made on 22 November 2026" in section.footer.paragraphs[0].text


def columns_of(section: Any) -> str:
    return str(section._sectPr.find(qn("w:cols")).get(qn("w:num")))


def test_gaps_to_write_in_share_the_line_evenly() -> None:
    """A label must not take its room from the line before it, or a hand has nowhere to write."""
    part = Part("tracker", (Blanks(("Day", "What I did by day", "What I did by night")),))
    document = docx.Document(io.BytesIO(write_docx(Sheet("T", "", "", (part,)))))
    stops = document.paragraphs[0].paragraph_format.tab_stops
    starts = [(stop.position.pt, stop.alignment) for stop in stops]
    assert [round(at / starts[-1][0], 2) for at, _ in starts] == [0.33, 0.67, 1]
    assert [kind for _, kind in starts] == [WD_TAB_ALIGNMENT.LEFT, WD_TAB_ALIGNMENT.LEFT, WD_TAB_ALIGNMENT.RIGHT]
