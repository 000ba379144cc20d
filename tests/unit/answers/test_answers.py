"""What people type comes back as they typed it; what they could not have typed does no harm."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prep_tool.answers import answers
from prep_tool.answers.answers import BULLETS, Answers, AnswersError, tidy
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import controls
from tests.people import PREPARING, answers_of

PREPARE = load("prepare")
ANY_TEXT = st.text(st.characters(), max_size=200)  # surrogates and control characters too
CONTROLS = {name: asked for question in PREPARE.questions() for name, asked in controls(question)}
BOXES = sorted(name for name, asked in CONTROLS.items() if asked is None and not name.endswith("-starred"))


def parse(values: Any) -> Answers:
    return answers.parse(PREPARE, values)


@given(ANY_TEXT)
@example("\ud800lone")
@example("a\r\nb\rc\n")
@example(" \u2003around\t ")
@example("\x00\x08\x1f\x7f\ufffe\uffff")
def test_text_is_tidied_once_and_is_exact_from_there_on(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert "\r" not in once
    once.encode()  # no lone surrogate is left
    assert not [c for c in once if c < " " and c not in "\t\n"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=f"\ufffe\uffff{BULLETS}")))
def test_ordinary_text_is_not_changed_but_for_blanks_around_it(text: str) -> None:
    assert tidy(text) == text.strip()


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0a7", "\uf0d8", "\uf076"])
def test_a_bullet_from_word_is_one_that_every_program_can_show(bullet: str) -> None:
    assert tidy(f"{bullet} Tea\n{bullet}\tcake") == "• Tea\n•\tcake"


@pytest.mark.parametrize("sign", ["\v", "\f", "\r", "\r\n"])
def test_a_line_that_slides_or_a_pdf_end_in_their_own_way_ends_here_too(sign: str) -> None:
    assert tidy(f"Tea{sign}and cake{sign}") == "Tea\nand cake"


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(BOXES), ANY_TEXT, max_size=12))
def test_typed_words_come_back_under_the_name_they_were_typed_for(values: dict[str, str]) -> None:
    parsed = parse(values)
    assert dict(parsed.values) == {name: tidy(text) for name, text in sorted_as_asked(values) if tidy(text)}
    assert parse(dict(parsed.values)) == parsed


def sorted_as_asked(values: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, values[name]) for name in CONTROLS if name in values]


@given(st.lists(st.sampled_from([option.value for option in PREPARE.question("communication").options] + ["", "x"])))
def test_ticks_come_back_in_the_order_of_the_form_once_each(ticked: list[str]) -> None:
    offered = [option.value for option in PREPARE.question("communication").options]
    expected = tuple(value for value in offered if value in ticked)
    assert parse({"communication": ticked}).several("communication") == expected


@pytest.mark.parametrize("name", PREPARING)
def test_nothing_a_person_wrote_is_lost(name: str) -> None:
    written = answers_of(name)
    parsed = parse(written)
    for control, value in written.items():
        if control == "route" or not value:
            continue
        if isinstance(value, list):
            assert set(parsed.several(control)) == set(value)
        else:
            assert parsed.text(control) == value.strip()


def test_names_that_we_do_not_ask_for_are_left_out() -> None:
    assert parse({"nhs-number": "943 476 5919", "enjoy ": "x", "": "x", "__proto__": "x", 7: "x"}).values == {}


def test_choices_that_we_do_not_offer_are_left_out() -> None:
    assert parse({"meeting": "moon", "communication": ["more-time", "moon"], "goal-1-order": "4"}).values == {
        "communication": ("more-time",)
    }


@pytest.mark.parametrize("value", ["", " ", "\n\t", [], [""]])
def test_blanks_are_left_out(value: Any) -> None:
    assert parse({"communication": value}).values == {}


WRONG: list[Any] = [7, 1.5, True, False, {}, {"a": "b"}, ["x"], [["x"]], [None]]


@pytest.mark.parametrize("value", WRONG, ids=repr)
def test_an_answer_of_the_wrong_kind_is_refused_by_name(value: Any) -> None:
    with pytest.raises(AnswersError, match="“enjoy”"):
        parse({"enjoy": value})


@pytest.mark.parametrize("value", [[7], [["more-time"]], {"more-time": True}, 3], ids=repr)
def test_ticks_of_the_wrong_kind_are_refused_by_name(value: Any) -> None:
    with pytest.raises(AnswersError, match="“communication”"):
        parse({"communication": value})


@pytest.mark.parametrize("loose", [None, [], "text", 7, True, [["enjoy", "x"]]])
def test_answers_that_are_no_set_of_names_are_refused(loose: Any) -> None:
    with pytest.raises(AnswersError):
        parse(loose)


def test_300_pages_are_taken_and_more_is_refused_kindly() -> None:
    assert len(parse({"enjoy": "a" * 1_000_000}).text("enjoy")) == 1_000_000
    with pytest.raises(AnswersError, match="too long"):
        parse({"enjoy": "a" * 600_000, "good-day": "b" * 600_000})


def test_a_tick_to_keep_off_is_known_for_its_question_only() -> None:
    parsed = parse({"beliefs-keep-off": "yes"})
    assert parsed.kept_off("beliefs")
    assert not parsed.kept_off("people")
