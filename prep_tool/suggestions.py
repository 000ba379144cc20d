"""Gentle words while someone works, and what their reader will see.  Offered, never forced.

Nothing here scores, judges or looks for words of danger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prep_tool import details, front, goals, sheet, trackers, wording
from prep_tool.answers import Answers
from prep_tool.blocks import Block, Facts, Heading
from prep_tool.goals import Suggestion
from prep_tool.question import Question, controls
from prep_tool.questionnaire import Questionnaire

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


def build(questionnaire: Questionnaire, answers: Answers) -> tuple[Suggestion, ...]:
    """What might be said about the answers so far; `about` is "" for the sheet as a whole."""
    found = goals.build(questionnaire, answers)
    return (*goals.suggestions(found), *_whens(found), *_stars(questionnaire, answers), *_full(questionnaire, answers))


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
        asked = len(answers.several(question.id)) + sum(len(wording.said(q, answers)) for q in own)
        if starred > MOST:
            yield Suggestion(question.id, TOO_MANY_STARS.format(starred))
        elif asked > MOST and not starred:
            yield Suggestion(question.id, STARS.format(asked))


def _full(questionnaire: Questionnaire, answers: Answers) -> Iterator[Suggestion]:
    moved = front.build(wording.voiced(questionnaire, answers), answers, "", 12).moved
    if moved:
        yield Suggestion("", FULL, moved)


def summary(questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """The sheet in a few plain sentences, in the order in which it is read."""
    voiced = wording.voiced(questionnaire, answers)
    first = front.build(voiced, answers, "", 12)
    more = details.build(voiced, answers, first.names)
    pages = (*sheet.council(voiced, answers), *trackers.build(voiced, answers))
    rest, last = _headings(more), _headings([block for page in pages for block in page.blocks])
    facts = [fact.label for block in first.blocks if isinstance(block, Facts) for fact in block.facts]
    seen = [f"{heading} ({count})" for heading, count in first.counts if count] or facts
    kept = [wording.label(question, answers) for question in answers.meant(voiced) if _kept(question, answers)]
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
