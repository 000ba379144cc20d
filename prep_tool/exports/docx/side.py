"""The designed first side in Word: paragraphs with edges, by the same numbers as in the other formats (`sheet/design`).

Word joins neighbours with the same edges and indents into one frame, so all that stands in a frame has the same;
what is ticked runs on in one paragraph there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from prep_tool.exports.docx.text import ending, look, paragraph, text_run
from prep_tool.sheet import blocks, design
from prep_tool.sheet.blocks import Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Side
from prep_tool.sheet.measure import Run

TWIPS, EIGHTHS = 20, 8  # of a point: Word's units for room, and for the width of edges
WIDTH = 10540  # between the margins of A4
SIDES = ("top", "right", "bottom", "left")
ORDER = ("top", "left", "bottom", "right")  # as Word wants them
NO_LINE = '<w:bottom w:val="nil"/>'  # the style of a heading has one
TICK, AFTER_TICK = "✓\u00a0", "    "


class Document(Protocol):
    """What the side needs of the document that it stands in."""

    def bar(self, value: int) -> str: ...
    def list_number(self, ordered: bool) -> int: ...


@dataclass(slots=True)
class Place:
    """Where a paragraph stands: its edges, its indents, and the room above it in points."""

    edges: str
    left: int
    right: int
    before: float = 0


class SideWriter:
    """Writes the boxes of one side."""

    def __init__(self, document: Document, side: Side) -> None:
        self.document, self.side = document, side
        self.boxes = 0

    def write(self, boxes: tuple[Block, ...]) -> list[str]:
        paragraphs: list[str] = []
        for number, box in enumerate(boxes):
            if isinstance(box, blocks.Box):
                self.box(box, paragraphs, self.side.gap if number else 0, 0)
        return paragraphs

    def box(self, box: blocks.Box, paragraphs: list[str], before: float, inset: float) -> None:
        """A box's paragraphs, after those that stand already; `before` is the room above it, `inset` on both sides."""
        frame = design.FRAMES[box.look]
        self.boxes += 1
        left, right = (round((inset + each) * TWIPS) for each in (frame.left, frame.edges[1] + frame.room[1]))
        right += self.boxes % 2  # neighbouring frames differ by a hair, so that Word keeps them apart
        last = len(box.blocks) - 1
        for number, block in enumerate(box.blocks):
            if isinstance(block, blocks.Box):
                self.box(block, paragraphs, design.BETWEEN, inset)
                continue
            ends = {"left"} | ({"top"} if not number else set()) | ({"bottom"} if number == last else set())
            sides = set(SIDES) if all(frame.edges) else ends
            edges = self.edges(frame, sides) + NO_LINE * (isinstance(block, Heading) and "bottom" not in sides)
            place = Place(edges, left, right, design.BETWEEN if number else before)
            in_columns = isinstance(block, Bullets) and block.columns > 1 and not block.ticked
            if in_columns and paragraphs:
                paragraphs[-1] = ending(paragraphs[-1], 1)
            paragraphs += self.block(block, box, place)
            if isinstance(block, Bullets) and in_columns:
                paragraphs[-1] = ending(paragraphs[-1], block.columns)

    def edges(self, frame: design.Frame, sides: set[str]) -> str:
        """The edges of a paragraph."""
        colour = design.ACCENT[1:] if frame.accent else "000000"
        rooms = dict(zip(SIDES, zip(frame.edges, frame.room, strict=True), strict=True))
        return "".join(
            f'<w:{name} w:val="single" w:sz="{round(rooms[name][0] * EIGHTHS)}" '
            f'w:space="{round(rooms[name][1])}" w:color="{colour}"/>'
            for name in ORDER if name in sides and rooms[name][0]
        )  # fmt: skip

    def block(self, block: Block, box: blocks.Box, place: Place) -> Iterator[str]:
        scale = design.LEAD if box.look == "lead" else 1.0
        match block:
            case Heading(level, text):
                scale = design.TITLE if level == 1 else design.HEADING
                colour = design.ACCENT[1:] if level == 1 else ""
                runs = text_run(text, bold=True, size=self.side.size * scale, colour=colour)
                yield self.paragraph(runs, place, scale, style=f"Heading{level}", text=text)
            case Paragraph(text):
                yield self.paragraph(text_run(text, scale > 1, self.side.size * scale), place, scale, text=text)
            case Labelled(_, text, bar):
                named, first = box.look == "band", box.look == "card" and block is box.blocks[0]
                runs = self.runs(design.labelled(block, named, first, scale)) + self.document.bar(bar)
                yield self.paragraph(runs, place, design.NAME if named else scale, text=text)
            case Facts(facts):
                pairs = (
                    (replace(label, text=f"{fact.label}: "), text)
                    for fact, (label, text) in zip(facts, design.flowing(facts), strict=True)
                )
                runs = "".join(self.runs(list(pair)) for pair in pairs)
                yield self.paragraph(runs + self.document.bar(facts[-1].bar), place)
            case Bullets():
                yield from self.bullets(block, scale, place)
            case Lines(count=count):
                yield from (self.rule(0) for _ in range(count))

    def runs(self, runs: list[Run]) -> str:
        return "".join(text_run(run.text, run.bold, self.side.size * run.scale) for run in runs)

    def bullets(self, block: Bullets, scale: float, place: Place) -> Iterator[str]:
        size = self.side.size * scale
        if block.ticked:
            tick = text_run(TICK, bold=True, size=size, colour=design.ACCENT[1:])
            after = text_run(AFTER_TICK, size=size)
            yield self.paragraph(after.join(tick + text_run(item, True, size) for item in block.items), place, scale)
            return
        number, hanging = self.document.list_number(block.ordered), round(design.INDENT * size * TWIPS)
        left, before = place.left, place.before
        for item in block.items:
            place.left, place.before = left + hanging, before
            runs = text_run(item, scale > 1, size)
            yield self.paragraph(runs, place, scale, style="ListParagraph", number=number, hanging=hanging, text=item)
            yield from (self.rule(left + hanging) for _ in range(block.lines))
            before = 0

    def paragraph(
        self, runs: str, place: Place, scale: float = 1, style: str = "", text: str = "", *,
        number: int = 0, hanging: int = 0,
    ) -> str:  # fmt: skip
        high = round(self.side.size * scale * design.LEADING * TWIPS)
        before = round(place.before * TWIPS)
        spacing = f'w:before="{before}" w:after="0" w:line="{high}" w:lineRule="atLeast"'
        return paragraph(
            runs, style=style, number=number, indent=place.left, right=place.right, hanging=hanging, text=text,
            edges=place.edges, spacing=spacing, mark=look(scale > 1, self.side.size * scale) if number else "",
        )  # fmt: skip

    def rule(self, left: int) -> str:
        """A line to write on."""
        high = self.side.size * design.LEADING
        before, line = (round(each * TWIPS) for each in (self.side.rule - high, high))
        spacing = f'w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"'
        return paragraph(text_run("\t"), style="Rule", tabs=(WIDTH,), indent=left, spacing=spacing)
