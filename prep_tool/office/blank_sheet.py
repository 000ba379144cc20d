"""A worksheet's questions as a sheet to fill in by hand: the same blocks, so that Word and Braille can write it.

Used where the site is built; never sent to the browser.  The sheets for paper are laid out in `paper`.
"""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.office.paper import SMALL, Paper
from prep_tool.questionnaire.model import Question, Questionnaire
from prep_tool.sheet.blocks import Blanks, Block, Heading, Lines, Paragraph, Part, Sheet, Ticks
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.later_pages import blank_tracker_pages

UP_TO_YOU = _("Every question is up to you. Write as much or as little as you like. Bring this with you.")
IN_DANGER = _(
    "If you are in danger, call 999. For urgent health advice, call 111. "
    "In England and Wales, 111 also has a mental health option."
)
FROM = _("This blank sheet comes from {organisation}.")
FOR_STAFF = (_("For staff"), _("Name"), _("Date of birth"), _("NHS number"))
TICK_ONE, TICK_ANY = _("Tick one."), _("Tick any that fit.")
SCALE = _("A number from 1 ({low}) to 10 ({high})")
LAYOUT = Paper(12)


def build(questionnaire: Questionnaire, organisation: str = "") -> Sheet:
    """The blank sheet of a worksheet as `blank_words.asked` gives it."""
    blocks: list[Block] = [Heading(1, questionnaire.title), *map(Paragraph, opening(organisation))]
    for section in questionnaire.sections:
        intro = [Paragraph(section.intro)] if section.intro else []
        below = [block for question in section.questions for block in _question(question, 3)]
        blocks += [Heading(2, section.heading), *intro, *below]
    blocks.append(Paragraph(questionnaire.sheet_purpose))
    parts = [Part("questions", tuple(blocks))]
    parts += [part for part in build_sheet(questionnaire, Answers(), None).parts if part.id != "front"]
    for each in questionnaire.council_lists:
        parts.append(Part("council", (Heading(2, each.heading), Paragraph(each.intro), Ticks(each.items))))
    parts += blank_tracker_pages(questionnaire)
    return Sheet(questionnaire.title, "", questionnaire.sheet_purpose, tuple(parts))


def opening(organisation: str) -> list[str]:
    """What stands above the first question."""
    return [UP_TO_YOU, IN_DANGER, *([FROM.format(organisation=organisation)] if organisation else [])]


def _question(question: Question, level: int) -> Iterator[Block]:
    yield Heading(level, question.label)
    if question.hint:
        yield Paragraph(question.hint)
    if question.type == "group":
        yield from _rows(question, level)
    elif question.options:
        yield from _choices(question)
    else:
        yield Lines("", LAYOUT.lines(question))
    if question.note.label:
        yield Lines(question.note.label.rstrip("?"), LAYOUT.note_lines(question))


def _choices(question: Question) -> Iterator[Block]:
    if question.scale:
        numbers = [option for option in question.options if option.label.isdecimal()]
        yield Lines(SCALE.format(low=numbers[0].end.lower(), high=numbers[-1].end.lower()), 1)
        yield Ticks(tuple(option.label for option in question.options if option not in numbers))
        return
    if not (question.card or question.star):
        yield Paragraph(TICK_ANY if question.several else TICK_ONE)
    yield Ticks(tuple(option.label for option in question.options))


def _rows(question: Question, level: int) -> Iterator[Block]:
    """A group as often as it repeats on paper."""
    for number in LAYOUT.repeated(question):
        yield Heading(level + 1, f"{question.row_label} {number}")
        for part in question.parts:
            if part.type == "group":
                for _ in LAYOUT.repeated(part):
                    yield Lines(part.parts[0].label.rstrip("?"), SMALL)
                    yield Blanks(tuple(each.label.rstrip("?") for each in part.parts[1:]))
            else:
                yield from _question(part, level + 2)
