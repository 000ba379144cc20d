"""The sheet's first side: the boxes a reader with one minute looks at, and what fits there.

Nothing is ever cut.  An item that is too long, or too much for the side, stands whole on
page 2 and the first side says so.  Large print takes the pages it needs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.questionnaire.model import FrontBox, Question, Questionnaire, row_names
from prep_tool.sheet import fit, wording
from prep_tool.sheet.blocks import Block, Bullets, Facts, Heading, Labelled, Paragraph
from prep_tool.sheet.fit import Item

# What moves to page 2 when the side is too full: the style of box, and how many items it keeps.
MOVES = (
    ("talk", 5), ("rows", 4), ("lines", 3), ("talk", 3), ("questions", 2), ("goals", 2), ("rows", 2),
    ("lines", 2), ("items", 1), ("goals", 1), ("questions", 1), ("lines", 0),
)  # fmt: skip


MORE = "There is more on page {}."


@dataclass(frozen=True, slots=True)
class Front:
    """The first side's blocks, the controls that need not be said again, and if there is room to spare.

    `counts` says how many items each box holds; `moved` names those with more on page 2, to make room.
    """

    blocks: tuple[Block, ...]
    names: frozenset[str]
    roomy: bool
    counts: tuple[tuple[str, int], ...] = ()
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
        blocks += _joined(box, items)
    kept = [item for _, items in boxes for item in items]
    gone = frozenset[str]().union(*(item.names for item in planned if item not in kept))
    # An answer that has moved on in part is said again in full.
    names = frozenset[str]().union(*(item.names for item in kept)) - gone
    counts = tuple((box.heading, len(items) - (more in items)) for box, items in boxes if box.heading)
    moved = tuple(box.heading for box, items in boxes if more in items)
    return Front(tuple(blocks), names, tall <= fit.ROOMY, counts, moved)


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


def _joined(box: FrontBox, items: list[Item]) -> list[Block]:
    """A box's blocks, with neighbours of one kind made into one list."""
    blocks: list[Block] = [Heading(2, box.heading)] if box.heading and items else []
    for block in (block for item in items for block in item.blocks):
        last = blocks[-1] if blocks else None
        if isinstance(block, Bullets) and isinstance(last, Bullets):
            blocks[-1] = Bullets(last.items + block.items, last.ordered, last.columns, last.lines)
        elif isinstance(block, Facts) and isinstance(last, Facts) and box.style in ("strip", "footer"):
            blocks[-1] = Facts(last.facts + block.facts)
        else:
            blocks.append(block)
    return blocks


READ_FIRST = "Please read this side first. It takes one minute."


class FirstSide:
    """What each style of box holds for one person's answers.

    An item of up to `longest` characters stands whole; 0 lets every item stand whole.  `page` is the
    number of the page after it.
    """

    def __init__(
        self, questionnaire: Questionnaire, answers: Answers, made_on: str, longest: int, page: int = 2
    ) -> None:
        self.questionnaire, self.answers, self.made_on, self.longest = questionnaire, answers, made_on, longest
        self.page = page

    def is_long(self, text: str) -> bool:
        """Whether a text must stand on page 2."""
        return bool(self.longest) and fit.is_long(text, self.longest)

    def items(self, box: FrontBox) -> list[Item]:
        """The items of `box`, in the order of the questions."""
        makers: dict[str, Callable[[Question], list[Item]]] = {
            "strip": self.fact, "lines": self.line, "items": lambda question: self.bullets(question, box),
            "talk": self.talk,
            "questions": self.questions, "goals": self.goals, "footer": self.fact,
        }  # fmt: skip
        asked = map(self.questionnaire.question, box.questions)
        shown = [q for q in asked if not self.answers.kept_off(q.id) and self.applies(q)]
        if box.style == "rows":
            return [item for question in shown for item in row_items(question, box.shows, self.answers, self.shown)]
        items = [item for question in shown for item in makers[box.style](question)]
        if box.style == "questions":
            items = items[:3]
        if box.style == "strip":
            made = [Item((Facts((Labelled("Made on", self.made_on),)),), frozenset(), 1)] if self.made_on else []
            notes = [READ_FIRST, *filter(None, [self.questionnaire.sheet_note])]
            said = [Item((Paragraph(note),), frozenset(), fit.lines(note)) for note in notes]
            items = items[:1] + made + items[1:] + said
        if box.style == "footer":
            purpose = self.questionnaire.sheet_purpose
            items.append(Item((Paragraph(purpose),), frozenset(), fit.lines(purpose)))
        return items

    def applies(self, question: Question) -> bool:
        """Whether a question, and the section it stands in, are asked of this person."""
        section = next(each for each in self.questionnaire.sections if question in each.questions)
        return self.answers.applies(section.when) and self.answers.applies(question.when)

    def shown(self, text: str, *names: str) -> tuple[str, frozenset[str]]:
        """`text` as the first side says it, and the names it says in full."""
        if not self.is_long(text):
            return text, frozenset(names)
        return fit.shortened(text, self.longest, self.page), frozenset()

    def said(self, question: Question) -> tuple[str, frozenset[str]]:
        """An answer on one line, or where to read it."""
        name = question.id
        if question.front_when:
            if question.front_when not in self.answers.several(name):
                return "", frozenset()
            words = variants.front_text(question, self.answers) or variants.label(question, self.answers)
            return words, frozenset((name,))
        texts = wording.answer_texts(question, self.answers)
        note = self.answers.text(f"{name}-note")
        if note and self.is_long(note):
            return ", ".join([*texts[:-1], f"more on page {self.page}"]), frozenset((name,))
        return ", ".join(texts), frozenset((name, f"{name}-note"))

    def fact(self, question: Question) -> list[Item]:
        text, names = self.said(question)
        if self.is_long(text) and not question.options:
            text, names = self.shown(text, question.id)
        fact = Labelled(variants.label(question, self.answers), text)
        return [Item((Facts((fact,)),), names, fit.lines(f"{fact.label}: {text}"))] if text else []

    def line(self, question: Question) -> list[Item]:
        text, names = self.said(question)
        if not text:
            return []
        if question.front_when:
            return [Item((Paragraph(text),), names, fit.lines(text))]
        label = variants.label(question, self.answers)
        return [Item((Labelled(label, text),), names, fit.lines(f"{label}: {text}"))]

    def bullets(self, question: Question, box: FrontBox) -> list[Item]:
        """A list's rows, or one text; its label stands with it where the box holds several texts."""
        if question.options:
            return self.line(question)
        label = variants.label(question, self.answers) if self._texts(box) > 1 else ""
        return written_items(question, label, self.answers, self.shown)

    def _texts(self, box: FrontBox) -> int:
        """How many questions of a box are answered with one text."""
        asked = map(self.questionnaire.question, box.questions)
        return sum(not question.options and question.type != "list" for question in asked)

    def talk(self, question: Question) -> list[Item]:
        if question.front_when:
            text, names = self.said(question)
            return [self._talk(text, names)] if text else []
        note = f"{question.id}-note"
        texts = wording.answer_texts(question, self.answers)
        if self.answers.text(note):
            texts[-1], names = self.shown(texts[-1], question.id, note)
        else:
            names = frozenset((question.id,))
        return [self._talk(text, names) for text in texts]

    def _talk(self, text: str, names: frozenset[str]) -> Item:
        return Item((Bullets((text,), columns=True),), names, fit.lines(text, fit.HALF))

    def questions(self, question: Question) -> list[Item]:
        return question_items(question, self.questionnaire, self.answers, self.shown)

    def goals(self, question: Question) -> list[Item]:
        return goal_items(question, self.questionnaire, self.answers, self.shown)


NOT_NAMED = "not written down"
SCALE = " (1 is not sure at all, 10 is completely sure)"
# A text and its controls' names → the text as the first side says it, and the names that it says in full.
Shown = Callable[..., tuple[str, frozenset[str]]]


def goal_items(question: Question, questionnaire: Questionnaire, answers: Answers, shown: Shown) -> list[Item]:
    """The goals, most important first; the first number says what the scale means."""
    built = goals.build(questionnaire, answers)
    numbered = next((goal.number for goal in built if goal.how_sure.isdecimal()), 0)
    return [_goal(goal, question, shown, explained=goal.number == numbered) for goal in built]


def _goal(goal: goals.Goal, question: Question, shown: Shown, explained: bool) -> Item:
    what, names = shown(goal.what, f"{goal.name}-what")
    facts = []
    for label, text, name in _goal_facts(goal, question):
        text, said = shown(text, name)
        names |= said
        facts.append(Labelled(label, text + SCALE * (explained and label == "How sure")))
    names |= {f"{goal.name}-order"}
    first = Labelled(f"Goal {goal.number}", what or goals.STILL_TO_AGREE)
    more = Facts(tuple(facts))
    return Item((first, more), names, fit.lines(f"Goal 1: {what}") + fit.lines(fit.flow([more])))


def _goal_facts(goal: goals.Goal, question: Question) -> list[tuple[str, str, str]]:
    """Label, text and control of what stands under a goal on the first side."""
    found = [
        ("By when", goal.by_when, f"{goal.name}-by-when"),
        ("How sure", wording.how_sure(goal, question), f"{goal.name}-how-sure"),
    ]
    if goal.steps:
        step = goal.steps[0]
        found += [("First step", step.what, f"{step.name}-what"), ("Who", step.who, f"{step.name}-who")]
        found += [("When", step.when, f"{step.name}-when")]
    else:
        found.append(("First step", goals.STILL_TO_AGREE, ""))
    return [fact for fact in found if fact[1]]


def row_items(question: Question, shows: tuple[str, ...], answers: Answers, shown: Shown) -> list[Item]:
    """The rows of a group, each with the parts in `shows`; the first part names it."""
    first, *rest = [part for part in question.parts if part.id in shows]
    items = []
    for number, row in enumerate(row_names(question), start=1):
        if not any(name.startswith(f"{row}-") for name in answers.values):
            continue
        text, names = shown(answers.text(f"{row}-{first.id}"), f"{row}-{first.id}")
        blocks = [Labelled(f"{question.row_label} {number}", text or NOT_NAMED)]
        for part in rest:
            name = f"{row}-{part.id}"
            for said in wording.answer_texts(part, answers, name):
                text, more = shown(said, name)
                names |= more
                blocks.append(wording.labelled(part, answers, name, text))
        height = sum(fit.lines(f"{block.label}: {block.text}") for block in blocks)
        items.append(Item(tuple(blocks), names, height))
    return items


def written_items(question: Question, label: str, answers: Answers, shown: Shown) -> list[Item]:
    """The rows of a list, numbered, or one text after its `label`, if any."""
    rows = row_names(question) if question.type == "list" else [question.id]
    written = [(row, answers.text(row)) for row in rows if answers.text(row)]
    items = []
    for row, text in written:
        text, names = shown(text, row)
        block: Block = Labelled(label, text) if label else Paragraph(text)
        if question.type == "list":
            block = Bullets((text,), ordered=True)
        items.append(Item((block,), names, fit.lines(f"{label}: {text}" if label else text)))
    return items


def question_items(question: Question, questionnaire: Questionnaire, answers: Answers, shown: Shown) -> list[Item]:
    """Starred questions first, then the rest as asked; a later cut keeps three."""
    if question.star_with:
        return []
    name = question.id
    own = [
        (row, answers.text(row))
        for other in questionnaire.questions()
        if other.star_with == name and not answers.kept_off(other.id)
        for row in row_names(other)
        if answers.text(row)
    ]
    texts = {option.value: option.label for option in question.options} | dict(own)
    starred = [value for value in answers.several(f"{name}-starred") if value in texts]
    asked = [*starred, *answers.several(name), *(row for row, _ in own)]
    items = []
    for value in dict.fromkeys(asked):
        text, names = shown(texts[value], value if value in dict(own) else f"{name}={value}")
        items.append(Item((Bullets((text,), ordered=True, lines=1),), names, fit.lines(text) + 1))
    return items
