"""Rows: one line of a page with all that stands on it, and how words become rows.

The measures across the page live here; where a row stands on its page is for `pdf_layout` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from prep_tool.exports.pdf import font
from prep_tool.exports.pdf.file import Tag
from prep_tool.exports.pdf.letters import drawable
from prep_tool.sheet.blocks import Labelled

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
    return Run(drawable(text, font.load(bold).glyphs), tag, bold)


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
        rows = [Row(self.line, placed) for placed in lines(runs, (room or self.room) - left, self.size, left)]
        rows[0].before = self.gap if before is None else before
        return rows

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


WORDS = re.compile(r"[^ ]+ *| +")


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look that belongs to one tag."""

    text: str
    tag: Tag
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A run on a line; `x` is where it starts, in points from the left edge of the text."""

    x: float
    run: Run
    size: float


def width(run: Run, size: float) -> float:
    """How wide the run is in points."""
    return font.load(run.bold).width(run.text, size)


def lines(runs: list[Run], room: float, size: float, left: float = 0) -> list[list[Placed]]:
    """The runs in lines of at most `room` points, starting `left` points from the edge.

    The space at a line's end is kept, so that copied or spoken text keeps its words apart.
    """
    placed: list[list[Placed]] = [[]]
    x = 0.0
    for run in runs:
        weight = font.load(run.bold)
        for number, text in enumerate(run.text.split("\n")):
            if number:
                placed.append([])
                x = 0.0
            wide = weight.width(text, size)
            if x + wide <= room:
                _put(placed[-1], text, run, left + x, size)
                x += wide
            else:
                x = _wrapped(placed, Run(text, run.tag, run.bold), room, size, left, x)
    return placed


def _wrapped(placed: list[list[Placed]], run: Run, room: float, size: float, left: float, x: float) -> float:
    """Add a run that is wider than its line, from `x` on; where it ends in its last line."""
    start, piece = x, ""  # where the piece on this line begins, and its words so far
    for word, wide, bare in _words(run.text, font.load(run.bold), room, size):
        if x and x + bare > room:
            _put(placed[-1], piece, run, left + start, size)
            placed.append([])
            start, piece, x = 0.0, "", 0.0
        piece += word
        x += wide
    _put(placed[-1], piece, run, left + start, size)
    return x


def _put(line: list[Placed], piece: str, run: Run, x: float, size: float) -> None:
    if piece:
        line.append(Placed(x, Run(piece, run.tag, run.bold), size))


def _words(text: str, weight: font.Font, room: float, size: float) -> Iterator[tuple[str, float, float]]:
    """Each word with its width, also without the spaces after it; in pieces when no line is wide enough."""
    space = weight.width(" ", size)
    for word in WORDS.findall(text):
        wide = weight.width(word, size)
        bare = wide - space * (len(word) - len(word.rstrip(" ")))
        if bare <= room:
            yield word, wide, bare
            continue
        for piece in _pieces(word, weight, room, size):
            yield piece, weight.width(piece, size), weight.width(piece.rstrip(" "), size)


def _pieces(word: str, weight: font.Font, room: float, size: float) -> Iterator[str]:
    start, x = 0, 0.0
    for at, letter in enumerate(word):
        wide = weight.width(letter, size)
        if letter != " " and x + wide > room and at > start:
            yield word[start:at]
            start, x = at, 0.0
        x += wide
    yield word[start:]
