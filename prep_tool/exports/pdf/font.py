"""The two fonts of the PDF: Atkinson Hyperlegible Next, made for eyes that tire or see little.

Read from `exports/fonts/`, whose files `tools/pdf_fonts.py` makes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

EM = 1000  # units of the font, and of widths in a PDF
FOLDER = f"{__file__.rsplit('/', 2)[0]}/fonts"
ASCENT, DESCENT = 984, -316
ABOVE = 230  # marks over a letter (Unicode: canonical combining class)
RAISED, STACKED = 172, 160  # how much higher a mark stands over a capital, and over another mark
MOST_STACKED = 4  # marks over one letter; more lie on one another


@dataclass(frozen=True, slots=True)
class Font:
    """One weight: the file, for each letter its glyph, its width and its two bytes in a PDF, and each glyph's width."""

    name: str
    file: bytes
    glyphs: dict[str, int]
    widths: tuple[int, ...]
    wide: dict[str, int]
    written: dict[str, str]
    marks: frozenset[str]

    def width(self, text: str, size: float) -> float:
        """How wide `text` is in points."""
        return sum(map(self.wide.__getitem__, text)) * size / EM

    def string(self, text: str) -> str:
        """`text` as the numbers of its glyphs, as a PDF shows it."""
        return f"({''.join(map(self.written.__getitem__, text))})"

    def show(self, text: str, size: float) -> str:
        """What draws `text`: marks, which have no room of their own, over or under the middle of their letter."""
        if self.marks.isdisjoint(text):
            return f"{self.string(text)} Tj"
        drawn = ["["]
        letters, *rest = re.split(f"([{''.join(self.marks)}]+)", text)
        for marks, following in zip(rest[::2], rest[1::2], strict=True):
            base = letters[-1:] or " "
            drawn += [self.string(letters), *self._marked(marks, self.wide[base] // 2, _tall(base), size)]
            letters = following
        return f"{''.join(drawn)}{self.string(letters)}] TJ"

    def _marked(self, marks: str, half: int, tall: bool, size: float) -> Iterator[str]:
        """Marks `half` a letter back; those above it higher where it is `tall`, and one over the other."""
        if len(marks) == 1 and not tall:
            yield f"{half}{self.string(marks)}{-half}"
            return
        above = [mark for mark in marks if unicodedata.combining(mark) == ABOVE]
        below = "".join(mark for mark in marks if unicodedata.combining(mark) != ABOVE)
        levels = [*above[: MOST_STACKED - 1], "".join(above[MOST_STACKED - 1 :])]
        yield f"{half}{self.string(below)}"
        for level, some in enumerate(filter(None, levels)):
            rise = (RAISED * tall + STACKED * level) * size / EM
            yield f"] TJ {rise:g} Ts [{self.string(some)}] TJ 0 Ts [" if rise else self.string(some)
        yield f"{-half}"


@cache
def _tall(letter: str) -> bool:
    """Whether a letter reaches up to where a mark would stand: a capital, a figure, or one with a mark of its own."""
    marks = unicodedata.normalize("NFD", letter)[1:]
    return not letter.islower() or letter in "bdfhiklj" or any(unicodedata.combining(c) == ABOVE for c in marks)


@cache
def load(bold: bool) -> Font:
    """The bold or the regular font."""
    weight = "bold" if bold else "regular"
    path = f"{FOLDER}/{weight}.ttf"
    file: bytes = __loader__.get_data(path)  # type: ignore[name-defined]
    tables = {file[at : at + 4]: _number(file, at + 8, 4) for at in range(12, 12 + 16 * _number(file, 4, 2), 16)}
    glyphs = _letters(file, tables[b"cmap"])
    widths = _widths(file, tables, max(glyphs.values()) + 1)
    wide = {letter: widths[glyph] for letter, glyph in glyphs.items()}
    written = {letter: "".join(map(_byte, divmod(glyph, 256))) for letter, glyph in glyphs.items()}
    marks = frozenset(letter for letter in glyphs if unicodedata.combining(letter))
    return Font(f"AtkinsonHyperlegibleNext-{weight.title()}", file, glyphs, widths, wide, written, marks)


def _byte(number: int) -> str:
    """One byte of a string in a PDF, where brackets, a backslash and the end of a line would mean something else."""
    return f"\\{number:03o}" if chr(number) in "()\\\r\n" else chr(number)


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
