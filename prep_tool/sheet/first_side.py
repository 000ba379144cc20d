"""The sheet's first side: the boxes a reader with one minute looks at, and what fits there.

Nothing is ever cut.  An item that is too long is said in its first words; one that is too much for the side
moves on.  Both stand whole on page 2, and the first side says so.  Large print takes the pages it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import FrontBox, Question, Questionnaire, row_names
from prep_tool.sheet import fit, wording
from prep_tool.sheet.blocks import Block, Bullets, Facts, Heading, Labelled, Paragraph
from prep_tool.sheet.fit import Item

READ_FIRST = "Please read this side first. It takes one minute."
MORE = "There is more on page {}."
NOT_NAMED = "not written down"
SCALE = " (1 is not sure at all, 10 is completely sure)"
# What moves to page 2 when the side is too full: the style of box, and how many items it keeps.
MOVES = (
    ("talk", 5), ("rows", 4), ("lines", 3), ("talk", 3), ("questions", 2), ("goals", 2), ("rows", 2),
    ("lines", 2), ("items", 1), ("goals", 1), ("questions", 1), ("lines", 0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Front:
    """The first side's blocks, the controls that need not be said again, and if there is room to spare.

    `moved` names the boxes with more on page 2, to make room.
    """

    blocks: tuple[Block, ...]
    names: frozenset[str]
    roomy: bool
    moved: tuple[str, ...] = ()


def build(questionnaire: Questionnaire, answers: Answers, made_on: str, text_size: int, page: int = 2) -> Front:
    """The first side for these answers.  `text_size` is in points; over 12, nothing moves on to `page`."""
    more = Item((Paragraph(MORE.format(page)),), frozenset(), 1)
    for longest in (0,) if text_size > 12 else (fit.LONGEST, *fit.TIGHTER):
        side = FirstSide(questionnaire, answers, made_on, longest, page)
        boxes = [(box, side.items(box)) for box in questionnaire.front_page]
        tall = _heights(boxes)
        planned = [item for _, items in boxes for item in items]
        if longest:
            _move_on(boxes, more)
        if _heights(boxes) <= fit.PAGE:
            break
    blocks: list[Block] = [Heading(1, questionnaire.sheet_title)]
    for box, items in boxes:
        blocks += _joined(box, items, len(items) - (more in items))
    kept = [item for _, items in boxes for item in items]
    gone = frozenset[str]().union(*(item.names for item in planned if item not in kept))
    # An answer that has moved on in part is said again in full.
    names = frozenset[str]().union(*(item.names for item in kept)) - gone
    moved = tuple(box.heading for box, items in boxes if more in items)
    return Front(tuple(blocks), names, tall <= fit.ROOMY, moved)


# --- how the boxes fill the side ---


def _heights(boxes: list[tuple[FrontBox, list[Item]]]) -> int:
    """Lines that all boxes take together."""
    return sum(height(box, items) for box, items in boxes)


def height(box: FrontBox, items: list[Item]) -> int:
    """Lines that a box takes, with its heading."""
    lines = sum(item.lines for item in items)
    if box.style == "talk":  # two columns
        lines = -(-lines // 2)
    if box.style in ("strip", "footer"):  # facts share a line
        facts = [block for item in items for block in item.blocks if isinstance(block, Facts)]
        apart = sum(item.lines for item in items if not isinstance(item.blocks[0], Facts))
        lines = fit.lines(fit.flow(facts)) + apart
    return lines + bool(box.heading and items)


def _move_on(boxes: list[tuple[FrontBox, list[Item]]], more: Item) -> None:
    """Take whole items off the side, the least needed first, until it fits; say that there is more."""
    for style, least in MOVES:
        for box, items in reversed(boxes):
            whole = len(items) - (more in items)
            while box.style == style and whole > least and _heights(boxes) > fit.PAGE:
                whole -= 1
                items[whole:] = [more]


def _joined(box: FrontBox, items: list[Item], count: int) -> list[Block]:
    """A box's blocks under its heading, with neighbours of one kind made into one list; `count` items stand whole."""
    blocks: list[Block] = []
    if box.heading and items:
        counted = count if box.style != "footer" else 0
        blocks.append(Heading(2, box.heading, about=f"box-{box.id}", count=counted))
    for block in (block for item in items for block in item.blocks):
        last = blocks[-1] if blocks else None
        if isinstance(block, Bullets) and isinstance(last, Bullets):
            blocks[-1] = Bullets(last.items + block.items, last.ordered, last.columns, last.lines)
        elif isinstance(block, Facts) and isinstance(last, Facts) and box.style in ("strip", "footer"):
            blocks[-1] = Facts(last.facts + block.facts)
        else:
            blocks.append(block)
    return blocks


# --- what stands in a box ---


class FirstSide:
    """What each style of box holds for one person's answers: an item for each thing that was answered.

    An item of up to `longest` characters stands whole; 0 lets every item stand whole.  `page` is the
    number of the page after it.
    """

    def __init__(
        self, questionnaire: Questionnaire, answers: Answers, made_on: str, longest: int, page: int = 2
    ) -> None:
        self.questionnaire, self.answers, self.made_on, self.longest = questionnaire, answers, made_on, longest
        self.page = page

    def items(self, box: FrontBox) -> list[Item]:
        """The items of `box`, in the order of the questions."""
        questions = [each for each in map(self.questionnaire.question, box.questions) if self._is_here(each)]
        makers: dict[str, Callable[[Question], Iterator[Item]]] = {
            "strip": self._fact, "footer": self._fact, "lines": self._line, "talk": self._talk,
            "items": lambda question: self._bullets(question, box), "questions": self._questions,
            "goals": self._goals, "rows": lambda question: self._rows(question, box.shows),
        }  # fmt: skip
        items = [item for question in questions for item in makers[box.style](question)]
        match box.style:
            case "questions":
                return items[: max((question.stars for question in questions), default=0)]
            case "strip":
                return [*items[:1], *self._made_on(), *items[1:], *self._notes()]
            case "footer":
                return [*items, _note(self.questionnaire.sheet_purpose)]
        return items

    def _is_here(self, question: Question) -> bool:
        """Whether a question, and the section it stands in, are asked of this person and not kept off the sheet."""
        section = next(each for each in self.questionnaire.sections if question in each.questions)
        meant = self.answers.applies(section.when) and self.answers.applies(question.when)
        return meant and not self.answers.kept_off(question.id)

    def _is_long(self, text: str) -> bool:
        """Whether a text must stand on page 2."""
        return bool(self.longest) and fit.is_long(text, self.longest)

    def _short(self, text: str, *names: str) -> tuple[str, frozenset[str]]:
        """`text` as the first side says it, and the names it says in full."""
        if not self._is_long(text):
            return text, frozenset(names)
        return fit.shortened(text, self.longest, self.page), frozenset()

    def _answer(self, question: Question) -> tuple[str, frozenset[str]]:
        """An answer on one line, or where to read it."""
        name = question.id
        if question.first_side.when:
            if question.first_side.when not in self.answers.several(name):
                return "", frozenset()
            words = variants.first_side_text(question, self.answers) or variants.label(question, self.answers)
            return words, frozenset((name,))
        texts = wording.answer_texts(question, self.answers)
        note = self.answers.text(f"{name}-note")
        if note and self._is_long(note):
            return ", ".join([*texts[:-1], f"more on page {self.page}"]), frozenset((name,))
        return ", ".join(texts), frozenset((name, f"{name}-note"))

    def _made_on(self) -> Iterator[Item]:
        if self.made_on:
            yield Item((Facts((Labelled("Made on", self.made_on),)),), frozenset(), 1)

    def _notes(self) -> Iterator[Item]:
        yield _note(READ_FIRST)
        if self.questionnaire.sheet_note:
            yield _note(self.questionnaire.sheet_note)

    def _fact(self, question: Question) -> Iterator[Item]:
        text, names = self._answer(question)
        if self._is_long(text) and not question.options:
            text, names = self._short(text, question.id)
        if text:
            fact = Labelled(variants.label(question, self.answers), text, about=question.id)
            yield Item((Facts((fact,)),), names, fit.lines(f"{fact.label}: {text}"))

    def _line(self, question: Question) -> Iterator[Item]:
        text, names = self._answer(question)
        if text and question.first_side.when:
            yield Item((Paragraph(text, about=question.id),), names, fit.lines(text))
        elif text:
            label = variants.label(question, self.answers)
            yield Item((Labelled(label, text, about=question.id),), names, fit.lines(f"{label}: {text}"))

    def _bullets(self, question: Question, box: FrontBox) -> Iterator[Item]:
        """A list's rows, numbered, or one text; its label stands with it where the box holds several texts."""
        if question.options:
            yield from self._line(question)
            return
        label = variants.label(question, self.answers) if self._texts(box) > 1 else ""
        for row in row_names(question) if question.type == "list" else [question.id]:
            if self.answers.text(row):
                text, names = self._short(self.answers.text(row), row)
                block: Block = Labelled(label, text, about=question.id) if label else Paragraph(text, about=question.id)
                if question.type == "list":
                    block = Bullets((text,), ordered=True)
                yield Item((block,), names, fit.lines(f"{label}: {text}" if label else text))

    def _texts(self, box: FrontBox) -> int:
        """How many questions of a box are answered with one text."""
        questions = map(self.questionnaire.question, box.questions)
        return sum(not question.options and question.type != "list" for question in questions)

    def _talk(self, question: Question) -> Iterator[Item]:
        """Each thing to talk about as a point of its own, in one of two columns."""
        if question.first_side.when:
            text, names = self._answer(question)
            texts = [text] if text else []
        else:
            note = f"{question.id}-note"
            texts, names = wording.answer_texts(question, self.answers), frozenset((question.id,))
            if self.answers.text(note):
                texts[-1], names = self._short(texts[-1], question.id, note)
        for text in texts:
            yield Item((Bullets((text,), columns=True),), names, fit.lines(text, fit.HALF))

    def _questions(self, question: Question) -> Iterator[Item]:
        """Starred questions first, then the rest as asked; those that count with another's stars come with that one."""
        if question.starred_with:
            return
        name = question.id
        others = [each for each in self.questionnaire.questions() if each.starred_with == name]
        rows = [row for other in others if not self.answers.kept_off(other.id) for row in row_names(other)]
        own = {row: self.answers.text(row) for row in rows if self.answers.text(row)}
        texts = {option.value: option.label for option in question.options} | own
        starred = [value for value in self.answers.several(f"{name}-starred") if value in texts]
        for value in dict.fromkeys([*starred, *self.answers.several(name), *own]):
            text, names = self._short(texts[value], value if value in own else f"{name}={value}")
            yield Item((Bullets((text,), ordered=True, lines=1),), names, fit.lines(text) + 1)

    def _goals(self, question: Question) -> Iterator[Item]:
        """The goals, most important first; the first number says what the scale means."""
        all_goals = goals.build(self.questionnaire, self.answers)
        numbered = next((goal.number for goal in all_goals if goal.how_sure.isdecimal()), 0)
        for goal in all_goals:
            what, names = self._short(goal.what, goal.controls["what"])
            facts = []
            for label, text, name in _goal_facts(goal, question):
                text, more = self._short(text, name)
                names |= more
                explained = goal.number == numbered and name == goal.controls["confidence"]
                facts.append(Labelled(label, text + SCALE * explained))
            first = Labelled(f"{question.row_label} {goal.number}", what or goals.STILL_TO_AGREE, about=question.id)
            below = Facts(tuple(facts))
            lines = fit.lines(f"{question.row_label} 1: {what}") + fit.lines(fit.flow([below]))
            yield Item((first, below), names | {goal.controls["order"]}, lines)

    def _rows(self, question: Question, shows: tuple[str, ...]) -> Iterator[Item]:
        """The rows of a group, each with the parts in `shows`; the first part names it."""
        first, *rest = [part for part in question.parts if part.id in shows]
        for number, row in enumerate(row_names(question), start=1):
            if not any(name.startswith(f"{row}-") for name in self.answers.values):
                continue
            text, names = self._short(self.answers.text(f"{row}-{first.id}"), f"{row}-{first.id}")
            blocks = [Labelled(f"{question.row_label} {number}", text or NOT_NAMED, about=question.id)]
            for part in rest:
                name = f"{row}-{part.id}"
                for whole in wording.answer_texts(part, self.answers, name):
                    text, more = self._short(whole, name)
                    names |= more
                    blocks.append(wording.labelled(part, self.answers, name, text, f"{question.id}-{part.id}"))
            lines = sum(fit.lines(f"{block.label}: {block.text}") for block in blocks)
            yield Item(tuple(blocks), names, lines)


def _note(text: str) -> Item:
    """A sentence of ours."""
    return Item((Paragraph(text),), frozenset(), fit.lines(text))


def _goal_facts(goal: goals.Goal, question: Question) -> Iterator[tuple[str, str, str]]:
    """Label, text and control of what stands under a goal on the first side."""
    facts = [
        ("By when", goal.by_when, goal.controls["by-when"]),
        ("How sure", wording.how_sure(goal, question), goal.controls["confidence"]),
    ]
    if goal.steps:
        step = goal.steps[0]
        facts += [("First step", step.what, step.controls["what"]), ("Who", step.who, step.controls["who"])]
        facts += [("When", step.when, step.controls["when"])]
    else:
        facts.append(("First step", goals.STILL_TO_AGREE, ""))
    yield from (fact for fact in facts if fact[1])
