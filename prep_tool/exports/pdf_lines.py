"""Words become lines that fit: broken at spaces, and inside a word only when it is wider than the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prep_tool.exports import pdf_font
from prep_tool.exports.pdf_file import Tag

WORDS = re.compile(r"\n|[^ \n]+ *| +")


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
    return pdf_font.load(run.bold).width(run.text, size)


def lines(runs: list[Run], room: float, size: float, left: float = 0) -> list[list[Placed]]:
    """The runs in lines of at most `room` points, starting `left` points from the edge.

    The space at a line's end is kept, so that copied or spoken text keeps its words apart.
    """
    made: list[list[Placed]] = [[]]
    x = 0.0
    for word in _words(runs, room, size):
        if word.text == "\n":
            made.append([])
            x = 0.0
            continue
        if x and x + width(Run(word.text.rstrip(" "), word.tag, word.bold), size) > room:
            made.append([])
            x = 0.0
        _append(made[-1], Placed(left + x, word, size))
        x += width(word, size)
    return made


def _words(runs: list[Run], room: float, size: float) -> Iterator[Run]:
    for run in runs:
        for word in WORDS.findall(run.text):
            yield from _fitting(Run(word, run.tag, run.bold), room, size)


def _fitting(word: Run, room: float, size: float) -> Iterator[Run]:
    """The word whole, or in pieces when no line is wide enough for it."""
    text = word.text
    while text != "\n" and width(Run(text.rstrip(" "), word.tag, word.bold), size) > room:
        fits = 1
        while width(Run(text[: fits + 1], word.tag, word.bold), size) <= room:
            fits += 1
        yield Run(text[:fits], word.tag, word.bold)
        text = text[fits:]
    if text:
        yield Run(text, word.tag, word.bold)


def _append(line: list[Placed], new: Placed) -> None:
    """Put `new` at the line's end, as one with what stands there when it looks the same."""
    last = line[-1] if line else None
    if last and last.run.tag is new.run.tag and last.run.bold == new.run.bold:
        line[-1] = Placed(last.x, Run(last.run.text + new.run.text, new.run.tag, new.run.bold), new.size)
    else:
        line.append(new)
