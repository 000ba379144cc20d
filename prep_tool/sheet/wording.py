"""How one answer reads on paper: the choices' words, the note, a number on a scale."""

from __future__ import annotations

from prep_tool.answers import variants
from prep_tool.answers.answers import Answers
from prep_tool.answers.goals import Goal
from prep_tool.language import _
from prep_tool.questionnaire.model import Question, row_names
from prep_tool.sheet.blocks import Labelled


def answer_texts(question: Question, answers: Answers, name: str = "") -> list[str]:
    """What was answered, one text for each choice, row or box; the note comes last."""
    name = name or question.id
    if question.type == "list":
        texts = [answers.text(row) for row in row_names(question, name)]
    elif question.options:
        chosen = (question.option(value) for value in answers.several(name))
        texts = [scored(option.printed) if question.scale else option.printed for option in chosen if option]
    else:
        texts = [answers.text(name)]
    if question.note.label:
        note = answers.text(f"{name}-note")
        texts.append(f"{question.note.on_sheet}: {note}" if note and question.note.on_sheet else note)
    return [text for text in texts if text]


def scored(text: str) -> str:
    """A number from 1 to 10 as it is read out: "7 out of 10".  Words stay as they are."""
    return _("{number} out of 10", number=text) if text.isdecimal() else text


def labelled(question: Question, answers: Answers, name: str, text: str, about: str) -> Labelled:
    """One answer with its label; a number on a scale can also be drawn."""
    value = answers.text(name)
    bar = int(value) if question.scale and value.isdecimal() else 0
    return Labelled(variants.label(question, answers), text, bar, about)


def how_sure(goal: Goal, question: Question) -> str:
    """The confidence as printed: "7 out of 10", or the words that were chosen."""
    option = question.part("confidence").option(goal.how_sure)
    return scored(option.printed) if option else ""
