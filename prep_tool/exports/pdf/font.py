"""The two fonts of the PDF: Atkinson Hyperlegible Next, made for eyes that tire or see little.

Read from `exports/fonts/`, whose files `tools/pdf_fonts.py` makes.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

EM = 1000  # units of the font, and of widths in a PDF
FOLDER = f"{__file__.rsplit('/', 2)[0]}/fonts"
ASCENT, DESCENT = 984, -316
ABOVE = 230  # marks over a letter (Unicode: canonical combining class)
RAISED, STACKED = 172, 160  # how much higher a mark stands over a capital, and over another mark


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
        """What draws `text`: each mark that has no room of its own over or under the middle of its letter."""
        if self.marks.isdisjoint(text):
            return f"{self.string(text)} Tj"
        drawn, letters, base, above = [], "", " ", 0
        for c in text:
            if c not in self.marks:
                letters, base, above = letters + c, c, 0
                continue
            if letters:
                drawn.append(f"{self.string(letters)} Tj")
            half = self.wide[base] // 2
            rise = size * (STACKED * above + RAISED * _tall(base)) / EM if unicodedata.combining(c) == ABOVE else 0
            drawn.append(f"{rise:.2f} Ts [{half} {self.string(c)} {-half}] TJ 0 Ts")
            letters, above = "", above + (unicodedata.combining(c) == ABOVE)
        return " ".join([*drawn, f"{self.string(letters)} Tj"] if letters else drawn)


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
