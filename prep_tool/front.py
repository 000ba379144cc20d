"""The sheet's first side: the boxes a reader with one minute looks at, and what fits there.

Nothing is ever cut.  An item that is too long, or too much for the side, stands whole on
page 2 and the first side says so.  Large print takes the pages it needs.
"""

from __future__ import annotations

from dataclasses import dataclass

from prep_tool import layout
from prep_tool.answers import Answers
from prep_tool.blocks import Block, Bullets, Facts, Heading, Paragraph
from prep_tool.front_items import FirstSide
from prep_tool.layout import Item
from prep_tool.questionnaire import FrontBox, Questionnaire

# What moves to page 2 when the side is too full: the style of box, and how many items it keeps.
MOVES = (
    ("talk", 5), ("rows", 4), ("lines", 3), ("talk", 3), ("questions", 2), ("goals", 2), ("rows", 2),
    ("lines", 2), ("items", 1), ("goals", 1), ("questions", 1), ("lines", 0),
)  # fmt: skip


MORE = "There is more on page {}."


@dataclass(frozen=True, slots=True)
class Front:
    """The first side's blocks, the controls that need not be said again, and if there is room to spare.

    `counts` says how many items each box holds; `moved` names those with more on page 2, to make room.
    """

    blocks: tuple[Block, ...]
    names: frozenset[str]
    roomy: bool
    counts: tuple[tuple[str, int], ...] = ()
    moved: tuple[str, ...] = ()


def build(questionnaire: Questionnaire, answers: Answers, made_on: str, text_size: int, page: int = 2) -> Front:
    """The first side for these answers.  `text_size` is in points; over 12, nothing moves on to `page`."""
    more = Item((Paragraph(MORE.format(page)),), frozenset(), 1)
    for longest in (0,) if text_size > 12 else (layout.LONGEST, *layout.TIGHTER):
        side = FirstSide(questionnaire, answers, made_on, longest, page)
        boxes = [(box, side.items(box)) for box in questionnaire.front_page]
        tall = _heights(boxes)
        planned = [item for _, items in boxes for item in items]
        if longest:
            _move_on(boxes, more)
        if _heights(boxes) <= layout.PAGE:
            break
    blocks: list[Block] = [Heading(1, questionnaire.sheet_title)]
    for box, items in boxes:
        blocks += _joined(box, items)
    kept = [item for _, items in boxes for item in items]
    gone = frozenset[str]().union(*(item.names for item in planned if item not in kept))
    # An answer that has moved on in part is said again in full.
    names = frozenset[str]().union(*(item.names for item in kept)) - gone
    counts = tuple((box.heading, len(items) - (more in items)) for box, items in boxes if box.heading)
    moved = tuple(box.heading for box, items in boxes if more in items)
    return Front(tuple(blocks), names, tall <= layout.ROOMY, counts, moved)


def _heights(boxes: list[tuple[FrontBox, list[Item]]]) -> int:
    """Lines that all boxes take together."""
    return sum(height(box, items) for box, items in boxes)


def height(box: FrontBox, items: list[Item]) -> int:
    """Lines that a box takes, with its heading."""
    lines = sum(item.lines for item in items)
    if box.style == "talk":  # two columns
        lines = -(-lines // 2)
    if box.style in ("strip", "footer"):  # facts share a line
        facts = [block for item in items for block in item.blocks if isinstance(block, Facts)]
        apart = sum(item.lines for item in items if not isinstance(item.blocks[0], Facts))
        lines = layout.lines(layout.flow(facts)) + apart
    return lines + bool(box.heading and items)


def _move_on(boxes: list[tuple[FrontBox, list[Item]]], more: Item) -> None:
    """Take whole items off the side, the least needed first, until it fits; say that there is more."""
    for style, least in MOVES:
        for box, items in reversed(boxes):
            whole = len(items) - (more in items)
            while box.style == style and whole > least and _heights(boxes) > layout.PAGE:
                whole -= 1
                items[whole:] = [more]


def _joined(box: FrontBox, items: list[Item]) -> list[Block]:
    """A box's blocks, with neighbours of one kind made into one list."""
    blocks: list[Block] = [Heading(2, box.heading)] if box.heading and items else []
    for block in (block for item in items for block in item.blocks):
        last = blocks[-1] if blocks else None
        if isinstance(block, Bullets) and isinstance(last, Bullets):
            blocks[-1] = Bullets(last.items + block.items, last.ordered, last.columns, last.lines)
        elif isinstance(block, Facts) and isinstance(last, Facts) and box.style in ("strip", "footer"):
            blocks[-1] = Facts(last.facts + block.facts)
        else:
            blocks.append(block)
    return blocks
