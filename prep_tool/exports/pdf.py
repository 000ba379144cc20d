"""The sheet as a tagged PDF: headings, lists and language that a screen reader can use (PDF/UA-1).

Answers flow as headings and paragraphs, never in table cells, so a long one runs on to the next page.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import zip_longest

from prep_tool.blocks import Blanks, Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Sheet, Ticks
from prep_tool.exports import pdf_font
from prep_tool.exports.pdf_file import Tag, write
from prep_tool.exports.pdf_layout import A4, BAR, COLUMN, LEADING, WIDTH, Layout, Row, side_by_side
from prep_tool.exports.pdf_lines import Placed, Run, lines, width
from prep_tool.exports.pdf_text import drawable

SCALES = {1: 1.3, 2: 1.1, 3: 1.05}  # a heading's letters beside the text's
OUTLINED = 2  # headings down to this level are in the outline
KEPT_WITH = (Heading, Paragraph, Ticks, Lines)  # a short paragraph under a heading stays with one of these
SHORT, MOST_KEPT = 2, 5  # rows of such a paragraph, and rows that wait in all
FEW = 5  # so many boxes to tick stay together on a page
NUMBERING = "/A<</O/List/ListNumbering/{}>>"


def write_pdf(sheet: Sheet) -> bytes:
    """The sheet as PDF.  Raises ExportError when it holds a script that the font lacks."""
    layout, root = Layout(), Tag("Document")
    images = {name: picture for name, picture in sheet.pictures.items() if picture.jpeg}
    for part in sheet.parts:
        layout.new_page()
        tight = part.id == "front" and not part.roomy
        _Writer(layout, root.add("Sect"), sheet.text_size, tight, images).write(part.blocks)
    if not layout.pages:
        layout.new_page()
    layout.number_pages(f"Made on {sheet.made_on}" if sheet.made_on else "", sheet.text_size)
    fonts = {"F1": pdf_font.load(False), "F2": pdf_font.load(True)}
    return write(sheet.title, sheet.language, A4, layout.pages, root, layout.bookmarks, fonts, images)


class _Writer:
    """Writes one part's blocks.  `tight` sets them close, as on the first side.

    A heading with one of the `images` has it to the left, and so has what follows; `room` is what is left then.
    """

    def __init__(self, layout: Layout, tag: Tag, size: float, tight: bool, images: Container[str] = ()) -> None:
        self.layout, self.tag, self.size, self.tight, self.images = layout, tag, size, tight, images
        self.line, self.gap = size * LEADING, 0.0 if tight else size * 0.4
        self.room = WIDTH
        layout.beside(0)

    def write(self, blocks: tuple[Block, ...]) -> None:
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Paragraph):
                self.paragraph(block, leads=isinstance(following, KEPT_WITH))
            else:
                self.block(block)
        self.layout.flush()

    def paragraph(self, block: Paragraph, leads: bool) -> None:
        """Running text.  A short one under a heading stays with what it `leads` to."""
        rows = self.barred(self.rows([self.run(block.text, self.tag.add("P"))]), block.bar)
        if leads and len(rows) <= SHORT and 0 < len(self.layout.waiting) < MOST_KEPT:
            self.layout.wait(rows)
        else:
            self.layout.place(rows)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                self.heading(block)
            case Labelled():
                self.layout.place(self.barred(self.rows(self.labelled(block, self.tag.add("P"))), block.bar))
            case Facts(facts):
                self.facts(facts)
            case Bullets():
                self.bullets(block)
            case Lines(label, count):
                rows = self.rows([self.run(f"{label}:", self.tag.add("P"))], before=self.gap * 2) if label else []
                self.layout.place(rows + [self.rule(1.6)] * count, together=True)
            case Blanks(labels):
                self.blanks(labels)
            case Ticks(items):
                self.ticks(items)

    def run(self, text: str, tag: Tag, bold: bool = False) -> Run:
        return Run(drawable(text, pdf_font.load(bold).glyphs), tag, bold)

    def labelled(self, block: Labelled, tag: Tag) -> list[Run]:
        return [self.run(f"{block.label}: ", tag, bold=True), self.run(block.text, tag)]

    def rows(self, runs: list[Run], left: float = 0, before: float | None = None, room: float = 0) -> list[Row]:
        """Text as rows, with space above the first."""
        made = [Row(self.line, placed) for placed in lines(runs, (room or self.room) - left, self.size, left)]
        made[0].before = self.gap if before is None else before
        return made

    def barred(self, rows: list[Row], bar: int) -> list[Row]:
        """The rows with a bar after their last word, or below it where the line has no room."""
        if bar and rows[-1].end() + BAR > self.room:
            rows.append(Row(self.line))
        rows[-1].bar = bar
        return rows

    def rule(self, height: float, left: float = 0) -> Row:
        """A line to write on."""
        return Row(self.size * height, rules=[(left, self.room)])

    def heading(self, block: Heading) -> None:
        shown = block.picture if block.picture in self.images else ""
        self.layout.beside(COLUMN if shown else 0)
        self.room = WIDTH - self.layout.left
        size = round(self.size * SCALES.get(block.level, 1), 1)
        run = self.run(block.text, self.tag.add(f"H{min(block.level, 6)}"), bold=True)
        rows = [Row(size * LEADING, placed) for placed in lines([run], self.room, size)]
        rows[0].before = self.size * (0.25 if self.tight and not shown else 0.8)
        rows[0].bookmark = block.text if block.level <= OUTLINED else ""
        rows[0].picture = shown
        if block.level == OUTLINED:
            rows[-1].rules, rows[-1].height = [(0, self.room)], size * LEADING + 3.5
        self.layout.wait(rows)

    def facts(self, facts: tuple[Labelled, ...]) -> None:
        """Short facts that share a line, each an item of a list."""
        listed = self.tag.add("L", NUMBERING.format("None"))
        runs: list[Run] = []
        for fact in facts:
            if runs:
                runs[-1] = Run(runs[-1].text + "    ", runs[-1].tag)
            label = fact.label.replace(" ", "\u00a0")  # a label stays in one piece
            runs += self.labelled(Labelled(label, fact.text), listed.add("LI").add("LBody"))
        self.layout.place(self.rows(runs))

    def bullets(self, block: Bullets) -> None:
        listed = self.tag.add("L", NUMBERING.format("Decimal" if block.ordered else "Disc"))
        columns = block.columns and self.size < 18
        room = WIDTH / 2 - self.size if columns else self.room
        made = []
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}." if block.ordered else "•"
            made.append(self.item(listed, mark, item, room))
            made[-1] += [self.rule(1.15 if self.tight else 1.6, self.size * 1.7)] * block.lines
        if columns:
            self.layout.place(side_by_side(made))
            return
        for rows in made:
            self.layout.place(rows, together=block.lines > 0)

    def item(self, listed: Tag, mark: str, text: str, room: float) -> list[Row]:
        item = listed.add("LI")
        label = Run(f"{mark} ", item.add("Lbl"))
        rows = self.rows([self.run(text, item.add("LBody"))], self.size * 1.7, self.gap / 2, room)
        rows[0].placed.insert(0, Placed(self.size * 0.4, label, self.size))
        return rows

    def ticks(self, items: tuple[str, ...]) -> None:
        listed = self.tag.add("L", NUMBERING.format("Square"))
        made = []
        for text in items:
            item = listed.add("LI")
            label = item.add("Lbl", "/ActualText<FEFF2610>")  # ☐
            rows = self.rows([self.run(text, item.add("LBody"))], self.size * 1.7, self.gap / 2)
            rows[0].box = label
            made += rows
        self.layout.place(made, together=len(items) <= FEW)

    def blanks(self, labels: tuple[str, ...]) -> None:
        """Labelled gaps side by side, or one below the other where they would not fit."""
        gap = self.room / len(labels)
        runs = [self.run(f"{label}: ", self.tag.add("P")) for label in labels]
        if max(width(run, self.size) for run in runs) > gap * 0.75:
            rows = [Row(self.size * 1.9, lines([run], self.room, self.size)[0], [(0, self.room)]) for run in runs]
        else:
            placed = [Placed(gap * number, run, self.size) for number, run in enumerate(runs)]
            ends = [(gap * number, gap * (number + 1) - self.size) for number in range(len(runs))]
            rows = [Row(self.size * 1.9, placed, ends)]
        self.layout.place(rows, together=True)
