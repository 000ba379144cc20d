"""Everything after the first side: in the order of the questions, whole, and without what is kept off."""

from __future__ import annotations

import io
import random
import re
from dataclasses import replace
from typing import Any

import pypdf
import pytest

from prep_tool.answers import answers
from prep_tool.answers.goals import STILL_TO_AGREE
from prep_tool.exports.pdf import write_pdf
from prep_tool.exports.txt import write_txt
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Questionnaire
from prep_tool.sheet.blocks import Blanks, Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Sheet
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.later_pages import KEPT_OFF, answers_in_full
from tests.people import PREPARING, answers_of
from tests.sheets import MADE_ON, wording
from tests.unit.test_nothing_lost import boxes

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


def test_topics_with_the_same_answer_share_one_line_and_a_note_stands_with_its_topic() -> None:
    cards = {"home": "fine", "money": "not-now", "company": "fine", "senses": "fine"}
    fine, later = (wording("prepare", each, "label") for each in ("home=fine", "home=not-now"))
    company, home, money, senses = (wording("prepare", each) for each in ("company", "home", "money", "senses"))
    assert built(cards | {"senses-note": "New glasses"})[1:] == (
        Labelled(senses, f"{wording('prepare', 'senses=fine')}. New glasses", about="senses"),
        Labelled(fine, f"{company}; {home}", about="company=fine"),
        Labelled(later, money, about="money=not-now"),
    )


def test_a_topic_to_talk_about_that_moved_off_the_first_side_is_said_before_what_is_fine() -> None:
    blocks = built({"home": "fine", "money": "talk"})
    assert [getattr(each, "about", "") for each in blocks[1:]] == ["home=fine", "money=talk"]


def test_what_the_first_side_says_of_a_topic_is_not_said_again_beside_its_note() -> None:
    values = {"senses": "talk", "senses-note": "New glasses"}
    blocks = answers_in_full(PREPARE, answers.parse(PREPARE, values), frozenset({"senses"}))
    assert blocks[1:] == (Labelled(wording("prepare", "senses"), "New glasses", about="senses"),)


def test_in_a_persons_own_copy_each_topic_has_its_own_line() -> None:
    blocks = built({"home": "fine", "company": "fine"}, everything=True)
    assert [getattr(each, "about", "") for each in blocks[1:]] == ["company", "home"]


def test_short_choices_and_their_note_are_one_line_and_long_ones_a_list() -> None:
    label, short = wording("prepare", "formats"), ["large-print", "email"]
    said = "; ".join(wording("prepare", f"formats={each}") for each in short)
    assert built({"formats": short, "formats-note": "18 point"})[1] == Labelled(
        label, f"{said}. 18 point", about="formats"
    )
    assert built({"formats": short, "formats-note": "18 point. " * 20})[1:3] == (
        Heading(3, label, about="formats"),
        Bullets((*(wording("prepare", f"formats={each}") for each in short), ("18 point. " * 20).strip())),
    )


def test_who_does_a_step_and_when_share_a_line() -> None:
    blocks = built({"goal-1-step-1-what": "Ring Sam", "goal-1-step-1-who": "Me"})
    assert Facts((Labelled("Who", "Me"), Labelled("When", STILL_TO_AGREE))) in blocks


# --- no paper for nothing ---


def pages(questionnaire: Questionnaire, values: dict[str, Any], **layout: Any) -> tuple[Sheet, int]:
    """A sheet, and how many sides of paper it takes."""
    made = build_sheet(questionnaire, answers.parse(questionnaire, values), MADE_ON, **layout)
    return made, len(pypdf.PdfReader(io.BytesIO(write_pdf(made))).pages)


def short_route(questionnaire: Questionnaire, seed: int) -> dict[str, Any]:
    """What somebody might tick and write on the short route: seldom a second row, or a note."""
    chance = random.Random(seed)  # noqa: S311
    values: dict[str, Any] = {}
    quick = (each for each in questionnaire.questions() if each.route == "quick")
    for name, choice in (box for question in quick for box in boxes(question, quick=True)):
        if chance.random() < (0.9 if re.search("-note$|-[2-9](-|$)", name) else 0.2):
            continue
        if choice is None:
            values[name] = " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))
        else:
            # In place of the cards the short route has ticks for what to talk about.
            options = [choice.first_side.when] if choice.card else [option.value for option in choice.options]
            values[name] = chance.sample(options, min(len(options), 3)) if choice.several else chance.choice(options)
    return values


WORDS = ["walk", "to the shop", "my daughter", "every Sunday", "Mr Llewellyn-Jones", "without pain", "and", "in MAY"]


@pytest.mark.parametrize("name", NAMES)
def test_what_shares_a_side_with_what_we_agreed_is_one_side(name: str) -> None:
    """However little or much is left over, the back of the first side never runs on to another page."""
    questionnaire, shared = load(name), 0
    for seed in range(40):
        made, count = pages(questionnaire, short_route(questionnaire, seed))
        together = [
            part for part in made.parts if part.id == "more" and any(isinstance(b, Blanks) for b in part.blocks)
        ]
        shared += bool(together)
        if together:
            alone = replace(made, parts=tuple(together))
            assert len(pypdf.PdfReader(io.BytesIO(write_pdf(alone))).pages) == 1, seed
        assert count >= len(made.parts)
    assert shared > 10 or not questionnaire.notes_page


@pytest.mark.parametrize("seed", range(40))
def test_the_short_route_is_one_sheet_of_paper(seed: int) -> None:
    """With two goals at most: three with three steps each need more room than a side has."""
    values = {name: value for name, value in short_route(PREPARE, seed).items() if not name.startswith("goal-3")}
    made, count = pages(PREPARE, values | {"meeting": "gp-or-hospital"})
    assert count == 2, [part.id for part in made.parts]


@pytest.mark.parametrize("size", [12, 16, 18])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_to_write_on_together_is_one_page_in_any_print(name: str, size: int) -> None:
    questionnaire = load(name)
    if not questionnaire.notes_page:
        pytest.skip("The plan is what was agreed.")
    made, _ = pages(questionnaire, {}, text_size=size)
    (notes,) = (part for part in made.parts if part.id == "notes")
    alone = write_pdf(replace(made, parts=(notes,)))
    assert len(pypdf.PdfReader(io.BytesIO(alone)).pages) == 1


@pytest.mark.parametrize("values", [{}, {"enjoy": "Tea\n" * 9}])
def test_each_row_of_what_was_agreed_has_its_number(values: dict[str, Any]) -> None:
    """Someone who hears the sheet, or reads it in Braille, knows in which of the rows they are."""
    notes = next(part for part in pages(PREPARE, values)[0].parts if any(isinstance(b, Blanks) for b in part.blocks))
    said = [b.label if isinstance(b, Lines) else b.labels[0] for b in notes.blocks if isinstance(b, (Lines, Blanks))]
    numbers = [label.split(".")[0] for label in said if label[0].isdigit()]
    assert numbers == [str(row) for row in range(1, len(numbers) + 1)]
    assert len(numbers) >= 3


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


HARD = {"where-you-live": "england", "hard-alone": ["washing", "child"], "hard-alone-how": "An hour\nand it hurts"}


def test_what_the_council_will_ask_stands_on_one_side_with_its_list() -> None:
    """A social worker looks in one place, and the person can hand over that page alone."""
    for size in (12, 18):
        values = answers_of("grandmother") | HARD | {"meeting": "council"}
        sheet = build_sheet(PREPARE, answers.parse(PREPARE, values), MADE_ON, size)
        asked, listed = wording("prepare", "topic-council-asks"), PREPARE.council_lists[0].heading
        (side,) = (part.blocks for part in sheet.parts if asked in headings(part.blocks, 2))
        after = side[[getattr(block, "text", "") for block in side].index(asked) :]
        assert headings(after, 2) == [asked, listed]
        assert wording("prepare", "hard-alone=washing") in str(after[1])
        assert "An hour\nand it hurts" in [getattr(block, "text", "") for block in after]


@pytest.mark.parametrize("meeting", ["gp-or-hospital", "mental-health", "not-sure"])
def test_what_the_council_will_ask_is_not_on_a_sheet_for_anyone_else(meeting: str) -> None:
    """Who ticked it for the council, then chose another talk, gives none of it away."""
    values = HARD | {"meeting": meeting, "enjoy": "Tea"}
    said = write_txt(build_sheet(PREPARE, answers.parse(PREPARE, values), None)).decode()
    assert wording("prepare", "topic-council-asks") not in said
    assert "it hurts" not in said


def test_what_is_kept_off_is_not_told_to_the_council_and_stays_in_ones_own_file() -> None:
    values = HARD | {"meeting": "council", "hard-alone-how-keep-off": "yes"}
    assert "it hurts" not in write_txt(build_sheet(PREPARE, answers.parse(PREPARE, values), None)).decode()
    assert "it hurts" in str(built(values, everything=True))
