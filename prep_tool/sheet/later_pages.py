"""Everything beside the first side: the answers in full, the page to write on, councils' lists, trackers, the cover."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import Cover, NotesPage, Question, Questionnaire, Section, Tracker, row_names
from prep_tool.sheet import fit, sides, wording
from prep_tool.sheet.blocks import Blanks, Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Part, Ticks

Blocks = tuple[Block, ...]

COUNCIL = "council"  # what the heading of a council's list is about
TOPIC = "topic-"  # what the heading of a section's answers is about, before the section's id
KEPT_OFF = _("You keep this off your sheet.")
CHOICES = 160  # characters: so many say choices and their note on one line
LEAST_AGREED, LEAST_IN_BIG_PRINT = 3, 2  # rows to write on, where other things stand on the same side
NOTE = "{note}"  # in a tracker's words: what the person wrote beside their choice
ROWS_TO_TICK = 5  # steps on a checklist, with lines for those that were not written


# --- the answers in full ---


def answers_in_full(
    questionnaire: Questionnaire,
    answers: Answers,
    placed: frozenset[str],
    everything: bool = False,
    *,
    easy: bool = False,
) -> Blocks:
    """Headed answers in the order of the questions, without the controls in `placed` and what is for a council alone.

    `everything` adds what is kept off, and says so, and what is for a council.  `easy` puts each choice on a line of
    its own.
    """
    blocks: list[Block] = []
    for section in questionnaire.sections:
        if everything or (answers.applies(section.when) and not section.council):
            blocks += _headed(section, questionnaire, answers, placed, everything, easy)
    return tuple(blocks)


def for_the_council(questionnaire: Questionnaire, answers: Answers, *, easy: bool = False) -> Blocks:
    """What the council will ask, as the person answered it, and what its plan should say, for who meets a council."""
    blocks: list[Block] = []
    for section in questionnaire.sections:
        if section.council and answers.applies(section.when):
            blocks += _headed(section, questionnaire, answers, frozenset(), False, easy)
    return (*blocks, *_council_list(questionnaire, answers))


def _headed(
    section: Section,
    questionnaire: Questionnaire,
    answers: Answers,
    placed: frozenset[str],
    everything: bool,
    easy: bool,
) -> Blocks:
    """The answers to a section's questions under its heading; nothing where there are none."""
    inside = tuple(_section(section, questionnaire, answers, placed, everything, easy))
    return (Heading(2, section.heading, about=f"{TOPIC}{section.id}"), *inside) if inside else ()


def _section(
    section: Section,
    questionnaire: Questionnaire,
    answers: Answers,
    placed: frozenset[str],
    everything: bool,
    easy: bool,
) -> Iterator[Block]:
    cards: list[Question] = []  # they wait, so that those with one answer share a line
    for question in section.questions:
        hidden = answers.kept_off(question.id) or not question.sheet or not answers.applies(question.when)
        if hidden and not everything:
            continue
        if not question.card:
            yield from _alike(cards, answers, easy)
            cards = []
        elif not everything and _is_bare(question, answers, placed):
            cards.append(question)
            continue
        if question.role == "goals":
            blocks = list(_goals(question, questionnaire, answers, placed))
        elif question.type == "group":
            blocks = list(_rows(question, answers, placed))
        else:
            blocks = list(_answer(question, answers, placed, easy))
        yield from blocks
        if blocks and answers.kept_off(question.id):
            yield Paragraph(KEPT_OFF, about=question.id)
    yield from _alike(cards, answers, easy)


def _is_bare(card: Question, answers: Answers, placed: frozenset[str]) -> bool:
    """Whether a card has an answer that is not said yet, and no note beside it."""
    return card.id not in placed and bool(answers.text(card.id)) and not answers.text(f"{card.id}-note")


def _alike(cards: list[Question], answers: Answers, easy: bool) -> Iterator[Block]:
    """Each answer once, with all that has it: "Fine: my home; company"."""
    alike: dict[tuple[str, str], list[Question]] = {}
    for card in cards:
        option = card.option(answers.text(card.id))
        if option:
            alike.setdefault((option.value, option.label), []).append(card)
    for (value, label), same in alike.items():
        things = [variants.label(card, answers) for card in same]
        yield Labelled(label, ("\n" if easy else "; ").join(things), about=f"{same[0].id}={value}")


def _answer(question: Question, answers: Answers, placed: frozenset[str], easy: bool) -> Iterator[Block]:
    """One question's answer: on one line when short, else under a heading of its own."""
    texts = _left(question, answers, placed)
    if not texts:
        return
    line = _on_one_line(question, texts, bool(answers.text(f"{question.id}-note")), easy)
    if line:
        yield wording.labelled(question, answers, question.id, line, question.id)
        return
    yield Heading(3, variants.label(question, answers), about=question.id)
    if question.type == "list" or question.several:
        yield Bullets(tuple(texts))
    else:
        yield from (Paragraph(text, about=question.id) for text in texts)


def _on_one_line(question: Question, texts: list[str], has_note: bool, easy: bool) -> str:
    """A short answer, or short choices and what was noted beside them; "" for what needs more room."""
    if len(texts) == 1:
        return "" if fit.is_long(texts[0], fit.ONE_LINE) or "\n" in texts[0] else texts[0]
    if not question.options or question.star or len(" ".join(texts)) > CHOICES or any("\n" in text for text in texts):
        return ""
    if easy:
        return "\n".join(texts)
    choices = "; ".join(texts[:-1] if has_note else texts)
    if question.note.on_sheet and has_note:  # a label of its own starts a line
        return f"{choices}\n{texts[-1]}"
    return f"{choices.rstrip('.')}. {texts[-1]}" if has_note else choices


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
    return texts[-1:] if name in placed else texts


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
            yield Facts((Labelled(_("Who"), step.who), Labelled(_("When"), step.when)))


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


def back_pages(
    questionnaire: Questionnaire,
    more: Blocks,
    council: Blocks,
    dated: Blocks,
    text_size: int,
    shown: Callable[[Blocks], Blocks],
) -> list[Part]:
    """What follows the first side, on as few sides as it needs, so that a short sheet is one piece of paper.

    What is left of the answers, with its heading and date, may stand above the page to write on, and what is for
    the council below it, where all of it fits with a few rows less.  `shown` gives blocks as they will stand there.
    """
    notes = questionnaire.notes_page
    if notes is None:
        return [*_page("more", more), *_page("council", council)]
    big = text_size > 12
    most, least = notes.agreed_rows - 2 * big, LEAST_IN_BIG_PRINT if big else LEAST_AGREED
    ways = [
        (above, (*above, *_notes(notes, rows, close), *(() if above else dated), *below), below)
        for above, below in ((more, council), ((), council), (more, ()), ((), ()))
        for rows in range(most, least - 1, -1)
        for close in (False, True)
    ]
    above, side, below = next((way for way in ways if sides.fits(shown(way[1]), text_size)), ways[-1])
    before, after = () if above else more, () if below else council
    return [*_page("more", before), Part("more" if above else "notes", side), *_page("council", after)]


def _page(id: str, blocks: Blocks) -> list[Part]:
    return [Part(id, blocks)] if blocks else []


def _notes(notes: NotesPage, rows: int, close: bool) -> Iterator[Block]:
    """The page to write on together: each line below its label or, `close`, behind it."""

    def line(label: str) -> Block:
        return Blanks((label,)) if close else Lines(label)

    yield Heading(2, notes.heading)
    first, *others = notes.agreed_parts
    for row in range(1, rows + 1):
        yield from (line(f"{row}. {first}"), Blanks(tuple(others)))
    yield from map(line, notes.lines)


def _council_list(questionnaire: Questionnaire, answers: Answers) -> Iterator[Block]:
    """What a council's plan should contain, for who meets the council, and for where they live."""
    for each in questionnaire.council_lists:
        if answers.holds(each.when):
            yield from (Heading(2, each.heading, about=COUNCIL), Paragraph(each.intro), Ticks(each.items))


# --- trackers: a diary to fill in, or steps to tick off each day, for a wall or a bag ---


def tracker_pages(questionnaire: Questionnaire, answers: Answers, text_size: int = 12) -> list[Part]:
    """One page for each tracker that was asked for, with the steps of the goals where it wants them.

    Each is for a place of its own, such as a wall or a bag, so no two share a page.
    """
    wanted = [tracker for tracker in questionnaire.trackers if _is_wanted(tracker, answers)]
    return [Part("tracker", tuple(_tracker_page(tracker, questionnaire, answers, text_size))) for tracker in wanted]


def _is_wanted(tracker: Tracker, answers: Answers) -> bool:
    """Whether it was ticked, or what it is for was written down, with or without a tick."""
    return answers.holds(tracker.when) or (NOTE in tracker.heading and bool(_note(tracker, answers)))


def _note(tracker: Tracker, answers: Answers) -> str:
    """What was written beside the choice of trackers."""
    return answers.text(f"{tracker.when.partition('=')[0]}-note")


def blank_tracker_pages(questionnaire: Questionnaire, text_size: int = 12) -> list[Part]:
    """Every tracker this worksheet has, with nothing filled in."""
    blank = (_tracker_page(each, questionnaire, Answers(), text_size) for each in questionnaire.trackers)
    return [Part("tracker", tuple(page)) for page in blank]


def _tracker_page(tracker: Tracker, questionnaire: Questionnaire, answers: Answers, text_size: int) -> Iterator[Block]:
    top = (Heading(2, _filled(tracker.heading, _note(tracker, answers))), Paragraph(tracker.intro))
    yield from top
    if tracker.each:
        yield from _days_to_tick(tracker, _steps_to_tick(questionnaire, answers))
    elif tracker.days:
        first, *others = tracker.columns
        for day in tracker.days:
            yield from (Blanks((f"{day}, {first}", *others)), Lines(""))
    row = (Blanks(tracker.columns),)
    counts = (count for count in range(tracker.rows, 0, -1) if sides.fits((*top, *row * count), text_size))
    yield from row * next(counts, 0)


def _days_to_tick(tracker: Tracker, steps: list[str]) -> Iterator[Block]:
    """The days in a row to tick, under each step or under lines to write steps on."""
    days = Blanks(tracker.days)
    for step in steps:
        yield from (Heading(3, step), days)
    yield from (Lines(tracker.each), days) * max(0, ROWS_TO_TICK - len(steps))


def _steps_to_tick(questionnaire: Questionnaire, answers: Answers) -> list[str]:
    question = questionnaire.goals()
    if question is None or answers.kept_off(question.id):
        return []
    steps = (step.what for goal in goals.build(questionnaire, answers) for step in goal.steps)
    return [step.replace("\n", " ") for step in steps if step != goals.STILL_TO_AGREE]


def _filled(text: str, note: str) -> str:
    return text.replace(NOTE, note.replace("\n", " ")) if note else text.replace(NOTE, "").rstrip(": ")
