"""The first side as it is designed: how its boxes look, and how much room each takes, all in points.

Every format draws by these numbers, and `compose` counts by them with the real widths of the sheet's font.  So one
side is one side, of A4 and of US Letter, in a browser and as PDF, whatever fonts a device has.  Black on white;
the accent is nearly as dark.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from prep_tool.language import _
from prep_tool.sheet import measure
from prep_tool.sheet.blocks import Blanks, Block, Box, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Side, Ticks
from prep_tool.sheet.measure import Run

ACCENT = "#4b0055"  # darker than on a screen, so that a photocopier keeps it
WIDTH = 527.0  # between the margins of A4: 186 mm
MARGINS = (9.0, 12.0, 13.0)  # of a page in millimetres: top, sides, bottom
HEIGHT = 722.0  # of US Letter between the margins, 257 mm, less what rounding takes
SIZES = (14.0, 13.5, 13.0, 12.5, 12.0)  # of the letters, the largest that fits
LEADING = 1.25  # height of a line beside the size of its letters
GAPS = (6.0, 15.0)  # room between boxes, least and most
RULES = (20.0, 27.0)  # height of a line to write on, least and most
FREE = 96.0  # room left over from which on it becomes lines to write on
TITLE, NAME, HEADING, LEAD = 1.3, 1.9, 1.1, 1.3  # letters beside the text's
BETWEEN = 2.0  # room between the blocks of a box
INDENT = 1.5  # ems that a list's words stand in
COLUMNS = 3  # lists of short items in so many columns at most, with room of an em between
CELL, BAR, BAR_HEIGHT = 11.0, 110.0, 8.0  # one small box of a bar with the gap after it; ten of them
SPACES = "\u00a0\u00a0\u00a0 "  # after each fact but the last on a line
NOTES = _("Notes from the talk")


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of a box and the room inside them: top, right, bottom, left."""

    edges: tuple[float, float, float, float] = (0, 0, 0, 0)
    room: tuple[float, float, float, float] = (0, 0, 0, 0)
    accent: bool = False

    @property
    def above(self) -> float:
        return self.edges[0] + self.room[0]

    @property
    def below(self) -> float:
        return self.edges[2] + self.room[2]

    @property
    def left(self) -> float:
        return self.edges[3] + self.room[3]

    @property
    def across(self) -> float:
        """What it takes from the width."""
        return self.left + self.edges[1] + self.room[1]


FRAMES = {
    "band": Frame((0, 0, 3, 0), (0, 0, 5, 0), accent=True),
    "panel": Frame((1.5, 1.5, 1.5, 1.5), (4, 9, 6, 9)),
    "lead": Frame((0, 0, 0, 6), (0, 0, 2, 10), accent=True),
    "plain": Frame((0.75, 0, 0, 0), (3, 0, 0, 0)),
    "card": Frame((0.75, 0.75, 0.75, 0.75), (3, 8, 4, 8)),
    "foot": Frame((0.75, 0, 0, 0), (4, 0, 0, 0)),
}


def compose(boxes: Sequence[Box]) -> tuple[tuple[Box, ...], Side] | None:
    """The boxes as one side: the largest letters that fit, and the room that is left shared out.

    Much room becomes lines for notes, before the last box.  None when the boxes do not fit.
    """
    if height(boxes, Side(SIZES[-1], GAPS[0], RULES[0])) > HEIGHT:
        return None
    for size in SIZES:
        spare = HEIGHT - height(boxes, Side(size, GAPS[0], RULES[0]))
        if spare < 0:
            continue
        rules = sum(_rules(box) for box in boxes)
        rule = min(RULES[1], RULES[0] + spare / 2 / rules) if rules else RULES[1]
        spare = HEIGHT - height(boxes, Side(size, GAPS[0], rule))
        gap = min(GAPS[1], GAPS[0] + spare / max(1, len(boxes) - 1))
        side = Side(size, round(gap - 0.05, 1), round(rule - 0.05, 1))
        return _with_notes(boxes, side), side
    return None


def _with_notes(boxes: Sequence[Box], side: Side) -> tuple[Box, ...]:
    *most, last = boxes
    free = HEIGHT - height(boxes, side)
    if free < FREE or not most:
        return tuple(boxes)
    empty = Box("plain", (Heading(2, NOTES), Lines("", 0)))
    lines = int((free - side.gap - box_height(empty, side, WIDTH)) / side.rule)
    return (*most, Box("plain", (Heading(2, NOTES), Lines("", lines))), last)


def _rules(box: Box) -> int:
    """How many lines to write on a box has."""
    lists = (block for block in box.blocks if isinstance(block, Bullets))
    return sum(len(block.items) * block.lines for block in lists)


def height(boxes: Sequence[Box], side: Side) -> float:
    """How high the boxes stand on a side."""
    return sum(box_height(box, side, WIDTH) for box in boxes) + side.gap * (len(boxes) - 1)


@lru_cache(maxsize=512)  # moving one item on leaves the other boxes as they are
def box_height(box: Box, side: Side, room: float) -> float:
    """How high a box stands with `room` points to the right of its left edge."""
    frame = FRAMES[box.look]
    inside = room - frame.across
    heights = [_block(block, box, side, inside) for block in box.blocks]
    return frame.above + sum(heights) + BETWEEN * max(0, len(heights) - 1) + frame.below


def _block(block: Block, box: Box, side: Side, room: float) -> float:
    line = side.size * LEADING
    scale = LEAD if box.look == "lead" else 1.0
    match block:
        case Box():
            return box_height(block, side, room)
        case Heading(level, text):
            scale = TITLE if level == 1 else HEADING
            return _lines([Run(text, bold=True, scale=scale)], room, side) * line * scale
        case Paragraph(text):
            return _lines([Run(text, bold=scale > 1, scale=scale)], room, side) * line * scale
        case Labelled():
            named = box.look == "band"
            bold = box.look == "card" and block is box.blocks[0]
            runs = labelled(block, named, bold, scale)
            return _lines(runs, room, side, block.bar) * line * (NAME if named else scale)
        case Facts(facts):
            return _lines([run for pair in flowing(facts) for run in pair], room, side, facts[-1].bar) * line
        case Bullets():
            return _list(block, scale, side, room)
        case Lines(label, count):
            return (_lines([Run(f"{label}:")], room, side) * line if label else 0) + count * side.rule
        case Blanks() | Ticks():
            raise ValueError("These stand on no designed side.")


def labelled(block: Labelled, named: bool = False, bold: bool = False, scale: float = 1) -> list[Run]:
    """A label and its text.  In the band the text is the name, the largest on the side; what heads a card is `bold`."""
    if named:
        return [Run(f"{block.label}: "), Run(block.text, bold=True, scale=NAME)]
    return [Run(f"{block.label}: ", bold=True, scale=scale), Run(block.text, bold=bold or scale > 1, scale=scale)]


def flowing(facts: Sequence[Labelled]) -> list[tuple[Run, Run]]:
    """Facts as they run on, one after the other, each a label that stays in one piece, and a text."""
    ends = [SPACES] * (len(facts) - 1) + [""]
    labels = (fact.label.replace(" ", "\u00a0") for fact in facts)
    return [
        (Run(f"{label}: ", bold=True), Run(fact.text + end))
        for label, fact, end in zip(labels, facts, ends, strict=True)
    ]


def _list(block: Bullets, scale: float, side: Side, room: float) -> float:
    indent, gap = INDENT * side.size * scale, side.size
    column = (room - gap * (block.columns - 1)) / block.columns - indent
    bold = block.ticked or scale > 1
    lines = [_lines([Run(item, bold=bold, scale=scale)], column, side) for item in block.items]
    rows = [max(lines[at : at + block.columns]) for at in range(0, len(lines), block.columns)]
    return sum(rows) * side.size * LEADING * scale + len(lines) * block.lines * side.rule


def _lines(runs: list[Run], room: float, side: Side, bar: int = 0) -> int:
    """How many lines the runs take, with a bar after them if there is one."""
    placed = measure.lines(runs, room, side.size, measure.counted())
    if not bar:
        return len(placed)
    end = sum(measure.counted()[each.run.bold].width(each.run.text, each.size) for each in placed[-1])
    return len(placed) + (end + side.size + BAR > room)


def columns(items: Sequence[str], ticked: bool) -> int:
    """In how many columns a list of short items stands lowest, at the smallest size."""
    side = Side(SIZES[-1], GAPS[0], RULES[0])
    room = WIDTH - FRAMES["panel"].across
    several = range(1, min(COLUMNS, len(items)) + 1)
    return min(several, key=lambda n: _list(Bullets(tuple(items), columns=n, ticked=ticked), 1, side, room), default=1)
