"""The file that a person keeps opens again with every word, and no other file is taken for one."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prep_tool import savefile
from prep_tool.answers import answers
from prep_tool.questionnaire.load import load
from prep_tool.savefile import DAMAGED, LOCKED, LOCKED_START, NEWER, NOT_OURS, TOO_LARGE, SaveFileError, parse
from prep_tool.sheet.build import build_everything
from tests.people import PREPARING, answers_of
from tests.runtime_exercise import filled

PREPARE = load("prepare")
START = '<script type="application/json" id="saved-answers">'
END = "</script>"


def saved(values: dict[str, Any]) -> str:
    parsed = answers.parse(PREPARE, values)
    everything = build_everything(PREPARE, parsed, date(2026, 11, 22))
    return savefile.write(PREPARE, parsed, everything, "2026-11-22").decode()


def block(**data: Any) -> str:
    whole = {"format": 1, "questionnaire": "prepare", "answers": {"enjoy": "Tea"}} | data
    return f"<!doctype html>{START}{json.dumps(whole)}{END}"


def refused(text: str) -> str:
    with pytest.raises(SaveFileError) as caught:
        parse(text)
    return str(caught.value)


@pytest.mark.parametrize("name", PREPARING)
def test_every_answer_comes_back(name: str) -> None:
    again = parse(saved(answers_of(name)))
    assert again.questionnaire == "prepare"
    assert again.answers == answers.parse(PREPARE, answers_of(name))


@settings(max_examples=80)
@given(st.text(st.characters()), st.text(st.characters()))
@example("</script><script>alert(1)</script>", "<!-- <script>")
@example(START, END)
@example("\u2028\u2029&amp;&#x27;\\u003c", "\\")
@example("]]>", "\ud800")
@example("[[[{{{" * 400, '\\"[{\\')
def test_any_text_comes_back_as_it_was_tidied(one: str, two: str) -> None:
    values = {"enjoy": one, "my-questions-1": two, "communication": ["more-time"], "beliefs-keep-off": "yes"}
    assert parse(saved(values)).answers == answers.parse(PREPARE, values)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", START, "<!--<script>", "</title></style><img src=x onerror=alert(1)>"]
)
def test_typed_markup_stays_text_for_a_browser(text: str) -> None:
    tree = html5lib.parse(saved({"enjoy": text, "name-i-like": text}), namespaceHTMLElements=False)
    assert len(list(tree.iter("script"))) == 1
    assert not list(tree.iter("img"))
    assert "".join(tree.find(".//main").itertext()).count(text) == 2


def test_a_file_that_went_through_other_programs_still_opens() -> None:
    text = saved({"enjoy": "Tea\nand cake"})
    for changed in ("\ufeff" + text, text.replace("\n", "\r\n"), "<p>Mail says hello</p>" + text + "<!-- scanned -->"):
        assert parse(changed).answers.text("enjoy") == "Tea\nand cake"


def test_names_from_another_year_are_passed_over_and_the_rest_opens() -> None:
    opened = parse(block(answers={"asked-long-ago": "x", "enjoy": "Tea", "meeting": "moon"}))
    assert dict(opened.answers.values) == {"enjoy": "Tea"}


@pytest.mark.parametrize("text", ["", "hello", "<!doctype html><title>My bank</title>", "%PDF-1.7", "\x00" * 50])
def test_a_file_of_another_kind_is_not_ours(text: str) -> None:
    assert refused(text) == NOT_OURS


def test_a_locked_file_is_told_with_the_place_that_opens_it() -> None:
    locked = (Path(__file__).parents[1] / "expected" / "locked-format-1.html").read_text(encoding="utf-8")
    assert refused(locked) == LOCKED
    assert refused(f"{START}{END}{locked}") == DAMAGED
    # A person may write about such a file in their answers.
    assert parse(saved({"enjoy": LOCKED_START})).answers.text("enjoy") == LOCKED_START


def test_a_file_of_another_worksheet_maker_is_not_ours() -> None:
    for name in ("no-such", "", None, 7, ["prepare"], {"a": 1}):
        assert refused(block(questionnaire=name)) == NOT_OURS
    assert refused(block(format=0)) == NOT_OURS
    assert refused(block(format=-3)) == NOT_OURS


def test_a_newer_file_is_told_from_a_damaged_one() -> None:
    assert refused(block(format=2)) == NEWER
    assert refused(block(format=10**30)) == NEWER


WORSE = [
    f"{START}{END}",
    f"{START}not json{END}",
    f"{START}[]{END}",
    f"{START}null{END}",
    f"{START}7{END}",
    START,
    f"{START}{{",
    block()[:-20],
    block() + block(),
    block(format="1"),
    block(format=True),
    block(format=1.0),
    block(format=None),
    block(answers=None),
    block(answers=[]),
    block(answers="Tea"),
    block(answers={"enjoy": 7}),
    block(answers={"enjoy": ["a"]}),
    block(answers={"enjoy": {"a": "b"}}),
    f"{START}{'[' * 200_000}{END}",
    f"{START}{'9' * 10_000}{END}",
    f'{START}{{"format":1,"questionnaire":"prepare","answers":{"[" * 50_000}}}{END}',
    'id="saved-answers"',
]


@pytest.mark.parametrize("number", range(len(WORSE)))
def test_a_damaged_file_is_told_in_one_sentence(number: int) -> None:
    assert refused(WORSE[number]) == DAMAGED


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(1, 400))
def test_a_file_with_a_hole_in_it_opens_or_is_refused_and_nothing_else(at: int, length: int) -> None:
    text = saved(answers_of("quick-route-copd"))
    holed = text[: at % len(text)] + text[at % len(text) + length :]
    try:
        parse(holed)
    except SaveFileError as told:
        assert str(told) in (DAMAGED, NOT_OURS, NEWER)


def test_a_huge_file_is_refused_before_it_is_read() -> None:
    assert refused("x" * 16_000_001) == TOO_LARGE


def test_the_fullest_answers_make_a_file_that_opens_again() -> None:
    for text in ("'" * 1_000_000, "<" * 1_000_000, '"&' * 500_000, "\n." * 500_000):
        assert parse(saved({"enjoy": text})).answers.text("enjoy") == text.strip()


def test_a_file_made_to_keep_us_busy_is_refused_at_once() -> None:
    started = time.perf_counter()
    assert refused(START * 200_000) == DAMAGED
    assert time.perf_counter() - started < 2


def test_a_file_too_deep_for_the_browsers_python_never_reaches_its_reader() -> None:
    """The reader of JSON in the browser falls over some thousands of brackets and takes Python with it."""
    for deep in ("[" * 5000, "[0," * 5000, '{"a":' * 5000):
        assert refused(f"{START}{deep}{END}") == DAMAGED
    inside = saved({"enjoy": "[{" * 5000, "communication": ["more-time", "quiet-room"]})
    body = inside.partition(START)[2].partition(END)[0]
    assert body.count("[") + body.count("{") == 3
    fullest = saved(filled("prepare")).partition(START)[2].partition(END)[0]
    assert fullest.count("[") + fullest.count("{") < savefile.DEEPEST / 10
