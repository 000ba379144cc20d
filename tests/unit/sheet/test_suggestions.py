"""Gentle words: offered while someone works, never a judgement, and a few sentences on what the reader sees."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from prep_tool import bridge
from prep_tool.answers import answers
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.sheet import suggestions
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.suggestions import A_STEP, LOW, Suggestion
from tests.sheets import ANOTHER, wording

PREPARE = load("prepare")
ASKED = [option.value for option in PREPARE.question("questions-to-ask").options]
CARDS = [question.id for question in PREPARE.questions() if question.card]
MATTERS_MOST, MATTERS = wording("prepare", "box-matters"), wording("prepare", "topic-matters")


def offered(values: dict[str, Any]) -> dict[str, Suggestion]:
    return {each.about: each for each in suggestions.build(PREPARE, answers.parse(PREPARE, values))}


def told(values: dict[str, Any], name: str = "prepare", size: int = 12, **options: bool) -> str:
    questionnaire = load(name)
    given = answers.parse(questionnaire, values)
    sheet = build_sheet(questionnaire, given, None, size, **options)
    return " ".join(suggestions.summary(sheet, questionnaire, given, easy=options.get("easy", False)))


def test_nothing_is_said_of_an_empty_sheet() -> None:
    assert offered({}) == {}
    assert "One answer is enough to start" in told({})


def test_a_step_written_as_a_goal_and_a_low_number_get_a_gentle_word() -> None:
    found = offered({"goal-1-what": "see the physio", "goal-1-how-sure": "3", "goal-1-by-when": "May"})
    assert found["goal-1-what"].text == A_STEP
    assert found["goal-1-how-sure"].text == LOW
    assert "goal-1-by-when" not in found


def test_a_goal_with_no_time_at_all_gets_one_and_any_time_is_enough() -> None:
    assert "goal-1-by-when" in offered({"goal-1-what": "Walk"})
    assert "goal-1-by-when" not in offered({"goal-1-what": "Walk", "goal-1-by-when": "spring"})
    assert "goal-1-by-when" not in offered({"goal-1-what": "Walk", "goal-1-step-1-when": "Monday"})


def test_many_questions_without_a_star_are_pointed_out() -> None:
    assert "questions-to-ask" in offered({"questions-to-ask": ASKED[:4]})
    assert "questions-to-ask" not in offered({"questions-to-ask": ASKED[:3]})
    assert "questions-to-ask" not in offered({"questions-to-ask": ASKED[:4], "questions-to-ask-starred": ASKED[:1]})


def test_more_than_three_stars_are_pointed_out() -> None:
    found = offered({"questions-to-ask": ASKED[:5], "questions-to-ask-starred": ASKED[:4]})
    assert "starred 4" in found["questions-to-ask"].text


LONG = "To walk there and back with a friend without having to sit down on the way, and to be home for tea at five."
FULL: dict[str, Any] = {
    **dict.fromkeys(CARDS, "talk"), **{f"matters-most-{n}": LONG for n in (1, 2, 3)}, "questions-to-ask": ASKED[:3],
    **{f"goal-{n}-{part}": LONG for n in (1, 2, 3) for part in ("what", "by-when", "step-1-what", "step-1-who")},
    "communication": [option.value for option in PREPARE.question("communication").options], "one-thing": LONG,
    "support-kinds": [option.value for option in PREPARE.question("support-kinds").options],
}  # fmt: skip


def test_a_full_first_side_says_what_goes_to_page_2() -> None:
    found = offered(FULL)
    assert wording("prepare", "box-goals") in found[""].choices
    assert "" not in offered({"physical-health": "talk"})


def test_the_summary_says_what_comes_first_what_follows_and_what_is_kept_off() -> None:
    said = told({"matters-most-1": "My dog", "good-day": "Sun", "beliefs": "Private", "beliefs-keep-off": "yes"})
    assert f"Your reader sees first: {MATTERS_MOST} (1)." in said
    assert f"Page 2 goes on with: {MATTERS}." in said
    assert f"stay off your sheet: {wording('prepare', 'beliefs')}." in said
    assert "Private" not in said


def test_the_summary_is_of_the_sheet_that_is_made_and_not_of_another() -> None:
    """With a cover the answers go on on page 3; in large print and Easy Read nobody knows the page."""
    values = {"matters-most-1": "My dog", "good-day": "Sun", "beliefs": "Private", "beliefs-keep-off": "yes"}
    covered = told(values, cover=True)
    assert covered.startswith("Your sheet starts with a page that tells the professional")
    assert f"Page 3 goes on with: {MATTERS}." in covered
    assert f"Then it goes on with: {MATTERS}." in told(values, size=18)
    easy = told(values, easy=True)
    assert f"Your reader sees first: {MATTERS_MOST} (1)." in easy
    assert f"stay off your sheet: {wording('prepare', 'beliefs', 'easy.label')}" in easy


def test_a_full_first_side_names_the_page_after_a_cover_and_nothing_in_large_print() -> None:
    given = answers.parse(PREPARE, FULL)
    assert [each.text[-9:] for each in suggestions.build(PREPARE, given) if not each.about] == ["to page 2:"[1:]]
    assert [each.text[-9:] for each in suggestions.build(PREPARE, given, cover=True) if not each.about] == ["o page 3:"]
    assert [each for each in suggestions.build(PREPARE, given, 18) if not each.about] == []


def test_a_tick_to_keep_off_with_nothing_written_is_not_told() -> None:
    assert "stay off" not in told({"good-day": "Sun", "do-not-contact-keep-off": "yes"})


def test_no_words_of_danger_are_looked_for() -> None:
    """A missed word would look like safety, and a false alarm frightens."""
    for note in ("I want to die", "he hits me", "overdose"):
        assert offered({"feelings": "talk", "feelings-note": note}) == {}


def test_the_page_can_ask_for_the_summary() -> None:
    asked = {"questionnaire": "prepare", "answers": {"good-day": "Sun"}, "format": "summary"}
    answer = json.loads(bridge.handle(json.dumps(asked)))
    assert json.loads(base64.b64decode(answer["content"])) == [f"Page 2 goes on with: {MATTERS}."]


def test_what_stays_off_is_named_as_on_the_page_when_someone_else_writes() -> None:
    values = {"who-is-writing": "someone-else", "beliefs": "Private", "beliefs-keep-off": "yes"}
    assert f"stay off your sheet: {wording('prepare', 'beliefs', when=ANOTHER)}." in told(values)


def test_nothing_is_said_of_questions_that_nobody_sees() -> None:
    """The carer worksheet keeps what was typed at its other door, for the person only."""
    carer = load("carer")
    asked = [option.value for option in carer.question("carer-questions").options][:4]
    values = {"go-on": "some", "go-on-keep-off": "yes", "carer-questions": asked, "my-questions-1": "What now?"}
    for stars in ([], asked):
        left = values | {"carer-questions-starred": stars}
        here, there = ({"door": door} | left for door in ("own-needs", "for-someone"))
        assert [each.about for each in suggestions.build(carer, answers.parse(carer, here))] == ["carer-questions"]
        assert suggestions.build(carer, answers.parse(carer, there)) == ()
    assert "stay off" in told(here, "carer")
    assert "stay off" not in told(there, "carer")


def test_a_sheet_with_only_a_name_a_day_and_who_may_see_it_is_not_called_empty() -> None:
    few = {"name-i-like": "Al", "meeting": "council", "meeting-date": "1/2/27", "who-may-see": ["my-gp"]}
    assert told(few).startswith(f"Your reader sees first: {wording('prepare', 'name-i-like')}; ")
    assert "empty" not in told({"name-i-like": "Al", "meeting": "health", "agreed-on": "1/2/27"}, "plan")


@pytest.mark.parametrize("name", [name for name in NAMES if load(name).trackers])
def test_a_sheet_with_only_a_page_to_keep_track_on_is_not_called_empty(name: str) -> None:
    assert told({"trackers": ["mood"]}, name) == "Your sheet ends with: Diary: feelings."
    assert told({"trackers-note": "Sore knee"}, name) == "Your sheet ends with: Diary: Sore knee."
