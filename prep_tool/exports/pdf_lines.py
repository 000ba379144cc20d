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
    for run in runs:
        font = pdf_font.load(run.bold)
        start, said = x, ""  # where the piece on this line begins, and its words so far
        for word, wide, bare in _words(run.text, font, room, size):
            if word == "\n" or (x and x + bare > room):
                _put(made[-1], said, run, left + start, size)
                made.append([])
                start, said, x = 0.0, "", 0.0
            if word != "\n":
                said += word
                x += wide
        _put(made[-1], said, run, left + start, size)
    return made


def _put(line: list[Placed], said: str, run: Run, x: float, size: float) -> None:
    if said:
        line.append(Placed(x, Run(said, run.tag, run.bold), size))


def _words(text: str, font: pdf_font.Font, room: float, size: float) -> Iterator[tuple[str, float, float]]:
    """Each word with its width, also without the spaces after it; in pieces when no line is wide enough."""
    space = font.width(" ", size)
    for word in WORDS.findall(text):
        wide = font.width(word, size) if word != "\n" else 0.0
        bare = wide - space * (len(word) - len(word.rstrip(" ")))
        if bare <= room:
            yield word, wide, bare
            continue
        for piece in _pieces(word, font, room, size):
            yield piece, font.width(piece, size), font.width(piece.rstrip(" "), size)


def _pieces(word: str, font: pdf_font.Font, room: float, size: float) -> Iterator[str]:
    start, x = 0, 0.0
    for at, letter in enumerate(word):
        wide = font.width(letter, size)
        if letter != " " and x + wide > room and at > start:
            yield word[start:at]
            start, x = at, 0.0
        x += wide
    yield word[start:]
