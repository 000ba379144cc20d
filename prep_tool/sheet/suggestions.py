"""Gentle words while someone works, and what their reader will see.  Offered, never forced.

Nothing here scores, judges or looks for words of danger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import Question, Questionnaire, controls
from prep_tool.sheet import first_side, wording
from prep_tool.sheet.blocks import Block, Facts, Heading
from prep_tool.sheet.later_pages import answers_in_full, council_pages, tracker_pages

SERVICE_WORDS = re.compile(r"(attend|see the|be referred|take)\b", re.IGNORECASE)
A_STEP = "That sounds like a step. What would it let you do?"
LOW = "That is fine to say. Would one of these help?"
LOW_CHOICES = (
    "Make the step smaller.",
    "Ask for more help with it.",
    "Leave it for now. You can come back to it.",
)
MOST = 3  # questions that the first side holds
NO_WHEN = "You have not said when. A rough time is enough, and you can agree it when you meet."
STARS = "You have {} questions. The first side holds 3. Star the ones you must ask."
TOO_MANY_STARS = "You have starred {} questions. The first side holds 3. The others stand on page 2."
FULL = "Your first side is full. It holds one page. Some of this goes to page 2:"
SEES = "Your reader sees first: {}."
THEN = "Page 2 goes on with: {}."
ENDS = "Your sheet ends with: {}."
KEPT = "These stay off your sheet: {}."
NOTHING = "Your sheet is still empty. One answer is enough to start."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A gentle word about the control `about`, with choices to offer."""

    about: str
    text: str
    choices: tuple[str, ...] = ()


def build(questionnaire: Questionnaire, answers: Answers) -> tuple[Suggestion, ...]:
    """What might be said about the answers so far; `about` is "" for the sheet as a whole."""
    found = goals.build(questionnaire, answers)
    return (*about_goals(found), *_whens(found), *_stars(questionnaire, answers), *_full(questionnaire, answers))


def about_goals(goal_list: tuple[goals.Goal, ...]) -> tuple[Suggestion, ...]:
    """What might be gently said about the goals, in the order of the form."""
    found = []
    for goal in sorted(goal_list, key=lambda goal: goal.name):
        if sounds_like_a_step(goal.what):
            found.append(Suggestion(f"{goal.name}-what", A_STEP))
        if goal.low:
            found.append(Suggestion(f"{goal.name}-how-sure", LOW, LOW_CHOICES))
    return tuple(found)


def sounds_like_a_step(text: str) -> bool:
    """True when a goal starts with words for going to a service ("attend", "see the"…)."""
    return bool(SERVICE_WORDS.match(text.strip()))


def _whens(found: tuple[goals.Goal, ...]) -> Iterator[Suggestion]:
    for goal in sorted(found, key=lambda goal: goal.name):
        timed = goal.by_when or any(step.when != goals.STILL_TO_AGREE for step in goal.steps)
        if goal.what and not timed:
            yield Suggestion(f"{goal.name}-by-when", NO_WHEN)


def _stars(questionnaire: Questionnaire, answers: Answers) -> Iterator[Suggestion]:
    meant = tuple(answers.meant(questionnaire))
    for question in (q for q in meant if q.star and not q.star_with):
        starred = len(answers.several(f"{question.id}-starred"))
        own = (q for q in meant if q.star_with == question.id)
        asked = len(answers.several(question.id)) + sum(len(wording.answer_texts(q, answers)) for q in own)
        if starred > MOST:
            yield Suggestion(question.id, TOO_MANY_STARS.format(starred))
        elif asked > MOST and not starred:
            yield Suggestion(question.id, STARS.format(asked))


def _full(questionnaire: Questionnaire, answers: Answers) -> Iterator[Suggestion]:
    moved = first_side.build(variants.voiced(questionnaire, answers), answers, "", 12).moved
    if moved:
        yield Suggestion("", FULL, moved)


def summary(questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """The sheet in a few plain sentences, in the order in which it is read."""
    voiced = variants.voiced(questionnaire, answers)
    first = first_side.build(voiced, answers, "", 12)
    more = answers_in_full(voiced, answers, first.names)
    pages = (*council_pages(voiced, answers), *tracker_pages(voiced, answers))
    rest, last = _headings(more), _headings([block for page in pages for block in page.blocks])
    facts = [fact.label for block in first.blocks if isinstance(block, Facts) for fact in block.facts]
    seen = [f"{heading} ({count})" for heading, count in first.counts if count] or facts
    kept = [variants.label(question, answers) for question in answers.meant(voiced) if _kept(question, answers)]
    said = ((SEES, seen), (THEN, rest), (ENDS, last), (KEPT, kept))
    told = tuple(sentence.format("; ".join(items)) for sentence, items in said if items)
    return told if seen or rest or last else (NOTHING, *told)


def _headings(blocks: Iterable[Block]) -> list[str]:
    """The parts that have a heading of their own."""
    return [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]


def _kept(question: Question, answers: Answers) -> bool:
    """Whether something was written that stays off the sheet."""
    names = {name for name, _ in controls(question)} - {f"{question.id}-keep-off"}
    return answers.kept_off(question.id) and not names.isdisjoint(answers.values)
