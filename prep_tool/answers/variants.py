"""Other words for other people: which variant of a question, choice, heading or title applies."""

from __future__ import annotations

from dataclasses import replace

from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import Easy, FrontBox, Option, Question, Questionnaire, Section, words_at


def label(question: Question, answers: Answers) -> str:
    """The question's label on the sheet, in the words of the variant that applies."""
    return varied(question, answers, "on_sheet") or question.printed


def first_side_text(question: Question, answers: Answers) -> str:
    """What the first side says when the answer is the one that stands there."""
    return varied(question, answers, "first_side.text") or question.first_side.text


def varied(thing: Question | Option | Section | FrontBox, answers: Answers, key: str) -> str:
    """The words under `key` ("label", "easy.hint"…) of the variant that applies; "" when none does."""
    holding = (variant for variant in thing.variants if answers.holds(variant.when))
    return next((words for variant in holding if (words := words_at(variant, key))), "")


def voiced(questionnaire: Questionnaire, answers: Answers) -> Questionnaire:
    """The same worksheet with the headings, choices, title and notes for whoever is writing."""

    def heading(thing: Section | FrontBox) -> str:
        return varied(thing, answers, "heading") or thing.heading

    sections = tuple(
        replace(each, heading=heading(each), questions=_questions(each.questions, answers))
        for each in questionnaire.sections
    )
    boxes = tuple(replace(each, heading=heading(each)) for each in questionnaire.front_page)
    voice = replace(questionnaire, sections=sections, front_page=boxes)
    for mode in questionnaire.modes:
        if answers.holds(mode.when):
            voice = replace(
                voice,
                sheet_title=mode.sheet_title or voice.sheet_title,
                easy_title=mode.easy_title or voice.easy_title,
                sheet_purpose=mode.sheet_purpose or voice.sheet_purpose,
                sheet_note=mode.sheet_note or voice.sheet_note,
                more_heading=mode.more_heading or voice.more_heading,
            )
    return voice


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
        return varied(option, answers, key) or words_at(option, key)

    easy: Easy = replace(option.easy, label=words("easy.label"))
    return replace(option, label=words("label"), on_sheet=words("on_sheet"), easy=easy)
