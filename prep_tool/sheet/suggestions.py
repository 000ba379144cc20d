"""Gentle words while someone works, and what their reader will see.  Offered, never forced.

The rules are those of the guide's own worksheet design, after the National Voices guide (a goal is a result) and the
NHS England handbook, Part 5, 5.2.5 (aim for actions scored 6 or more; a worksheet marks what is lower as `low`).
Nothing here scores, judges or looks for words of danger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.language import LANGUAGE, _, ngettext
from prep_tool.questionnaire.model import Question, Questionnaire, controls
from prep_tool.sheet import first_side, wording
from prep_tool.sheet.blocks import Block, Facts, Heading, Labelled, Part, Sheet, flat
from prep_tool.sheet.build import FRONT_PAGE, in_words_for
from prep_tool.sheet.later_pages import COUNCIL, TOPIC

SERVICE_WORDS = re.compile(r"(attend|see the|be referred|take)\b", re.IGNORECASE)
A_STEP = _("That sounds like a step. What would it let you do?")
LOW = _("That is fine to say. Would one of these help?")
LOW_CHOICES = (
    _("Make the step smaller."),
    _("Ask for more help with it."),
    _("Leave it for now. You can come back to it."),
)
NO_WHEN = _("You have not said when. A rough time is enough, and you can agree it when you meet.")
FULL = _("Your first side is full. It holds one page. Some of this goes to page {page}:")
COVER = _("Your sheet starts with a page that tells the professional how to use it.")
SEES = _("Your reader sees first: {things}.")
PAGE = _("Page {page} goes on with: {things}.")
THEN = _("Then it goes on with: {things}.")
ENDS = _("Your sheet ends with: {things}.")
KEPT = _("These stay off your sheet: {things}.")
NOTHING = _("Your sheet is still empty. One answer is enough to start.")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A gentle word about the control `about`, with choices to offer; `about` is "" for the sheet as a whole."""

    about: str
    text: str
    choices: tuple[str, ...] = ()


# --- while someone works ---


def build(
    questionnaire: Questionnaire, answers: Answers, text_size: int = 12, *, cover: bool = False
) -> tuple[Suggestion, ...]:
    """What might be said about the answers so far, for a sheet of `text_size` points, with or without its cover."""
    page = FRONT_PAGE + cover + 1
    written = sorted(goals.build(questionnaire, answers), key=lambda goal: goal.name)
    return (
        *(each for goal in written for each in _about_goal(goal)),
        *(Suggestion(goal.controls["by-when"], NO_WHEN) for goal in written if _has_no_time(goal)),
        *_about_stars(questionnaire, answers, page),
        *_about_room(questionnaire, answers, text_size, page),
    )


def _about_goal(goal: goals.Goal) -> Iterator[Suggestion]:
    if sounds_like_a_step(goal.what):
        yield Suggestion(goal.controls["what"], A_STEP)
    if goal.low:
        yield Suggestion(goal.controls["confidence"], LOW, LOW_CHOICES)


def sounds_like_a_step(text: str) -> bool:
    """True when a goal starts with English words for going to a service ("attend", "see the"…)."""
    return LANGUAGE.startswith("en") and bool(SERVICE_WORDS.match(text.strip()))


def _has_no_time(goal: goals.Goal) -> bool:
    """Whether a goal is written, and neither it nor a step says when."""
    timed = goal.by_when or any(step.when != goals.STILL_TO_AGREE for step in goal.steps)
    return bool(goal.what and not timed)


def _about_stars(questionnaire: Questionnaire, answers: Answers, page: int) -> Iterator[Suggestion]:
    meant = tuple(answers.meant(questionnaire))
    for question in (each for each in meant if each.stars):
        starred = len(answers.several(f"{question.id}-starred"))
        own = (each for each in meant if each.starred_with == question.id)
        count = len(answers.several(question.id)) + sum(len(wording.answer_texts(each, answers)) for each in own)
        if starred > question.stars:
            yield Suggestion(question.id, _too_many_stars(starred, question.stars, page))
        elif count > question.stars and not starred:
            yield Suggestion(question.id, _no_stars(count, question.stars))


def _no_stars(count: int, most: int) -> str:
    return ngettext(
        "You have {number} question. The first side holds {most}. Star the ones you must ask.",
        "You have {number} questions. The first side holds {most}. Star the ones you must ask.",
        count,
        most=most,
    )


def _too_many_stars(starred: int, most: int, page: int) -> str:
    return ngettext(
        "You have starred {number} question. The first side holds {most}. The others stand on page {page}.",
        "You have starred {number} questions. The first side holds {most}. The others stand on page {page}.",
        starred,
        most=most,
        page=page,
    )


def _about_room(questionnaire: Questionnaire, answers: Answers, text_size: int, page: int) -> Iterator[Suggestion]:
    moved = first_side.build(variants.voiced(questionnaire, answers), answers, "", text_size, page).moved
    if moved:
        yield Suggestion("", FULL.format(page=page), moved)


# --- what the reader will see ---


def summary(sheet: Sheet, questionnaire: Questionnaire, answers: Answers, *, easy: bool = False) -> tuple[str, ...]:
    """The built sheet in a few plain sentences, in the order in which it is read, and what stays off it."""
    blocks = {part.id: tuple(flat(part.blocks)) for part in sheet.parts}
    pages = [part.id for part in sheet.parts]
    first, rest = _boxes(blocks["front"]), _topics(blocks.get("more", ()))
    last = [heading for part in sheet.parts for heading in _pages_of_their_own(part)]
    words = in_words_for(questionnaire, answers, easy=easy)
    kept = [variants.label(question, answers) for question in answers.meant(words) if _is_kept_off(question, answers)]
    # In large print the first side may take several pages, so what follows has no number that we know.
    page = pages.index("more") + 1 if "more" in pages and sheet.text_size == 12 else 0
    parts = ((SEES, first), (PAGE if page else THEN, rest), (ENDS, last), (KEPT, kept))
    sentences = [sentence.format(page=page, things="; ".join(items)) for sentence, items in parts if items]
    if not (first or rest or last):
        sentences.insert(0, NOTHING)
    return (COVER, *sentences) if "cover" in pages else tuple(sentences)


def _boxes(blocks: Sequence[Block]) -> list[str]:
    """The boxes of the first side with how much they hold; where there is none, the facts at its top and foot."""
    boxes = [f"{block.text} ({block.count})" for block in blocks if isinstance(block, Heading) and block.count]
    single = (each for block in blocks for each in (block.facts if isinstance(block, Facts) else (block,)))
    facts = [fact.label for fact in single if isinstance(fact, Labelled) and fact.about]
    # In Easy Read each fact has a heading of its own.
    return boxes or facts or [block.text for block in blocks if isinstance(block, Heading) and block.about]


def _topics(blocks: Iterable[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading) and block.about.startswith(TOPIC)]


def _pages_of_their_own(part: Part) -> Iterator[str]:
    """The headings of what is for a council, its list among them, and of pages to keep track on."""
    for block in part.blocks:
        if isinstance(block, Heading) and block.level == 2 and (
            block.about == COUNCIL or block.about.startswith(TOPIC) or part.id == "tracker"
        ):
            yield block.text


def _is_kept_off(question: Question, answers: Answers) -> bool:
    """Whether something was written that stays off the sheet."""
    names = {name for name, _ in controls(question)} - {f"{question.id}-keep-off"}
    return answers.kept_off(question.id) and not names.isdisjoint(answers.values)
