"""The plan worksheet: what was agreed, in an order that helps."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from prep_tool.answers import answers, carry
from prep_tool.exports.txt import write_txt
from prep_tool.questionnaire.load import load
from prep_tool.sheet.blocks import Sheet
from prep_tool.sheet.build import build_sheet
from tests.sheets import wording

PLAN = load("plan")
AGREED = {
    "name-i-like": "Ana", "goal-1-what": "Walk to the shop", "goal-1-step-1-what": "Ring the walking group",
    "support-1-what": "Send a letter to the council", "support-1-who": "Sam, nurse", "support-1-when": "this week",
    "partner": "Sam, nurse, at the practice", "if-wrong": "Ring my sister", "next-review": "14 May 2027",
    "who-may-see": ["my-gp"], "where-you-live": "england", "council-plan-england": ["budget"],
    "council-plan-england-note": "How my wellbeing is helped",
}  # fmt: skip


def built(values: dict[str, Any], **options: Any) -> Sheet:
    return build_sheet(PLAN, answers.parse(PLAN, values), date(2026, 11, 22), **options)


def text(values: dict[str, Any], **options: Any) -> str:
    return write_txt(built(values, **options)).decode("utf-8-sig").replace("\r\n", "\n").replace("\n", " ")


def test_the_first_side_says_who_does_what_who_to_ring_and_when_to_look_again() -> None:
    first = text(AGREED).partition("****")[0]
    order = [
        "Walk to the shop",
        "Ring the walking group",
        "Send a letter to the council",
        "Sam, nurse, at the practice",
    ]
    places = [first.index(each) for each in [*order, "Ring my sister", "14 May 2027"]]
    assert places == sorted(places)


def test_what_a_plan_on_record_needs_comes_from_prepare_and_is_not_typed_again() -> None:
    """What matters and strengths, so that a nurse can copy the whole plan from one sheet."""
    earlier = {"matters-most-2": "My own front door", "good-at": "I never give up", "other-plans": ["housing"]}
    plan = carry.into(PLAN, "prepare", answers.parse(load("prepare"), earlier)).answers
    said = write_txt(build_sheet(PLAN, plan, None)).decode()
    for words in ("My own front door", "I never give up", wording("plan", "other-plans=housing")):
        assert words in said


def test_the_plan_says_who_agreed_it_and_where_to_find_what_is_needed_in_a_bad_hour() -> None:
    said = text(
        AGREED
        | {
            "agreed-by-2": "Sam, nurse, 3 May", "needs-1": "Help at night", "if-carer-away": "Ring Ana",
            "kept-ready": "Inhaler by the bed", "advance-statement": "yes", "advance-statement-note": "Blue folder",
            "next-review-who": "Carol, 01632 960456",
        }
    )  # fmt: skip
    for words in ("Sam, nurse, 3 May", "Help at night", "Ring Ana", "Inhaler by the bed", "Blue folder"):
        assert words in said
    assert "Carol, 01632 960456" in said.partition("****")[0], "the first side says who sets up the review"


def test_a_step_without_a_name_or_a_day_is_still_to_agree() -> None:
    assert "Who: still to agree When: still to agree" in text(AGREED)


def test_what_the_council_left_out_can_be_asked_for() -> None:
    said = text(AGREED)
    assert wording("plan", "council-plan-england=budget") in said
    assert "How my wellbeing is helped" in said


@pytest.mark.parametrize(("where", "other"), [("england", "wales"), ("wales", "england")])
def test_each_country_has_its_own_list(where: str, other: str) -> None:
    values = {"where-you-live": where, f"council-plan-{where}": ["eligible"], f"council-plan-{other}": ["eligible"]}
    headings = [section.heading for section in PLAN.sections if section.when]
    said = text(values)
    assert [heading in said for heading in headings] == [where == "england", where == "wales"]


def test_the_review_day_goes_in_the_calendar() -> None:
    made = build_sheet(PLAN, answers.parse(PLAN, AGREED), date(2026, 11, 22))
    assert [dated.day for dated in made.dates] == [date(2027, 5, 14)]


def test_the_cover_comes_first_and_only_when_it_is_wanted() -> None:
    assert text(AGREED, cover=True).startswith("For you who reads this: one minute")
    assert "one minute ==" not in text(AGREED)


@pytest.mark.parametrize("name", ["prepare", "carer", "plan", "review"])
def test_every_worksheet_can_be_in_easy_read_with_no_word_lost(name: str) -> None:
    questionnaire = load(name)
    values = answers.parse(questionnaire, {"name-i-like": "Ana", "goal-1-what": "Walk to the shop"})
    made = build_sheet(questionnaire, values, date(2026, 11, 22), easy=True)
    said = write_txt(made).decode()
    assert made.text_size == 16
    assert "Ana" in said
    assert "Walk to the shop" in said
    assert wording(name, "name-i-like") not in said
    assert "?:" not in said


def test_an_easy_read_sheet_names_the_picture_of_each_question() -> None:
    made = build_sheet(PLAN, answers.parse(PLAN, AGREED), None, easy=True)
    found = {getattr(block, "picture", "") for part in made.parts for block in part.blocks}
    assert {"name", "calendar"} <= found


def test_what_is_missing_from_a_councils_plan_does_not_read_as_if_it_were_in_it() -> None:
    said = text(AGREED)
    missing = wording("plan", "council-plan-england", "note.on_sheet")
    assert re.search(r"\b(missing|not)\b", missing)
    listed = f"{wording('plan', 'council-plan-england')}: {wording('plan', 'council-plan-england=budget')}"
    assert f"{listed} {missing}: How my wellbeing is helped" in said
    (line,) = (block for part in built(AGREED).parts for block in part.blocks if missing in str(block))
    assert f"\n{missing}" in getattr(line, "text", ""), "on a line of its own"


def test_the_plan_promises_to_bring_over_only_what_each_file_holds_for_it() -> None:
    brought = {each.source: {ours for _, ours in each.names} for each in PLAN.carry}
    theirs = {"care-team*", "people*", "worse-signs*", "what-helps*", "contact-first*", "papers*"}
    assert [source for source, ours in brought.items() if "goal-*" in ours] == ["prepare", "carer", "review"]
    assert [source for source, ours in brought.items() if theirs & ours] == ["prepare", "carer"]
    assert "goals come over from both" in PLAN.carry_hint
    assert "people who help you, and what helps when things get harder, come over only from when you" in PLAN.carry_hint
