"""Nobody types the same thing twice: files carry over from one worksheet to the next."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from prep_tool import bridge
from prep_tool.answers import answers, carry
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import controls
from tests.sheets import wording

PREPARED = {
    "name-i-like": "Ana", "goal-1-what": "Walk to the shop", "goal-1-how-sure": "4", "goal-1-step-1-what": "Ring Sam",
    "goal-2-what": "Sleep", "care-team-1": "Sam, nurse", "contact-first-1": "My sister",
    "do-not-contact-1": "My uncle", "do-not-contact-keep-off": "yes", "good-day": "Sun",
}  # fmt: skip


def saved(name: str, values: dict[str, Any]) -> str:
    asked = {"questionnaire": name, "answers": values, "format": "answers", "made_on": "2026-11-22"}
    return base64.b64decode(json.loads(bridge.handle(json.dumps(asked)))["content"]).decode()


def opened(text: str, into: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(bridge.handle(json.dumps({"open": text, "into": into})))
    return answer


def test_the_plan_starts_from_the_prepare_file() -> None:
    answer = opened(saved("prepare", PREPARED), "plan")
    assert answer["ok"]
    found = answer["answers"]
    for name in ("name-i-like", "goal-1-what", "goal-1-step-1-what", "goal-2-what", "care-team-1", "contact-first-1"):
        assert found[name] == PREPARED[name]
    assert wording("plan", "goal", "label") in answer["carried"]


def test_what_was_kept_off_stays_kept_off_in_the_next_worksheet() -> None:
    found = opened(saved("prepare", PREPARED), "plan")["answers"]
    assert found["do-not-contact-1"] == "My uncle"
    assert found["do-not-contact-keep-off"] == "yes"


@pytest.mark.parametrize("source", ["prepare", "plan", "carer"])
def test_the_review_shows_last_times_goals_and_how_sure_people_were(source: str) -> None:
    values = {name: value for name, value in PREPARED.items() if name.startswith("goal")}
    found = opened(saved(source, values), "review")["answers"]
    assert found["past-1-what"] == "Walk to the shop"
    assert found["past-1-sure-then"] == "4"
    assert found["past-2-what"] == "Sleep"
    assert not [name for name in found if name.startswith("goal-")]


def test_a_review_carries_on_with_what_is_not_finished_and_with_the_new_goals() -> None:
    last = {
        "past-1-what": "Done thing", "past-1-status": "done", "past-2-what": "Sleep", "past-2-status": "going",
        "past-2-sure-now": "6", "past-3-what": "Dropped", "past-3-status": "not-wanted",
        "goal-1-what": "Swim", "goal-1-how-sure": "fairly-sure",
    }  # fmt: skip
    found = opened(saved("review", last), "review")["answers"]
    assert {name: value for name, value in found.items() if name.startswith("past")} == {
        "past-1-what": "Sleep", "past-1-sure-then": "6", "past-2-what": "Swim", "past-2-sure-then": "fairly-sure",
    }  # fmt: skip


def test_the_plan_after_a_review_holds_the_goals_that_go_on_and_the_new_ones() -> None:
    last = {
        "past-1-what": "Done thing", "past-1-status": "done", "past-2-what": "Sleep", "past-2-status": "going",
        "past-2-sure-now": "6", "past-3-what": "Dropped", "past-3-status": "not-wanted",
        "past-4-what": "Sing", "past-4-status": "on-hold", "goal-1-what": "Swim", "goal-1-how-sure": "7",
    }  # fmt: skip
    found = opened(saved("review", last), "plan")["answers"]
    assert {name: value for name, value in found.items() if name.startswith("goal")} == {
        "goal-1-what": "Swim", "goal-1-how-sure": "7", "goal-2-what": "Sleep", "goal-2-how-sure": "6",
        "goal-3-what": "Sing",
    }  # fmt: skip


def test_where_nothing_comes_over_the_person_is_told_and_nothing_changes() -> None:
    answer = opened(saved("plan", {"support-1-what": "A ramp"}), "review")
    assert answer["ok"] is False
    assert "“What we agreed”" in answer["message"]
    assert "What is on the page has not changed" in answer["message"]


@pytest.mark.parametrize("into", ["nowhere", 7, None, ["plan"]])
def test_a_worksheet_that_is_not_there_gets_a_sentence(into: Any) -> None:
    answer = opened(saved("prepare", PREPARED), into)
    assert answer["ok"] is False
    assert answer["message"].endswith(".")


def each_carry() -> list[tuple[str, str, str, str]]:
    return [(name, c.source, *pair) for name in NAMES for c in load(name).carry for pair in c.names]


@pytest.mark.parametrize(("target", "source", "theirs", "ours"), each_carry(), ids=str)
def test_every_line_of_the_map_leads_from_a_question_to_a_question(
    target: str, source: str, theirs: str, ours: str
) -> None:
    """A name spelt wrong would lose someone's words in silence."""
    given = [name for question in load(source).questions() for name, _ in controls(question)]
    values = {name: "yes" if name.endswith("keep-off") else "words" for name in given}
    only = {name: value for name, value in values.items() if carry.fits(theirs, name)}
    assert only, f"{source} asks nothing called {theirs}"
    known = {name for question in load(target).questions() for name, _ in controls(question)}
    assert any(carry.renamed(theirs, ours, name) in known for name in only) or ours.startswith(("past-1", "goal-1")), (
        ours
    )


def test_more_rows_than_there_is_room_for_do_not_stop_the_rest() -> None:
    review = load("review")
    last = {f"past-{n}-what": f"Goal {n}" for n in range(1, 10)} | {"goal-1-what": "One more"}
    found = carry.into(review, "review", answers.parse(review, last))
    assert found.answers.text("past-9-what") == "Goal 9"
    assert found.no_room == ("One more",)


FIRST_FORMAT = Path(__file__).parents[2] / "expected" / "saved-format-1.html"  # never change this file


def test_a_file_of_the_first_format_still_opens_with_every_answer_we_still_ask_for() -> None:
    """It also holds a question and a choice that we do not ask: those are left, and nothing else is."""
    answer = json.loads(bridge.handle(json.dumps({"open": FIRST_FORMAT.read_text(encoding="utf-8")})))
    assert answer["ok"]
    assert answer["questionnaire"] == "prepare"
    found = answer["answers"]
    assert found["name-i-like"] == "Zoë O’Neill"
    assert found["communication"] == ["more-time", "pictures"]
    assert found["communication-note"] == "I nod for yes 🙂"
    assert found["good-day"] == "Sun,\nthen tea"
    assert found["beliefs-keep-off"] == "yes"
    assert found["goal-1-step-1-what"] == "Ring Sam"
    assert len(found) == 14


@pytest.mark.parametrize("into", ["plan", "review"])
def test_a_file_of_the_first_format_starts_a_plan_and_a_review(into: str) -> None:
    found = opened(FIRST_FORMAT.read_text(encoding="utf-8"), into)["answers"]
    assert found["goal-1-what" if into == "plan" else "past-1-what"] == "Walk to the shop"


def test_goals_keep_the_order_that_the_sheet_gave_them() -> None:
    """Otherwise goal 2 of the review would be goal 3 of the sheet that people hold beside it."""
    values = {
        "goal-1-what": "Sleep",
        "goal-1-order": "3",
        "goal-2-what": "Sing",
        "goal-2-order": "1",
        "goal-3-what": "Walk",
    }
    review = opened(saved("prepare", values), "review")["answers"]
    assert [review[f"past-{n}-what"] for n in (1, 2, 3)] == ["Sing", "Sleep", "Walk"]
    plan = opened(saved("prepare", values), "plan")["answers"]
    assert [plan[f"goal-{n}-what"] for n in (1, 2, 3)] == ["Sing", "Sleep", "Walk"]
    assert (plan["goal-1-order"], plan["goal-2-order"]) == ("1", "3")


HELPED = {
    "door": "for-someone", "person-name": "Tomasz", "communication": ["pictures"], "people-1": "Ana, his sister",
    "worse-signs": "He stops singing", "worse-signs-keep-off": "yes", "what-helps": "Music",
    "goal-1-what": "See the sea",
    "name-i-like": "Ana",
}  # fmt: skip


def test_what_a_helper_wrote_for_someone_starts_that_persons_plan_and_not_the_helpers() -> None:
    plan = opened(saved("carer", HELPED), "plan")["answers"]
    assert plan["who-is-writing"] == "someone-else"
    assert plan["name-i-like"] == "Tomasz"
    for name in ("communication", "people-1", "worse-signs", "worse-signs-keep-off", "what-helps", "goal-1-what"):
        assert plan[name] == HELPED[name]
    review = opened(saved("carer", HELPED), "review")["answers"]
    assert (review["who-is-writing"], review["name-i-like"]) == ("someone-else", "Tomasz")


@pytest.mark.parametrize("into", ["plan", "review"])
def test_what_was_typed_at_the_carers_other_door_does_not_come_over(into: str) -> None:
    """The sheet leaves it off; it would come back as words about someone else."""
    found = opened(saved("carer", HELPED | {"door": "own-needs"}), into)["answers"]
    assert found["who-is-writing"] == "carer"
    assert found["name-i-like"] == "Ana"
    assert not {"communication", "people-1", "worse-signs", "what-helps"} & set(found)


def test_a_plan_after_a_review_still_says_how_to_talk_with_the_person() -> None:
    found = opened(saved("review", {"communication": ["more-time"], "communication-note": "I nod"}), "plan")["answers"]
    assert (found["communication"], found["communication-note"]) == (["more-time"], "I nod")


@pytest.mark.parametrize("mark", [{"goal-1-order": "1"}, {"goal-1-how-sure": "4"}, {"past-3-sure-now": "4"}])
def test_a_row_in_which_nothing_was_written_takes_no_place_from_a_goal(mark: dict[str, str]) -> None:
    last = {"goal-2-what": "A", "goal-2-order": "2", "past-1-what": "P", "past-2-what": "Q", **mark}
    answer = opened(saved("review", last), "plan")
    assert [answer["answers"].get(f"goal-{n}-what") for n in (1, 2, 3)] == ["A", "P", "Q"]
    assert answer["no_room"] == []


def test_a_goal_with_only_a_step_is_still_a_goal_in_the_next_plan() -> None:
    found = opened(saved("prepare", {"goal-2-step-1-what": "Ring Sam", "goal-3-what": "Walk"}), "plan")["answers"]
    assert (found["goal-1-step-1-what"], found["goal-2-what"]) == ("Ring Sam", "Walk")
    assert "goal-1-what" not in found


@pytest.mark.parametrize("source", ["prepare", "plan", "carer", "review"])
def test_in_a_review_the_first_step_stands_in_for_a_goal_that_was_not_written(source: str) -> None:
    last = {
        "goal-1-step-2-what": "Ring the nurse",
        "goal-1-step-3-what": "Ask",
        "goal-1-how-sure": "4",
        "goal-2-what": "Walk",
    }
    answer = opened(saved(source, last | {"goal-2-step-1-what": "Buy shoes"}), "review")
    past = {name: value for name, value in answer["answers"].items() if name.startswith("past")}
    assert past == {"past-1-what": "Ring the nurse", "past-1-sure-then": "4", "past-2-what": "Walk"}
    assert answer["no_room"] == []


def test_a_goal_that_has_only_a_step_and_no_room_is_named_by_its_step() -> None:
    last = {f"goal-{n}-what": f"Goal {n}" for n in (1, 2)} | {"goal-3-step-1-what": "Ring Sam", "goal-3-order": "3"}
    last |= {"goal-1-order": "1", "goal-2-order": "2"} | {f"past-{n}-what": f"Past {n}" for n in (1, 2)}
    answer = opened(saved("review", last), "plan")
    assert answer["no_room"] == ["Past 1", "Past 2"]
    last |= {f"past-{n}-what": f"Past {n}" for n in range(1, 10)}
    assert opened(saved("review", last), "review")["no_room"] == ["Goal 1", "Goal 2", "Ring Sam"]


def test_what_came_over_is_named_in_the_words_on_the_page() -> None:
    values = {"who-is-writing": "someone-else", "goal-1-what": "Swim", "communication": ["more-time"]}
    target = load("review")
    carried = opened(saved("plan", values), "review")["carried"]
    labels = {v.label for q in target.questions() if q.id == "communication" for v in q.variants if v.label}
    assert labels & set(carried)
    assert target.question("communication").label not in carried
