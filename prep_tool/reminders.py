"""The days to remember: the meeting, and the steps that have a full date."""

from __future__ import annotations

from prep_tool import dates, goals
from prep_tool.answers import Answers
from prep_tool.blocks import Dated
from prep_tool.questions import Questionnaire

EVENT = "Care and support planning {}"  # says nothing of anyone's health


def build(questionnaire: Questionnaire, answers: Answers) -> tuple[Dated, ...]:
    """What has a full date, in the order of the days; nothing that is kept off the sheet."""
    written = [
        (EVENT.format(question.printed[:1].lower() + question.printed[1:]), answers.text(question.id))
        for question in questionnaire.questions()
        if question.type == "date-input" and not answers.kept_off(question.id)
    ]
    asked = goals.asked(questionnaire)
    if asked and not answers.kept_off(asked.id):
        steps = (step for goal in goals.build(questionnaire, answers) for step in goal.steps)
        written += [(step.what.replace("\n", " "), step.when) for step in steps]
    found = [(dates.find(text), what, text) for what, text in written]
    return tuple(sorted((Dated(day, what, text) for day, what, text in found if day), key=lambda each: each.day))
