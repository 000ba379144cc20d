"""What may stand on the sheet's first side: one item for each thing that was answered, box by box.

An item that is too long is said in its first words, with where to read it whole.
"""

from __future__ import annotations

from collections.abc import Callable

from prep_tool import layout, wording
from prep_tool.answers import Answers
from prep_tool.blocks import Bullets, Facts, Labelled, Paragraph
from prep_tool.front_groups import goal_items, question_items, row_items, written_items
from prep_tool.layout import Item
from prep_tool.question import Question
from prep_tool.questionnaire import FrontBox, Questionnaire

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
        return bool(self.longest) and layout.is_long(text, self.longest)

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
            said = [Item((Paragraph(note),), frozenset(), layout.lines(note)) for note in notes]
            items = items[:1] + made + items[1:] + said
        if box.style == "footer":
            purpose = self.questionnaire.sheet_purpose
            items.append(Item((Paragraph(purpose),), frozenset(), layout.lines(purpose)))
        return items

    def applies(self, question: Question) -> bool:
        """Whether a question, and the section it stands in, are asked of this person."""
        section = next(each for each in self.questionnaire.sections if question in each.questions)
        return self.answers.applies(section.when) and self.answers.applies(question.when)

    def shown(self, text: str, *names: str) -> tuple[str, frozenset[str]]:
        """`text` as the first side says it, and the names it says in full."""
        if not self.is_long(text):
            return text, frozenset(names)
        return layout.shortened(text, self.longest, self.page), frozenset()

    def said(self, question: Question) -> tuple[str, frozenset[str]]:
        """An answer on one line, or where to read it."""
        name = question.id
        if question.front_when:
            if question.front_when not in self.answers.several(name):
                return "", frozenset()
            words = wording.front_text(question, self.answers) or wording.label(question, self.answers)
            return words, frozenset((name,))
        texts = wording.said(question, self.answers)
        note = self.answers.text(f"{name}-note")
        if note and self.is_long(note):
            return ", ".join([*texts[:-1], f"more on page {self.page}"]), frozenset((name,))
        return ", ".join(texts), frozenset((name, f"{name}-note"))

    def fact(self, question: Question) -> list[Item]:
        text, names = self.said(question)
        if self.is_long(text) and not question.options:
            text, names = self.shown(text, question.id)
        fact = Labelled(wording.label(question, self.answers), text)
        return [Item((Facts((fact,)),), names, layout.lines(f"{fact.label}: {text}"))] if text else []

    def line(self, question: Question) -> list[Item]:
        text, names = self.said(question)
        if not text:
            return []
        if question.front_when:
            return [Item((Paragraph(text),), names, layout.lines(text))]
        label = wording.label(question, self.answers)
        return [Item((Labelled(label, text),), names, layout.lines(f"{label}: {text}"))]

    def bullets(self, question: Question, box: FrontBox) -> list[Item]:
        """A list's rows, or one text; its label stands with it where the box holds several texts."""
        if question.options:
            return self.line(question)
        label = wording.label(question, self.answers) if self._texts(box) > 1 else ""
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
        texts = wording.said(question, self.answers)
        if self.answers.text(note):
            texts[-1], names = self.shown(texts[-1], question.id, note)
        else:
            names = frozenset((question.id,))
        return [self._talk(text, names) for text in texts]

    def _talk(self, text: str, names: frozenset[str]) -> Item:
        return Item((Bullets((text,), columns=True),), names, layout.lines(text, layout.HALF))

    def questions(self, question: Question) -> list[Item]:
        return question_items(question, self.questionnaire, self.answers, self.shown)

    def goals(self, question: Question) -> list[Item]:
        return goal_items(question, self.questionnaire, self.answers, self.shown)
