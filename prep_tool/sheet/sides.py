"""What shares a side after the first: how tall blocks are, counted in the height of their letters.

The figures are those of the format that takes most room, so that what fits here fits everywhere.  Word in
large print takes more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prep_tool.sheet import fit
from prep_tool.sheet.blocks import Blanks, Block, Box, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Ticks
from prep_tool.sheet.design import SPACES

# In points: a side and a line of A4 between the margins, and a picture with the room that it takes of the line.
SIDE, LINE, PICTURE, COLUMN = 771, 509, 62, 74
# In ems.
ROW, GAP = 1.27, 0.4  # a line of text, and the space after a paragraph
HEADING, RULE, BLANKS = 1.1, 1.7, 2.8  # around a heading; a line under an item; a row of gaps
LABEL = 0.8  # of a gap: a longer label leaves no room to write, and the gaps stand one below the other
MOST, FEWEST = 9000, 100  # letters that no side holds; letters that a line is worth
TO_WRITE = 24  # points around a label with a line to write on


def fits(blocks: tuple[Block, ...], size: int) -> bool:
    """Whether the blocks stand on one side, in letters of `size` points."""
    # No side holds so much; a person may paste a book.
    if sum(len(text) + FEWEST * text.count("\n") for block in blocks for text in _texts(block)) > MOST:
        return False
    return height(blocks, size) <= SIDE / size


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text) | Labelled(text=text):
            yield text
        case Bullets(items) | Ticks(items):
            yield from items
        case Facts(facts):
            yield from (fact.text for fact in facts)


def height(blocks: tuple[Block, ...], size: int) -> float:
    """How many ems the blocks take, each picture beside what belongs to it."""
    tall = 0.0
    for row in _rows(blocks):
        head = row[0]
        picture = PICTURE if isinstance(head, Heading) and head.picture else 0
        line = (LINE - COLUMN * bool(picture)) / size
        tall += max(sum(_height(block, line, size) for block in row), picture / size + HEADING)
    return tall


def _rows(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks in rows, each from one heading to the next."""
    row: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and row:
            yield row
            row = []
        row.append(block)
    if row:
        yield row


def _height(block: Block, line: float, size: int) -> float:
    match block:
        case Heading(_, text):
            return ROW * fit.lines(text, line) + HEADING
        case Paragraph(text):
            return ROW * fit.lines(text, line) + GAP
        case Labelled(label, text):
            return ROW * fit.lines(f"{label}: {text}", line) + GAP
        case Facts(facts):
            return ROW * fit.lines(SPACES.join(f"{fact.label}: {fact.text}" for fact in facts), line) + GAP
        case Bullets(items, lines=lines):
            return sum(ROW * fit.lines(item, line) + RULE * lines for item in items) + GAP * (1 + len(items) / 2)
        case Ticks(items):
            return sum(ROW * fit.lines(item, line) for item in items) + GAP * (1 + len(items) / 2)
        case Lines(label, count):
            return ROW * (bool(label) + count) + TO_WRITE / size
        case Blanks(labels):
            gap = line / len(labels) * LABEL
            return BLANKS * (len(labels) if any(fit.lines(f"{label}:", gap) > 1 for label in labels) else 1)
        case Box(blocks=blocks):
            return sum(_height(each, line, size) for each in blocks)
