"""The designed first side as PDF, by the same numbers as it was counted with (`sheet/design`)."""

from __future__ import annotations

from prep_tool.exports.pdf.file import Tag
from prep_tool.exports.pdf.layout import Layout
from prep_tool.exports.pdf.rows import BOX_SAYS, Box, Row, lines, side_by_side, tagged
from prep_tool.sheet import blocks, design
from prep_tool.sheet.blocks import Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Side
from prep_tool.sheet.measure import Run

NUMBERING = "/A<</O/List/ListNumbering/{}>>"


class SideWriter:
    """Writes the boxes of one side, from the top of a page down."""

    def __init__(self, layout: Layout, tag: Tag, side: Side) -> None:
        self.layout, self.tag, self.side = layout, tag, side

    def write(self, boxes: tuple[Block, ...]) -> None:
        for number, box in enumerate(boxes):
            if number:
                self.layout.put([Row(self.side.gap)])
            if isinstance(box, blocks.Box):
                self.box(box, 0, design.WIDTH)

    def box(self, box: blocks.Box, left: float, room: float) -> None:
        """A box with its edges; `left` and `room` say where it stands on the width."""
        frame, top = design.FRAMES[box.look], self.layout.y
        self.layout.put([Row(frame.above)])
        for number, block in enumerate(box.blocks):
            if number:
                self.layout.put([Row(design.BETWEEN)])
            inside = room - frame.across
            if isinstance(block, blocks.Box):
                self.box(block, left + frame.left, inside)
            else:
                rows = self.rows(block, box, inside)
                for row in rows:
                    row.left = left + frame.left
                self.layout.put(rows)
        self.layout.put([Row(frame.below)])
        self.layout.frame(frame, top, left, room)

    def rows(self, block: Block, box: blocks.Box, room: float) -> list[Row]:
        scale = design.LEAD if box.look == "lead" else 1.0
        match block:
            case Heading(level, text):
                return self.heading(level, text, room)
            case Paragraph(text):
                return self.lines([Run(text, bold=scale > 1, scale=scale)], self.tag.add("P"), room, scale)
            case Labelled():
                named, first = box.look == "band", box.look == "card" and block is box.blocks[0]
                runs = design.labelled(block, named, first, scale)
                rows = self.lines(runs, self.tag.add("P"), room, design.NAME if named else scale)
                return self.barred(rows, block.bar, room)
            case Facts(facts):
                return self.facts(facts, room)
            case Bullets():
                return self.bullets(block, scale, room)
            case Lines(count=count):
                return [Row(self.side.rule, rules=[(0, room)]) for _ in range(count)]
        raise ValueError("This stands on no designed side.")

    def lines(self, runs: list[Run], tag: Tag, room: float, scale: float = 1, left: float = 0) -> list[Row]:
        """Text as rows of one height."""
        height = self.side.size * design.LEADING * scale
        return [Row(height, placed) for placed in lines(tagged(runs, tag), room - left, self.side.size, left)]

    def heading(self, level: int, text: str, room: float) -> list[Row]:
        scale = design.TITLE if level == 1 else design.HEADING
        rows = self.lines([Run(text, bold=True, scale=scale)], self.tag.add(f"H{level}"), room, scale)
        rows[0].bookmark = text
        for row in rows:
            row.accent = level == 1
        return rows

    def barred(self, rows: list[Row], bar: int, room: float) -> list[Row]:
        """The rows with a bar after their last word, or below it where the line has no room."""
        if bar and rows[-1].end() + design.BAR > room:
            rows.append(Row(rows[-1].height))
        rows[-1].bar = bar
        return rows

    def facts(self, facts: tuple[Labelled, ...], room: float) -> list[Row]:
        listed = self.tag.add("L", NUMBERING.format("None"))
        runs = [run for pair in design.flowing(facts) for run in tagged(list(pair), listed.add("LI").add("LBody"))]
        height = self.side.size * design.LEADING
        rows = [Row(height, placed) for placed in lines(runs, room, self.side.size)]
        return self.barred(rows, facts[-1].bar, room)

    def bullets(self, block: Bullets, scale: float, room: float) -> list[Row]:
        kind = "Decimal" if block.ordered else "Square" if block.ticked else "Disc"
        listed, gap = self.tag.add("L", NUMBERING.format(kind)), self.side.size
        column = (room - gap * (block.columns - 1)) / block.columns
        items = [self.item(listed, number, text, block, scale, column) for number, text in enumerate(block.items, 1)]
        return side_by_side(items, block.columns, room, gap)

    def item(self, listed: Tag, number: int, text: str, block: Bullets, scale: float, room: float) -> list[Row]:
        """An item after its number, dot or tick, and the lines to write on below it."""
        item, size = listed.add("LI"), self.side.size * scale
        indent, bold = design.INDENT * size, block.ticked or scale > 1
        label = item.add("Lbl", BOX_SAYS[True] if block.ticked else "")
        rows = self.lines([Run(text, bold=bold, scale=scale)], item.add("LBody"), room, scale, indent)
        if block.ticked:
            rows[0].boxes = (Box(indent * 0.2, label, ticked=True),)
        else:
            mark = f"{number}." if block.ordered else "•"
            run = tagged([Run(f"{mark} ", bold=bold, scale=scale)], label)
            rows[0].placed[:0] = lines(run, room, self.side.size, indent * 0.15)[0]
        return rows + [Row(self.side.rule, rules=[(indent, room)]) for _ in range(block.lines)]
