"""Rows: one line of a page with all that stands on it, and how words become rows.

The measures across the page live here; where a row stands on its page is for `pdf_layout` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from prep_tool.exports.pdf.file import Tag
from prep_tool.exports.pdf.letters import drawable
from prep_tool.sheet import design, measure
from prep_tool.sheet.blocks import Labelled
from prep_tool.sheet.measure import Placed, Run

A4 = (595.28, 841.89)
LEFT = 34.0
WIDTH = A4[0] - 2 * LEFT
LEADING = 1.2  # height of a line beside the size of its letters
PICTURE, COLUMN = 62.0, 74.0  # side of a picture, and the room it takes to the left of its words
# What a screen reader says of a box, empty or ticked: ☐ and ✓.
BOX_SAYS = {False: "/ActualText<FEFF2610>", True: "/ActualText<FEFF2713>"}


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, or a tick, `x` points from the left edge of the text."""

    x: float
    tag: Tag
    ticked: bool = False


@dataclass(slots=True)
class Row:
    """One line of the page: its text, lines to write on, and boxes to tick or ticks."""

    height: float
    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)  # from, to
    boxes: tuple[Box, ...] = ()
    before: float = 0  # space above, left out at the top of a page
    bookmark: str = ""
    bar: int = 0  # so many of ten small boxes are filled, at the end of the text
    picture: str = ""  # its name; it stands to the left, from the top of the row down
    left: float = 0  # how far in the row stands, to leave room for a picture or a frame
    accent: bool = False  # its words are in the second colour

    def end(self) -> float:
        """Where a bar may start, after the text if there is any."""
        return max((p.x + width(p.run, p.size) + 6 for p in self.placed), default=0.0)


def text_run(text: str, tag: Tag, bold: bool = False) -> Run:
    """`text` in the letters of the font."""
    return Run(drawable(text, measure.load(bold).glyphs), tag, bold)


def tagged(runs: list[Run], tag: Tag) -> list[Run]:
    """The runs in the letters of the font, as text of `tag`."""
    return [replace(run, text=drawable(run.text, measure.load(run.bold).glyphs), tag=tag) for run in runs]


def labelled(block: Labelled, tag: Tag) -> list[Run]:
    return tagged(design.labelled(block), tag)


def lines(runs: list[Run], room: float, size: float, left: float = 0) -> list[list[Placed]]:
    """The runs in lines of at most `room` points, starting `left` points from the edge."""
    return measure.lines(runs, room, size, measure.exact(), left)


def width(run: Run, size: float) -> float:
    """How wide the run is in points."""
    return measure.load(run.bold).width(run.text, size)


class Rows:
    """Makes rows of words of one `size`; `room` is how wide they may be."""

    def __init__(self, size: float) -> None:
        self.size = size
        self.line, self.gap = size * LEADING, size * 0.4
        self.room = WIDTH

    def text(self, runs: list[Run], left: float = 0, before: float | None = None) -> list[Row]:
        """Text as rows, with space above the first."""
        rows = [Row(self.line, placed) for placed in lines(runs, self.room - left, self.size, left)]
        rows[0].before = self.gap if before is None else before
        return rows

    def barred(self, rows: list[Row], bar: int) -> list[Row]:
        """The rows with a bar after their last word, or below it where the line has no room."""
        if bar and rows[-1].end() + design.BAR > self.room:
            rows.append(Row(self.line))
        rows[-1].bar = bar
        return rows

    def rule(self, height: float, left: float = 0) -> Row:
        """A line to write on."""
        return Row(self.size * height, rules=[(left, self.room)])

    def item(self, listed: Tag, mark: str, text: str) -> list[Row]:
        """An item of a list, after its number or dot."""
        item = listed.add("LI")
        label = Run(f"{mark} ", item.add("Lbl"))
        rows = self.text([text_run(text, item.add("LBody"))], self.size * 1.7, self.gap / 2)
        rows[0].placed.insert(0, Placed(self.size * 0.4, label, self.size))
        return rows

    def tick(self, listed: Tag, text: str) -> list[Row]:
        """An item after an empty box."""
        item = listed.add("LI")
        label = item.add("Lbl", BOX_SAYS[False])
        rows = self.text([text_run(text, item.add("LBody"))], self.size * 1.7, self.gap / 2)
        rows[0].boxes = (Box(2, label),)
        return rows

    def blanks(self, runs: list[Run]) -> list[Row]:
        """Labelled gaps side by side, or one below the other where they would not fit."""
        gap = self.room / len(runs)
        if max(width(run, self.size) for run in runs) > gap * 0.75:
            return [Row(self.size * 1.9, lines([run], self.room, self.size)[0], [(0, self.room)]) for run in runs]
        placed = [Placed(gap * number, run, self.size) for number, run in enumerate(runs)]
        ends = [(gap * number, gap * (number + 1) - self.size) for number in range(len(runs))]
        return [Row(self.size * 1.9, placed, ends)]


def height_of(rows: list[Row]) -> float:
    """How much room the rows take, and the picture beside them."""
    height = lowest = 0.0
    for row in rows:
        height += row.before
        lowest = height + PICTURE if row.picture else lowest
        height += row.height
    return max(height, lowest)


def side_by_side(items: list[list[Row]], columns: int = 2, room: float = WIDTH, gap: float = 0) -> list[Row]:
    """Items in columns with a `gap` between them, read across and then down."""
    column = (room + gap) / columns
    if columns == 1:
        return [row for item in items for row in item]
    across = (items[at : at + columns] for at in range(0, len(items), columns))
    return [row for beside in across for row in _merged(beside, column)]


def _merged(beside: list[list[Row]], column: float) -> Iterator[Row]:
    """Items that stand beside each other, as rows that hold a line of each."""
    for number in range(max(map(len, beside))):
        there = [(at, rows[number]) for at, rows in enumerate(beside) if number < len(rows)]
        row = Row(there[0][1].height, before=there[0][1].before)
        for at, each in there:
            row.placed += [replace(placed, x=placed.x + at * column) for placed in each.placed]
            row.boxes += tuple(replace(box, x=box.x + at * column) for box in each.boxes)
        yield row
