"""The days to remember: the meeting, the next review, and what someone will do by a full date."""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool.answers import dates, goals
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import Question, Questionnaire, row_names
from prep_tool.sheet.blocks import Dated

# What a calendar says of a day is in the worksheet, as `calendar`: our words, which name no one's health.
# A step stands there in the words that were typed.
STEP = _("Care and support planning: a step")


def build(questionnaire: Questionnaire, answers: Answers) -> tuple[Dated, ...]:
    """What has a full date, in the order of the days; nothing that is kept off the sheet."""
    worksheet = questionnaire.canonical.partition("|")[0]
    # Two people's meetings may stand in one calendar.
    names = (answers.text(question.id).casefold() for question in questionnaire.questions() if question.role == "name")
    whose = " ".join((worksheet, *names))
    days = []
    for question in answers.meant(questionnaire):
        if not answers.kept_off(question.id):
            for control, what, when in _written(question, questionnaire, answers):
                day = dates.find(when)
                days += [Dated(day, what, when, f"{whose} {control}", dates.find_time(when))] if day else []
    return tuple(sorted(days, key=lambda each: each.day))


def _written(question: Question, questionnaire: Questionnaire, answers: Answers) -> Iterator[tuple[str, str, str]]:
    """What is to be remembered, under which control, and when, in the person's words."""
    if question.calendar:
        yield question.id, question.calendar, answers.text(question.id)
    elif question.role == "goals":
        for goal in goals.build(questionnaire, answers):
            yield from ((step.controls["what"], _short(step.what), step.when) for step in goal.steps)
    elif {"what", "when"} <= question.roles:
        what, when = (question.part(role).id for role in ("what", "when"))
        for row in row_names(question):
            yield row, _short(answers.text(f"{row}-{what}")), answers.text(f"{row}-{when}")


def _short(what: str) -> str:
    return STEP if what in ("", goals.STILL_TO_AGREE) else what.replace("\n", " ")
