"""How much fits on the first side: lines counted from the text, since a page cannot be measured here.

One side of A4 at 12 point takes `PAGE` lines of `LINE` average characters.  The figures
are a little mean, so that a device with wider letters still keeps to one side; a test
prints the fullest first side and looks.
"""

from __future__ import annotations

from collections.abc import Sequence

from prep_tool.blocks import Facts

LONGEST = 90  # characters an item may have on the first side; a longer one stands on page 2
LINE = 82  # average characters in a line of the first side
HALF = 38  # the same in one of two columns
PAGE = 52  # lines of text on the first side
WIDE = set("mwMWQOGDCNHRUVXAB@%&")


def width(text: str) -> float:
    """How wide `text` is, in average characters: 2 for Chinese and emoji, more for capitals."""
    return sum(2.0 if ord(c) >= 0x1100 else 1.5 if c in WIDE else 1.2 if c.isupper() else 1.0 for c in text)


def lines(text: str, line: int = LINE) -> int:
    """How many lines `text` takes; a line feed starts a new one."""
    return sum(max(1, -(-int(width(part)) // line)) for part in text.split("\n"))


def flow(blocks: Sequence[Facts]) -> str:
    """Facts as they run on, one after the other."""
    return "   ".join(f"{fact.label}: {fact.text}" for block in blocks for fact in block.facts)


def is_long(text: str) -> bool:
    """Whether an item must stand on page 2: over 90 characters, or of several lines."""
    return len(text) > LONGEST or "\n" in text


def shortened(text: str, room: int = 60) -> str:
    """The first whole words of a long item, and where to read it all."""
    start = text.split("\n", 1)[0]
    if len(start) > room:
        start = start[: room + 1].rpartition(" ")[0].rstrip(" ,;:.")
    return f"{start} … see page 2" if start else "See page 2"
