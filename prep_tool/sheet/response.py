"""What was answered, item by item, for a file that a computer reads (FHIR: QuestionnaireResponse.item).

It holds what the sheet shows: nothing that is kept off, and nothing asked only of other people.
"""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool.answers import goals
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import Option, Question, Questionnaire, row_names
from prep_tool.sheet.blocks import ResponseItem

TOPIC = "topic-{}"  # a section's own id may also be a question's
NOTE = "{}-note"
STARRED = "{}-starred"
MUST_ASK = _("Which of these must you ask?")


def build(questionnaire: Questionnaire, answers: Answers) -> tuple[ResponseItem, ...]:
    """Every topic with an answer on the sheet, in the order of the questions; goals in their own order."""
    topics = [section for section in questionnaire.sections if answers.applies(section.when)]
    # The sheet says these with its title and with pages of their own.
    whens = [mode.when for mode in questionnaire.modes] + [tracker.when for tracker in questionnaire.trackers]
    elsewhere = {when.partition("=")[0] for when in whens}
    on_sheet = [
        question
        for section in topics
        for question in section.questions
        if (question.sheet or question.id in elsewhere) and _is_meant(question, answers)
    ]
    items = []
    for section in topics:
        here = (question for question in section.questions if question in on_sheet)
        parts = [item for question in here for item in _question(question, questionnaire, answers, on_sheet)]
        if parts:
            items.append(ResponseItem(TOPIC.format(section.id), section.heading, parts=tuple(parts)))
    return tuple(items)


def words(option: Option) -> str:
    """A choice in words; the end of a scale says what it means."""
    return f"{option.label}: {option.end}" if option.end else option.label


def _is_meant(question: Question, answers: Answers) -> bool:
    return answers.applies(question.when) and not answers.kept_off(question.id)


def _question(
    question: Question, questionnaire: Questionnaire, answers: Answers, on_sheet: list[Question]
) -> Iterator[ResponseItem]:
    if question.role == "goals":
        rows = [goal.name for goal in goals.build(questionnaire, answers)]
        yield from _rows(question, answers, rows, question.id)
    else:
        yield from _item(question, answers, question.id, question.id)
    if question.stars:
        own = (row for other in on_sheet if other.starred_with == question.id for row in row_names(other))
        values = list(_starred(question, answers, tuple(own)))
        if values:
            yield ResponseItem(STARRED.format(question.id), MUST_ASK, tuple(values))


def _item(question: Question, answers: Answers, name: str, id: str) -> Iterator[ResponseItem]:
    """The answer under the control `name`, and the note beside it."""
    if question.type == "group":
        yield from _rows(question, answers, row_names(question, name), id)
        return
    names = row_names(question, name) if question.type == "list" else [name]
    values = tuple(value for each in names for value in _values(question, answers, each))
    if values:
        yield ResponseItem(id, question.label, values)
    note = answers.text(NOTE.format(name)) if question.note.label else ""
    if note:
        yield ResponseItem(NOTE.format(id), question.note.label, (("", note),))


def _rows(question: Question, answers: Answers, rows: list[str], id: str) -> Iterator[ResponseItem]:
    for row in rows:
        names = ((part, f"{row}-{part.id}", f"{id}-{part.id}") for part in question.parts)
        parts = tuple(item for part, name, link in names for item in _item(part, answers, name, link))
        if parts:
            yield ResponseItem(id, question.label, parts=parts)


def _values(question: Question, answers: Answers, name: str) -> Iterator[tuple[str, str]]:
    """Each choice as its code and its words; typed words have no code."""
    for value in answers.several(name):
        option = question.option(value)
        yield (value, words(option)) if option else ("", value)


def _starred(question: Question, answers: Answers, own: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What was starred: choices of ours, and questions in the person's words."""
    for value in answers.several(STARRED.format(question.id)):
        option = question.option(value)
        if option:
            yield value, words(option)
        elif value in own and answers.text(value):
            yield "", answers.text(value)
