"""Everything beside the first side: the other answers in full, the page to write on, councils’ lists and trackers."""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import Cover, Question, Questionnaire, Section, Tracker, row_names
from prep_tool.sheet import fit, wording
from prep_tool.sheet.blocks import Blanks, Block, Bullets, Heading, Labelled, Lines, Paragraph, Part, Ticks

KEPT_OFF = "You keep this off your sheet."


def answers_in_full(
    questionnaire: Questionnaire, answers: Answers, placed: frozenset[str], everything: bool = False
) -> tuple[Block, ...]:
    """Headed answers, without those in `placed`.  `everything` adds what is kept off, and says so."""
    blocks: list[Block] = []
    for section in questionnaire.sections:
        if not (everything or answers.applies(section.when)):
            continue
        found = list(_section(section, questionnaire, answers, placed, everything))
        if found:
            blocks += [Heading(2, section.heading), *found]
    return tuple(blocks)


def _section(
    section: Section, questionnaire: Questionnaire, answers: Answers, placed: frozenset[str], everything: bool
) -> Iterator[Block]:
    for question in section.questions:
        hidden = answers.kept_off(question.id) or not question.sheet or not answers.applies(question.when)
        if hidden and not everything:
            continue
        if question.type == "group":
            ours = question is goals.asked(questionnaire)
            found = list(_goals(question, questionnaire, answers, placed) if ours else _rows(question, answers, placed))
        else:
            found = list(_answer(question, answers, placed))
        yield from found
        if found and answers.kept_off(question.id):
            yield Paragraph(KEPT_OFF)


def _answer(question: Question, answers: Answers, placed: frozenset[str], name: str = "") -> Iterator[Block]:
    """One question's answer: on one line when short, else under a heading of its own."""
    name = name or question.id
    label = variants.label(question, answers)
    texts = _left(question, answers, placed, name)
    if not texts:
        return
    if len(texts) == 1 and not fit.is_long(texts[0]):
        yield wording.labelled(question, answers, name, texts[0])
        return
    yield Heading(3, label)
    if question.type == "list" or question.several:
        yield Bullets(tuple(texts))
    else:
        yield from (Paragraph(text) for text in texts)


def _left(question: Question, answers: Answers, placed: frozenset[str], name: str) -> list[str]:
    """The texts of an answer that the first side does not say in full."""
    if question.type == "list":
        return [answers.text(row) for row in row_names(question, name) if row not in placed and answers.text(row)]
    texts = wording.answer_texts(question, answers, name)
    note = answers.text(f"{name}-note")
    if name in placed and (not note or f"{name}-note" in placed):
        return []
    if question.star:
        asked = dict.fromkeys((*answers.several(f"{name}-starred"), *answers.several(name)))
        left = (value for value in asked if f"{name}={value}" not in placed)
        return [option.printed for value in left if (option := question.option(value))]
    if name in placed and not question.front_when:
        return texts[-1:]
    return texts


def _goals(
    question: Question, questionnaire: Questionnaire, answers: Answers, placed: frozenset[str]
) -> Iterator[Block]:
    """What the first side does not say of each goal, under the goal's number."""
    for goal in goals.build(questionnaire, answers):
        found = list(_goal(goal, question, answers, placed))
        if found:
            yield Heading(3, f"Goal {goal.number}")
            yield from found


def _goal(goal: goals.Goal, question: Question, answers: Answers, placed: frozenset[str]) -> Iterator[Block]:
    for part in question.parts:
        name = f"{goal.name}-{part.id}"
        if part.id == "step":
            yield from _steps(goal, placed)
        elif part.id == "how-sure" and name not in placed and goal.how_sure:
            yield wording.labelled(part, answers, name, wording.how_sure(goal, question))
        elif name not in placed and answers.text(name):
            yield from _part(part, answers, name)


def _part(part: Question, answers: Answers, name: str) -> Iterator[Block]:
    for text in wording.answer_texts(part, answers, name):
        yield wording.labelled(part, answers, name, text)


def _rows(question: Question, answers: Answers, placed: frozenset[str]) -> Iterator[Block]:
    """A group that is not about goals: each row in use, under its number."""
    for number, row in enumerate(row_names(question), start=1):
        parts = ((part, f"{row}-{part.id}") for part in question.parts)
        found = [block for part, name in parts if name not in placed for block in _part(part, answers, name)]
        if found:
            yield Heading(3, f"{question.row_label} {number}")
            yield from found


def _steps(goal: goals.Goal, placed: frozenset[str]) -> Iterator[Block]:
    for number, step in enumerate(goal.steps, start=1):
        if not {f"{step.name}-what", f"{step.name}-who", f"{step.name}-when"} <= placed:
            yield Labelled(f"Step {number}", step.what)
            yield Labelled("Who", step.who)
            yield Labelled("When", step.when)


NOTE = "{note}"  # in a tracker's words: what the person wrote beside their choice


def tracker_pages(questionnaire: Questionnaire, answers: Answers) -> list[Part]:
    """One page for each tracker that was asked for, with the steps of the goals where it wants them."""
    wanted = [tracker for tracker in questionnaire.trackers if answers.holds(tracker.when)]
    return [Part("tracker", tuple(_tracker_page(tracker, questionnaire, answers))) for tracker in wanted]


def blank_tracker_pages(questionnaire: Questionnaire) -> list[Part]:
    """Every tracker this worksheet has, with nothing filled in."""
    return [Part("tracker", tuple(_tracker_page(each, questionnaire, Answers()))) for each in questionnaire.trackers]


def _tracker_page(tracker: Tracker, questionnaire: Questionnaire, answers: Answers) -> Iterator[Block]:
    note = answers.text(f"{tracker.when.partition('=')[0]}-note")
    yield Heading(2, _filled(tracker.heading, note))
    yield Paragraph(tracker.intro)
    if tracker.days:
        yield from _days_to_tick(tracker, _steps_to_tick(questionnaire, answers))
    yield from [Blanks(tracker.columns)] * tracker.rows


def _days_to_tick(tracker: Tracker, steps: list[str]) -> Iterator[Block]:
    """Boxes to tick under each step, or under lines to write steps on."""
    for step in steps:
        yield Heading(3, step)
        yield Ticks(tracker.days)
    for _ in range(max(0, 2 - len(steps))):
        yield Lines(tracker.each)
        yield Ticks(tracker.days)


def _steps_to_tick(questionnaire: Questionnaire, answers: Answers) -> list[str]:
    asked = goals.asked(questionnaire)
    if asked is None or answers.kept_off(asked.id):
        return []
    steps = (step.what for goal in goals.build(questionnaire, answers) for step in goal.steps)
    return [step.replace("\n", " ") for step in steps if step != goals.STILL_TO_AGREE]


def _filled(text: str, note: str) -> str:
    return text.replace(NOTE, note.replace("\n", " ")) if note else text.replace(NOTE, "").rstrip(": ")


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
