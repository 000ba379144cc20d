"""The sheet's first side: the boxes a reader with one minute looks at, and what fits there.

Nothing is ever cut, and no tick gives way to free text. An answer that is too long is said in its first sentence;
when the side is too full, first who and when of the goals move on, then the lines to write on go, then longer texts
grow shorter, and last whole items move.  All of it stands whole on the page after, and one line at the foot says so.
Large print and Easy Read take the pages that they need, without boxes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from prep_tool.answers import goals, variants
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.model import FrontBox, Question, Questionnaire, row_names
from prep_tool.sheet import design, fit, wording
from prep_tool.sheet.blocks import Block, Box, Bullets, Facts, Heading, Labelled, Look, Paragraph, Side

READ_FIRST = _("Please read this side first. It takes one minute.")
MORE = _("There is more on page {page}, also where you see “…”.")
NOT_NAMED = _("not written down")
SCALE = _("(1 is not sure at all, 10 is completely sure)")
LOOKS: dict[str, Look] = {"strip": "band", "footer": "foot"}  # of boxes whose file names none


@dataclass(frozen=True, slots=True)
class Thrift:
    """How much room answers get: the characters of a text, 0 for any number, and what a goal does without.

    `lines` is how many lines to write on stand below each question.
    """

    longest: int
    without: tuple[str, ...] = ()
    lines: int = 1


EVERYTHING = Thrift(0)
NO_WHEN, NO_TIMES = ("when",), ("when", "who", "by-when")
# Characters of a text that a box with this look always shows.
LEAST: dict[str, int] = {"panel": fit.LONGEST, "lead": fit.SHORTER}
# What moves to page 2 when the side is still too full: the style of box, and how many items it keeps.
# Ticks that help to talk go last: they never give way to free text.
FIRST_MOVES = (("rows", 4), ("goals", 2), ("talk", 12), ("lines", 4))
MOVES = (
    *FIRST_MOVES, ("questions", 2), ("talk", 8), ("rows", 2), ("goals", 1), ("talk", 6), ("lines", 3), ("questions", 1),
    ("items", 2), ("lines", 2), ("items", 1), ("rows", 1), ("lines", 1), ("talk", 3),
)  # fmt: skip
# Tried in turn until all fits.
PLANS: tuple[tuple[Thrift, tuple[tuple[str, int], ...]], ...] = (
    (Thrift(fit.LONGEST), ()), (Thrift(fit.LONGEST, NO_WHEN), ()), (Thrift(fit.LONGEST, NO_TIMES), ()),
    (Thrift(fit.LONGEST, NO_TIMES, 0), ()),
    (Thrift(fit.SHORTER, NO_TIMES, 0), FIRST_MOVES), (Thrift(fit.SHORTEST, NO_TIMES, 0), MOVES),
    (
        Thrift(fit.HARDLY, NO_TIMES, 0),
        (*MOVES, ("strip", 1), ("goals", 0), ("questions", 0), ("items", 0), ("lines", 0)),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the first side, and the controls that it says in full."""

    blocks: tuple[Block, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Front:
    """The first side's blocks, the controls that need not be said again, and how it is set.

    `side` is None when it takes the pages that it needs.  `moved` names the boxes with more on page 2, to make room.
    """

    blocks: tuple[Block, ...]
    names: frozenset[str]
    side: Side | None = None
    moved: tuple[str, ...] = ()


def build(questionnaire: Questionnaire, answers: Answers, made_on: str, text_size: int, page: int = 2) -> Front:
    """The first side for these answers.  `text_size` is in points; over 12, nothing moves on to `page`."""
    if text_size > 12:
        plain = FirstSide(questionnaire, answers, made_on, EVERYTHING, page)
        blocks = tuple(block for box in plain.boxes for block in plain.joined(box))
        return Front((plain.title, *blocks), plain.names)
    for thrift, moves in PLANS:
        side = FirstSide(questionnaire, answers, made_on, thrift, page)
        for boxes in side.ways(moves):
            if composed := design.compose(boxes):
                return _richer(side) or Front(composed[0], side.names, composed[1], side.moved)
    raise AssertionError("A side with hardly anything on it is too full.")


def _richer(side: FirstSide) -> Front | None:
    """The same items in longer words, if there is room for these now that others have moved on."""
    for longest in (fit.LONGEST, fit.SHORTER) if side.moved else ():
        if longest > side.thrift.longest:
            thrift = replace(side.thrift, longest=longest)
            richer = FirstSide(side.questionnaire, side.answers, side.made_on, thrift, side.page)
            for filled, like in zip(richer.boxes, side.boxes, strict=True):
                filled.kept = like.kept
            if composed := design.compose(richer.boxed()):
                return Front(composed[0], richer.names, composed[1], richer.moved)
    return None


@dataclass(slots=True)
class Filled:
    """A box with its items, of which so many stay on the side."""

    box: FrontBox
    items: list[Item]
    kept: int


class FirstSide:
    """What each box holds for one person's answers: an item for each thing that was answered.

    `thrift` says how much of it stands here; `page` is the number of the page after it.
    """

    def __init__(
        self, questionnaire: Questionnaire, answers: Answers, made_on: str, thrift: Thrift, page: int = 2
    ) -> None:
        self.questionnaire, self.answers, self.made_on, self.page = questionnaire, answers, made_on, page
        self.thrift, self.designed = thrift, thrift != EVERYTHING
        self.cut = False  # whether something stands here only in part
        self.sections = {each.id: section for section in questionnaire.sections for each in section.questions}
        self.title = Heading(1, questionnaire.sheet_title)
        self.boxes: list[Filled] = []
        for box in questionnaire.front_page:
            items = self.items(box)
            self.boxes.append(Filled(box, items, len(items)))

    @property
    def names(self) -> frozenset[str]:
        """The controls that the side says in full.  An answer that has moved on in part is said again."""
        kept = frozenset[str]().union(*(item.names for box in self.boxes for item in box.items[: box.kept]))
        return kept.difference(*(item.names for box in self.boxes for item in box.items[box.kept :]))

    @property
    def moved(self) -> tuple[str, ...]:
        return tuple(box.box.heading for box in self.boxes if box.kept < len(box.items))

    def ways(self, moves: tuple[tuple[str, int], ...]) -> Iterator[list[Box]]:
        """The side as boxes, first with all its items, then with one fewer each time, as `moves` say."""
        yield self.boxed()
        for style, least in moves:
            for filled in reversed(self.boxes):
                while filled.box.style == style and filled.kept > least:
                    filled.kept -= 1
                    yield self.boxed()

    def boxed(self) -> list[Box]:
        """The side as boxes: the title's first, and those that hold nothing left out."""
        boxes = []
        if not any(filled.box.style == "strip" for filled in self.boxes):
            boxes.append(Box(LOOKS["strip"], (self.title,)))
        for filled in self.boxes:
            style = filled.box.style
            blocks = [self.title] * (style == "strip") + self.joined(filled)
            if style == "footer" and (self.cut or self.moved):
                blocks.append(Paragraph(MORE.format(page=self.page)))
            if blocks:
                boxes.append(Box(filled.box.look or LOOKS.get(style, "plain"), tuple(blocks)))
        return boxes

    def joined(self, filled: Filled) -> list[Block]:
        """A box's blocks under its heading, with neighbours of one kind made into one list."""
        box, items = filled.box, filled.items[: filled.kept]
        blocks: list[Block] = []
        if box.heading and items:
            blocks.append(Heading(2, box.heading, about=f"box-{box.id}", count=len(items) * (box.style != "footer")))
        for block in (block for item in items for block in item.blocks):
            last = blocks[-1] if blocks else None
            if isinstance(block, Bullets) and isinstance(last, Bullets) and block.ticked == last.ticked:
                blocks[-1] = replace(last, items=last.items + block.items)
            elif isinstance(block, Facts) and isinstance(last, Facts) and box.style in ("strip", "footer"):
                blocks[-1] = Facts(last.facts + block.facts)
            else:
                blocks.append(block)
        return [self._in_columns(block, box) if isinstance(block, Bullets) else block for block in blocks]

    def _in_columns(self, block: Bullets, box: FrontBox) -> Bullets:
        beside = self.designed and (block.ticked or box.style == "talk")
        return replace(block, columns=design.columns(block.items, block.ticked)) if beside else block

    # --- what stands in a box ---

    def items(self, box: FrontBox) -> list[Item]:
        """The items of `box`, in the order of the questions."""
        questions = [each for each in map(self.questionnaire.question, box.questions) if self._is_here(each)]
        makers: dict[str, Callable[[Question], Iterator[Item]]] = {
            "strip": self._fact, "footer": self._fact, "lines": lambda question: self._line(question, box),
            "talk": self._talk, "items": lambda question: self._bullets(question, box), "questions": self._questions,
            "goals": self._goals, "rows": lambda question: self._rows(question, box.shows),
        }  # fmt: skip
        items = [item for question in questions for item in makers[box.style](question)]
        match box.style:
            case "questions":
                return items[: max((question.stars for question in questions), default=0)]
            case "strip":
                return [*items, *self._made_on(), *self._notes()]
            case "footer":
                return [*items, _note(self.questionnaire.sheet_purpose)]
        return items

    def _is_here(self, question: Question) -> bool:
        """Whether a question, and the section it stands in, are asked of this person and not kept off the sheet."""
        meant = self.answers.applies(self.sections[question.id].when) and self.answers.applies(question.when)
        return meant and not self.answers.kept_off(question.id)

    def _short(self, text: str, *names: str, least: int = 0, most: int = 0) -> tuple[str, frozenset[str]]:
        """`text` as the first side says it, and the names it says in full.

        It has `least` characters at any rate, and never more than `most`.  Where the side has hardly any room, only
        what must not be missed has its `least`.
        """
        spare = self.thrift.longest > fit.HARDLY or least == fit.LONGEST
        longest = max(self.thrift.longest, least) if spare else self.thrift.longest
        longest = min(longest, most) if most else longest
        if not (self.thrift.longest and fit.is_long(text, longest)):
            return text, frozenset(names)
        self.cut = True
        return fit.shortened(text, longest, self.page), frozenset()

    def _answer(self, question: Question, most: int = 0) -> tuple[list[str], frozenset[str]]:
        """An answer as the first side says it: what was chosen, all of it, and the note as far as it may be long."""
        name, note = question.id, f"{question.id}-note"
        if question.first_side.when:
            if question.first_side.when not in self.answers.several(name):
                return [], frozenset()
            words = variants.first_side_text(question, self.answers) or variants.label(question, self.answers)
            return [words], frozenset((name,))
        texts = wording.answer_texts(question, self.answers)
        names = frozenset((name, note))
        if texts and self.answers.text(note):
            texts[-1], whole = self._short(texts[-1], note, most=most)
            names = whole | {name}
        elif texts and not question.options:
            texts[-1], names = self._short(texts[-1], name, most=most)
        return texts, names

    def _made_on(self) -> Iterator[Item]:
        if self.made_on:
            yield Item((Facts((Labelled(_("Made on"), self.made_on),)),), frozenset())

    def _notes(self) -> Iterator[Item]:
        if self.designed:  # else it is more than a side, and more than a minute
            yield _note(READ_FIRST)
        if self.questionnaire.sheet_note:
            yield _note(self.questionnaire.sheet_note)

    def _fact(self, question: Question) -> Iterator[Item]:
        texts, names = self._answer(question, fit.NAME if question.role == "name" else fit.SHORTER)
        if texts:
            fact = Labelled(variants.label(question, self.answers), ", ".join(texts), about=question.id)
            named = self.designed and question.role == "name"  # the largest words of the band
            yield Item((fact if named else Facts((fact,)),), names)

    def _line(self, question: Question, box: FrontBox) -> Iterator[Item]:
        """An answer beside its label; all ticks of a box in one list, at the first of them."""
        texts, names = self._answer(question)
        if self.designed and question.id in box.ticks:
            yield from self._ticks(box, first=question)
            for note in texts[len(self.answers.several(question.id)) :]:
                yield Item((Paragraph(note, about=question.id),), names - {question.id})
        elif texts and question.first_side.when:
            yield Item((Paragraph(texts[0], about=question.id),), names)
        elif texts:
            label, between = variants.label(question, self.answers), "; " if question.type == "list" else ", "
            yield Item((Labelled(label, between.join(texts), about=question.id),), names)

    def _ticks(self, box: FrontBox, first: Question) -> Iterator[Item]:
        """What is ticked of a box's questions, as one item, so that no tick gives way to what is written."""
        questions = [each for each in map(self.questionnaire.question, box.ticks) if self._is_here(each)]
        if first == questions[0]:
            chosen = {each.id: self.answers.several(each.id) for each in questions}
            ticks = [text for each in questions for text in self._answer(each)[0][: len(chosen[each.id])]]
            if ticks:
                yield Item((Bullets(tuple(ticks), ticked=True),), frozenset(id for id in chosen if chosen[id]))

    def _bullets(self, question: Question, box: FrontBox) -> Iterator[Item]:
        """A list's rows, numbered, or one text; its label stands with it where the box holds several texts."""
        if question.options:
            yield from self._line(question, box)
            return
        label = variants.label(question, self.answers) if self._texts(box) > 1 else ""
        for row in row_names(question) if question.type == "list" else [question.id]:
            if self.answers.text(row):
                text, names = self._short(self.answers.text(row), row, least=LEAST.get(box.look, 0))
                block: Block = Labelled(label, text, about=question.id) if label else Paragraph(text, about=question.id)
                if question.type == "list":
                    block = Bullets((text,), ordered=True)
                yield Item((block,), names)

    def _texts(self, box: FrontBox) -> int:
        """How many questions of a box are answered with one text."""
        questions = map(self.questionnaire.question, box.questions)
        return sum(not question.options and question.type != "list" for question in questions)

    def _talk(self, question: Question) -> Iterator[Item]:
        """Each thing to talk about as a point of its own."""
        texts, names = self._answer(question)
        for text in texts:
            yield Item((Bullets((text,)),), names)

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
            yield Item((Bullets((text,), ordered=True, lines=self.thrift.lines),), names)

    def _goals(self, question: Question) -> Iterator[Item]:
        """The goals, most important first; the first number says what the scale means."""
        all_goals = goals.build(self.questionnaire, self.answers)
        numbered = next((goal.number for goal in all_goals if goal.how_sure.isdecimal()), 0)
        for goal in all_goals:
            what, names = self._short(goal.what, goal.controls["what"], least=fit.SHORTER)
            first = Labelled(f"{question.row_label} {goal.number}", what or goals.STILL_TO_AGREE, about=question.id)
            facts = []
            for label, text, name in self._goal_facts(goal):
                text, more = self._short(text, name)
                names |= more
                facts.append(Labelled(label, text))
            sure = wording.how_sure(goal, question)
            below: list[Block] = [Facts(tuple(facts))] if facts else []
            if sure:
                bar = int(goal.how_sure) if goal.how_sure.isdecimal() else 0
                says = f"{sure} {SCALE}" if goal.number == numbered else sure
                below.append(Labelled(_("How sure"), says, bar))
                names |= {goal.controls["confidence"]}
            yield self._card([first, *below], names | {goal.controls["order"]})

    def _goal_facts(self, goal: goals.Goal) -> Iterator[tuple[str, str, str]]:
        """Label, text and control of what stands under a goal: by when, and its first step."""
        step = goal.steps[0] if goal.steps else None
        facts = [(_("By when"), goal.by_when, goal.controls["by-when"], "by-when")]
        if step:
            facts.append((_("First step"), step.what, step.controls["what"], "what"))
            facts.append((_("Who"), step.who, step.controls["who"], "who"))
            facts.append((_("When"), step.when, step.controls["when"], "when"))
        else:
            facts.append((_("First step"), goals.STILL_TO_AGREE, "", "what"))
        for label, text, name, role in facts:
            if text and role in self.thrift.without:
                self.cut = True
            elif text:
                yield label, text, name

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
            yield self._card(blocks, names)

    def _card(self, blocks: list[Block] | list[Labelled], names: frozenset[str]) -> Item:
        """One of several, in a frame of its own; what is drawn with a bar comes last."""
        if not self.designed:
            return Item(tuple(blocks), names)
        first, *rest = blocks
        running = [fact for each in rest for fact in (each.facts if isinstance(each, Facts) else (each,))]
        facts = sorted((fact for fact in running if isinstance(fact, Labelled)), key=lambda fact: bool(fact.bar))
        barred = [fact for fact in facts if fact.bar]
        apart = barred if len(barred) > 1 or any(SCALE in fact.text for fact in barred) else []
        facts = facts[: len(facts) - len(apart)]
        below = [Facts(tuple(facts))] if facts else []
        return Item((Box("card", (first, *below, *apart)),), names)


def _note(text: str) -> Item:
    """A sentence of ours."""
    return Item((Paragraph(text),), frozenset())
