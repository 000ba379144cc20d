"""One thing that a worksheet asks: its wording, its choices, and the controls that it gives.

The questions in their order are in `questionnaire`; what people answer does not live here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One choice.  `on_sheet` is how it reads on paper; `end` labels an end of a scale."""

    value: str
    label: str
    on_sheet: str = ""
    group: str = ""
    end: str = ""
    easy: str = ""
    picture: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def printed(self) -> str:
        return self.on_sheet or self.label


@dataclass(frozen=True, slots=True)
class Variant:
    """Other words for a question, a choice, a section or a box, used when `when` ("control=value") holds.

    Where several hold, the first that has words of a kind says them.
    """

    when: str
    heading: str = ""
    label: str = ""
    hint: str = ""
    note: str = ""
    on_sheet: str = ""
    front_text: str = ""
    easy: str = ""
    easy_hint: str = ""
    easy_note: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked.  Its `id` names the control, the answer and the HTML.

    `rows` is how many times a list or group repeats (`id-1`, `id-2`…), `shown` how many
    rows show before more are asked for; `star` how many answers may be starred
    (`id-starred`); `keep_off` is "", "offered" or "ticked".
    On the sheet's first side it stands only for the answer in `front_when`, if that is set.
    With `when` ("control=value") it is asked only of those who gave that answer.
    `note_on_sheet` says on paper what a note is about, where it would be misread as part of the answer.
    """

    id: str
    type: str
    label: str
    hint: str = ""
    example: str = ""
    on_sheet: str = ""
    route: str = "full"
    options: tuple[Option, ...] = ()
    parts: tuple[Question, ...] = ()
    rows: int = 0
    shown: int = 0
    row_label: str = ""
    note: str = ""
    note_on_sheet: str = ""
    note_type: str = "text-input"
    note_route: str = ""
    keep_off: str = ""
    front_when: str = ""
    front_text: str = ""
    sheet: bool = True
    star: int = 0
    star_with: str = ""
    scale: bool = False
    card: bool = False
    size: str = ""
    shown_when_low: str = ""
    autocomplete: str = ""
    easy: str = ""
    easy_hint: str = ""
    easy_note: str = ""
    picture: str = ""
    when: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def printed(self) -> str:
        return self.on_sheet or self.label

    @property
    def several(self) -> bool:
        """True when more than one choice may be ticked, so the answer is a list."""
        return self.type == "checkboxes"

    def option(self, value: str) -> Option | None:
        return next((o for o in self.options if o.value == value), None)


def row_names(question: Question, stem: str = "") -> list[str]:
    """The names of a list's or group's rows: `id-1`, `id-2`…"""
    return [f"{stem or question.id}-{n}" for n in range(1, question.rows + 1)]


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
    if question.note:
        yield f"{name}-note", None
    if question.star and not question.star_with:
        yield f"{name}-starred", None
    if question.keep_off:
        yield f"{name}-keep-off", None


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions under one heading: one topic on the screen; `when` as in a question."""

    id: str
    heading: str
    intro: str = ""
    notice: str = ""
    cards: bool = False
    easy: str = ""
    easy_intro: str = ""
    picture: str = ""
    when: str = ""
    variants: tuple[Variant, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontBox:
    """A place on the sheet's first side and the ids of the questions that fill it, in order.

    In the style "rows", `shows` lists the parts of a group that stand there.
    """

    style: str
    questions: tuple[str, ...]
    heading: str = ""
    easy: str = ""
    picture: str = ""
    shows: tuple[str, ...] = ()
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
    """What a council's plan should contain, printed when `when` ("control=value") holds."""

    when: str
    heading: str
    intro: str
    items: tuple[str, ...]


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
    more_heading: str = "More from me"
    quick_label: str = "The short route"
    full_label: str = "All the questions"
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


@dataclass(frozen=True, slots=True)
class Mode:
    """Other words for the whole sheet, used when `when` ("control=value") holds.

    `notice` stands above every topic on the screen (`easy` on the Easy Read form),
    `sheet_note` at the top of the sheet.  `easy_title` is the title of the Easy Read sheet.
    """

    when: str
    notice: str = ""
    easy: str = ""
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
    """A page to keep track on: `rows` lines with these `columns`, or days to tick for each step."""

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
