"""What a worksheet asks, as data: questions in sections, and where the answers stand on the sheet.

One question is in `question`; how the files are read is in `questions`, and checked in `parsing`.
What people answer does not live here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prep_tool.extras import Carry, Cover, Mode, Tracker
from prep_tool.question import Question, Variant


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
