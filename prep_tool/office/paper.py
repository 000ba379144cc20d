"""How the questions are laid out on paper: ticks in columns, lines to write on, what stands side by side.

A short sheet must be two sides, so no line may be wasted.  The template only draws what is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from prep_tool.questionnaire.model import Question, Questionnaire, Tracker
from prep_tool.sheet.later_pages import NOTE

LINES = {"text-input": 1, "date-input": 1, "textarea": 3}
SMALL = 2  # lines for a small box
ROWS = 6  # lines for a list, at most
GROUPS = 3  # rows of a group that is not about goals
STEPS = 2  # steps for each goal
STEPS_TO_TRACK = 6  # on a checklist
WIDTH = 188.0  # millimetres between the margins
POINT = 0.353  # millimetres
LETTER = 0.46  # ems that a letter of our font takes, on the whole
BOX = 2.2  # ems that a box to tick takes, with the room around it
PICTURE = 22.0  # millimetres that the picture of a choice takes
BESIDE_PICTURE = 1.6  # lines that a label may take beside it, words being what they are
AIR = 4  # millimetres more than need be, at most
MANY = 12 * 18  # choices times points
BESIDE = 0.66  # of a line that a label may take, with room to write beside it
LONG = 1.25  # of its room that a label may take on the whole; then it has two lines


@dataclass(frozen=True, slots=True)
class Paper:
    """One way to print a worksheet: `size` in points, only the `short` route, with pictures when `easy`.

    `rows` is how many goals it has at most (on a short sheet, rows of any group), and `part_hints` whether there
    is help with their parts and in the band at the top.
    `air` is how many millimetres more than they must have stand between the lines to write on.
    """

    size: int
    short: bool = False
    easy: bool = False
    rows: int = 3
    part_hints: bool = True
    air: int = 0

    @property
    def pitch(self) -> int:
        """How far apart the lines to write on are, in millimetres."""
        return (9 if self.size == 12 else 10) + self.air

    def letters(self, columns: int = 1) -> float:
        """How many letters a line takes in one of so many columns."""
        return WIDTH / (self.size * POINT) / columns / LETTER

    def across(self, question: Question) -> int:
        """In how many columns the choices stand."""
        lengths = [len(option.label) for option in question.options]
        taken = BOX + (PICTURE / (self.size * POINT) if self.easy else 0)
        rooms = {columns: (self.letters(columns) - taken / LETTER) * (BESIDE_PICTURE if self.easy else 1)
                 for columns in (4, 3, 2)}
        fitting = (columns for columns, room in rooms.items() if max(lengths) <= room)
        return next(fitting, 2 if sum(lengths) / len(lengths) <= LONG * rooms[2] else 1)

    def lines(self, question: Question, within: str = "") -> int:
        """How many lines there are to write on; `within` is the role of the group that it is a part of."""
        if within == "step" and not self.short:
            return 1
        if question.size == "small" or (self.short and question.type == "textarea"):
            return SMALL
        return min(question.rows, ROWS) or LINES.get(question.type, 0)

    def note_lines(self, question: Question) -> int:
        return SMALL if question.note.type == "textarea" and not self.short else 1

    def beside(self, label: str) -> bool:
        """Whether a label leaves room for a line to write on beside it."""
        return not self.easy and len(label) <= self.letters() * BESIDE

    def is_long(self, question: Question) -> bool:
        """Whether it may go on over the page: a group between its rows, or choices that would take most of one."""
        many = len(question.options) * self.size > MANY and self.across(question) == 1
        return many or question.type == "group"

    def repeated(self, question: Question) -> range:
        """The numbers of a group's rows."""
        if question.role == "step":
            return range(1, 2 if self.short else STEPS + 1)
        most = self.rows if self.short or question.role == "goals" else GROUPS
        return range(1, min(question.shown if self.easy else question.rows, most) + 1)

    def runs(self, questions: tuple[Question, ...]) -> Iterator[tuple[str, list[Question]]]:
        """The questions in order: "cards" together in one table, two "halves" on one line, or "one" by itself."""
        for is_card, run in groupby(questions, key=lambda question: question.card):
            if is_card:
                yield "cards", list(run)
            else:
                yield from self._halves(list(run))

    def _halves(self, questions: list[Question]) -> Iterator[tuple[str, list[Question]]]:
        while questions:
            pair = questions[:2]
            count = 2 if len(pair) == 2 and all(map(self._is_half, pair)) else 1
            yield "halves" if count == 2 else "one", questions[:count]
            questions = questions[count:]

    def _is_half(self, question: Question) -> bool:
        written = question.type in ("text-input", "date-input") and not question.hint and not question.note.label
        return written and self.beside(question.label * 2)


def leanest_first(paper: Paper) -> list[Paper]:
    """The same paper with as little on it as may be, then with more and more."""
    return [
        replace(paper, rows=rows, part_hints=hints) for rows in range(1, paper.rows + 1) for hints in (False, True)
    ]


def closest_first(paper: Paper) -> list[Paper]:
    """The same paper with no more room between the lines than must be, then with more and more."""
    return [replace(paper, air=air) for air in range(AIR + 1)]


def band(questionnaire: Questionnaire) -> list[Question]:
    """What stands in the band at the top: the questions of the sheet's own strip."""
    return _in_box(questionnaire, "strip")


def foot(questionnaire: Questionnaire) -> list[Question]:
    """What is about the sheet as a whole: whose words it holds, and who may see it."""
    return [question for question in _in_box(questionnaire, "footer") if not question.when]


def _in_box(questionnaire: Questionnaire, style: str) -> list[Question]:
    names = [name for box in questionnaire.front_page if box.style == style for name in box.questions]
    questions = {question.id: question for question in questionnaire.questions()}
    return [questions[name] for name in names]


def tracker_heading(tracker: Tracker) -> str:
    """The heading of a diary, when nobody has said of what."""
    return tracker.heading.replace(NOTE, "").rstrip(": ")


def has_twice(questions: Iterable[Question]) -> bool:
    """Whether the same words ask twice, so that only the headings say about what."""
    labels = [question.label for question in questions]
    return len(set(labels)) < len(labels)
