"""The PDF: a screen reader can use it, nothing is lost, and what it cannot show it says."""

from __future__ import annotations

import io
import time
import unicodedata
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
from tests.sheets import made, random_values, texts, wording

PREPARE = load("prepare")
LETTERS = font.load(False).metrics.glyphs
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
    names = {f"/F{1 + bold}": {g: c for c, g in font.load(bold).metrics.glyphs.items()} for bold in (False, True)}
    found, mark, weight = [], -1, ""
    for values, name in pypdf.generic.ContentStream(sheet_page["/Contents"], None).operations:
        if name == b"BDC" and "/MCID" in values[1]:
            mark = int(values[1]["/MCID"])
        elif name == b"Tf":
            weight = str(values[0])
        elif name in (b"Tj", b"TJ") and mark >= 0:
            strings = values if name == b"Tj" else [each for each in values[0] if not isinstance(each, (int, float))]
            written = b"".join(each.original_bytes for each in strings)
            glyphs = (int.from_bytes(written[at : at + 2], "big") for at in range(0, len(written), 2))
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
    assert [mark.title for mark in reader.outline][:2] == [PREPARE.sheet_title, wording("prepare", "box-matters")]


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
        ("e\u0301\u200b ﬁne ①", "é fine [circled digit one]"),
        ("non\u2011breaking", "non-breaking"),
        ("𝐁𝐨𝐥𝐝", "Bold"),
        ("Ŵyn a llŷn", "Ŵyn a llŷn"),
        ("a \u2264 b → c ≮ d", "a ≤ b [arrow to the right] c [not less-than] d"),
        ("\ufffd", "[character that was lost]"),
    ],
)
def test_a_sign_is_written_as_its_name_once(typed: str, said: str) -> None:
    assert drawable(typed, LETTERS) == said


FIGURES = [c for code in range(0x110000) if unicodedata.category(c := chr(code)) in ("No", "Nd", "Nl")]


@pytest.mark.parametrize("bold", [False, True])
def test_a_number_is_printed_as_typed_or_by_its_name_or_not_at_all(bold: bool) -> None:
    """Two figures that stand together because a sign was taken apart would be another number, and perhaps a dose."""
    letters, exact = font.load(bold).metrics.glyphs, 0
    for figure in FIGURES:
        try:
            printed = drawable(f"2{figure}5 x{figure}y", letters)
        except ExportError as error:
            assert figure in str(error) and unicodedata.category(figure) == "Nd"
            continue
        exact += figure in letters
        if figure in letters:
            written = figure
        elif unicodedata.category(figure) == "Nd":  # the same figure in another dress: "𝟐", "２"
            written = str(unicodedata.digit(figure))
        else:
            written = f"[{unicodedata.name(figure).lower()}]"
        assert printed == f"2{written}5 x{written}y"
    assert exact > 80


@pytest.mark.parametrize(
    "typed",
    [
        "2⅓ tablets", "1⅔ of a pill, 1⅛, ½ ¼ ¾ ⅕ ⅚ ⅞ ⅑ ⅒ ↉", "×10⁹/L", "4.5 × 10¹²/L", "10⁻³ mol⁺", "x⁰¹²³⁴⁵⁶⁷⁸⁹⁼⁽ⁿ⁾",
        "CO₂ H₂O B₁₂ HbA₁c ₀₃₄₅₆₇₈₉₊₋₌₍₎",
        "50 µg and 50 μg", "37.5 °C ± 0.2", "5′ 6″ tall", "‡ † § ¶", "β-blocker, α, γ, Δ, λ, π, σ, Ω",
        "≤ 5 ≥ 6 ≠ 7 ≈ 8 √9 ∞ −1",
        "5 ‰, 5 %, ℓ, №", "Type Ⅱ, Ⅲ, ⅳ, Ⅻ", "3 × 2 ÷ 1", "£5, 5 €, 5 ¥, 5¢", "m² m³ cm² µmol·L⁻¹", "\u2126 and Ω",
        "Tiếng Việt: phở, ăn, đường, Nguyễn Ữ Ộ Ặ ỵ", "Yorùbá: Ẹ kú ọjọ́, ṣé ẹ̀yin? m̀ ń ẹ́ Ọ̀", "Igbo: ụ́ ị̀ ṅ",
        "Hausa: ɓ ɗ", "Twi: ɛ ɔ Ɔ",
        "Ελληνικά: Άνθρωπος, ψυχή, ΐ ΰ ϊ ς", "Polski, Română, Türkçe, Čeština, Latviešu", "• one",
    ],
)  # fmt: skip
def test_numbers_units_and_letters_come_out_as_typed(typed: str, tmp_path: Path) -> None:
    """As a reader of the file finds them: a letter that Unicode writes in two ways may come in the other."""
    content = write_pdf(Sheet("T", "", "", (Part("more", (Paragraph(typed), Labelled(typed, "", 3))),)))
    assert faults(content, tmp_path) == []
    printed = unicodedata.normalize("NFC", spoken(content))
    assert bare(unicodedata.normalize("NFC", f"{typed}{typed}:")) == bare(printed)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("5㎎ 5㎍ 5㎖ 20㎡ 20℃", "5mg 5μg 5mℓ 20m² 20°C"), ("2①", "2[circled digit one]"),
        ("2⒈", "2[digit one full stop]"),
        ("２⅓", "2⅓"), ("2🄂", "2[digit one comma]"), ("‱", "[per ten thousand sign]"), ("½½", "½½"),
        ("①①", "[circled digit one, 2 times]"), ("５㎎", "5mg"), ("x\u0309", "x\u0309"), ("ǹ ǎ", "n\u0300 a\u030c"),
    ],
)  # fmt: skip
def test_a_unit_in_one_sign_is_taken_apart_and_a_number_in_one_sign_is_named(typed: str, printed: str) -> None:
    assert drawable(typed, LETTERS) == printed


def test_a_mark_stands_over_the_middle_of_its_letter_and_takes_no_room() -> None:
    weight = font.load(False)
    width = weight.metrics.width
    assert width("ẹ\u0301", 12) == width("ẹ", 12)
    half = width("ẹ", 500)
    letter, mark = weight.string("ẹ"), weight.string("\u0301")
    assert weight.show("ẹ\u0301", 12) == f"[{letter}{round(half)}{mark}{-round(half)}()] TJ"
    assert " Ts [" in weight.show("Ẹ\u0301", 12)  # higher, over a capital
    assert " Ts [" in weight.show("a\u0301\u0302", 12)  # and over another mark


def test_marks_without_end_on_one_letter_do_not_hang_it() -> None:
    """Putting marks in order takes the square of their number."""
    begun = time.process_time()
    drawable("a" + "\u0323\u0301" * 200_000, LETTERS)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(("typed", "named"), [("\ue000", "U+E000"), ("\U0001ffff", "U+1FFFF"), ("a\u0378", "U+0378")])
def test_what_cannot_be_seen_is_named_and_not_quoted(typed: str, named: str) -> None:
    with pytest.raises(ExportError, match="cannot be seen") as refused:
        drawable(typed, LETTERS)
    assert named in str(refused.value)
    assert typed[-1] not in str(refused.value)


@pytest.mark.parametrize("typed", ["Привет", "مرحبا", "নমস্কার", "你好", "שלום", "\ue000", "٣"])
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


def test_how_sure_is_drawn_beside_its_words_and_not_read_twice(tmp_path: Path) -> None:
    content = write_pdf(Sheet("T", "", "", (Part("more", (Labelled("How sure", "7 out of 10", bar=7),)),)))
    assert content.count(b" re B") == 7
    assert content.count(b" re S") == 3
    assert spoken(content) == "How sure: 7 out of 10"
    assert faults(content, tmp_path) == []
