"""A worksheet's questions as a sheet to fill in by hand: the same blocks, so every export can write it.

Used where the site is built; never sent to the browser.
"""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import Question, Questionnaire, Section
from prep_tool.sheet.blocks import Blanks, Block, Heading, Lines, Paragraph, Part, Sheet, Ticks
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.later_pages import blank_tracker_pages

UP_TO_YOU = "Every question is up to you. Write as much or as little as you like. Bring this with you."
IN_DANGER = (
    "If you are in danger, call 999. For urgent health advice, call 111. "
    "In England and Wales, 111 also has a mental health option."
)
FROM = "This blank sheet comes from {}."
TICK_ONE, TICK_ANY = "Tick one.", "Tick any that fit."
GIVEN_AWAY = "Leave this blank if other people will read this sheet."
SCALE = "A number from 1 ({}) to 10 ({})"
LINES = {"text-input": 1, "date-input": 1, "textarea": 4}
SMALL = 2  # lines for a small box
STEPS = 2  # steps for each goal on paper


def build(questionnaire: Questionnaire, text_size: int, *, short: bool = False, organisation: str = "") -> Sheet:
    """The blank sheet.  `short` asks only the questions of the short route."""
    blocks: list[Block] = [Heading(1, questionnaire.title), *opening(organisation)]
    for section in questionnaire.sections:
        below = [block for question in questions(section, short) for block in _question(question, 3, short)]
        if below:
            intro = [Paragraph(section.intro)] if section.intro else []
            blocks += [Heading(2, section.heading), *intro, *below]
    blocks.append(Paragraph(questionnaire.sheet_purpose))
    parts = [Part("questions", tuple(blocks))]
    if not short:
        parts += [part for part in build_sheet(questionnaire, Answers(), None).parts if part.id != "front"]
        for each in questionnaire.council_lists:
            parts.append(Part("council", (Heading(2, each.heading), Paragraph(each.intro), Ticks(each.items))))
        parts += blank_tracker_pages(questionnaire)
    return Sheet(questionnaire.title, "", questionnaire.sheet_purpose, tuple(parts), text_size)


def opening(organisation: str) -> Iterator[Paragraph]:
    """What stands above the first question."""
    yield from (Paragraph(text) for text in (UP_TO_YOU, IN_DANGER))
    if organisation:
        yield Paragraph(FROM.format(organisation))


def questions(section: Section, short: bool) -> list[Question]:
    """The section's questions, or only those on the short route."""
    return [question for question in section.questions if question.route == "quick" or not short]


def _question(question: Question, level: int, short: bool) -> Iterator[Block]:
    yield Heading(level, question.label)
    if hint := paper_hint(question):
        yield Paragraph(hint)
    if question.type == "group":
        yield from _rows(question, level, short)
    elif question.options:
        yield from _choices(question)
    else:
        yield Lines("", question.rows or (SMALL if question.size == "small" else LINES[question.type]))
    if question.note.label and not (short and question.note.route == "full"):
        yield Lines(question.note.label.rstrip("?"), SMALL if question.note.type == "textarea" else 1)


def paper_hint(question: Question) -> str:
    """The hint as it is true on paper, where nothing can be kept off later."""
    return GIVEN_AWAY if question.keep_off == "ticked" else question.hint


def _choices(question: Question) -> Iterator[Block]:
    if question.scale:
        numbers = [option for option in question.options if option.label.isdecimal()]
        yield Lines(SCALE.format(numbers[0].end.lower(), numbers[-1].end.lower()), 1)
        yield Ticks(tuple(option.label for option in question.options if option not in numbers))
        return
    if not (question.card or question.star):
        yield Paragraph(TICK_ANY if question.several else TICK_ONE)
    yield Ticks(tuple(option.label for option in question.options))


def _rows(question: Question, level: int, short: bool) -> Iterator[Block]:
    """A group as often as it repeats; a short sheet has each once."""
    parts = [part for part in question.parts if part.route == "quick" or not short]
    for number in range(1, (question.shown if short else min(question.rows, 3)) + 1):
        yield Heading(level + 1, f"{question.row_label} {number}")
        for part in parts:
            if part.type == "group":
                for _ in range(1 if short else STEPS):
                    yield Lines(part.parts[0].label.rstrip("?"), SMALL)
                    yield Blanks(tuple(each.label.rstrip("?") for each in part.parts[1:]))
            else:
                yield from _question(part, level + 2, short)
