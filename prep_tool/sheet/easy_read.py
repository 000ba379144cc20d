"""The sheet in Easy Read: the easy words of each question, each question on a line of its own.

It prints at 16 point.  The page has the pictures, by the name in each heading's `picture`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prep_tool.answers import variants
from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import FrontBox, Question, Questionnaire, Section
from prep_tool.sheet.blocks import Block, Bullets, Facts, Heading, Labelled, Paragraph

TEXT_SIZE = 16  # points

FOOTER = "What this sheet is"

DEEPEST = 3  # the level of a heading that questions stand under


def worded(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """The same worksheet with its easy words wherever it has them, for whoever is writing."""

    def said(thing: Question | Section | FrontBox) -> str:
        return variants.varied(thing, answers, "easy") or thing.easy

    def asked(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(worded_one(each) for each in questions)

    def worded_one(question: Question) -> Question:
        label = said(question) or variants.varied(question, answers, "label") or question.label
        made = _question(question, label, asked(question.parts))
        return replace(made, front_text=variants.front_text(question, answers))

    def headed(box: FrontBox) -> str:
        return said(box) or box.heading or FOOTER * (box.style == "footer")

    sections = tuple(
        replace(section, heading=said(section) or section.heading, questions=asked(section.questions))
        for section in questionnaire.sections
    )
    boxes = tuple(replace(box, heading=headed(box)) for box in questionnaire.front_page)
    title = questionnaire.easy_title or questionnaire.sheet_title
    return replace(questionnaire, sections=sections, front_page=boxes, sheet_title=title)


def _question(question: Question, label: str, parts: tuple[Question, ...]) -> Question:
    options = tuple(replace(each, label=each.easy or each.label, on_sheet=each.easy) for each in question.options)
    return replace(question, label=label, on_sheet=label, options=options, parts=parts, variants=())


def blocks(found: Sequence[Block], questionnaire: Questionnaire) -> tuple[Block, ...]:
    """One thing on a line: a question stands over its answer, with the name of its picture.

    A goal or support stands a level above the questions about it.  A sentence that answers no question
    stands before the first one under its heading.
    """
    pictures = {label: name for label, name in named(questionnaire) if name}
    parts = {part.label for question in questionnaire.questions() for part in question.parts}
    simple: list[Block] = []
    asked: list[Block] = []  # the questions under a heading wait for what belongs to none of them
    level = 1  # of the heading that a question stands under
    for block in _single(found):
        if isinstance(block, Heading):
            simple, asked = simple + asked, []
            level = block.level if block.level <= DEEPEST else level
        deeper = isinstance(block, Labelled) and block.label in parts
        made = list(_simple(block, pictures, level + 1 + deeper))
        loose = level == 1 or isinstance(block, Paragraph)
        (asked if len(made) > 1 or (asked and not loose) else simple).extend(made)
    return tuple(_once([*simple, *asked]))


def _once(blocks: list[Block]) -> Iterator[Block]:
    """The same picture never stands twice running: a heading leaves it to the question right below."""
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and isinstance(below, Heading) and block.picture == below.picture:
            yield replace(block, picture="")
        else:
            yield block


def _single(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        yield from block.facts if isinstance(block, Facts) else (block,)


def named(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Each label and heading with the name of its picture, which may be "".  The rows of a group have its picture."""
    for question in _all(questionnaire.questions()):
        yield question.label, question.picture
    for question in questionnaire.questions():
        yield from ((row, question.picture) for row in _rows(question))
    yield from ((section.heading, section.picture) for section in questionnaire.sections)
    yield from ((box.heading, box.picture) for box in questionnaire.front_page)


def _rows(question: Question) -> list[str]:
    """What the rows of a group are called: "Goal 1", "Goal 2"…"""
    return [f"{question.row_label} {n}" for n in range(1, question.rows + 1)] if question.type == "group" else []


def _all(questions: Iterator[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from _all(iter(question.parts))


def _simple(block: Block, pictures: dict[str, str], level: int) -> Iterator[Block]:
    if isinstance(block, Labelled) and (block.label in pictures or block.label.endswith("?")):
        yield Heading(level, block.label, pictures.get(block.label, ""))
        yield Paragraph(block.text, block.bar)
    elif isinstance(block, Heading):
        yield replace(block, picture=pictures.get(block.text, ""))
    elif isinstance(block, Bullets):
        yield replace(block, columns=False)
    else:
        yield block
