"""Whatever reaches the worksheets' Python, a sentence comes back and never a fault."""

from __future__ import annotations

import binascii
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_tool import bridge, savefile
from prep_tool.exports import EXPORTS
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import controls

ROOT = Path(__file__).resolve().parent.parent.parent
START, END = '<script type="application/json" id="saved-answers">', "</script>"
FORMATS = [export.name for export in EXPORTS] + list(bridge.OTHERS)
CONTROLS = sorted({control for name in NAMES for q in load(name).questions() for control, _ in controls(q)})

anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
typed = st.text(max_size=80) | st.lists(st.text(max_size=20), max_size=3) | anything
worksheets = st.sampled_from(NAMES) | anything
filled = st.dictionaries(st.sampled_from(CONTROLS) | st.text(max_size=8), typed, max_size=6) | anything
days = st.none() | st.dates().map(str) | anything
requests = st.fixed_dictionaries(
    {},
    optional={
        "questionnaire": worksheets,
        "answers": filled,
        "format": st.sampled_from(FORMATS) | anything,
        "made_on": days,
        "text_size": st.sampled_from([12, 18]) | anything,
        "easy": st.booleans() | anything,
        "cover": st.booleans() | anything,
    },
)
saved = st.fixed_dictionaries(
    {},
    optional={"format": st.just(1) | anything, "questionnaire": worksheets, "made_on": days, "answers": filled},
)


def answer(text: Any) -> dict[str, Any]:
    """The answer, which is a whole file, whole answers, or one sentence that is not the last net's."""
    found: dict[str, Any] = json.loads(bridge.handle(text))
    if found["ok"]:
        assert set(found) in (
            {"ok", "filename", "media_type", "content"},
            {"ok", "questionnaire", "answers"},
            {"ok", "questionnaire", "answers", "carried", "no_room"},
        )
    else:
        assert set(found) == {"ok", "message"}
        assert found["message"] != bridge.UNEXPECTED
        assert found["message"].endswith((".", "?", "”."))
    return found


@settings(max_examples=400)
@given(st.text() | anything.map(json.dumps))
def test_any_text_at_the_door_gets_an_answer(text: str) -> None:
    assert answer(text)["ok"] is False


@settings(max_examples=600)
@given(requests)
def test_any_request_gets_a_file_or_a_sentence(asked: dict[str, Any]) -> None:
    answer(json.dumps(asked))


@settings(max_examples=400)
@given(
    st.sampled_from(NAMES), st.sampled_from(FORMATS), st.booleans(), st.booleans(), st.sampled_from([12, 18]),
    st.dictionaries(st.sampled_from(CONTROLS), st.text(max_size=200), max_size=8),
)  # fmt: skip
def test_any_words_in_any_box_make_a_sheet(
    worksheet: str, format: str, easy: bool, cover: bool, size: int, answers: dict[str, str]
) -> None:
    asked = {"questionnaire": worksheet, "answers": answers, "format": format, "made_on": "2026-11-22"}
    found = answer(json.dumps({**asked, "text_size": size, "easy": easy, "cover": cover}))
    assert found["ok"] or format in ("pdf", "ics")


@settings(max_examples=400)
@given(st.text() | saved.map(json.dumps) | anything.map(json.dumps), st.text(max_size=30), st.none() | worksheets)
def test_any_file_opens_or_is_refused_in_a_sentence(block: str, around: str, into: Any) -> None:
    for text in (block, around + START + block + END + around, START + block, (START + block + END) * 2):
        answer(json.dumps({"open": text} if into is None else {"open": text, "into": into}))
        try:
            savefile.parse(text)
        except savefile.SaveFileError as refused:
            assert str(refused).endswith(".")


@settings(max_examples=200)
@given(st.integers(min_value=0), st.integers(min_value=1, max_value=40), st.binary(max_size=40))
def test_a_damaged_file_is_refused_or_opens_and_never_worse(at: int, long: int, other: bytes) -> None:
    asked = {"questionnaire": "prepare", "answers": {"enjoy": "Music, “tea” & <cake>"}, "format": "answers"}
    whole = binascii.a2b_base64(answer(json.dumps(asked))["content"])
    at %= len(whole)
    damaged = whole[:at] + other + whole[at + long :]
    answer(json.dumps({"open": damaged.decode("utf-8", "replace")}))


def test_a_fuzzer_that_watches_the_code_finds_nothing(tmp_path: Path) -> None:
    if find_spec("atheris") is None:
        pytest.skip("atheris has no ready-made package for this machine")
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.fuzz_worksheet",
        "-max_total_time=8",
        "-seed=1",
        "-timeout=20",
        f"-artifact_prefix={tmp_path}/",
    ]
    done = subprocess.run([*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done" in done.stderr
