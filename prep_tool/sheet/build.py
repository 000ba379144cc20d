"""Answers become a sheet: the first side, the rest, and a page to write on together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from prep_tool.answers import dates, variants
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import Questionnaire
from prep_tool.sheet import easy_read, first_side, later_pages, reminders, response
from prep_tool.sheet.blocks import Block, Heading, Labelled, Paragraph, Part, Sheet

FRONT_PAGE = 1  # the number of the first side, when no cover stands before it
TEXT_SIZES = (12, 18)  # points: ordinary and large print
FROM = _("This worksheet comes from")
EVERYTHING = _(
    "This file is for you. It holds everything you wrote, also what you keep off your sheet. "
    "Do not give it to other people. To carry on, open it on the worksheet page."
)


def build_sheet(
    questionnaire: Questionnaire,
    answers: Answers,
    made_on: date | None,
    text_size: int = 12,
    *,
    easy: bool = False,
    cover: bool = False,
) -> Sheet:
    """The sheet to give: only what was filled in, without what was kept off.

    `made_on` is the day to print, `text_size` 12 or 18 points.  `easy` uses the easy
    words, at 16 points or more; `cover` puts the note for the professional first.
    """
    day = dates.day(made_on) if made_on else ""
    days, items = reminders.build(questionnaire, answers), response.build(questionnaire, answers)
    questionnaire = in_words_for(questionnaire, answers, easy=easy)
    text_size = max(text_size, easy_read.TEXT_SIZE) if easy else text_size
    note = questionnaire.cover if cover else None

    def shown(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return easy_read.blocks(blocks, questionnaire) if easy else blocks

    first = first_side.build(questionnaire, answers, day, text_size, page=FRONT_PAGE + bool(note) + 1)
    more = later_pages.answers_in_full(questionnaire, answers, first.names, easy=easy)
    if more:
        more = (Heading(2, questionnaire.more_heading), *_dated(day), *_deeper(more))
    parts = [later_pages.cover_page(note)] if note else []
    parts.append(Part("front", first.blocks, side=first.side))
    council = later_pages.for_the_council(questionnaire, answers, easy=easy)
    parts += later_pages.back_pages(questionnaire, more, council, _dated(day), text_size, shown)
    parts += later_pages.tracker_pages(questionnaire, answers, text_size)
    parts = [replace(part, blocks=shown(part.blocks)) for part in parts]
    return Sheet(
        questionnaire.sheet_title, day, questionnaire.sheet_purpose, tuple(parts), text_size,
        dates=days, questionnaire=questionnaire.canonical, response=items,
    )  # fmt: skip


def in_words_for(questionnaire: Questionnaire, answers: Answers, *, easy: bool) -> Questionnaire:
    """The worksheet in the words for whoever is writing, and in easy words if wished."""
    voice = variants.voiced(questionnaire, answers)
    return easy_read.worded(voice, answers) if easy else voice


def build_everything(questionnaire: Questionnaire, answers: Answers, made_on: date | None) -> Sheet:
    """The person's own copy: every answer, also those kept off the sheet."""
    day = dates.day(made_on) if made_on else ""
    questionnaire = variants.voiced(questionnaire, answers)
    title = _("My answers: {worksheet}", worksheet=questionnaire.title)
    blocks = (Heading(1, title), Paragraph(EVERYTHING), *_dated(day))
    written = later_pages.answers_in_full(questionnaire, answers, frozenset(), everything=True)
    return Sheet(title, day, questionnaire.sheet_purpose, (Part("answers", blocks + written),))


def _dated(day: str) -> tuple[Block, ...]:
    return (Labelled(_("Made on"), _("{day}. Things may have changed since.", day=day)),) if day else ()


def _deeper(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks one heading level down, to stand under a heading of their own."""
    return tuple(replace(block, level=block.level + 1) if isinstance(block, Heading) else block for block in blocks)


def coming_from(sheet: Sheet, organisation: str) -> Sheet:
    """The sheet with the organisation whose guide this is, after what is written in full or agreed."""
    last = max((n for n, part in enumerate(sheet.parts) if part.id in ("more", "notes")), default=None)
    if not organisation or last is None:
        return sheet
    part = replace(sheet.parts[last], blocks=(*sheet.parts[last].blocks, Labelled(FROM, organisation)))
    return replace(sheet, parts=(*sheet.parts[:last], part, *sheet.parts[last + 1 :]))
