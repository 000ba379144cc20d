"""Goals: which comes first, and what is still to agree.

The rules are those of the guide's own worksheet design, after the National Voices guide (a goal is a result,
1 is the most important) and the NHS England handbook (who, what, when).  What a part of a goal is, its `role` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import Question, Questionnaire, row_names

STILL_TO_AGREE = _("still to agree")
LAST = "9"  # the place of a goal whose importance was not said


@dataclass(frozen=True, slots=True)
class Step:
    """One action, with the control of each part by its role.  Parts left blank read "still to agree"."""

    controls: Mapping[str, str]
    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal as written, with the control of each part by its role.

    `name` is the stem of these (`goal-1`); `number` its place by importance, from 1.  `low` is true when how sure
    someone is calls for a gentle word.
    """

    name: str
    controls: Mapping[str, str]
    number: int
    what: str
    by_when: str
    steps: tuple[Step, ...]
    how_sure: str
    low: bool


def build(questionnaire: Questionnaire, answers: Answers) -> tuple[Goal, ...]:
    """The goals that hold more than their place in order, most important first; equal ones stay as written."""
    question = questionnaire.goals()
    if question is None:
        return ()
    rows = [row for row in row_names(question) if _is_used(question, row, answers)]
    rows.sort(key=lambda row: answers.text(_controls(question, row)["order"]) or LAST)
    return tuple(_goal(question, answers, row, number) for number, row in enumerate(rows, start=1))


def _controls(question: Question, row: str) -> dict[str, str]:
    """The control of each part in a row, by its role."""
    return {part.role: f"{row}-{part.id}" for part in question.parts if part.role}


def _is_used(question: Question, row: str, answers: Answers) -> bool:
    """Whether something is said of the goal in `row`, and not only which place it has."""
    order = _controls(question, row)["order"]
    return any(name.startswith(f"{row}-") and name != order for name in answers.values)


def _goal(question: Question, answers: Answers, row: str, number: int) -> Goal:
    controls = _controls(question, row)
    how_sure = answers.text(controls["confidence"])
    option = question.part("confidence").option(how_sure)
    step = question.part("step")
    steps = (_step(step, answers, name) for name in row_names(step, controls["step"]))
    return Goal(
        name=row,
        controls=controls,
        number=number,
        what=answers.text(controls["what"]),
        by_when=answers.text(controls["by-when"]),
        steps=tuple(step for step in steps if step is not None),
        how_sure=how_sure,
        low=bool(option and option.low),
    )


def _step(question: Question, answers: Answers, row: str) -> Step | None:
    controls = _controls(question, row)
    what, who, when = (answers.text(controls[role]) for role in ("what", "who", "when"))
    if not (what or who or when):
        return None
    return Step(controls, what or STILL_TO_AGREE, who or STILL_TO_AGREE, when or STILL_TO_AGREE)
