"""How one answer reads on paper: the option's words, the note, the variant that applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from prep_tool.answers import Answers
from prep_tool.blocks import Labelled
from prep_tool.question import Option, Question, row_names
from prep_tool.questionnaire import FrontBox, Questionnaire, Section

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(when: date) -> str:
    """A date as people read it: "22 November 2026"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def label(question: Question, answers: Answers) -> str:
    """The question's label on the sheet, in the words of the variant that applies."""
    return varied(question, answers, "on_sheet") or question.printed


def front_text(question: Question, answers: Answers) -> str:
    """What the first side says when the answer is the one in `front_when`."""
    return varied(question, answers, "front_text") or question.front_text


def varied(thing: Question | Option | Section | FrontBox, answers: Answers, key: str) -> str:
    """The words under `key` of the variant that applies; "" when none does."""
    holding = (variant for variant in thing.variants if answers.holds(variant.when))
    return next((words for variant in holding if (words := str(getattr(variant, key)))), "")


def voiced(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """The same worksheet with the headings, choices, title and notes for whoever is writing."""

    def heading(thing: Section | FrontBox) -> str:
        return varied(thing, answers, "heading") or thing.heading

    sections = tuple(
        replace(each, heading=heading(each), questions=_questions(each.questions, answers))
        for each in questionnaire.sections
    )
    boxes = tuple(replace(each, heading=heading(each)) for each in questionnaire.front_page)
    made = replace(questionnaire, sections=sections, front_page=boxes)
    for mode in questionnaire.modes:
        if answers.holds(mode.when):
            made = replace(
                made,
                sheet_title=mode.sheet_title or made.sheet_title,
                easy_title=mode.easy_title or made.easy_title,
                sheet_purpose=mode.sheet_purpose or made.sheet_purpose,
                sheet_note=mode.sheet_note or made.sheet_note,
                more_heading=mode.more_heading or made.more_heading,
            )
    return made


def _questions(questions: tuple[Question, ...], answers: Answers) -> tuple[Question, ...]:
    """The same questions with their choices in the words for whoever is writing."""
    return tuple(_question(each, answers) for each in questions)


def _question(question: Question, answers: Answers) -> Question:
    options = tuple(_option(each, answers) for each in question.options)
    parts = _questions(question.parts, answers)
    same = options == question.options and parts == question.parts
    return question if same else replace(question, options=options, parts=parts)


def _option(option: Option, answers: Answers) -> Option:
    if not any(answers.holds(variant.when) for variant in option.variants):
        return option

    def words(key: str) -> str:
        return varied(option, answers, key) or str(getattr(option, key))

    return replace(option, label=words("label"), on_sheet=words("on_sheet"), easy=words("easy"))


def said(question: Question, answers: Answers, name: str = "") -> list[str]:
    """What was answered, one text for each choice, row or box; the note comes last."""
    name = name or question.id
    if question.type == "list":
        texts = [answers.text(row) for row in row_names(question, name)]
    elif question.options:
        chosen = (question.option(value) for value in answers.several(name))
        texts = [scored(option.printed) if question.scale else option.printed for option in chosen if option]
    else:
        texts = [answers.text(name)]
    if question.note:
        note = answers.text(f"{name}-note")
        texts.append(f"{question.note_on_sheet}: {note}" if note and question.note_on_sheet else note)
    return [text for text in texts if text]


def scored(text: str) -> str:
    """A number from 1 to 10 as it is read out: "7 out of 10".  Words stay as they are."""
    return f"{text} out of 10" if text.isdecimal() else text


def labelled(question: Question, answers: Answers, name: str, text: str) -> Labelled:
    """One answer with its label; a number on a scale can also be drawn."""
    value = answers.text(name)
    return Labelled(label(question, answers), text, int(value) if question.scale and value.isdecimal() else 0)
