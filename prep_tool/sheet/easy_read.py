"""The sheet in Easy Read: the easy words of each question, each question on a line of its own.

It prints at 16 point.  The page has the pictures, by the name in each heading's `picture`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from prep_tool.answers import variants
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import FrontBox, Option, Question, Questionnaire, Section
from prep_tool.sheet.blocks import Block, Bullets, Facts, Heading, Labelled, Paragraph

TEXT_SIZE = 16  # points
FOOTER = _("What this sheet is")
DEEPEST = 3  # the level of a heading that questions stand under


# --- the words ---


def worded(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """The same worksheet with its easy words wherever it has them, for whoever is writing."""

    def easy_label(thing: Question | Section | FrontBox) -> str:
        return variants.varied(thing, answers, "easy.label") or thing.easy.label

    def questions(given: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(map(question, given))

    def question(given: Question) -> Question:
        label = easy_label(given) or variants.varied(given, answers, "label") or given.label
        first_side = replace(given.first_side, text=variants.first_side_text(given, answers))
        options = tuple(
            replace(each, label=each.easy.label or each.label, on_sheet=each.easy.label) for each in given.options
        )
        words = replace(given, label=label, on_sheet=label, first_side=first_side, variants=())
        return replace(words, options=options, parts=questions(given.parts))

    def heading(box: FrontBox) -> str:
        return easy_label(box) or box.heading or FOOTER * (box.style == "footer")

    sections = tuple(
        replace(section, heading=easy_label(section) or section.heading, questions=questions(section.questions))
        for section in questionnaire.sections
    )
    boxes = tuple(replace(box, heading=heading(box)) for box in questionnaire.front_page)
    title = questionnaire.easy_title or questionnaire.sheet_title
    return replace(questionnaire, sections=sections, front_page=boxes, sheet_title=title)


# --- the pictures ---


def pictures(questionnaire: Questionnaire) -> dict[str, str]:
    """The name of a picture, by what a block may be about; what has none is left out."""
    things: dict[str, Question | Option | Section | FrontBox] = dict(_named_questions(questionnaire.questions()))
    things |= _answers_of_cards(questionnaire)
    things |= {f"topic-{section.id}": section for section in questionnaire.sections}
    things |= {f"box-{box.id}": box for box in questionnaire.front_page}
    return {about: thing.easy.picture for about, thing in things.items() if thing.easy.picture}


def _named_questions(questions: Iterator[Question], stem: str = "") -> Iterator[tuple[str, Question]]:
    """Every question and part by what it is called: "goal", "goal-step", "goal-step-what"."""
    for question in questions:
        yield f"{stem}{question.id}", question
        yield from _named_questions(iter(question.parts), f"{stem}{question.id}-")


def _answers_of_cards(questionnaire: Questionnaire) -> dict[str, Option]:
    """What several cards may have as their answer, by what a block about these says: "home=fine"."""
    cards = [question for question in questionnaire.questions() if question.card]
    return {f"{card.id}={option.value}": option for card in cards for option in card.options}


# --- the layout ---


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What the blocks' `about` leads to: pictures, the questions, and their first parts."""

    pictures: dict[str, str]
    questions: frozenset[str]
    parts: frozenset[str]


def blocks(usual: Sequence[Block], questionnaire: Questionnaire) -> tuple[Block, ...]:
    """One thing on a line: a question stands over its answer, with the name of its picture.

    A goal or support stands a level above the questions about it.  A sentence that answers no question
    stands before the first one under its heading.
    """
    named = dict(_named_questions(questionnaire.questions()))
    parts = frozenset(f"{each.id}-{part.id}" for each in questionnaire.questions() for part in each.parts)
    asked = frozenset((*named, *_answers_of_cards(questionnaire)))
    lookup = _Lookup(pictures(questionnaire), asked, parts)
    simple: list[Block] = []
    waiting: list[Block] = []  # the questions under a heading wait for what belongs to none of them
    level = 1  # of the heading that a question stands under
    for block in _single(usual):
        if isinstance(block, Heading):
            simple, waiting = simple + waiting, []
            level = block.level if block.level <= DEEPEST else level
        deeper = isinstance(block, Labelled) and block.about in lookup.parts
        pieces = list(_simple(block, lookup, level + 1 + deeper))
        loose = level == 1 or isinstance(block, Paragraph)
        (waiting if len(pieces) > 1 or (waiting and not loose) else simple).extend(pieces)
    return tuple(_once([*simple, *waiting]))


def _single(usual: Sequence[Block]) -> Iterator[Block]:
    for block in usual:
        yield from block.facts if isinstance(block, Facts) else (block,)


def _simple(block: Block, lookup: _Lookup, level: int) -> Iterator[Block]:
    if isinstance(block, Labelled) and block.about in lookup.questions:
        yield Heading(level, block.label, lookup.pictures.get(block.about, ""), block.about)
        yield Paragraph(block.text, block.bar, block.about)
    elif isinstance(block, Heading):
        yield replace(block, picture=lookup.pictures.get(block.about, ""))
    elif isinstance(block, Bullets):
        yield replace(block, columns=False)
    else:
        yield block


def _once(simple: list[Block]) -> Iterator[Block]:
    """A heading right above another leaves the picture to it, so that each picture has an answer beside it."""
    for block, below in zip(simple, [*simple[1:], None], strict=True):
        if isinstance(block, Heading) and isinstance(below, Heading) and below.picture:
            yield replace(block, picture="")
        else:
            yield block
