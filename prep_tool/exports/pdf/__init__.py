"""The sheet as a tagged PDF: headings, lists and language that a screen reader can use (PDF/UA-1).

Answers flow as headings and paragraphs, never in table cells, so a long one runs on to the next page.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import zip_longest

from prep_tool.exports import foot
from prep_tool.exports.pdf import font
from prep_tool.exports.pdf.file import Tag, write_file
from prep_tool.exports.pdf.layout import Layout
from prep_tool.exports.pdf.rows import A4, COLUMN, LEADING, WIDTH, Row, Rows, labelled, lines, tagged, text_run
from prep_tool.exports.pdf.side import SideWriter
from prep_tool.sheet import design
from prep_tool.sheet.blocks import Blanks, Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Sheet, Ticks
from prep_tool.sheet.measure import Run

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
        if part.side:
            SideWriter(layout, root.add("Sect"), part.side).write(part.blocks)
        else:
            _Writer(layout, root.add("Sect"), sheet.text_size, images).write(part.blocks)
    if not layout.pages:
        layout.new_page()
    layout.number_pages(foot.made_on(sheet), sheet.text_size)
    fonts = {"F1": font.load(False), "F2": font.load(True)}
    return write_file(sheet, A4, layout.pages, root, layout.bookmarks, fonts, images)


class _Writer:
    """Writes one part's blocks, down as many pages as they need.

    A heading with one of the `images` has it to the left, and so has what follows; the `rows` get what is left then.
    """

    def __init__(self, layout: Layout, tag: Tag, size: float, images: Container[str] = ()) -> None:
        self.layout, self.tag, self.size, self.images = layout, tag, size, images
        self.rows = Rows(size)
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
        rows = self.rows.barred(self.rows.text([text_run(block.text, self.tag.add("P"))]), block.bar)
        if leads and len(rows) <= SHORT and 0 < len(self.layout.waiting) < MOST_KEPT:
            self.layout.wait(rows)
        else:
            self.layout.place(rows)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                self.heading(block)
            case Labelled():
                rows = self.rows.text(labelled(block, self.tag.add("P")))
                self.layout.place(self.rows.barred(rows, block.bar))
            case Facts(facts):
                self.facts(facts)
            case Bullets():
                self.bullets(block)
            case Lines(label, count):
                runs = [text_run(f"{label}:", self.tag.add("P"))] if label else []
                rows = self.rows.text(runs, before=self.rows.gap * 2) if label else []
                self.layout.place(rows + [self.rows.rule(1.6)] * count, together=True)
            case Blanks(labels):
                runs = [text_run(f"{label}: ", self.tag.add("P")) for label in labels]
                self.layout.place(self.rows.blanks(runs), together=True)
            case Ticks(items):
                self.ticks(items)

    def heading(self, block: Heading) -> None:
        picture = block.picture if block.picture in self.images else ""
        self.layout.beside(COLUMN if picture else 0)
        self.rows.room = WIDTH - self.layout.left
        size = round(self.size * SCALES.get(block.level, 1), 1)
        run = text_run(block.text, self.tag.add(f"H{min(block.level, 6)}"), bold=True)
        rows = [Row(size * LEADING, placed) for placed in lines([run], self.rows.room, size)]
        rows[0].before = self.size * 0.8
        rows[0].bookmark = block.text if block.level <= OUTLINED else ""
        rows[0].picture = picture
        if block.level == OUTLINED:
            rows[-1].rules, rows[-1].height = [(0, self.rows.room)], size * LEADING + 3.5
        self.layout.wait(rows)

    def facts(self, facts: tuple[Labelled, ...]) -> None:
        """Short facts that share a line, each an item of a list."""
        listed = self.tag.add("L", NUMBERING.format("None"))
        runs: list[Run] = []
        for pair in design.flowing(facts):
            runs += tagged(list(pair), listed.add("LI").add("LBody"))
        self.layout.place(self.rows.barred(self.rows.text(runs), facts[-1].bar))

    def bullets(self, block: Bullets) -> None:
        listed = self.tag.add("L", NUMBERING.format("Decimal" if block.ordered else "Disc"))
        items = []
        for number, item in enumerate(block.items, start=1):
            mark = f"{number}." if block.ordered else "•"
            items.append(self.rows.item(listed, mark, item))
            items[-1] += [self.rows.rule(1.6, self.size * 1.7)] * block.lines
        for rows in items:
            self.layout.place(rows, together=block.lines > 0)

    def ticks(self, items: tuple[str, ...]) -> None:
        listed = self.tag.add("L", NUMBERING.format("Square"))
        rows = [row for text in items for row in self.rows.tick(listed, text)]
        self.layout.place(rows, together=len(items) <= FEW)
