"""How wide text is in the sheet's own font, and where its lines break.

The PDF draws by this, and the first side is counted by it, so the two cannot come to differ.  The web page brings the
same font (Atkinson Hyperlegible Next, made for eyes that tire or see little), from `fonts/`, whose files
`tools/pdf_fonts.py` makes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Protocol

EM = 1000  # units of the font
FOLDER = f"{__file__.rpartition('/')[0]}/fonts"
WORDS = re.compile(r"[^ ]+ *| +")
LATIN, SIGNS = 0x180, "–—‘’‚“”„†‡•…€™"  # the page's font has these too; the others come from whatever a device has
# Ems of what the font lacks, never too small: a letter of another script, a full-width one, the widest there are.
OTHER, WIDEST = 1.3, {range(0xFDF0, 0xFE00): 12.0, range(0x2E3A, 0x2E3C): 3.0, range(0x12000, 0x12550): 6.0}


@dataclass(frozen=True, slots=True)
class Metrics:
    """One weight of the font: its file, for each letter its glyph and its width, and each glyph's width."""

    file: bytes
    glyphs: dict[str, int]
    widths: tuple[int, ...]
    wide: dict[str, int]

    def width(self, text: str, size: float) -> float:
        """How wide `text` is in points.  Raises KeyError for a letter that the font lacks."""
        return sum(map(self.wide.__getitem__, text)) * size / EM


class Weight(Protocol):
    """What says how wide text is, in points."""

    def width(self, text: str, size: float) -> float: ...


@dataclass(frozen=True, slots=True)
class Counted:
    """One weight for counting lines in any format: letters that the page's font lacks count as wide as any could be."""

    metrics: Metrics
    known: dict[str, float] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """How wide `text` is at most, in points."""
        try:
            return sum(map(self.known.__getitem__, text)) * size / EM
        except KeyError:
            self.known.update({c: self._letter(c) for c in text if c not in self.known})
            return self.width(text, size)

    def _letter(self, c: str) -> float:
        wide = self.metrics.wide.get(c, 0)
        if wide and (ord(c) < LATIN or c in SIGNS):
            return wide
        kind = unicodedata.category(c)
        if kind in ("Mn", "Me", "Cf"):  # it takes no room of its own
            return wide
        if kind[0] == "S" or kind in ("No", "Nl", "Po"):  # a PDF writes its name
            name = f"[{unicodedata.name(c, '').lower()}]"
            wide = max(wide, sum(self.metrics.wide.get(each, EM) for each in name))
        widest = next((ems for span, ems in WIDEST.items() if ord(c) in span), OTHER)
        return max(wide, widest * EM)


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look, and the tag of whoever draws it."""

    text: str
    tag: Any = None
    bold: bool = False
    scale: float = 1  # its letters beside the others of the line


@dataclass(frozen=True, slots=True)
class Placed:
    """A run on a line; `x` is where it starts, in points from the left edge of the text."""

    x: float
    run: Run
    size: float


Weights = tuple[Weight, Weight]  # regular and bold


def exact() -> Weights:
    """The font as the PDF draws it."""
    return load(False), load(True)


@cache
def counted() -> Weights:
    """The font as it is counted, for whatever letters."""
    return Counted(load(False)), Counted(load(True))


def lines(runs: list[Run], room: float, size: float, weights: Weights, left: float = 0) -> list[list[Placed]]:
    """The runs in lines of at most `room` points, starting `left` points from the edge.

    The space at a line's end is kept, so that copied or spoken text keeps its words apart.
    """
    placed: list[list[Placed]] = [[]]
    x = 0.0
    for run in runs:
        weight, own = weights[run.bold], size * run.scale
        for number, text in enumerate(run.text.split("\n")):
            if number:
                placed.append([])
                x = 0.0
            piece = _part(run, text)
            wide = weight.width(text, own)
            if x + wide <= room:
                _put(placed[-1], piece, left + x, own)
                x += wide
            else:
                x = _wrapped(placed, piece, room, own, weight, left, x)
    return placed


def _wrapped(
    placed: list[list[Placed]], run: Run, room: float, size: float, weight: Weight, left: float, x: float
) -> float:
    """Add a run that is wider than its line, from `x` on; where it ends in its last line."""
    start, piece = x, ""  # where the piece on this line begins, and its words so far
    for word, wide, bare in _words(run.text, weight, room, size):
        if x and x + bare > room:
            _put(placed[-1], _part(run, piece), left + start, size)
            placed.append([])
            start, piece, x = 0.0, "", 0.0
        piece += word
        x += wide
    _put(placed[-1], _part(run, piece), left + start, size)
    return x


def _part(run: Run, text: str) -> Run:
    return Run(text, run.tag, run.bold, run.scale)


def _put(line: list[Placed], run: Run, x: float, size: float) -> None:
    if run.text:
        line.append(Placed(x, run, size))


def _words(text: str, weight: Weight, room: float, size: float) -> Iterator[tuple[str, float, float]]:
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


def _pieces(word: str, weight: Weight, room: float, size: float) -> Iterator[str]:
    start, x = 0, 0.0
    for at, letter in enumerate(word):
        wide = weight.width(letter, size)
        if letter != " " and x + wide > room and at > start:
            yield word[start:at]
            start, x = at, 0.0
        x += wide
    yield word[start:]


@cache
def load(bold: bool) -> Metrics:
    """The bold or the regular font."""
    file: bytes = __loader__.get_data(f"{FOLDER}/{'bold' if bold else 'regular'}.ttf")  # type: ignore[name-defined]
    tables = {file[at : at + 4]: _number(file, at + 8, 4) for at in range(12, 12 + 16 * _number(file, 4, 2), 16)}
    glyphs = _letters(file, tables[b"cmap"])
    widths = _widths(file, tables, max(glyphs.values()) + 1)
    return Metrics(file, glyphs, widths, {letter: widths[glyph] for letter, glyph in glyphs.items()})


def _number(file: bytes, at: int, length: int) -> int:
    return int.from_bytes(file[at : at + length], "big")


def _letters(file: bytes, cmap: int) -> dict[str, int]:
    """Letter → glyph, from the font's one table of groups (OpenType `cmap`, format 12)."""
    table = cmap + _number(file, cmap + 8, 4)
    letters: dict[str, int] = {}
    for group in range(_number(file, table + 12, 4)):
        first, last, glyph = (_number(file, table + 16 + 12 * group + 4 * n, 4) for n in range(3))
        letters |= {chr(code): glyph + code - first for code in range(first, last + 1)}
    return letters


def _widths(file: bytes, tables: dict[bytes, int], glyphs: int) -> tuple[int, ...]:
    full = _number(file, tables[b"hhea"] + 34, 2)  # after these, the last width holds for the rest
    return tuple(_number(file, tables[b"hmtx"] + 4 * min(glyph, full - 1), 2) for glyph in range(glyphs))
