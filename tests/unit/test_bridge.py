"""The one door: every format comes out, nothing kept off does, and nothing that goes in can break it."""

from __future__ import annotations

import base64
import html
import io
import json
import re
import urllib.parse
import zipfile
import zlib
from typing import Any

import docx
import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prep_tool import bridge
from prep_tool.exports import EXPORTS
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import controls
from tests.people import PREPARING, answers_of
from tests.runtime_exercise import filled

MADE_ON = "2026-11-22"
PREPARE = load("prepare")
GIVEN = [export.name for export in EXPORTS] + ["screen"]  # what others may get to see
FORMATS = [*GIVEN, "answers", "suggestions"]


def ask(**request: Any) -> dict[str, Any]:
    answer = json.loads(bridge.handle(json.dumps(request)))
    assert isinstance(answer, dict)
    assert type(answer["ok"]) is bool
    if not answer["ok"]:
        assert set(answer) == {"ok", "message"}
        assert answer["message"].strip()
    return answer


def made(values: dict[str, Any], format: str, size: int = 12, worksheet: str = "prepare") -> bytes:
    answer = ask(questionnaire=worksheet, answers=values, format=format, made_on=MADE_ON, text_size=size)
    assert answer["ok"], answer["message"]
    return base64.b64decode(answer["content"])


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", PREPARING)
def test_each_person_gets_every_format(name: str, format: str) -> None:
    answer = ask(questionnaire="prepare", answers=answers_of(name), format=format, made_on=MADE_ON)
    if name == "quick-route-copd" and format == "ics":  # she wrote no date
        assert answer["ok"] is False
        return
    assert set(answer) == {"ok", "filename", "media_type", "content"}
    assert base64.b64decode(answer["content"])


def test_a_files_name_says_nothing_about_the_person() -> None:
    for export in EXPORTS:
        request = {"questionnaire": "prepare", "answers": answers_of("grandmother"), "format": export.name}
        assert ask(**request)["filename"] == f"my-sheet{export.suffix}"
        assert ask(**request, text_size=18)["filename"] == f"my-sheet-large-print{export.suffix}"
        assert ask(**request)["media_type"] == export.media_type
    assert ask(questionnaire="prepare", answers={}, format="answers")["filename"] == "my-answers-prepare.html"


# --- What is kept off -------------------------------------------------------------------------------------------------


def kept_off(values: dict[str, Any], worksheet: str = "prepare") -> dict[str, str]:
    """The typed words under questions whose "keep this off" is ticked."""
    return {
        name: values[name].strip()
        for question in load(worksheet).questions()
        if values.get(f"{question.id}-keep-off")
        for name, asked in controls(question)
        if asked is None and isinstance(values.get(name), str) and not name.endswith("-keep-off")
    }


def opened(content: bytes, format: str) -> list[bytes]:
    """A file's bytes, and those of everything packed inside it."""
    found = [content]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    if content.startswith(b"%PDF"):
        for item in content.split(b"stream\n")[1:]:
            try:
                found.append(zlib.decompressobj().decompress(item))
            except zlib.error:
                found.append(item)
        reader = pypdf.PdfReader(io.BytesIO(content))
        found.append("\n".join(page.extract_text() for page in reader.pages).encode())
        found.append(repr(reader.metadata).encode())
    return found


def spellings(words: str) -> list[bytes]:
    """The ways in which a text could hide in a file."""
    ways = [
        words,
        html.escape(words),
        json.dumps(words)[1:-1],
        urllib.parse.quote(words),
        words.upper(),
        words[::-1],
        "".join(f"&#{ord(c)};" for c in words),
        "".join(f"&#x{ord(c):x};" for c in words),
    ]
    ways += [json.dumps(words, ensure_ascii=False)[1:-1], " ".join(words.split())]
    encoded = [way.encode(code) for way in ways for code in ("utf-8", "utf-16-le", "utf-16-be")]
    encoded += [base64.b64encode(b"x" * shift + words.encode())[4:-4] for shift in range(3)]
    return [*encoded, words.encode().hex().encode(), words.encode("utf-16-be").hex().encode()]


@pytest.mark.parametrize("size", [12, 18])
@pytest.mark.parametrize("format", GIVEN)
@pytest.mark.parametrize("name", PREPARING[:2])
def test_nothing_kept_off_is_in_a_file_to_give(name: str, format: str, size: int) -> None:
    values = answers_of(name)
    hidden = kept_off(values)
    assert len(hidden) >= 4
    found = opened(made(values, format, size), format)
    for control, words in hidden.items():
        for line in [words, *words.split("\n")]:
            for spelt in spellings(line):
                assert not any(spelt in content for content in found), (control, spelt)


@pytest.mark.parametrize("format", GIVEN)
def test_the_search_for_kept_off_words_finds_words_that_are_not_kept_off(format: str) -> None:
    """A search that cannot find anything would prove nothing."""
    values = {
        "meeting-date": "14 May 2027 with Qwertyuiop",
        "goal-1-step-1-what": "Qwertyuiop",
        "goal-1-step-1-when": "14 May 2027",
    }
    found = opened(made(values, format), format)
    assert any(spelt in content for spelt in spellings("Qwertyuiop") for content in found)


@pytest.mark.parametrize("format", GIVEN)
def test_every_question_that_offers_it_can_be_kept_off(format: str) -> None:
    """Kept off or not asked at all: the bytes are the same."""
    everything = {
        name: "On 14 May 2027, “tea” & crème"
        if asked is None and not name.endswith("-starred")
        else filled("prepare")[name]
        for question in PREPARE.questions()
        for name, asked in controls(question)
        if not name.endswith("-keep-off")
    }
    for question in PREPARE.questions():
        if question.keep_off:
            own = {name for name, _ in controls(question)}
            without = {name: value for name, value in everything.items() if name not in own}
            assert made({**everything, f"{question.id}-keep-off": "yes"}, format) == made(without, format), question.id


@pytest.mark.parametrize("name", PREPARING)
def test_the_file_for_me_holds_what_is_kept_off_and_opens_again(name: str) -> None:
    values = answers_of(name)
    content = made(values, "answers").decode()
    for words in kept_off(values).values():
        assert html.escape(words).replace("\n", "<br>") in content
    again = ask(open=content)
    assert again["questionnaire"] == "prepare"
    expected = {control: value for control, value in values.items() if control != "route" and value}
    assert dict(again["answers"].items()) == {
        k: v.strip() if isinstance(v, str) else [o for o in offered(k) if o in v] for k, v in expected.items()
    }


def offered(name: str) -> list[str]:
    stem = name.removesuffix("-starred")
    own = ["my-questions-" + str(n) for n in range(1, 7)] if name.endswith("-starred") else []
    return [option.value for option in PREPARE.question(stem).options] + own


# --- Anything at all may come in --------------------------------------------------------------------------------------

NOT_A_REQUEST = [
    "",
    "not JSON",
    "[]",
    "null",
    "true",
    "7",
    '"text"',
    "{",
    '{"open": 7}',
    '{"open": null}',
    '{"open": ["x"]}',
    "{}",
    '{"questionnaire": 7}',
    '{"questionnaire": "prepare"}',
    '{"questionnaire": "prepare", "format": 7, "answers": {}}',
    '{"questionnaire": ["prepare"], "format": "html", "answers": {}}',
    "[" * 100_000,
    '{"a":' * 100_000,
    "9" * 10_000,
    '{"questionnaire": "prepare", "format": "html", "answers": {}, "text_size": ' + "9" * 5000 + "}",
    "\ud800",
    "NaN",
    '{"questionnaire": "prepare", "format": "html", "answers": {"enjoy": ' + "[" * 50_000 + "]" * 50_000 + "}}",
]


@pytest.mark.parametrize("number", range(len(NOT_A_REQUEST)))
def test_what_is_no_request_gets_a_sentence(number: int) -> None:
    answer = json.loads(bridge.handle(NOT_A_REQUEST[number]))
    assert answer["ok"] is False
    assert answer["message"] != bridge.UNEXPECTED
    assert "Nothing you typed is lost." in answer["message"]


@pytest.mark.parametrize("text", [None, 7, b"{}", ["x"], object()])
def test_what_is_not_even_text_gets_a_sentence(text: Any) -> None:
    assert json.loads(bridge.handle(text))["ok"] is False


@pytest.mark.parametrize(
    "wrong",
    [
        {"made_on": "yesterday"},
        {"made_on": 7},
        {"made_on": ""},
        {"made_on": "2026-02-30"},
        {"made_on": "\ud800"},
        {"text_size": 14},
        {"text_size": "12"},
        {"text_size": True},
        {"text_size": 12.0},
        {"text_size": [12]},
        {"text_size": -1},
        {"text_size": 10**40},
        {"format": "exe"},
        {"format": ""},
        {"format": "HTML"},
        {"format": "../html"},
        {"format": "x" * 10**6},
        {"format": "\ud800"},
        {"questionnaire": "no-such"},
        {"questionnaire": "x" * 10**6},
        {"questionnaire": "../../etc/passwd"},
        {"answers": None},
        {"answers": [1]},
        {"answers": {"enjoy": {}}},
        {"answers": {"enjoy": 10**4000}},
        {"answers": {"enjoy": "x" * 1_000_001}},
    ],
    ids=lambda wrong: str(wrong)[:40],
)
def test_a_wrong_request_gets_a_short_sentence_of_its_own(wrong: dict[str, Any]) -> None:
    answer = ask(**{"questionnaire": "prepare", "answers": {}, "format": "html", **wrong})
    assert answer["ok"] is False
    assert answer["message"] != bridge.UNEXPECTED
    assert len(answer["message"]) < 200


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
CONTROLS = [name for each in NAMES for question in load(each).questions() for name, _ in controls(question)]


@settings(max_examples=200)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "questionnaire": st.sampled_from(NAMES) | ANYTHING,
            "format": st.sampled_from(FORMATS) | ANYTHING,
            "answers": st.dictionaries(st.sampled_from(CONTROLS), st.text(st.characters()) | ANYTHING, max_size=9)
            | ANYTHING,
            "made_on": st.just(MADE_ON) | ANYTHING,
            "text_size": st.sampled_from([12, 18]) | ANYTHING,
            "open": ANYTHING,
        },
    )
)
@example({"questionnaire": "prepare", "format": "pdf", "answers": {"enjoy": "\x00\ud800\uffff\U0010ffff"}})
def test_whatever_comes_in_a_clear_answer_goes_out(request: dict[str, Any]) -> None:
    answer = ask(**request)
    assert answer.get("message") != bridge.UNEXPECTED


@settings(max_examples=60)
@given(
    st.dictionaries(st.sampled_from(CONTROLS), st.text(st.characters(), max_size=60), max_size=9),
    st.sampled_from(FORMATS),
    st.sampled_from([12, 18]),
)
def test_any_text_can_be_made_into_every_format(values: dict[str, str], format: str, size: int) -> None:
    answer = ask(questionnaire="prepare", answers=values, format=format, made_on=MADE_ON, text_size=size)
    # Only the PDF lacks letters, and only the calendar can be empty; they say so in words of their own.
    assert answer["ok"] or format in ("pdf", "ics"), answer["message"]
    assert answer.get("message") != bridge.UNEXPECTED


def test_the_same_request_gives_the_same_bytes() -> None:
    for format in FORMATS:
        assert made(answers_of("grandmother"), format) == made(answers_of("grandmother"), format)


# --- Typed words stay words -------------------------------------------------------------------------------------------

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    '" onmouseover="alert(1)',
    "&lt;b&gt;",
    "{{ 7 * 7 }}",
    "%(made)s",
    "javascript:alert(1)",
    "</bdi></p></main>",
]


def shape(tree: Any) -> list[tuple[str, list[str]]]:
    """Every element and the names of its attributes, but for lines to write on: a longer name leaves room for fewer."""
    elements = (each for each in tree.iter() if each.get("class") != "app-sheet__rule")
    return [(each.tag, sorted(each.attrib)) for each in elements]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("format", ["html", "answers"])
def test_typed_markup_is_shown_and_never_acts(text: str, format: str) -> None:
    import html5lib

    plain = html5lib.parse(made({"name-i-like": "x", "enjoy": "x"}, format).decode(), namespaceHTMLElements=False)
    tree = html5lib.parse(made({"name-i-like": text, "enjoy": text}, format).decode(), namespaceHTMLElements=False)
    assert shape(tree) == shape(plain)
    assert "".join(tree.find(".//main").itertext()).count(text) == 2


TURNS = "\u202e\u2066\u2067\u2068\u202a\u202b\u202d\u200f"


def test_a_text_that_turns_the_direction_of_writing_turns_no_other_text() -> None:
    """Each typed text stands in an element that isolates it, so labels and dates read as they should."""
    import html5lib

    values = {
        "name-i-like": f"Jo{TURNS}",
        "enjoy": f"Tea{TURNS}",
        "matters-most-1": f"M{TURNS}",
        "one-thing": f"O{TURNS}",
        "goal-1-what": f"G{TURNS}",
        "good-day": f"a{TURNS}\nb{TURNS}",
        "my-questions-1": f"Q{TURNS}",
        "money": "talk",
        "money-note": f"N{TURNS}",
        "support-kinds-note": f"S{TURNS}",
    }
    tree = html5lib.parse(made(values, "html").decode(), namespaceHTMLElements=False)
    holding = [each for each in tree.iter() if TURNS in (each.text or "") or any(TURNS in (c.tail or "") for c in each)]
    assert len(holding) >= len(values) - 1
    for each in holding:
        assert each.tag == "bdi" or each.get("dir") == "auto", each.tag


# --- An organisation's copy -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["html", "docx", "txt", "pdf", "screen"])
@pytest.mark.parametrize("worksheet", NAMES)
def test_a_sheet_says_once_whose_guide_it_comes_from(worksheet: str, format: str) -> None:
    asked = {"questionnaire": worksheet, "answers": filled(worksheet), "format": format}
    if format == "pdf":  # its fonts have no Hebrew
        asked["answers"] = {
            name: "tea" if isinstance(v, str) and "Café" in v else v for name, v in filled(worksheet).items()
        }
    named = ask(**asked, organisation="Tom & Jo’s <b>Council</b>\n01632 960 001")
    said = text_in(base64.b64decode(named["content"]), format)
    assert said.count("Tom&Jo’s<b>Council</b>01632960001") == 1
    assert "comesfrom" not in text_in(base64.b64decode(ask(**asked)["content"]), format)


def text_in(content: bytes, format: str) -> str:
    """The words of a file without any blanks."""
    if format == "pdf":
        words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    elif format == "docx":
        words = "".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)
    else:
        words = (
            html.unescape(re.sub("</?(?:strong|bdi)>", "", content.decode())) if format == "html" else content.decode()
        )
        words = words.replace('"]', "").replace("\\u2019", "’")
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("organisation", [None, 7, "", " \n", ["Council"], {"name": "Council"}, True])
def test_what_is_no_organisations_name_is_left_out(organisation: Any) -> None:
    request = {"questionnaire": "prepare", "answers": {"enjoy": "Tea"}, "format": "html", "made_on": MADE_ON}
    assert ask(**request, organisation=organisation) == ask(**request)


def test_dates_come_with_a_reminder_unless_it_is_turned_off() -> None:
    asked = {"questionnaire": "prepare", "answers": {"meeting-date": "14 May 2027 at 10am"}, "format": "ics"}
    usual, without = (base64.b64decode(ask(**asked, **more)["content"]) for more in ({}, {"reminder": False}))
    assert usual.count(b"BEGIN:VALARM") == 1
    assert b"VALARM" not in without
    assert without.count(b"BEGIN:VEVENT") == 1
