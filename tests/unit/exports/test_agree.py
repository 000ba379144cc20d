"""Every format says the same, in the same order, and every typed character stands in those that can hold it."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_tool import savefile
from prep_tool.answers import answers
from prep_tool.exports import EXPORTS
from prep_tool.exports.docx import write_docx
from prep_tool.exports.html import write_html
from prep_tool.exports.pdf import font
from prep_tool.exports.txt import write_txt
from prep_tool.questionnaire.load import load
from prep_tool.sheet.build import build_everything, build_sheet
from tests.sheets import MADE_ON, made, random_values, texts

PREPARE = load("prepare")
TAGS = re.compile(r"<[^>]*>")


def bare(text: str) -> str:
    return re.sub(r"[ \n\r\t_]", "", text)


def readable(name: str, content: bytes) -> str:
    """The words of a file, as a reader meets them."""
    if name == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    text = content.decode("utf-8-sig")
    return html.unescape(TAGS.sub("", text.partition("<body>")[2])) if name == "html" else text


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("size", [12, 18])
def test_html_word_and_text_say_the_same_in_the_same_order(seed: int, size: int) -> None:
    filled = made(PREPARE, random_values(PREPARE, seed), size)
    for name, write in (("html", write_html), ("docx", write_docx), ("txt", write_txt)):
        said, start = bare(readable(name, write(filled))), 0
        for text in texts(filled):
            at = said.find(bare(text), start)
            assert at >= 0, (name, text)
            start = at


@settings(max_examples=60)
@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=90, max_size=400))
def test_every_typed_character_is_kept(one: str, two: str, long: str) -> None:
    typed: dict[str, Any] = {"name-i-like": one, "matters-most-1": two, "enjoy": long, "people-1": long}
    typed["goal-1-what"] = two
    parsed = answers.parse(PREPARE, typed)
    filled = build_sheet(PREPARE, parsed, MADE_ON)
    for name, write in (("html", write_html), ("docx", write_docx), ("txt", write_txt)):
        said = bare(readable(name, write(filled)))
        for control in typed:
            assert bare(parsed.text(control)) in said, (name, control)
    everything = build_everything(PREPARE, parsed, MADE_ON)
    assert savefile.parse(savefile.write(PREPARE, parsed, everything, "").decode()).answers == parsed


def test_word_keeps_every_blank_and_line_break() -> None:
    typed = "two  blanks\n\n\tand a tab\u00a0and\u2028more\x85"
    assert typed in readable("docx", write_docx(made(PREPARE, {"enjoy": f"{typed}."})))


def test_nothing_kept_off_the_sheet_is_in_a_file_to_give() -> None:
    hidden = "Xyzzyquux"
    values = {"enjoy": "Music", "meeting-date": "14 May 2027", "worse-signs": hidden, "worse-signs-keep-off": "yes"}
    values |= {"money": "talk", "money-note": hidden, "money-keep-off": "yes"}
    values |= {"people-1": hidden, "people-keep-off": "yes"}
    glyphs = [font.load(bold).string(hidden)[1:-1].encode("latin-1") for bold in (False, True)]
    for export in EXPORTS:
        content = export.write(made(PREPARE, values))
        assert hidden.encode() not in content
        assert not any(word in content for word in glyphs)


def test_the_ways_to_take_a_sheet_stand_in_the_order_people_look_for_them() -> None:
    assert [export.name for export in EXPORTS] == ["html", "pdf", "docx", "txt", "ics", "fhir"]
