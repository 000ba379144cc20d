"""Pages to keep track on: only when wanted, with the person's own steps, in every format."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pypdf
import pytest

from prep_tool import bridge
from prep_tool.answers import answers
from prep_tool.exports.pdf import write_pdf
from prep_tool.exports.txt import write_txt
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.sheet.blocks import Blanks, Heading, Lines, Sheet
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.later_pages import ROWS_TO_TICK, blank_tracker_pages, tracker_pages

PREPARE = load("prepare")
TRACKING = [name for name in NAMES if load(name).trackers]  # About me is kept, and nothing is counted on it
STEPS = {"goal-1-what": "Walk", "goal-1-step-1-what": "Ring Sam", "goal-1-step-2-what": "Buy shoes"}


def parts(values: dict[str, Any]) -> list[Any]:
    return tracker_pages(PREPARE, answers.parse(PREPARE, values))


def test_no_one_gets_a_page_they_did_not_ask_for() -> None:
    assert parts(STEPS) == []


def test_the_checklist_holds_the_steps_that_were_written() -> None:
    (page,) = parts(STEPS | {"trackers": ["steps"]})
    headings = [block.text for block in page.blocks if isinstance(block, Heading)]
    assert headings[1:] == ["Ring Sam", "Buy shoes"]
    days = [block for block in page.blocks if isinstance(block, Blanks)]
    assert len(days) == ROWS_TO_TICK
    assert {len(each.labels) for each in days} == {7}, "a week is one row"
    assert sum(isinstance(block, Lines) for block in page.blocks) == ROWS_TO_TICK - 2


def test_a_diary_is_about_what_the_person_names() -> None:
    (page,) = parts({"trackers": ["other"], "trackers-note": "Sore knee"})
    assert page.blocks[0] == Heading(2, "Diary: Sore knee")
    assert sum(isinstance(block, Blanks) for block in page.blocks) == 18


def test_a_diary_of_a_week_of_caring_names_each_day_once_with_room_to_write() -> None:
    carer = load("carer")
    (page,) = tracker_pages(carer, answers.parse(carer, {"door": "own-needs", "trackers": ["week"]}))
    days = [block.labels[0].partition(",")[0] for block in page.blocks if isinstance(block, Blanks)]
    assert days == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    assert sum(isinstance(block, Lines) for block in page.blocks) == 7


@pytest.mark.parametrize("size", [12, 16, 18])
@pytest.mark.parametrize("name", TRACKING)
def test_each_page_to_keep_track_on_is_one_page_and_shares_it_with_no_other(name: str, size: int) -> None:
    """Each goes on a wall or in a bag by itself."""
    questionnaire = load(name)
    offered = [option.value for option in questionnaire.question("trackers").options]
    given = answers.parse(questionnaire, STEPS | {"trackers": offered})
    pages = tracker_pages(questionnaire, given, size)
    assert len(pages) == len(offered)
    content = write_pdf(Sheet("T", "", "", tuple(pages), size))
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == len(offered)


def test_who_names_a_diary_gets_it_also_without_the_tick() -> None:
    for ticked in ([], ["mood"]):
        headings = [page.blocks[0] for page in parts({"trackers": ticked, "trackers-note": "Sore knee"})]
        assert headings[-1] == Heading(2, "Diary: Sore knee")
        assert len(headings) == len(ticked) + 1


def test_a_diary_of_something_that_was_not_named_is_just_a_diary() -> None:
    (page,) = parts({"trackers": ["other"]})
    assert page.blocks[0] == Heading(2, "Diary")


def test_all_pages_can_be_made_blank() -> None:
    blank = blank_tracker_pages(PREPARE)
    assert [page.id for page in blank] == ["tracker"] * len(PREPARE.trackers)


@pytest.mark.parametrize("name", TRACKING)
def test_every_choice_of_a_page_leads_to_one(name: str) -> None:
    questionnaire = load(name)
    offered = [option.value for option in questionnaire.question("trackers").options]
    made = build_sheet(questionnaire, answers.parse(questionnaire, {"trackers": offered}), None)
    assert sum(part.id == "tracker" for part in made.parts) == len(offered)


@pytest.mark.parametrize("format", ["html", "txt", "docx", "pdf"])
def test_the_pages_come_in_every_format(format: str) -> None:
    asked = {"questionnaire": "prepare", "answers": STEPS | {"trackers": ["steps"]}, "format": format}
    answer = json.loads(bridge.handle(json.dumps(asked)))
    assert answer["ok"]
    without = json.loads(bridge.handle(json.dumps(asked | {"answers": STEPS})))
    assert len(base64.b64decode(answer["content"])) > len(base64.b64decode(without["content"])) + 100


def test_a_blank_page_can_be_made_with_no_answers_at_all() -> None:
    made = build_sheet(PREPARE, answers.parse(PREPARE, {"trackers": ["steps", "mood"]}), None)
    said = write_txt(made).decode()
    assert said.count("A step to take:") == ROWS_TO_TICK
    assert "Diary: feelings" in said
