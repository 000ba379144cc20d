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
