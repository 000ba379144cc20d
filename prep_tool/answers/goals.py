"""Goals: which comes first, what is still to agree, and the gentle words about them.

The rules are those of the guide's own worksheet design, after the National Voices guide
(a goal is a result, 1 is the most important) and the NHS England handbook (who, what, when;
6 or more out of 10).  A rule may suggest; none ever stops anyone.
"""

from __future__ import annotations

from dataclasses import dataclass

from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import Question, Questionnaire, row_names

STILL_TO_AGREE = "still to agree"
CONFIDENT = 6  # NHS England handbook Part 5, 5.2.5: aim for actions scored 6 or more
@dataclass(frozen=True, slots=True)
class Step:
    """One action, under the control stem `name`.  Parts left blank read "still to agree"."""

    name: str
    what: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal as written.  `name` is its control stem (`goal-1`); `number` its place, from 1."""

    name: str
    number: int
    what: str
    by_when: str
    steps: tuple[Step, ...]
    how_sure: str
    low: bool


def is_low(how_sure: str) -> bool:
    """True for 1 to 5 out of 10, and for "not sure".  The words never become a number."""
    if how_sure.isdecimal():
        return 0 < int(how_sure) < CONFIDENT
    return how_sure == "not-sure"


def asked(questionnaire: Questionnaire) -> Question | None:
    """The question that asks for goals, if this worksheet has one."""
    boxes = (box for box in questionnaire.front_page if box.style == "goals")
    return next((questionnaire.question(box.questions[0]) for box in boxes), None)


def build(questionnaire: Questionnaire, answers: Answers) -> tuple[Goal, ...]:
    """The goals that hold more than their place in order, most important first; equal ones stay as written."""
    question = asked(questionnaire)
    if question is None:
        return ()
    rows = [row for row in row_names(question) if any(_of(row, name) for name in answers.values)]
    rows.sort(key=lambda row: answers.text(f"{row}-order") or "9")
    return tuple(_goal(question, answers, row, number) for number, row in enumerate(rows, start=1))


def _of(row: str, name: str) -> bool:
    """Whether a control says something of the goal in `row`, and not only which place it has."""
    return name.startswith(f"{row}-") and name != f"{row}-order"


def _goal(question: Question, answers: Answers, row: str, number: int) -> Goal:
    how_sure = answers.text(f"{row}-how-sure")
    step = next((part for part in question.parts if part.id == "step"), None)
    steps = [_step(answers, name) for name in row_names(step, f"{row}-step")] if step else []
    return Goal(
        name=row,
        number=number,
        what=answers.text(f"{row}-what"),
        by_when=answers.text(f"{row}-by-when"),
        steps=tuple(step for step in steps if step is not None),
        how_sure=how_sure,
        low=is_low(how_sure),
    )


def _step(answers: Answers, name: str) -> Step | None:
    parts = [answers.text(f"{name}-{part}") for part in ("what", "who", "when")]
    return Step(name, *(part or STILL_TO_AGREE for part in parts)) if any(parts) else None
