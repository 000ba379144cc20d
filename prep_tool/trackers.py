"""Pages to keep track on, for a wall or a bag: a diary to fill in, or steps to tick off each day."""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool import goals
from prep_tool.answers import Answers
from prep_tool.blocks import Blanks, Block, Heading, Lines, Paragraph, Part, Ticks
from prep_tool.extras import Tracker
from prep_tool.questionnaire import Questionnaire

NOTE = "{note}"  # in a tracker's words: what the person wrote beside their choice


def build(questionnaire: Questionnaire, answers: Answers) -> list[Part]:
    """One page for each tracker that was asked for, with the steps of the goals where it wants them."""
    wanted = [tracker for tracker in questionnaire.trackers if answers.holds(tracker.when)]
    return [Part("tracker", tuple(_page(tracker, questionnaire, answers))) for tracker in wanted]


def blank(questionnaire: Questionnaire) -> list[Part]:
    """Every tracker this worksheet has, with nothing filled in."""
    return [Part("tracker", tuple(_page(each, questionnaire, Answers()))) for each in questionnaire.trackers]


def _page(tracker: Tracker, questionnaire: Questionnaire, answers: Answers) -> Iterator[Block]:
    note = answers.text(f"{tracker.when.partition('=')[0]}-note")
    yield Heading(2, _filled(tracker.heading, note))
    yield Paragraph(tracker.intro)
    if tracker.days:
        yield from _days(tracker, _steps(questionnaire, answers))
    yield from [Blanks(tracker.columns)] * tracker.rows


def _days(tracker: Tracker, steps: list[str]) -> Iterator[Block]:
    """Boxes to tick under each step, or under lines to write steps on."""
    for step in steps:
        yield Heading(3, step)
        yield Ticks(tracker.days)
    for _ in range(max(0, 2 - len(steps))):
        yield Lines(tracker.each)
        yield Ticks(tracker.days)


def _steps(questionnaire: Questionnaire, answers: Answers) -> list[str]:
    asked = goals.asked(questionnaire)
    if asked is None or answers.kept_off(asked.id):
        return []
    steps = (step.what for goal in goals.build(questionnaire, answers) for step in goal.steps)
    return [step.replace("\n", " ") for step in steps if step != goals.STILL_TO_AGREE]


def _filled(text: str, note: str) -> str:
    return text.replace(NOTE, note.replace("\n", " ")) if note else text.replace(NOTE, "").rstrip(": ")
