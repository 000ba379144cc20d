"""Rows: one line of a page with all that stands on it, and how words become rows.

The measures across the page live here; where a row stands on its page is for `pdf_layout` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from prep_tool.blocks import Labelled
from prep_tool.exports import pdf_font
from prep_tool.exports.pdf_file import Tag
from prep_tool.exports.pdf_lines import Placed, Run, lines, width
from prep_tool.exports.pdf_text import drawable

A4 = (595.28, 841.89)
LEFT = 34.0
WIDTH = A4[0] - 2 * LEFT
LEADING = 1.2  # height of a line beside the size of its letters
PICTURE, COLUMN = 62.0, 74.0  # side of a picture, and the room it takes to the left of its words
CELL, BAR = 11.0, 110.0  # one small box with the gap after it, and ten of them


@dataclass(slots=True)
class Row:
    """One line of the page: its text, lines to write on, and a box to tick."""

    height: float
    placed: list[Placed] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)  # from, to
    box: Tag | None = None
    before: float = 0  # space above, left out at the top of a page
    bookmark: str = ""
    bar: int = 0  # so many of ten small boxes are filled, at the end of the text
    picture: str = ""  # its name; it stands to the left, from the top of the row down
    left: float = 0  # how far in the row stands, to leave room for a picture

    def end(self) -> float:
        """Where a bar may start, after the text if there is any."""
        return max((p.x + width(p.run, p.size) + 6 for p in self.placed), default=0.0)


def text_run(text: str, tag: Tag, bold: bool = False) -> Run:
    """`text` in the letters of the font."""
    return Run(drawable(text, pdf_font.load(bold).glyphs), tag, bold)


def labelled(block: Labelled, tag: Tag) -> list[Run]:
    return [text_run(f"{block.label}: ", tag, bold=True), text_run(block.text, tag)]


class Rows:
    """Makes rows of words of one `size`.  `tight` sets them close; `room` is how wide they may be."""

    def __init__(self, size: float, tight: bool) -> None:
        self.size = size
        self.line, self.gap = size * LEADING, 0.0 if tight else size * 0.4
        self.room = WIDTH

    def text(self, runs: list[Run], left: float = 0, before: float | None = None, room: float = 0) -> list[Row]:
        """Text as rows, with space above the first."""
        made = [Row(self.line, placed) for placed in lines(runs, (room or self.room) - left, self.size, left)]
        made[0].before = self.gap if before is None else before
        return made

    def barred(self, rows: list[Row], bar: int) -> list[Row]:
        """The rows with a bar after their last word, or below it where the line has no room."""
        if bar and rows[-1].end() + BAR > self.room:
            rows.append(Row(self.line))
        rows[-1].bar = bar
        return rows

    def rule(self, height: float, left: float = 0) -> Row:
        """A line to write on."""
        return Row(self.size * height, rules=[(left, self.room)])

    def item(self, listed: Tag, mark: str, text: str, room: float) -> list[Row]:
        """An item of a list, after its number or dot."""
        item = listed.add("LI")
        label = Run(f"{mark} ", item.add("Lbl"))
        rows = self.text([text_run(text, item.add("LBody"))], self.size * 1.7, self.gap / 2, room)
        rows[0].placed.insert(0, Placed(self.size * 0.4, label, self.size))
        return rows

    def tick(self, listed: Tag, text: str) -> list[Row]:
        """An item after an empty box."""
        item = listed.add("LI")
        label = item.add("Lbl", "/ActualText<FEFF2610>")  # ☐
        rows = self.text([text_run(text, item.add("LBody"))], self.size * 1.7, self.gap / 2)
        rows[0].box = label
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


def side_by_side(items: list[list[Row]]) -> list[Row]:
    """Items in two columns, read down the first and then the second."""
    half = -(-len(items) // 2)
    columns = [[row for item in part for row in item] for part in (items[:half], items[half:])]
    return list(_paired(*columns))


def _paired(left: list[Row], right: list[Row]) -> Iterator[Row]:
    for number in range(max(len(left), len(right))):
        row = left[number] if number < len(left) else Row(right[number].height)
        if number < len(right):
            row.placed += [Placed(p.x + WIDTH / 2, p.run, p.size) for p in right[number].placed]
        yield row
