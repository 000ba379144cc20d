"""Everything after the first side: the other answers, in the order of the questions."""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool import goals, layout, wording
from prep_tool.answers import Answers
from prep_tool.blocks import Block, Bullets, Heading, Labelled, Paragraph
from prep_tool.question import Question, row_names
from prep_tool.questionnaire import Questionnaire, Section

KEPT_OFF = "You keep this off your sheet."


def build(
    questionnaire: Questionnaire, answers: Answers, placed: frozenset[str], everything: bool = False
) -> tuple[Block, ...]:
    """Headed answers, without those in `placed`.  `everything` adds what is kept off, and says so."""
    blocks: list[Block] = []
    for section in questionnaire.sections:
        if not (everything or answers.applies(section.when)):
            continue
        found = list(_section(section, questionnaire, answers, placed, everything))
        if found:
            blocks += [Heading(2, section.heading), *found]
    return tuple(blocks)


def _section(
    section: Section, questionnaire: Questionnaire, answers: Answers, placed: frozenset[str], everything: bool
) -> Iterator[Block]:
    for question in section.questions:
        hidden = answers.kept_off(question.id) or not question.sheet or not answers.applies(question.when)
        if hidden and not everything:
            continue
        if question.type == "group":
            ours = question is goals.asked(questionnaire)
            found = list(_goals(question, questionnaire, answers, placed) if ours else _rows(question, answers, placed))
        else:
            found = list(_answer(question, answers, placed))
        yield from found
        if found and answers.kept_off(question.id):
            yield Paragraph(KEPT_OFF)


def _answer(question: Question, answers: Answers, placed: frozenset[str], name: str = "") -> Iterator[Block]:
    """One question's answer: on one line when short, else under a heading of its own."""
    name = name or question.id
    label = wording.label(question, answers)
    texts = _left(question, answers, placed, name)
    if not texts:
        return
    if len(texts) == 1 and not layout.is_long(texts[0]):
        yield wording.labelled(question, answers, name, texts[0])
        return
    yield Heading(3, label)
    if question.type == "list" or question.several:
        yield Bullets(tuple(texts))
    else:
        yield from (Paragraph(text) for text in texts)


def _left(question: Question, answers: Answers, placed: frozenset[str], name: str) -> list[str]:
    """The texts of an answer that the first side does not say in full."""
    if question.type == "list":
        return [answers.text(row) for row in row_names(question, name) if row not in placed and answers.text(row)]
    texts = wording.said(question, answers, name)
    note = answers.text(f"{name}-note")
    if name in placed and (not note or f"{name}-note" in placed):
        return []
    if question.star:
        asked = dict.fromkeys((*answers.several(f"{name}-starred"), *answers.several(name)))
        left = (value for value in asked if f"{name}={value}" not in placed)
        return [option.printed for value in left if (option := question.option(value))]
    if name in placed and not question.front_when:
        return texts[-1:]
    return texts


def _goals(
    question: Question, questionnaire: Questionnaire, answers: Answers, placed: frozenset[str]
) -> Iterator[Block]:
    """What the first side does not say of each goal, under the goal's number."""
    for goal in goals.build(questionnaire, answers):
        found = list(_goal(goal, question, answers, placed))
        if found:
            yield Heading(3, f"Goal {goal.number}")
            yield from found


def _goal(goal: goals.Goal, question: Question, answers: Answers, placed: frozenset[str]) -> Iterator[Block]:
    for part in question.parts:
        name = f"{goal.name}-{part.id}"
        if part.id == "step":
            yield from _steps(goal, placed)
        elif part.id == "how-sure" and name not in placed and goal.how_sure:
            yield wording.labelled(part, answers, name, goals.how_sure(goal, question))
        elif name not in placed and answers.text(name):
            yield from _part(part, answers, name)


def _part(part: Question, answers: Answers, name: str) -> Iterator[Block]:
    for text in wording.said(part, answers, name):
        yield wording.labelled(part, answers, name, text)


def _rows(question: Question, answers: Answers, placed: frozenset[str]) -> Iterator[Block]:
    """A group that is not about goals: each row in use, under its number."""
    for number, row in enumerate(row_names(question), start=1):
        parts = ((part, f"{row}-{part.id}") for part in question.parts)
        found = [block for part, name in parts if name not in placed for block in _part(part, answers, name)]
        if found:
            yield Heading(3, f"{question.row_label} {number}")
            yield from found


def _steps(goal: goals.Goal, placed: frozenset[str]) -> Iterator[Block]:
    for number, step in enumerate(goal.steps, start=1):
        if not {f"{step.name}-what", f"{step.name}-who", f"{step.name}-when"} <= placed:
            yield Labelled(f"Step {number}", step.what)
            yield Labelled("Who", step.who)
            yield Labelled("When", step.when)
