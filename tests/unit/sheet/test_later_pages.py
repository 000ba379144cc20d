"""Everything after the first side: in the order of the questions, whole, and without what is kept off."""

from __future__ import annotations

from typing import Any

import pytest

from prep_tool.answers import answers
from prep_tool.exports.txt import write_txt
from prep_tool.questionnaire.load import load
from prep_tool.sheet.blocks import Block, Bullets, Heading, Labelled, Paragraph
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.later_pages import KEPT_OFF, answers_in_full
from tests.people import PREPARING, answers_of
from tests.sheets import wording

PREPARE = load("prepare")


def built(values: dict[str, Any], everything: bool = False) -> tuple[Block, ...]:
    return answers_in_full(PREPARE, answers.parse(PREPARE, values), frozenset(), everything)


def headings(blocks: tuple[Block, ...], level: int) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == level]


@pytest.mark.parametrize("name", PREPARING)
def test_sections_come_in_the_order_of_the_questions_and_only_when_filled(name: str) -> None:
    found = headings(built(answers_of(name)), 2)
    in_order = [section.heading for section in PREPARE.sections if section.heading in found]
    assert found == in_order
    assert headings(built({"enjoy": "Tea"}), 2) == [wording("prepare", "topic-matters")]


def test_a_short_answer_is_one_line_and_a_long_one_has_its_own_heading() -> None:
    label = wording("prepare", "enjoy")
    assert built({"enjoy": "Tea"})[1] == Labelled(label, "Tea", about="enjoy")
    long = "Tea\nand a long chat"
    assert built({"enjoy": long})[1:] == (Heading(3, label, about="enjoy"), Paragraph(long, about="enjoy"))


def test_rows_become_a_list() -> None:
    assert built({"people-1": "Ann", "people-3": "Bob"})[2] == Bullets(("Ann", "Bob"))


def test_a_pasted_list_keeps_its_lines() -> None:
    pasted = answers_of("grandmother")["do-already"]
    assert Paragraph(pasted, about="do-already") in built(answers_of("grandmother"))
    assert pasted.count("\n") == 4


def test_what_is_kept_off_and_what_is_only_set_up_stay_out() -> None:
    values = {"beliefs": "Mine", "beliefs-keep-off": "yes", "where-you-live": "wales"}
    assert built(values) == ()


def test_the_persons_own_copy_holds_it_and_says_that_it_is_kept_off() -> None:
    values = {"beliefs": "Mine", "beliefs-keep-off": "yes", "where-you-live": "wales"}
    blocks = built(values, everything=True)
    assert blocks[-2:] == (
        Labelled(wording("prepare", "beliefs"), "Mine", about="beliefs"),
        Paragraph(KEPT_OFF, about="beliefs"),
    )
    wales = Labelled(
        wording("prepare", "where-you-live"), wording("prepare", "where-you-live=wales"), about="where-you-live"
    )
    assert wales in blocks


def test_the_persons_own_copy_says_which_questions_are_starred_even_when_they_are_not_ticked() -> None:
    blocks = built({"questions-to-ask-starred": ["my-choices"]}, everything=True)
    assert any(wording("prepare", "questions-to-ask=my-choices") in str(block) for block in blocks)


@pytest.mark.parametrize("choice", [{}, {"medicines": "bring-list"}, {"medicines": "listed-below"}])
@pytest.mark.parametrize("easy", [False, True])
def test_medicines_that_someone_types_are_always_as_they_understand_them(choice: dict[str, str], easy: bool) -> None:
    """A doctor must not take a list typed from memory for a record."""
    values = choice | {"medicines-note": "the white ones at night"}
    made = build_sheet(PREPARE, answers.parse(PREPARE, values), None, easy=easy)
    assert "As I understand it: the white ones at night" in write_txt(made).decode().replace("\r\n", " ")
