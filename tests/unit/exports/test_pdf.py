"""The PDF: a screen reader can use it, nothing is lost, and what it cannot show it says."""

from __future__ import annotations

import io
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pypdf
import pytest

from prep_tool.exports import ExportError
from prep_tool.exports.pdf import font, write_pdf
from prep_tool.exports.pdf.letters import drawable
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import controls
from prep_tool.sheet.blocks import Bullets, Heading, Labelled, Paragraph, Part, Sheet
from tests.runtime_exercise import filled
from tests.sheets import made, random_values, texts

PREPARE = load("prepare")
LETTERS = font.load(False).glyphs
PLAIN = {"name-i-like": "Siân", "matters-most-1": "My dog", "feelings": "talk", "enjoy": "Music. " * 90}


def faults(content: bytes, folder: Path) -> list[str]:
    """What PDF/UA-1 finds wrong."""
    file = folder / "sheet.pdf"
    file.write_bytes(content)
    found = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
    return [] if found.is_compliant else [str(found)]


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def spoken(content: bytes) -> str:
    """The words in the order of the tags, as a screen reader meets them."""
    reader = read(content)
    marks: dict[tuple[int, int], str] = {}
    for number, each in enumerate(reader.pages):
        for mark, text in _marked(each):
            marks[number, mark] = marks.get((number, mark), "") + text
    numbers = {each.indirect_reference.idnum: number for number, each in enumerate(reader.pages)}
    words: list[str] = []

    def walk(tag: Any) -> None:
        for kid in tag.get("/K", []):
            kid = kid.get_object()
            if kid.get("/Type") == "/MCR":
                place = numbers[kid.raw_get("/Pg").idnum], int(kid["/MCID"])
                words.append(tag.get("/ActualText") or marks[place])
            else:
                walk(kid)

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return "".join(words)


def _marked(sheet_page: Any) -> list[tuple[int, str]]:
    names = {f"/F{1 + bold}": {g: c for c, g in font.load(bold).glyphs.items()} for bold in (False, True)}
    found, mark, weight = [], -1, ""
    for values, name in pypdf.generic.ContentStream(sheet_page["/Contents"], None).operations:
        if name == b"BDC" and "/MCID" in values[1]:
            mark = int(values[1]["/MCID"])
        elif name == b"Tf":
            weight = str(values[0])
        elif name == b"Tj" and mark >= 0:
            shown = bytes(values[0].original_bytes)
            glyphs = (int.from_bytes(shown[at : at + 2], "big") for at in range(0, len(shown), 2))
            found.append((mark, "".join(names[weight][glyph] for glyph in glyphs)))
        elif name == b"EMC":
            mark = -1
    return found


def bare(text: str) -> str:
    """`text` without blanks, which a line may end in."""
    return "".join(text.split())


@pytest.mark.parametrize("size", [12, 18])
@pytest.mark.parametrize("seed", range(25))
def test_any_sheet_can_be_read_with_a_screen_reader_and_is_whole(seed: int, size: int, tmp_path: Path) -> None:
    filled = made(PREPARE, random_values(PREPARE, seed), size)
    content = write_pdf(filled)
    assert faults(content, tmp_path) == []
    said = bare(spoken(content))
    start = 0
    for text in texts(filled):
        at = said.find(bare(drawable(text, LETTERS)), start)
        assert at >= 0, text
        start = at


def test_the_check_itself_finds_a_missing_title(tmp_path: Path) -> None:
    assert faults(write_pdf(made(PREPARE, PLAIN)).replace(b"dc:title", b"dc:tilte"), tmp_path) != []


def test_it_names_its_language_title_and_headings() -> None:
    reader = read(write_pdf(made(PREPARE, PLAIN)))
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == PREPARE.sheet_title
    assert [mark.title for mark in reader.outline][:2] == [PREPARE.sheet_title, "What matters most to me"]


def test_each_page_says_when_it_was_made_and_its_number() -> None:
    pages = read(write_pdf(made(PREPARE, PLAIN))).pages
    for number, each in enumerate(pages, start=1):
        text = each.extract_text()
        assert "Made on 22 November 2026" in text
        assert f"Page {number} of {len(pages)}" in text


def test_the_foot_of_a_page_is_not_read_aloud() -> None:
    assert "Page 1 of" not in spoken(write_pdf(made(PREPARE, PLAIN)))


def test_the_first_side_of_an_ordinary_sheet_is_one_page() -> None:
    cards = ["physical-health", "feelings", "company", "home", "money"]
    values: dict[str, Any] = {"name-i-like": "Sam", "meeting": "council", "meeting-date": "14 May 2027"}
    values |= {f"matters-most-{n}": "w" * 10 + " every week with my friends" * 3 for n in (1, 2, 3)}
    values |= dict.fromkeys(cards, "talk") | {"communication": ["plain-words", "more-time", "written-down"]}
    values |= {f"goal-{n}-what": "Get up and down the stairs at home without any help" for n in (1, 2, 3)}
    values |= {f"goal-{n}-step-1-what": "Ask about a rail for the stairs" for n in (1, 2, 3)}
    values |= {f"goal-{n}-how-sure": "7" for n in (1, 2, 3)}
    values |= {"questions-to-ask": ["my-choices", "help-or-harm", "do-myself"], "who-may-see": ["ask-me"]}
    pages = [each.extract_text() for each in read(write_pdf(made(PREPARE, values | {"enjoy": "Music"}))).pages]
    assert "Not a medical record" in pages[0]
    assert "More from me" in pages[1]


@pytest.mark.parametrize("sign", ["❤️", "👍🏽", "👩🏽‍🦽"])
def test_a_full_first_side_with_a_sign_in_each_answer_is_one_page(sign: str) -> None:
    """The PDF writes a sign as its name, which is longer than the sign."""
    values = filled("prepare")
    for question in PREPARE.questions():
        for name, asked in controls(question):
            if name.endswith("-keep-off"):
                del values[name]
            elif asked is None and not name.endswith("-starred"):
                values[name] = f"I want to walk there and back with my friends {sign}"
    pages = [each.extract_text() for each in read(write_pdf(made(PREPARE, values))).pages]
    assert "Not a medical record" in pages[0]
    assert "More from me" in pages[1]


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page() -> None:
    blocks = tuple(block for n in range(80) for block in (Heading(2, f"Heading {n}"), Paragraph(f"Words {n}.")))
    pages = [each.extract_text() for each in read(write_pdf(Sheet("T", "", "", (Part("more", blocks),)))).pages]
    assert len(pages) > 3
    for number in range(80):
        assert any(f"Heading {number}\n" in text and f"Words {number}." in text for text in pages)


def test_a_very_long_answer_runs_on_over_pages() -> None:
    words = " ".join(f"word{n}" for n in range(6000))
    content = write_pdf(Sheet("T", "", "", (Part("more", (Labelled("Long", words), Bullets((words,)))),)))
    assert spoken(content).count("word5999") == 2
    assert len(read(content).pages) > 10


def test_a_word_wider_than_the_page_is_broken_and_not_cut() -> None:
    assert spoken(write_pdf(Sheet("T", "", "", (Part("more", (Paragraph("w" * 500),)),)))) == "w" * 500


def test_words_stay_apart_where_a_line_ends() -> None:
    said = spoken(write_pdf(made(PREPARE, PLAIN)))
    assert "Music.Music." not in said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("I love my dog 🐕", "I love my dog [dog]"),
        ("😀😀😀!", "[grinning face, 3 times]!"),
        ("😀 😀", "[grinning face] [grinning face]"),
        ("❤️", "[red heart]"),
        ("👋🏽", "[waving hand sign, medium skin]"),
        ("👩‍🔬", "[woman, microscope]"),
        ("🇬🇧", "[flag GB]"),
        ("🇬🇧🇫🇷", "[flag GB][flag FR]"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "[flag of Wales]"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f" * 2, "[flag of England, 2 times]"),
        ("Up \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f!", "Up [flag of Scotland]!"),
        ("\U0001f3f4", "[waving black flag]"),
        ("done ✅", "done [tick]"),
        ("1️⃣", "1"),
        ("e\u0301\u200b ﬁne ①", "é fine 1"),
        ("non\u2011breaking", "non-breaking"),
        ("𝐁𝐨𝐥𝐝", "Bold"),
        ("Ŵyn a llŷn", "Ŵyn a llŷn"),
        ("a \u2264 b", "a [less-than or equal to] b"),
        ("\ufffd", "[character that was lost]"),
    ],
)
def test_a_sign_is_written_as_its_name_once(typed: str, said: str) -> None:
    assert drawable(typed, LETTERS) == said


@pytest.mark.parametrize("typed", ["Привет", "مرحبا", "নমস্কার", "你好", "שלום", "\ue000", "\U0001ffff"])
def test_another_script_leads_to_print(typed: str) -> None:
    with pytest.raises(ExportError, match="Print my sheet"):
        write_pdf(made(PREPARE, {"enjoy": typed}))


def test_the_same_answers_give_the_same_bytes() -> None:
    assert write_pdf(made(PREPARE, PLAIN)) == write_pdf(made(PREPARE, PLAIN))


def test_heading_levels_have_no_gaps() -> None:
    for size in (12, 18):
        filled = made(PREPARE, random_values(PREPARE, 3), size)
        levels = [block.level for part in filled.parts for block in part.blocks if isinstance(block, Heading)]
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("text", ["word " * 190_000, "w" * 900_000, "a\n" * 200_000, "dog 🐕 " * 100_000])
def test_a_million_letters_do_not_hang_it(text: str) -> None:
    begun = time.monotonic()
    write_pdf(made(PREPARE, {"enjoy": text}))
    assert time.monotonic() - begun < 20


def test_how_sure_is_drawn_beside_its_words_and_not_read_twice(tmp_path: Path) -> None:
    content = write_pdf(Sheet("T", "", "", (Part("more", (Labelled("How sure", "7 out of 10", bar=7),)),)))
    assert content.count(b" re B") == 7
    assert content.count(b" re S") == 3
    assert spoken(content) == "How sure: 7 out of 10"
    assert faults(content, tmp_path) == []
