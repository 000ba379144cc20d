"""What a sheet is made of: headings, paragraphs, lists and lines to write on.

Every export writes these and nothing else, so the formats cannot drift apart.
Text is plain text, exactly as it will be read; no block holds markup.  What a block is `about` is the id of
its question (of a part: "goal-by-when"), of its topic ("topic-matters") or of its box ("box-goals"); "" for words
of our own, and for what a person wrote in place of a heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

from prep_tool.language import DIRECTION, LANGUAGE


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the title, 2 a section, 3 a question.  `picture` may be shown beside it.

    `count` is how many things a box of the first side says under it.
    """

    level: int
    text: str
    picture: str = ""
    about: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line feed in it is a line break.  `bar` as in `Labelled`."""

    text: str
    bar: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A bold label and what belongs to it, on one line where there is room.

    `bar` from 1 to 10 may be drawn beside the text, which says the same; 0 draws nothing.
    """

    label: str
    text: str
    bar: int = 0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Several short labelled facts that may share a line; only the last may have a bar."""

    facts: tuple[Labelled, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list.  `ordered` numbers it, `columns` sets its items side by side, `lines` adds lines to write on.

    Items that are `ticked` have a tick before them: the person chose each.
    """

    items: tuple[str, ...]
    ordered: bool = False
    columns: int = 1
    lines: int = 0
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A label, if any, with `count` empty lines to write on."""

    label: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Blanks:
    """Short labelled gaps to write in, side by side."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list with an empty box to tick before each item."""

    items: tuple[str, ...]


Look = Literal["band", "panel", "lead", "plain", "card", "foot"]


@dataclass(frozen=True, slots=True)
class Box:
    """Blocks that stand together on a designed side, and their look, which `design` says in points.

    "band" is the title's, "panel" a frame for what must not be missed, "lead" the largest words, "card" a frame for
    one of several, "foot" the end of the side.
    """

    look: Look
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Labelled | Facts | Bullets | Lines | Blanks | Ticks | Box


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without their boxes, in the order of reading."""
    for block in blocks:
        yield from flat(block.blocks) if isinstance(block, Box) else (block,)


@dataclass(frozen=True, slots=True)
class Side:
    """How a designed side is set, in points: its letters, the room between its boxes, a line to write on."""

    size: float
    gap: float
    rule: float


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that start on a new page.  `id` is "cover", "front", "more", "notes", "council", "tracker" or "answers".

    `roomy` says that there is space to spare, so a format may set the lines further apart.  With a `side` the
    blocks are boxes that fill one side.
    """

    id: str
    blocks: tuple[Block, ...]
    roomy: bool = False
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """Something with a full date.  `text` is what a calendar says of it; `written` is the day as typed.

    `id` is what it is whatever its day: the same whenever the same person's sheet is made.  `at` is its time, if given.
    """

    day: date
    text: str
    written: str
    id: str = ""
    at: time | None = None


@dataclass(frozen=True, slots=True)
class ResponseItem:
    """One thing answered, for a computer: each value a choice's code and words, or "" and typed words."""

    id: str
    text: str
    values: tuple[tuple[str, str], ...] = ()
    parts: tuple[ResponseItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture for Easy Read: the drawing as SVG, and as a JPEG of so many pixels; either may be empty."""

    svg: str
    jpeg: bytes
    size: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The finished document.  `made_on` is in words ("22 November 2026"), "" when not known.

    `response` says item by item what the parts say, and `questionnaire` what was asked, for a computer.
    `pictures` are by the names that headings give; a heading whose picture is not there stands without.
    `direction` is which way its lines run, "ltr" or "rtl".
    `reminder` says whether a calendar is to remind of each date on the day before.
    """

    title: str
    made_on: str
    purpose: str
    parts: tuple[Part, ...]
    text_size: int = 12
    language: str = LANGUAGE
    direction: str = DIRECTION
    dates: tuple[Dated, ...] = ()
    questionnaire: str = ""
    response: tuple[ResponseItem, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    reminder: bool = True
