"""How one answer reads on paper: the option's words, the note, the variant that applies."""

from __future__ import annotations

from datetime import date

from prep_tool.answers import Answers
from prep_tool.questions import Question, row_names

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """A date as people read it: "22 November 2026"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def label(question: Question, answers: Answers) -> str:
    """The question's label on the sheet, in the words of the variant that applies."""
    return _varied(question, answers, "on_sheet") or question.printed


def front_text(question: Question, answers: Answers) -> str:
    """What the first side says when the answer is the one in `front_when`."""
    return _varied(question, answers, "front_text") or question.front_text


def _varied(question: Question, answers: Answers, key: str) -> str:
    for variant in question.variants:
        if answers.holds(variant.when):
            return str(getattr(variant, key))
    return ""


def said(question: Question, answers: Answers, name: str = "") -> list[str]:
    """What was answered, one text for each choice, row or box; the note comes last."""
    name = name or question.id
    if question.type == "list":
        texts = [answers.text(row) for row in row_names(question, name)]
    elif question.options:
        chosen = (question.option(value) for value in answers.several(name))
        texts = [option.printed for option in chosen if option]
    else:
        texts = [answers.text(name)]
    if question.note:
        texts.append(answers.text(f"{name}-note"))
    return [text for text in texts if text]
