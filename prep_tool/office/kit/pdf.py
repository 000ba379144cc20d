"""A piece of the kit as a tagged PDF (PDF/UA-1) on A4: laid out by `form/templates/kit.html`.

What must be one side is set in smaller letters, down to the least that its readers can bear, until it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from prep_tool.exports.packing import base64
from prep_tool.form.rendering import render
from prep_tool.office import tagged_pdf
from prep_tool.office.blank_files import FONTS, Pictures
from prep_tool.office.kit.square import png
from prep_tool.office.kit.words import GAP, Block, Sender
from prep_tool.sheet.pictures import CREDIT


@dataclass(frozen=True, slots=True)
class Layout:
    """Letters in points, from the `largest` to the `least`; how many sides it may take at most (0 for any number).

    Of slips, `copies` stand on a side, or two fewer where a name is too long.
    """

    largest: float
    least: float
    sides: int = 1
    copies: int = 1


USUAL, EASY = Layout(13, 12), Layout(16, 16, sides=0)
# By name and whether it is Easy Read.  A poster is read from two metres.
LAYOUTS = {
    ("poster", False): Layout(30, 22),
    ("poster", True): Layout(32, 24),
    ("slips", False): Layout(15, 11, copies=6),
    ("slips", True): Layout(16, 12, copies=4),
}
STEP = 1  # point


def tries(layout: Layout) -> list[tuple[int, float]]:
    """How many copies, in which size of letters: the best first."""
    sizes = [layout.largest - STEP * n for n in range(int((layout.largest - layout.least) / STEP) + 1)]
    return [(copies, size) for copies in range(layout.copies, 0, -2) for size in sizes]


def write(name: str, title: str, blocks: tuple[Block, ...], sender: Sender, pictures: Pictures | None = None) -> bytes:
    """The piece `name` as PDF; with `pictures` it is Easy Read.

    Raises ToolMissing where WeasyPrint's parts are not there.
    """
    easy = pictures is not None
    layout = LAYOUTS.get((name, easy), EASY if easy else USUAL)
    link = sender.link(easy)
    make = partial(
        render,
        "kit.html",
        name=name,
        title=title,
        blocks=blocks,
        link=link,
        square=base64(png(link)) if any(block.square for block in blocks) else "",
        picture=pictures,
        credit=CREDIT,
        fonts=FONTS.as_uri(),
        pieces=partial(pieces, address=sender.printed(easy)),
    )
    for copies, size in tries(layout):
        document = tagged_pdf.pages(make(copies=copies, size=size))
        if not layout.sides or len(document.pages) <= layout.sides:
            break
    return tagged_pdf.write(document)


def pieces(text: str, address: str) -> list[tuple[str, str]]:
    """A text in order, each part with what it is: "gap", "address" or "" for plain words."""
    found = re.split(f"({GAP.pattern.replace('(', '(?:')}|{re.escape(address)})", text)
    return [(part.strip("«»"), _kind(part, address)) for part in found if part]


def _kind(part: str, address: str) -> str:
    if GAP.fullmatch(part):
        return "gap"
    return "address" if part == address else ""
