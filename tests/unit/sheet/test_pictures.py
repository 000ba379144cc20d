"""The pictures of an Easy Read sheet are inside its files, beside the words, and bring nothing else along."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

import docx
import html5lib
import page
import pypdf
import pytest

from overrides.extensions.picture_files import load_pictures
from prep_tool import bridge
from prep_tool.answers import answers
from prep_tool.exports.docx import write_docx
from prep_tool.exports.docx.pictures import bar_image
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.sheet import easy_read, pictures
from prep_tool.sheet.blocks import Heading, Labelled, Paragraph, Part, Sheet
from prep_tool.sheet.build import build_sheet
from tests.runtime_exercise import MADE_ON, PICTURES
from tests.sheets import wording
from tests.unit.exports.test_pdf import spoken

RED = PICTURES["name"]
ASKED: dict[str, Any] = {
    "questionnaire": "prepare", "made_on": MADE_ON, "easy": True, "pictures": PICTURES,
    "answers": {
        "name-i-like": "Ana", "matters-most-1": "My dog", "goal-1-what": "Walk", "goal-1-how-sure": "7",
        "good-day": "I walk the dog. " * 300, "people-1": "Sam", "meeting-date": "14 May 2027",
    },
}  # fmt: skip
SHOWN = 5  # headings of that sheet with an answer below them, whose pictures were sent


def file(format: str, **other: Any) -> bytes:
    answer = json.loads(bridge.handle(json.dumps({**ASKED, "format": format, **other})))
    assert answer["ok"], answer
    return base64.b64decode(answer["content"])


def drawn(content: bytes) -> list[str]:
    """The names of the pictures that a PDF draws, in order."""
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return [
        name for each in pages for name in re.findall(r"/(\S+) Do", each.get_contents().get_data().decode("latin-1"))
    ]


def test_the_web_page_shows_each_picture_before_its_words() -> None:
    text = file("html").decode()
    assert "img-src data:;" in text
    tree = html5lib.parse(text, namespaceHTMLElements=False)
    shown = [each for each in tree.iter("div") if each.get("class") == "app-sheet__pair" and each[0].tag == "img"]
    assert len(shown) == SHOWN
    for pair in shown:
        assert pair[0].get("alt") == ""
        assert pair[0].get("src", "").startswith("data:image/svg+xml;base64,")
        assert pair[1][0].tag in ("h2", "h3", "h4")
    first = shown[0]
    assert ["".join(each.itertext()) for each in first[1]] == [wording("prepare", "name-i-like", "easy.label"), "Ana"]


def test_the_pdf_draws_them_and_a_screen_reader_passes_over(tmp_path: Path) -> None:
    for size in (12, 18):
        plain = file("pdf", pictures={}, text_size=size)
        content = file("pdf", text_size=size)
        assert len(drawn(content)) == SHOWN
        (tmp_path / "sheet.pdf").write_bytes(content)
        found = page.validate_pdf(str(tmp_path / "sheet.pdf"), profile=page.ValidationProfile.PDF_UA_1)
        assert found.is_compliant, found
        said = "".join(spoken(content).split())
        assert said == "".join(spoken(plain).split()) + "".join(pictures.CREDIT.split())
    assert drawn(plain) == []


def test_in_the_pdf_words_never_run_into_a_picture_or_off_the_page() -> None:
    for each in pypdf.PdfReader(io.BytesIO(file("pdf"))).pages:
        boxes: list[tuple[float, float]] = []  # top and foot of each picture
        written = each.get_contents().get_data().decode("latin-1")
        for side, x, y in re.findall(r"q (\S+) 0 0 \S+ (\S+) (\S+) cm /\S+ Do", written):
            assert float(x) == 34
            assert float(y) > 42
            boxes.append((float(y) + float(side), float(y)))
        for text in re.findall(r"BT\s(.*?)\sET EMC", written, re.DOTALL):
            x = y = 0.0
            for right, up in re.findall(r"(-?[\d.]+) (-?[\d.]+) Td ", text):  # each from where the last began
                x, y = x + float(right), y + float(up)
                assert x > 100 or not any(foot < y < top for top, foot in boxes)
        assert all(upper[1] >= lower[0] for upper, lower in zip(boxes, boxes[1:], strict=False))


def test_word_has_them_in_the_line_and_as_decoration() -> None:
    content = file("docx")
    document = docx.Document(io.BytesIO(content))
    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading") and p._p.xpath(".//w:drawing")]
    assert len(headings) == SHOWN
    assert headings[0].text == f"\t{wording('prepare', 'name-i-like', 'easy.label')}"
    for each in document.element.xpath(".//wp:docPr"):
        assert each.get("descr") == ""
        assert [mark.get("val") for mark in each.iter("{*}decorative")] == ["1"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        media = {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    assert media["word/media/name.jpeg"] == base64.b64decode(RED["jpeg"])
    assert [text.text for text in document.paragraphs if "Ana" in text.text] == ["Ana"]


@pytest.mark.parametrize("format", ["html", "pdf", "docx"])
def test_without_pictures_the_file_is_as_without_the_key(format: str) -> None:
    without = {key: value for key, value in ASKED.items() if key != "pictures"}
    bare = base64.b64decode(json.loads(bridge.handle(json.dumps({**without, "format": format})))["content"])
    assert bare == file(format, pictures={}) == file(format, pictures=None)
    assert file(format) == file(format) != bare


@pytest.mark.parametrize("format", ["html", "pdf", "docx", "txt", "answers", "screen"])
def test_only_the_easy_read_sheet_and_never_the_file_for_me_carries_pictures(format: str) -> None:
    usual = file(format, easy=False)
    assert usual == file(format, easy=False, pictures={})
    assert pictures.CREDIT.encode() not in usual
    if format in ("answers", "screen"):
        assert file(format) == file(format, pictures={})


def test_a_sheet_with_pictures_says_whose_they_are() -> None:
    for format in ("html", "screen"):
        assert pictures.CREDIT.encode() in file(format), format
    assert pictures.CREDIT in "\n".join(each.text for each in docx.Document(io.BytesIO(file("docx"))).paragraphs)
    assert pictures.CREDIT.encode() not in file("html", pictures={})


@pytest.mark.parametrize("format", ["txt", "ics", "fhir"])
def test_a_file_that_cannot_hold_pictures_does_not_say_whose_they_are(format: str) -> None:
    assert file(format) == file(format, pictures={})


BAD: list[Any] = [
    7, [], "x", {"svg": 7, "jpeg": None}, {"svg": "<svg></svg>"}, {"jpeg": "AAAA"}, {"jpeg": "not base64"},
    {"jpeg": base64.b64encode(b"\xff\xd8\xff\xe0\x00\x00\xff\xd9").decode()},
    {"jpeg": base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(60)).decode()},
    {"jpeg": RED["jpeg"][:-8]}, {"jpeg": "A" * 80_000}, {"jpeg": "\ud800"},
    {"jpeg": base64.b64encode(base64.b64decode(RED["jpeg"]).replace(b"\0\x08\0\x08\x03",
    b"\x40\0\0\x08\x03")).decode()},
    {"svg": '<svg onload="x"><path d="M0 0"/></svg>'},
    {"svg": '<svg viewBox="0 0 9 9"><script>x</script></svg>'},
    {"svg": '<svg viewBox="0 0 9 9"><image href="https://example.com/x.png"/></svg>'},
    {"svg": '<svg viewBox="0 0 9 9"><style>*{}</style></svg>'},
    {"svg": '<svg viewBox="0 0 9 9">words</svg>'},
    {"svg": '<svg viewBox="0 0 9 9"><path d="&#106;"/></svg>'},
    {"svg": '<svg viewBox="0 0 9 9">' + '<path d="M0 0"/>' * 5000 + "</svg>"},
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_what_is_not_a_small_picture_is_left_out_and_stops_nothing(bad: Any) -> None:
    plain = file("html", pictures={})
    assert file("html", pictures={"name": bad}) == plain
    assert file("html", pictures=bad) == plain


def test_a_picture_that_no_heading_names_is_left_out() -> None:
    names = {"../name": RED, "Name": RED, "zebra": RED, "dress": RED}
    assert file("docx", pictures=names) == file("docx", pictures={})


def test_either_kind_of_picture_alone_is_enough_for_the_web_page() -> None:
    drawing, photo = ({"name": {kind: RED[kind]}} for kind in ("svg", "jpeg"))
    assert "data:image/svg+xml" in file("html", pictures=drawing).decode()
    assert "data:image/jpeg" in file("html", pictures=photo).decode()
    assert drawn(file("pdf", pictures=drawing)) == []


def test_every_picture_of_the_guide_may_stand_in_a_file() -> None:
    for name, picture in load_pictures().items():
        assert pictures._svg(picture.svg) == picture.svg, name


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_that_an_easy_read_sheet_can_name_is_there(name: str) -> None:
    named = set(easy_read.pictures(load(name)).values())
    assert named <= set(load_pictures())


@pytest.mark.parametrize("value", range(1, 11))
def test_a_bar_in_word_is_a_sound_picture_with_so_many_full_boxes(value: int) -> None:
    content = bar_image(value)
    at, chunks = 8, {}
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert binascii.crc32(kind + data) == int.from_bytes(content[at + 8 + length : at + 12 + length], "big")
        chunks[kind] = data
        at += 12 + length
    rows = zlib.decompress(chunks[b"IDAT"])
    middle = rows[56 * 16 + 1 : 56 * 17]
    bits = "".join(f"{byte:08b}" for byte in middle)
    assert [bits[cell * 44 + 18] for cell in range(10)] == ["0"] * value + ["1"] * (10 - value)


def test_how_sure_is_drawn_in_word_and_its_words_stay_the_same() -> None:
    blocks = (Heading(1, "T"), Labelled("How sure", "7 out of 10", bar=7), Labelled("Then", "7 out of 10", bar=7))
    content = write_docx(Sheet("T", "", "", (Part("more", blocks),)))
    document = docx.Document(io.BytesIO(content))
    assert [p.text.rstrip() for p in document.paragraphs] == ["T", "How sure: 7 out of 10", "Then: 7 out of 10"]
    assert len(document.inline_shapes) == 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if "media" in name] == ["word/media/bar-7.png"]


def test_a_heading_leaves_its_picture_to_the_same_one_right_below() -> None:
    values = answers.parse(load("review"), {"next-review": "14 May 2027", "day-sure-now": "8"})
    blocks = [
        block for part in build_sheet(load("review"), values, None, easy=True).parts for block in part.blocks
    ]
    headings = [block for block in blocks if isinstance(block, Heading)]
    shown = {block.text: block.picture for block in headings}
    assert shown[wording("review", "box-look-again", "easy.label")] == ""
    assert shown[wording("review", "next-review", "easy.label")] == "calendar"
    assert shown[wording("review", "day-sure-now", "easy.label")] == "sure"
    assert Paragraph("8 out of 10", 8, "day-sure-now") in blocks
