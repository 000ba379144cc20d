"""Answers become a sheet: the first side, the rest, and a page to write on together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from prep_tool import answered, details, easy, front, reminders, trackers, wording
from prep_tool.answers import Answers
from prep_tool.blocks import Blanks, Block, Bullets, Heading, Labelled, Lines, Paragraph, Part, Sheet, Ticks
from prep_tool.extras import Cover
from prep_tool.questionnaire import Questionnaire

TEXT_SIZES = (12, 18)  # points: ordinary and large print
FROM = "This worksheet comes from"
EVERYTHING = (
    "This file is for you. It holds everything you wrote, also what you keep off your sheet. "
    "Do not give it to other people. To carry on, open it on the worksheet page."
)


def build(
    questionnaire: Questionnaire,
    answers: Answers,
    made_on: date | None,
    text_size: int = 12,
    *,
    easy_read: bool = False,
    cover: bool = False,
) -> Sheet:
    """The sheet to give: only what was filled in, without what was kept off.

    `made_on` is the day to print, `text_size` 12 or 18 points.  `easy_read` uses the easy
    words, at 16 points or more; `cover` puts the note for the professional first.
    """
    day = wording.day(made_on) if made_on else ""
    dates, items = reminders.build(questionnaire, answers), answered.build(questionnaire, answers)
    questionnaire = wording.voiced(questionnaire, answers)
    if easy_read:
        questionnaire, text_size = easy.worded(questionnaire, answers), max(text_size, easy.TEXT_SIZE)
    note = questionnaire.cover if cover else None
    first = front.build(questionnaire, answers, day, text_size, page=3 if note else 2)
    more = details.build(questionnaire, answers, first.names)
    parts = [Part("front", first.blocks, first.roomy)]
    if more:
        parts.append(Part("more", (Heading(2, questionnaire.more_heading), *_dated(day), *_deeper(more))))
    parts += [Part("notes", (*_notes(questionnaire, text_size), *_dated(day)))] if questionnaire.notes_page else []
    parts += council(questionnaire, answers)
    parts += trackers.build(questionnaire, answers)
    if note:
        parts.insert(0, _cover(note))
    if easy_read:
        parts = [replace(part, blocks=easy.blocks(part.blocks, questionnaire)) for part in parts]
    return Sheet(
        questionnaire.sheet_title, day, questionnaire.sheet_purpose, tuple(parts), text_size,
        dates=dates, questionnaire=questionnaire.canonical, answered=items,
    )  # fmt: skip


def build_everything(questionnaire: Questionnaire, answers: Answers, made_on: date | None) -> Sheet:
    """The person's own copy: every answer, also those kept off the sheet."""
    day = wording.day(made_on) if made_on else ""
    questionnaire = wording.voiced(questionnaire, answers)
    title = f"My answers: {questionnaire.title}"
    blocks = (Heading(1, title), Paragraph(EVERYTHING), *_dated(day))
    written = details.build(questionnaire, answers, frozenset(), everything=True)
    return Sheet(title, day, questionnaire.sheet_purpose, (Part("answers", blocks + written),))


def _dated(day: str) -> tuple[Block, ...]:
    return (Labelled("Made on", f"{day}. Things may have changed since."),) if day else ()


def _cover(cover: Cover) -> Part:
    """The one-minute note for the professional, on a page of its own before the sheet."""
    end = [Paragraph(cover.end)] if cover.end else []
    steps = Bullets(cover.items, ordered=True)
    return Part("cover", (Heading(1, cover.heading), Paragraph(cover.intro), steps, *end), roomy=True)


def _deeper(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same blocks one heading level down, to stand under a heading of their own."""
    return tuple(Heading(block.level + 1, block.text) if isinstance(block, Heading) else block for block in blocks)


def _notes(questionnaire: Questionnaire, text_size: int) -> tuple[Block, ...]:
    """The page to write on together; in big print with two rows less, so that in Easy Read it stays one page."""
    notes = questionnaire.notes_page
    if notes is None:
        return ()
    rows: list[Block] = []
    for _ in range(notes.agreed_rows - 2 * (text_size > 12)):
        rows += [Lines(notes.agreed_parts[0]), Blanks(notes.agreed_parts[1:])]
    return (Heading(2, notes.heading), *rows, *(Lines(label) for label in notes.lines))


def council(questionnaire: Questionnaire, answers: Answers) -> list[Part]:
    """The list of what a council's plan should contain, for where the person lives."""
    lists = [each for each in questionnaire.council_lists if answers.holds(each.when)]
    return [Part("council", (Heading(2, each.heading), Paragraph(each.intro), Ticks(each.items))) for each in lists]


def coming_from(made: Sheet, organisation: str) -> Sheet:
    """The sheet with the organisation whose guide this is, after what is written in full or agreed."""
    last = max((n for n, part in enumerate(made.parts) if part.id in ("more", "notes")), default=None)
    if not organisation or last is None:
        return made
    part = replace(made.parts[last], blocks=(*made.parts[last].blocks, Labelled(FROM, organisation)))
    return replace(made, parts=(*made.parts[:last], part, *made.parts[last + 1 :]))
