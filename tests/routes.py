"""What a route through a worksheet asks of a person: questions, controls, words to read, screens, and minutes.

The minutes are an estimate, made as GOV.UK's services estimate a form: reading at 150 words a minute, and 12 seconds
for each control that someone sets.  Nobody has been timed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from prep_tool.form.form import option_groups
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import Question

WORDS_A_MINUTE = 150
SECONDS_A_CONTROL = 12
TICKS = 3  # what someone ticks in a list of many


@dataclass(frozen=True)
class Route:
    """One route through a worksheet.

    `questions` counts the cards of life as one; `on_cards` is how many controls that one has; `controls` are those
    that a person sets, `words` those they read, `screens` the topics with the first and the last.
    """

    questions: int
    on_cards: int
    controls: int
    words: int
    screens: int

    @property
    def seconds(self) -> int:
        return round(self.words / WORDS_A_MINUTE * 60) + self.controls * SECONDS_A_CONTROL

    @property
    def minutes(self) -> int:
        return math.ceil(self.seconds / 60)

    @property
    def presses(self) -> int:
        """One of the two ways in, then Next after each topic, and Make my sheet after the last."""
        return self.screens - 1


def route(name: str, quick: bool = True, **answers: str) -> Route:
    """The short route of a worksheet, or all its questions, for someone who has given these `answers`."""

    def holds(condition: str) -> bool:
        return not condition or all(answers.get(name) == value for name, value in map(_pair, condition.split("&")))

    topics = []
    for section in load(name).sections:
        asked = [each for each in section.questions if not quick or each.route == "quick"]
        if asked and holds(section.when):
            topics.append((section, [each for each in asked if holds(each.when)]))
    questions = [question for _, asked in topics for question in asked]
    cards = [question for question in questions if question.card]
    others = [question for question in questions if not question.card]
    said = [section.heading for section, _ in topics]
    said += [section.intro for section, _ in topics if not (section.cards and quick)]
    said += [words for question in others for words in _said(question, quick)]
    controls = sum(_controls(question, quick) for question in others)
    if quick:
        said += [question.label for question in cards]
        controls += TICKS if cards else 0
    else:
        said += [words for question in cards for words in _said(question, quick)]
        controls += sum(_controls(question, quick) for question in cards)
    return Route(
        questions=len(others) + bool(cards),
        on_cards=len(cards) if quick else sum(len(question.options) for question in cards),
        controls=controls,
        words=sum(len(words.split()) for words in said),
        screens=len(topics) + 2,
    )


def _pair(condition: str) -> tuple[str, str]:
    name, _, value = condition.partition("=")
    return name, value


def _parts(question: Question, quick: bool) -> list[Question]:
    return [part for part in question.parts if not quick or part.route == "quick"]


def _said(question: Question, quick: bool) -> Iterator[str]:
    """The words on the screen: what is folded away, and rows not asked for, are not read."""
    yield from (question.label, question.hint)
    for option in (option_groups(question) or [("", [])])[0][1]:
        yield option.label
    for part in _parts(question, quick):
        yield from _said(part, quick)
    if not (quick and question.note.route):
        yield question.note.label


def _controls(question: Question, quick: bool) -> int:
    if question.type == "group":
        return sum(_controls(part, quick) for part in _parts(question, quick))
    if question.type == "list":
        return question.shown or question.rows
    return min(TICKS, len(question.options)) if question.several else 1
