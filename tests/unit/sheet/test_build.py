"""The sheet: a first side, the rest, a page to write on, and the list for a council's plan."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest

from prep_tool.answers import answers
from prep_tool.questionnaire.load import load
from prep_tool.sheet.blocks import Blanks, Heading, Labelled, Lines, Paragraph, Ticks, flat
from prep_tool.sheet.build import EVERYTHING, build_everything, build_sheet
from prep_tool.sheet.later_pages import COUNCIL
from tests.people import PREPARING, answers_of
from tests.sheets import ANOTHER, made, texts, wording

PREPARE = load("prepare")


def parts(values: dict[str, Any], size: int = 12) -> list[str]:
    return [part.id for part in made(PREPARE, values, size).parts]


def test_a_sheet_is_a_first_side_the_rest_and_a_page_for_notes() -> None:
    assert parts({"enjoy": "Tea. " * 400}) == ["front", "more", "notes"]
    assert parts({"one-thing": "Tea"}) == ["front", "notes"]
    assert parts({}) == ["front", "notes"]


def test_a_little_that_is_left_stands_above_what_we_agreed_on_the_same_side() -> None:
    assert parts({"enjoy": "Tea"}) == ["front", "more"]
    blocks = made(PREPARE, {"enjoy": "Tea"}).parts[1].blocks
    more, agreed = (block.text for block in blocks if isinstance(block, Heading) and block.level == 2)
    assert PREPARE.notes_page
    assert (more, agreed) == (PREPARE.more_heading, PREPARE.notes_page.heading)
    rows = [block for block in blocks if isinstance(block, Blanks) and len(block.labels) == 3]
    assert 3 <= len(rows) <= PREPARE.notes_page.agreed_rows


def council(values: dict[str, Any]) -> list[str]:
    """The headings of the lists for a council's plan, each with its list right below."""
    found = []
    for part in made(PREPARE, values).parts:
        for block, intro, ticks in zip(part.blocks, part.blocks[1:], part.blocks[2:], strict=False):
            if isinstance(block, Heading) and block.about == COUNCIL:
                assert isinstance(intro, Paragraph)
                assert isinstance(ticks, Ticks)
                found.append(block.text.partition(":")[0].lower())
    return found


@pytest.mark.parametrize("meeting", ["council", "gp-or-hospital", "mental-health", "not-sure", ""])
@pytest.mark.parametrize("place", ["england", "wales", "elsewhere", ""])
def test_the_councils_list_is_for_who_meets_the_council_and_for_where_they_live(place: str, meeting: str) -> None:
    expected = [place] if meeting == "council" and place in ("england", "wales") else []
    assert council({"where-you-live": place, "meeting": meeting}) == expected
    long = {"enjoy": "Tea. " * 400, "where-you-live": place, "meeting": meeting}
    assert council(long) == expected


def test_the_notes_page_has_room_for_five_things_agreed_and_is_no_contract() -> None:
    blocks = next(part.blocks for part in made(PREPARE, {}).parts if part.id == "notes")
    assert [block for block in blocks if isinstance(block, Blanks)] == [
        Blanks(("Who", "When", "How sure, 1 to 10"))
    ] * 5
    lines = [block.label for block in blocks if isinstance(block, Lines)]
    assert [label for label in lines if label.endswith(". What")] == [f"{row}. What" for row in range(1, 6)]
    assert any("care and support partner" in label for label in lines)
    assert any("not a contract" in label for label in lines)


@pytest.mark.parametrize("name", PREPARING)
def test_every_part_says_when_it_was_made(name: str) -> None:
    for part in made(PREPARE, answers_of(name)).parts:
        if part.id != "council":
            assert "22 November 2026" in " ".join(str(block) for block in part.blocks), part.id


def test_a_sheet_without_a_date_says_none() -> None:
    without = build_sheet(PREPARE, answers.parse(PREPARE, {"enjoy": "Tea"}), None)
    assert without.made_on == ""
    assert "Made on:" not in list(texts(without))


def test_headings_go_down_one_level_at_a_time() -> None:
    for name in PREPARING:
        for part in made(PREPARE, answers_of(name)).parts:
            levels = [block.level for block in flat(part.blocks) if isinstance(block, Heading)]
            assert levels[0] == (1 if part.id == "front" else 2)
            assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_persons_own_copy_says_what_it_is_and_holds_all() -> None:
    values = answers_of("independent-man")
    own = build_everything(PREPARE, answers.parse(PREPARE, values), date(2026, 11, 22))
    said = "\n".join(texts(own))
    assert EVERYTHING in said
    for control, value in values.items():
        if isinstance(value, str) and len(value) > 20:
            assert value.strip() in said, control


def test_no_answer_is_said_twice_on_a_sheet() -> None:
    """What stands on the first side in full is not said again behind it."""
    said = "\n".join(texts(made(PREPARE, answers_of("grandmother"))))
    for control in (
        "matters-most-2",
        "goal-1-what",
        "goal-2-what",
        "my-questions-1",
        "one-thing",
        "coming-with-me-note",
    ):
        assert said.count(answers_of("grandmother")[control]) == 1, control


def test_labelled_answers_are_never_empty() -> None:
    for name in PREPARING:
        for part in made(PREPARE, answers_of(name)).parts:
            assert not [block for block in part.blocks if isinstance(block, Labelled) and not block.text.strip()]


@pytest.mark.parametrize(
    ("worksheet", "values", "when", "key"),
    [
        ("prepare", {"where-you-live": "wales", "personal-budget": "yes"}, "where-you-live=wales", "first_side.text"),
        ("prepare", {"who-is-writing": "someone-else", "advocate": "yes"}, ANOTHER, "first_side.text"),
        ("prepare", {"who-is-writing": "someone-else", "hard-to-say": ["yes"]}, ANOTHER, "first_side.text"),
    ],
)
def test_an_easy_read_sheet_too_fits_the_country_and_whoever_writes(
    worksheet: str, values: dict[str, Any], when: str, key: str
) -> None:
    questionnaire = load(worksheet)
    easy = build_sheet(questionnaire, answers.parse(questionnaire, values), None, easy=True)
    *_, question = values
    said = list(texts(easy))
    assert wording(worksheet, question, key, when) in said
    assert wording(worksheet, question, key) not in said
