"""The two fonts of the PDF: Atkinson Hyperlegible Next, made for eyes that tire or see little.

Read from `exports/fonts/`, whose files `tools/pdf_fonts.py` makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

EM = 1000  # units of the font, and of widths in a PDF
FOLDER = f"{__file__.rsplit('/', 2)[0]}/fonts"
ASCENT, DESCENT = 984, -316


@dataclass(frozen=True, slots=True)
class Font:
    """One weight: the file, for each letter its glyph, its width and its two bytes in a PDF, and each glyph's width."""

    name: str
    file: bytes
    glyphs: dict[str, int]
    widths: tuple[int, ...]
    wide: dict[str, int]
    written: dict[str, str]

    def width(self, text: str, size: float) -> float:
        """How wide `text` is in points."""
        return sum(map(self.wide.__getitem__, text)) * size / EM

    def string(self, text: str) -> str:
        """`text` as the numbers of its glyphs, as a PDF shows it."""
        return f"({''.join(map(self.written.__getitem__, text))})"


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
    return Font(f"AtkinsonHyperlegibleNext-{weight.title()}", file, glyphs, widths, wide, written)


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
