"""The sheet in Easy Read: the easy words of each question, each question on a line of its own.

It prints at 16 point.  The page adds its pictures, by the name in each heading's `picture`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from prep_tool.blocks import Block, Facts, Heading, Labelled, Paragraph
from prep_tool.questionnaire import Question, Questionnaire

TEXT_SIZE = 16  # points

DEEPEST = 3  # the level of a heading that questions stand under


def worded(questionnaire: Questionnaire) -> Questionnaire:
    """The same worksheet with its easy words wherever it has them."""
    sections = tuple(
        replace(section, heading=section.easy or section.heading, questions=_questions(section.questions))
        for section in questionnaire.sections
    )
    boxes = tuple(replace(box, heading=box.easy or box.heading) for box in questionnaire.front_page)
    title = questionnaire.easy_title or questionnaire.sheet_title
    return replace(questionnaire, sections=sections, front_page=boxes, sheet_title=title)


def _questions(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(_question(question) for question in questions)


def _question(question: Question) -> Question:
    label = question.easy or question.label
    options = tuple(replace(each, label=each.easy or each.label, on_sheet=each.easy) for each in question.options)
    parts = _questions(question.parts)
    return replace(question, label=label, on_sheet=label, options=options, parts=parts, variants=())


def blocks(found: Sequence[Block], questionnaire: Questionnaire) -> tuple[Block, ...]:
    """One thing on a line: a question stands over its answer, with the name of its picture."""
    pictures = {question.label: question.picture for question in _all(questionnaire.questions())}
    pictures |= {section.heading: section.picture for section in questionnaire.sections}
    pictures |= {box.heading: box.picture for box in questionnaire.front_page}
    simple: list[Block] = []
    level = 1  # of the heading that a question stands under
    for block in found:
        level = block.level if isinstance(block, Heading) and block.level <= DEEPEST else level
        simple += _simple(block, pictures, level + 1)
    return tuple(simple)


def _all(questions: Iterator[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from _all(iter(question.parts))


def _simple(block: Block, pictures: dict[str, str], level: int) -> Iterator[Block]:
    if isinstance(block, Facts):
        for fact in block.facts:
            yield from _simple(fact, pictures, level)
    elif isinstance(block, Labelled) and block.label.endswith("?"):
        yield Heading(level, block.label, pictures.get(block.label, ""))
        yield Paragraph(block.text)
    elif isinstance(block, Heading):
        yield replace(block, picture=pictures.get(block.text, ""))
    else:
        yield block
