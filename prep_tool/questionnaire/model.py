"""What a worksheet asks, as data: questions in sections, and where the answers stand on the sheet.

These shapes are also the schema of the files in `worksheets/`: a key there is a field here.  `check` reads them
so, and `load` finds the files.  What people answer does not live here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from prep_tool.language import _

QuestionType = Literal["text-input", "textarea", "date-input", "radios", "checkboxes", "list", "group"]
Route = Literal["quick", "full"]  # "quick": asked on the short route too


@dataclass(frozen=True, slots=True)
class Easy:
    """Easy Read: the easy words of a thing, the help under them, and the name of its picture."""

    label: str = ""
    hint: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A box for more words beside a question.

    `on_sheet` says on paper what the note is about, where it would be misread as part of the answer; `easy`
    is its label in easy words.  Only a question has a `type` and a `route` for it.
    """

    label: str = ""
    on_sheet: str = ""
    easy: str = ""
    type: Literal["text-input", "textarea"] = "text-input"
    route: Literal["", "full"] = ""


@dataclass(frozen=True, slots=True)
class FirstSide:
    """A choice that stands on the sheet's first side only `when` it is the answer, and the `text` it then reads."""

    when: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Star:
    """Answers that may be starred, `most` of them; or those that count with another question's stars."""

    most: int = 0
    goes_with: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """Other words for a question, a choice, a section or a box, used when `when` ("control=value") holds.

    "control=value&other=value" holds when both do.  Where several variants hold, the first that has words of a
    kind says them.
    """

    when: str
    heading: str = ""
    label: str = ""
    hint: str = ""
    on_sheet: str = ""
    note: Note = Note()
    first_side: FirstSide = FirstSide()
    easy: Easy = Easy()


@dataclass(frozen=True, slots=True)
class Option:
    """One choice.  `on_sheet` is how it reads on paper; `end` labels an end of a scale.

    `low` marks an answer to "how sure are you?" that calls for a gentle word.
    """

    value: str
    label: str
    on_sheet: str = ""
    group: str = ""
    end: str = ""
    low: bool = False
    easy: Easy = Easy()
    variants: tuple[Variant, ...] = ()

    @property
    def printed(self) -> str:
        return self.on_sheet or self.label


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked.  Its `id` names the control, the answer and the HTML.

    `rows` is how many times a list or group repeats (`id-1`, `id-2`…), `shown` how many rows show before more
    are asked for.  `role` is what a question or a part means to the code, whatever it is called: the goals, what
    a goal is, how sure someone is, what a person is called.  `keep_off` offers to keep the answer off the sheet.
    With `when` ("control=value") it is asked only of those who gave that answer.  `calendar` is what a calendar
    says of the day that was answered.
    """

    id: str
    type: QuestionType
    label: str
    hint: str = ""
    example: str = ""
    on_sheet: str = ""
    route: Route = "full"
    role: Literal["", "name", "goals", "what", "order", "by-when", "step", "who", "when", "confidence"] = ""
    options: tuple[Option, ...] = ()
    parts: tuple[Question, ...] = ()
    rows: int = 0
    shown: int = 0
    row_label: str = ""
    note: Note = Note()
    keep_off: Literal["", "offered", "ticked"] = ""
    first_side: FirstSide = FirstSide()
    sheet: bool = True
    star: Star | None = None
    scale: bool = False
    card: bool = False
    size: Literal["", "small"] = ""
    shown_when_low: str = ""
    autocomplete: str = ""
    calendar: str = ""
    easy: Easy = Easy()
    when: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def printed(self) -> str:
        return self.on_sheet or self.label

    @property
    def several(self) -> bool:
        """True when more than one choice may be ticked, so the answer is a list."""
        return self.type == "checkboxes"

    @property
    def stars(self) -> int:
        """How many of its answers may be starred under its own name; 0 for none."""
        return self.star.most if self.star else 0

    @property
    def starred_with(self) -> str:
        """The question whose stars its own words may get; "" for none."""
        return self.star.goes_with if self.star else ""

    def option(self, value: str) -> Option | None:
        return next((option for option in self.options if option.value == value), None)

    @property
    def roles(self) -> frozenset[str]:
        """The roles that its parts have."""
        return frozenset(part.role for part in self.parts if part.role)

    def part(self, role: str) -> Question:
        """The part with this role.  Raises KeyError when there is none; `check` sees to the roles that must be."""
        for part in self.parts:
            if part.role == role:
                return part
        raise KeyError(role)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions under one heading: one topic on the screen; `when` as in a question.

    With `council`, its answers stand on the sheet with the council's list, after everything else that was written.
    """

    id: str
    heading: str
    intro: str = ""
    notice: str = ""
    cards: bool = False
    council: bool = False
    easy: Easy = Easy()
    when: str = ""
    variants: tuple[Variant, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontBox:
    """A place on the sheet's first side and the ids of the questions that fill it, in order.

    In the style "rows", `shows` lists the parts of a group that stand there.  What is chosen of the questions in
    `ticks` stands first, as one list with ticks, and gives way to nothing.  `look` frames what must not be missed,
    "panel", or makes it the largest words, "lead".
    """

    id: str
    style: Literal["strip", "lines", "items", "talk", "questions", "goals", "rows", "footer"]
    questions: tuple[str, ...]
    heading: str = ""
    look: Literal["", "panel", "lead"] = ""
    easy: Easy = Easy()
    shows: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The page to write on in the room: headings of lines, and how many rows."""

    heading: str
    agreed_rows: int = 0
    agreed_parts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilList:
    """What a council's plan should contain, printed when `when` ("control=value&other=value") holds."""

    when: str
    heading: str
    intro: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mode:
    """Other words for the whole sheet, used when `when` ("control=value") holds.

    `notice` stands above every topic on the screen (`easy_notice` on the Easy Read form), `sheet_note` at the
    top of the sheet.  `easy_title` is the title of the Easy Read sheet.
    """

    when: str
    notice: str = ""
    easy_notice: str = ""
    sheet_title: str = ""
    easy_title: str = ""
    sheet_purpose: str = ""
    sheet_note: str = ""
    more_heading: str = ""


@dataclass(frozen=True, slots=True)
class Carry:
    """What comes over from another worksheet's file: its control names → ours.

    A `*` is the same on both sides: at the end all that follows, elsewhere one part, such as a row's number.
    Where several lead to one place, the first that is answered goes there: what a goal is, or else its first step.
    Rows named by `leave` ("past-*-status=done") stay behind.  `says` is what an answer there
    means here ("door=own-needs" → "who-is-writing=carer").
    """

    source: str
    names: tuple[tuple[str, str], ...]
    leave: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tracker:
    """A page to keep track on: up to `rows` lines with these `columns`, or a line for each of the `days`.

    With `each`, the name of a step, the days stand under each step, to tick.
    """

    when: str
    heading: str
    intro: str
    columns: tuple[str, ...] = ()
    rows: int = 0
    days: tuple[str, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The one-minute note for the professional, as the sheet's first page."""

    heading: str
    intro: str
    items: tuple[str, ...]
    end: str = ""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All the questions of one worksheet, in order (FHIR: Questionnaire).

    `canonical` is its name for computers: the same wherever the guide is published, then "|" and a
    version that changes when anything in its file does.
    """

    name: str
    title: str
    sheet_title: str
    file_stem: str
    sheet_purpose: str
    sections: tuple[Section, ...]
    front_page: tuple[FrontBox, ...] = ()
    notes_page: NotesPage | None = None
    council_lists: tuple[CouncilList, ...] = ()
    sheet_note: str = ""
    more_heading: str = _("More from me")
    quick_label: str = _("The short route")
    full_label: str = _("All the questions")
    easy_title: str = ""
    modes: tuple[Mode, ...] = ()
    carry: tuple[Carry, ...] = ()
    carry_label: str = ""
    carry_hint: str = ""
    easy_carry_hint: str = ""
    trackers: tuple[Tracker, ...] = ()
    cover: Cover | None = None
    canonical: str = ""

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, id: str) -> Question:
        """The top-level question with this id.  Raises KeyError when there is none."""
        for question in self.questions():
            if question.id == id:
                return question
        raise KeyError(id)

    def goals(self) -> Question | None:
        """The question that asks for goals, if this worksheet has one."""
        return next((question for question in self.questions() if question.role == "goals"), None)


def words_at(thing: object, key: str) -> str:
    """The words of a question, choice, section or variant under a key, such as "label" or "easy.hint"."""
    for name in key.split("."):
        thing = getattr(thing, name)
    return str(thing)


def row_names(question: Question, stem: str = "") -> list[str]:
    """The names of a list's or group's rows: `id-1`, `id-2`…"""
    return [f"{stem or question.id}-{number}" for number in range(1, question.rows + 1)]


def controls(question: Question, stem: str = "") -> Iterator[tuple[str, Question | None]]:
    """Every control name of a question, with the question whose choices it offers, if any."""
    name = stem or question.id
    if question.type == "group":
        for row in row_names(question, name):
            for part in question.parts:
                yield from controls(part, f"{row}-{part.id}")
    elif question.type == "list":
        yield from ((row, None) for row in row_names(question, name))
    else:
        yield name, question if question.options else None
    if question.note.label:
        yield f"{name}-note", None
    if question.stars:
        yield f"{name}-starred", None
    if question.keep_off:
        yield f"{name}-keep-off", None
