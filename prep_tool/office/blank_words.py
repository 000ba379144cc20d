"""A worksheet as it is asked on paper: the same questions, without what only a screen can do.

Every blank sheet is made from this, whatever its form.  How it is laid out stands in `blank_sheet` and `paper`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from prep_tool.answers import variants
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import Option, Question, Questionnaire, Section, words_at

ONLY_FOR = _("Only for: {answer}.")
GIVEN_AWAY = _("Leave this blank if other people will read this sheet.")


def doors(questionnaire: Questionnaire) -> tuple[Option, ...]:
    """The choices that each lead to sections of their own; such a worksheet has a blank sheet for each."""
    door = _door(questionnaire)
    return door.options if door else ()


def asked(
    questionnaire: Questionnaire, door: Option | None = None, *, short: bool = False, easy: bool = False
) -> Questionnaire:
    """What the blank sheet asks, in its words: behind one `door`, or of the short route, or in easy words.

    What steers a screen (`sheet: false`) has nothing to steer on paper and is left out.
    """
    question = _door(questionnaire)
    answers = Answers({question.id: door.value}) if question and door else Answers()
    voice = variants.voiced(questionnaire, answers)
    sections = [_section(each, voice, answers, short, easy) for each in voice.sections if answers.applies(each.when)]
    names = {each.id for section in sections for each in section.questions}
    boxes = (replace(box, questions=tuple(filter(names.__contains__, box.questions))) for box in voice.front_page)
    title = voice.easy_title if easy else voice.sheet_title if door else voice.title
    filled = tuple(each for each in sections if each.questions)
    return replace(voice, title=title, sections=filled, front_page=tuple(boxes))


def _door(questionnaire: Questionnaire) -> Question | None:
    """The question whose every choice has sections of its own."""
    whens = {section.when for section in questionnaire.sections}
    for question in questionnaire.questions():
        if question.options and whens >= {f"{question.id}={option.value}" for option in question.options}:
            return question
    return None


def _section(section: Section, voice: Questionnaire, answers: Answers, short: bool, easy: bool) -> Section:
    meant = (each for each in section.questions if each.sheet and answers.applies(each.when))
    questions = tuple(_question(each, voice, answers, easy) for each in _on_route(meant, short))
    heading, intro = section.heading, section.intro
    if easy:
        heading = variants.varied(section, answers, "easy.label") or section.easy.label or heading
        intro = section.easy.hint or intro
    return replace(section, heading=heading, intro=_for_whom(section.when, voice, answers) + intro, questions=questions)


def _for_whom(when: str, questionnaire: Questionnaire, answers: Answers) -> str:
    """Whom something is for, where paper cannot leave it out for the others."""
    name, _, value = when.partition("=")
    option = questionnaire.question(name).option(value) if when and not answers.holds(when) else None
    return ONLY_FOR.format(answer=option.label) + " " if option else ""


def _on_route(questions: Iterator[Question], short: bool) -> Iterator[Question]:
    """All the questions, or those of the short route, without the parts and notes that are not on it."""
    for question in questions:
        if not short:
            yield question
        elif question.route == "quick":
            parts = tuple(_on_route(iter(question.parts), short))
            note = replace(question.note, label="") if question.note.route == "full" else question.note
            yield replace(question, parts=parts, note=note)


def _question(question: Question, voice: Questionnaire, answers: Answers, easy: bool) -> Question:
    def words(key: str) -> str:
        return variants.varied(question, answers, key) or words_at(question, key)

    label, hint, note = words("label"), words("hint"), words("note.label")
    if easy:
        label, hint, note = words("easy.label") or label, words("easy.hint"), note and (words("note.easy") or note)
    if question.keep_off == "ticked":
        hint = GIVEN_AWAY  # nothing can be kept off later
    return replace(
        question,
        label=label,
        hint=_for_whom(question.when, voice, answers) + hint,
        note=replace(question.note, label=note),
        options=tuple(replace(each, label=(easy and each.easy.label) or each.label) for each in question.options),
        parts=tuple(_question(each, voice, answers, easy) for each in question.parts),
    )
