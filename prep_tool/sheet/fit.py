"""How much fits on the first side: lines counted from the text, since a page cannot be measured here.

One side of A4 at 12 point takes `PAGE` lines of `LINE` average characters.  The figures
are a little mean, so that a device with wider letters still keeps to one side; a test
prints the fullest first side and looks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from prep_tool.sheet.blocks import Block, Facts

LONGEST = 90  # characters an item may have on the first side; a longer one stands on page 2
TIGHTER = (45, 20)  # the same when the side is still too full after everything else has moved on
PAGE = 46  # lines of text that the first side takes, with its headings
ROOMY = 34  # with so few, the lines stand further apart
LINE = 42.4  # ems of 12 point in a line: 186 mm between the margins, less a list's indent
HALF = 19.0  # the same in one of two columns

# Widths in ems, as in Arial and the faces made to its measure.
NARROW, SLIM, USUAL, CAPITAL, WIDE, FULL, OTHER, SIGN = 0.29, 0.5, 0.556, 0.7, 0.9, 1.05, 1.3, 5.0
WIDTHS = (
    dict.fromkeys("ijltfrI.,;:!'’|()[] /-", NARROW)
    | dict.fromkeys("ckJsvxyz", SLIM)
    | dict.fromkeys("mwMW@%", WIDE)
)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on the first side, the controls that it says in full, and the lines it takes."""

    blocks: tuple[Block, ...]
    names: frozenset[str]
    lines: int


def width(text: str) -> float:
    """How wide `text` is, in ems; emoji count as the widest, since the PDF writes their names."""
    return sum(WIDTHS.get(c) or _other(c) for c in text)


def _other(c: str) -> float:
    if c >= "\U0001f000" or "\u2600" <= c <= "\u27bf":
        return SIGN
    if c >= "\u1100":
        return FULL if "\u2e80" <= c <= "\uffef" else OTHER
    return CAPITAL if c.isupper() else USUAL


def lines(text: str, line: float = LINE) -> int:
    """How many lines `text` takes; a line feed starts a new one."""
    return sum(max(1, math.ceil(width(part) / line)) for part in text.split("\n"))


def flow(blocks: Sequence[Facts]) -> str:
    """Facts as they run on, one after the other."""
    return "   ".join(f"{fact.label}: {fact.text}" for block in blocks for fact in block.facts)


def is_long(text: str, longest: int = LONGEST) -> bool:
    """Whether an item must stand on page 2: over `longest` characters, or of several lines."""
    return len(text) > longest or "\n" in text


def shortened(text: str, longest: int = LONGEST, page: int = 2) -> str:
    """The first whole words of a long item, and the page where it stands whole."""
    start, room = text.split("\n", 1)[0], longest * 2 // 3
    if len(start) > room:
        words = start[: room + 1].rpartition(" ")[0].rstrip(" ,;:.")
        unspaced = "\u2e80" <= start[room] <= "\u9fff"  # Chinese and Japanese set no blanks between words
        start = words or (start[:room] if unspaced else "")
    return f"{start} … see page {page}" if start else f"See page {page}"
