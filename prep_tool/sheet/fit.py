"""What of a long answer stands on the first side: its first sentence, or its first words, and never half a tick."""

from __future__ import annotations

import re

from prep_tool.language import _
from prep_tool.sheet import measure
from prep_tool.sheet.measure import Run

LONGEST = 120  # characters of an answer that the first side shows; a longer one stands whole on the page after it
SHORTER, SHORTEST, HARDLY = 80, 45, 20  # the same when the side is too full
NAME = 60  # of a name and what stands at the top beside it
MOST_BREAKS = 2  # line breaks of an answer that the first side shows whole
ONE_LINE = 90  # characters of an answer that stands beside its label on later pages
PART = 0.4  # a sentence that is a smaller part of the room than this is too little to say
WIDE = 10.0  # points that a character may be wide on average, at 12 points; of wider ones fewer stand there
MORE = " …"
SENTENCE = re.compile(r"[.!?][”’\"')]*(?=\s)")


def lines(text: str, line: float = 44.0) -> int:
    """How many lines `text` takes where a line is `line` times as wide as its letters are high."""
    return len(measure.lines([Run(text)], line, 1, measure.counted()))


def is_long(text: str, longest: int = LONGEST) -> bool:
    """Whether an answer stands whole only on a later page."""
    return text.count("\n") > MOST_BREAKS or _room(text, longest) < len(text)


def shortened(text: str, longest: int = LONGEST, page: int = 2) -> str:
    """The first sentences of a long answer, else its first whole words; where there is no blank, where to read it."""
    start = " ".join(text.split("\n")[: MOST_BREAKS + 1])
    room = _room(start, longest)
    if room == len(start):
        return start + MORE
    ends = [match.end() for match in SENTENCE.finditer(start[: room + 1])]
    if ends and ends[-1] >= room * PART:
        return start[: ends[-1]] + MORE
    words = start[: room + 1].rpartition(" ")[0].rstrip(" ,;:.–")
    unspaced = "\u2e80" <= start[room] <= "\u9fff"  # Chinese and Japanese set no blanks between words
    words = words or (start[:room] if unspaced else "")
    return words + MORE if words else _("See page {page}", page=page)


def _room(text: str, longest: int) -> int:
    """How many characters of `text` have room where `longest` usual ones have."""
    width, weight = 0.0, measure.counted()[False]
    for at, c in enumerate(text[:longest]):
        width += weight.width(c, 12)
        if width > longest * WIDE:
            return at
    return min(len(text), longest)
