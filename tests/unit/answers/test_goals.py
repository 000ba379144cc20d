"""The rules about goals, exactly as designed: they suggest, they never stop anyone, they invent nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_tool.answers import answers, goals
from prep_tool.answers.goals import STILL_TO_AGREE, Goal
from prep_tool.questionnaire.load import load
from prep_tool.sheet import suggestions
from prep_tool.sheet.suggestions import A_STEP, LOW, LOW_CHOICES, Suggestion, sounds_like_a_step
from tests.people import answers_of
from tests.sheets import made, texts

PREPARE = load("prepare")


def built(values: dict[str, object]) -> tuple[Goal, ...]:
    return goals.build(PREPARE, answers.parse(PREPARE, values))


def gentle(values: dict[str, object]) -> list[Suggestion]:
    """What is said about steps in place of goals, and about being not so sure."""
    words = suggestions.build(PREPARE, answers.parse(PREPARE, values))
    return [each for each in words if each.text in (A_STEP, LOW)]


STEPS = ["Attend the clinic", "see the physio", "See The nurse", "be referred to pain team", "take my tablets",
         "  TAKE up swimming", "attend"]  # fmt: skip
RESULTS = ["Get upstairs without help", "seeing the sea", "see my grandson", "See them more", "taken seriously",
           "attendance", "I want to see the sea", "be", "", "Keep my own front door key", "to attend"]  # fmt: skip


@pytest.mark.parametrize("text", STEPS)
def test_going_to_a_service_sounds_like_a_step(text: str) -> None:
    assert sounds_like_a_step(text)


@pytest.mark.parametrize("text", RESULTS)
def test_what_will_be_different_is_a_goal(text: str) -> None:
    assert not sounds_like_a_step(text)


def test_a_step_gets_the_gentle_question_and_stays_a_goal() -> None:
    found = built({"goal-1-what": "See the dietitian"})
    (said,) = gentle({"goal-1-what": "See the dietitian"})
    assert (said.about, said.text, said.choices) == (
        "goal-1-what",
        "That sounds like a step. What would it let you do?",
        (),
    )
    assert said.text == A_STEP
    assert found[0].what == "See the dietitian"


@pytest.mark.parametrize("score", range(1, 11))
def test_six_or_more_carries_on_and_five_or_less_gets_three_friendly_choices(score: int) -> None:
    said = gentle({"goal-1-what": "Dance", "goal-1-how-sure": str(score)})
    assert bool(said) == (score <= 5)
    assert built({"goal-1-what": "Dance", "goal-1-how-sure": str(score)})[0].low == (score <= 5)
    if said:
        assert said[0].about == "goal-1-how-sure"
        assert said[0].choices == LOW_CHOICES
        assert len(LOW_CHOICES) == 3
        assert [word in " ".join(LOW_CHOICES).lower() for word in ("smaller", "help", "leave it")] == [True] * 3


@pytest.mark.parametrize(
    ("words", "low"), [("not-sure", True), ("fairly-sure", False), ("very-sure", False), ("", False)]
)
def test_words_trigger_the_nudge_only_for_not_sure(words: str, low: bool) -> None:
    assert bool(gentle({"goal-1-what": "Dance", "goal-1-how-sure": words})) == low


@pytest.mark.parametrize("words", ["not-sure", "fairly-sure", "very-sure"])
def test_words_are_printed_and_no_number_is_invented(words: str) -> None:
    said = list(texts(made(PREPARE, {"goal-1-what": "Dance", "goal-1-how-sure": words})))
    assert said[said.index("How sure:") + 1] == words.replace("-", " ")
    assert not [text for text in said if "out of 10" in text]


def test_a_number_is_printed_with_what_its_ends_mean() -> None:
    said = list(texts(made(PREPARE, {"goal-1-what": "Dance", "goal-1-how-sure": "3", "goal-2-what": "Sing",
                                     "goal-2-how-sure": "8"})))  # fmt: skip
    assert "3 out of 10 (1 is not sure at all, 10 is completely sure)" in said
    assert "8 out of 10" in said


@given(st.permutations(["1", "2", "3", ""]))
def test_importance_is_order_and_1_comes_first(order: list[str]) -> None:
    values = {f"goal-{n}-what": f"Goal written {n}" for n in (1, 2, 3)}
    values |= {f"goal-{n}-order": order[n - 1] for n in (1, 2, 3)}
    found = built(values)
    assert [goal.number for goal in found] == [1, 2, 3]
    expected = sorted((order[n - 1] or "9", n) for n in (1, 2, 3))
    assert [goal.name for goal in found] == [f"goal-{n}" for _, n in expected]


def test_equal_goals_and_goals_without_a_number_stay_as_written() -> None:
    values = {f"goal-{n}-what": f"G{n}" for n in (1, 2, 3)}
    assert [goal.what for goal in built(values)] == ["G1", "G2", "G3"]
    assert [goal.what for goal in built({**values, "goal-1-order": "2", "goal-3-order": "2"})] == ["G1", "G3", "G2"]


@pytest.mark.parametrize("given", ["what", "who", "when"])
def test_the_missing_parts_of_a_step_are_still_to_agree(given: str) -> None:
    (goal,) = built({"goal-1-what": "Dance", f"goal-1-step-1-{given}": "Something"})
    (step,) = goal.steps
    parts = {"what": step.what, "who": step.who, "when": step.when}
    assert parts == {"what": STILL_TO_AGREE, "who": STILL_TO_AGREE, "when": STILL_TO_AGREE} | {given: "Something"}
    said = list(texts(made(PREPARE, {"goal-1-what": "Dance", f"goal-1-step-1-{given}": "Something"})))
    assert said.count("still to agree") == 2


def test_a_goal_without_a_step_or_without_its_words_is_not_an_error() -> None:
    assert "still to agree" in list(texts(made(PREPARE, {"goal-1-what": "Dance"})))
    assert "still to agree" in list(texts(made(PREPARE, {"goal-2-how-sure": "5"})))
    assert built({}) == ()


def test_the_grandmothers_goals_come_in_her_order_with_her_gentle_words() -> None:
    found = built(answers_of("grandmother"))
    assert [goal.name for goal in found] == ["goal-1", "goal-3", "goal-2"]
    assert [(said.about, bool(said.choices)) for said in gentle(answers_of("grandmother"))] == [
        ("goal-2-what", False), ("goal-2-how-sure", True),
    ]  # fmt: skip


def test_a_place_in_the_order_alone_is_no_goal() -> None:
    assert [goal.what for goal in built({"goal-1-order": "1", "goal-2-what": "Sing", "goal-2-order": "2"})] == ["Sing"]
