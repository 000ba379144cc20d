"""The two fonts of the PDF as it holds and shows them; how wide their letters are is for `sheet/measure` to say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from prep_tool.sheet import measure
from prep_tool.sheet.measure import EM, Metrics

ASCENT, DESCENT = 984, -316
ABOVE = 230  # marks over a letter (Unicode: canonical combining class)
RAISED, STACKED = 172, 160  # how much higher a mark stands over a capital, and over another mark
MOST_STACKED = 4  # marks over one letter; more lie on one another


@dataclass(frozen=True, slots=True)
class Font:
    """One weight: its name and measures, and for each letter its two bytes in a PDF."""

    name: str
    metrics: Metrics
    written: dict[str, str]
    marks: frozenset[str]

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
            drawn += [self.string(letters), *self._marked(marks, self.metrics.wide[base] // 2, _tall(base), size)]
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
    metrics = measure.load(bold)
    written = {letter: "".join(map(_byte, divmod(glyph, 256))) for letter, glyph in metrics.glyphs.items()}
    marks = frozenset(letter for letter in metrics.glyphs if unicodedata.combining(letter))
    return Font(f"AtkinsonHyperlegibleNext-{'Bold' if bold else 'Regular'}", metrics, written, marks)


def _byte(number: int) -> str:
    """One byte of a string in a PDF, where brackets, a backslash and the end of a line would mean something else."""
    return f"\\{number:03o}" if chr(number) in "()\\\r\n" else chr(number)
