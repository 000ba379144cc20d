"""Everything beside the first side: the answers in full, the page to write on, councils' lists, trackers, the cover."""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import Cover, Question, Questionnaire, Section, Tracker, row_names
from prep_tool.sheet import fit, wording
from prep_tool.sheet.blocks import Blanks, Block, Bullets, Heading, Labelled, Lines, Paragraph, Part, Ticks

KEPT_OFF = "You keep this off your sheet."
NOTE = "{note}"  # in a tracker's words: what the person wrote beside their choice
ROWS_TO_TICK = 2  # steps on a checklist, with lines for those that were not written


# --- the answers in full ---


def answers_in_full(
    questionnaire: Questionnaire, answers: Answers, placed: frozenset[str], everything: bool = False
) -> tuple[Block, ...]:
    """Headed answers in the order of the questions, without the controls in `placed`.

    `everything` adds what is kept off, and says so.
    """
    blocks: list[Block] = []
    for section in questionnaire.sections:
        if not (everything or answers.applies(section.when)):
            continue
        inside = list(_section(section, questionnaire, answers, placed, everything))
        if inside:
            blocks += [Heading(2, section.heading, about=f"topic-{section.id}"), *inside]
    return tuple(blocks)


def _section(
    section: Section, questionnaire: Questionnaire, answers: Answers, placed: frozenset[str], everything: bool
) -> Iterator[Block]:
    for question in section.questions:
        hidden = answers.kept_off(question.id) or not question.sheet or not answers.applies(question.when)
        if hidden and not everything:
            continue
        if question.role == "goals":
            blocks = list(_goals(question, questionnaire, answers, placed))
        elif question.type == "group":
            blocks = list(_rows(question, answers, placed))
        else:
            blocks = list(_answer(question, answers, placed))
        yield from blocks
        if blocks and answers.kept_off(question.id):
            yield Paragraph(KEPT_OFF, about=question.id)


def _answer(question: Question, answers: Answers, placed: frozenset[str]) -> Iterator[Block]:
    """One question's answer: on one line when short, else under a heading of its own."""
    texts = _left(question, answers, placed)
    if not texts:
        return
    if len(texts) == 1 and not fit.is_long(texts[0], fit.ONE_LINE):
        yield wording.labelled(question, answers, question.id, texts[0], question.id)
        return
    yield Heading(3, variants.label(question, answers), about=question.id)
    if question.type == "list" or question.several:
        yield Bullets(tuple(texts))
    else:
        yield from (Paragraph(text, about=question.id) for text in texts)


def _left(question: Question, answers: Answers, placed: frozenset[str]) -> list[str]:
    """The texts of an answer that the first side does not say in full."""
    name = question.id
    if question.type == "list":
        return [answers.text(row) for row in row_names(question) if row not in placed and answers.text(row)]
    texts = wording.answer_texts(question, answers)
    note = answers.text(f"{name}-note")
    if name in placed and (not note or f"{name}-note" in placed):
        return []
    if question.star:
        values = dict.fromkeys((*answers.several(f"{name}-starred"), *answers.several(name)))
        left = (value for value in values if f"{name}={value}" not in placed)
        return [option.printed for value in left if (option := question.option(value))]
    if name in placed and not question.first_side.when:
        return texts[-1:]
    return texts


def _goals(
    question: Question, questionnaire: Questionnaire, answers: Answers, placed: frozenset[str]
) -> Iterator[Block]:
    """What the first side does not say of each goal, under the goal's number."""
    for goal in goals.build(questionnaire, answers):
        blocks = list(_goal(goal, question, answers, placed))
        if blocks:
            yield Heading(3, f"{question.row_label} {goal.number}", about=question.id)
            yield from blocks


def _goal(goal: goals.Goal, question: Question, answers: Answers, placed: frozenset[str]) -> Iterator[Block]:
    for part in question.parts:
        name, about = f"{goal.name}-{part.id}", f"{question.id}-{part.id}"
        if part.role == "step":
            yield from _steps(goal, part, placed)
        elif part.role == "confidence" and name not in placed and goal.how_sure:
            yield wording.labelled(part, answers, name, wording.how_sure(goal, question), about)
        elif name not in placed and answers.text(name):
            yield from _part(part, answers, name, about)


def _steps(goal: goals.Goal, part: Question, placed: frozenset[str]) -> Iterator[Block]:
    for number, step in enumerate(goal.steps, start=1):
        if not set(step.controls.values()) <= placed:
            yield Labelled(f"{part.row_label} {number}", step.what)
            yield Labelled("Who", step.who)
            yield Labelled("When", step.when)


def _part(part: Question, answers: Answers, name: str, about: str) -> Iterator[Block]:
    for text in wording.answer_texts(part, answers, name):
        yield wording.labelled(part, answers, name, text, about)


def _rows(question: Question, answers: Answers, placed: frozenset[str]) -> Iterator[Block]:
    """A group that is not about goals: each row in use, under its number."""
    for number, row in enumerate(row_names(question), start=1):
        parts = ((part, f"{row}-{part.id}", f"{question.id}-{part.id}") for part in question.parts)
        left = (each for each in parts if each[1] not in placed)
        blocks = [block for part, name, about in left for block in _part(part, answers, name, about)]
        if blocks:
            yield Heading(3, f"{question.row_label} {number}", about=question.id)
            yield from blocks


# --- pages of their own ---


def cover_page(cover: Cover) -> Part:
    """The one-minute note for the professional, on a page of its own before the sheet."""
    end = [Paragraph(cover.end)] if cover.end else []
    steps = Bullets(cover.items, ordered=True)
    return Part("cover", (Heading(1, cover.heading), Paragraph(cover.intro), steps, *end), roomy=True)


def notes_page(questionnaire: Questionnaire, text_size: int) -> tuple[Block, ...]:
    """The page to write on together; in big print with two rows less, so that in Easy Read it stays one page."""
    notes = questionnaire.notes_page
    if notes is None:
        return ()
    rows: list[Block] = []
    for _ in range(notes.agreed_rows - 2 * (text_size > 12)):
        rows += [Lines(notes.agreed_parts[0]), Blanks(notes.agreed_parts[1:])]
    return (Heading(2, notes.heading), *rows, *(Lines(label) for label in notes.lines))


def council_pages(questionnaire: Questionnaire, answers: Answers) -> list[Part]:
    """The list of what a council's plan should contain, for where the person lives."""
    lists = [each for each in questionnaire.council_lists if answers.holds(each.when)]
    return [Part("council", (Heading(2, each.heading), Paragraph(each.intro), Ticks(each.items))) for each in lists]


# --- trackers: a diary to fill in, or steps to tick off each day, for a wall or a bag ---


def tracker_pages(questionnaire: Questionnaire, answers: Answers) -> list[Part]:
    """One page for each tracker that was asked for, with the steps of the goals where it wants them."""
    wanted = [tracker for tracker in questionnaire.trackers if _is_wanted(tracker, answers)]
    return [Part("tracker", tuple(_tracker_page(tracker, questionnaire, answers))) for tracker in wanted]


def _is_wanted(tracker: Tracker, answers: Answers) -> bool:
    """Whether it was ticked, or what it is for was written down, with or without a tick."""
    return answers.holds(tracker.when) or (NOTE in tracker.heading and bool(_note(tracker, answers)))


def _note(tracker: Tracker, answers: Answers) -> str:
    """What was written beside the choice of trackers."""
    return answers.text(f"{tracker.when.partition('=')[0]}-note")


def blank_tracker_pages(questionnaire: Questionnaire) -> list[Part]:
    """Every tracker this worksheet has, with nothing filled in."""
    return [Part("tracker", tuple(_tracker_page(each, questionnaire, Answers()))) for each in questionnaire.trackers]


def _tracker_page(tracker: Tracker, questionnaire: Questionnaire, answers: Answers) -> Iterator[Block]:
    yield Heading(2, _filled(tracker.heading, _note(tracker, answers)))
    yield Paragraph(tracker.intro)
    if tracker.days:
        yield from _days_to_tick(tracker, _steps_to_tick(questionnaire, answers))
    yield from [Blanks(tracker.columns)] * tracker.rows


def _days_to_tick(tracker: Tracker, steps: list[str]) -> Iterator[Block]:
    """Boxes to tick under each step, or under lines to write steps on."""
    for step in steps:
        yield Heading(3, step)
        yield Ticks(tracker.days)
    for _ in range(max(0, ROWS_TO_TICK - len(steps))):
        yield Lines(tracker.each)
        yield Ticks(tracker.days)


def _steps_to_tick(questionnaire: Questionnaire, answers: Answers) -> list[str]:
    question = questionnaire.goals()
    if question is None or answers.kept_off(question.id):
        return []
    steps = (step.what for goal in goals.build(questionnaire, answers) for step in goal.steps)
    return [step.replace("\n", " ") for step in steps if step != goals.STILL_TO_AGREE]


def _filled(text: str, note: str) -> str:
    return text.replace(NOTE, note.replace("\n", " ")) if note else text.replace(NOTE, "").rstrip(": ")
