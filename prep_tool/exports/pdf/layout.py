"""Rows onto pages: what stays together, where a page ends, and the foot of each page.

Everything that carries meaning is drawn inside a mark of its tag; lines to write on, rules and the
foot are marked as decoration, which a screen reader skips.
"""

from __future__ import annotations

from prep_tool.exports import ExportError, foot
from prep_tool.exports.pdf import font
from prep_tool.exports.pdf.file import Bookmark, PageContent
from prep_tool.exports.pdf.letters import TOO_LONG, drawable
from prep_tool.exports.pdf.rows import A4, COLUMN, LEFT, PICTURE, WIDTH, Box, Row, height_of
from prep_tool.sheet import design, measure

TOP, BOTTOM = 25.5, 36.9
NOTHING = 0.01  # points; sums of the same heights differ by less, in one Python and the next
MOST_PAGES = 4000
IMAGE = "q {0:g} 0 0 {0:g} {1:.2f} {2:.2f} cm /{3} Do Q"  # an image is one unit wide and high
RGB = " ".join(f"{int(design.ACCENT[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
TICK = "q {} RG 2.2 w {:.2f} {:.2f} m {:.2f} {:.2f} l {:.2f} {:.2f} l S Q EMC"
RULE = "0.75 w {:.2f} {:.2f} m {:.2f} {:.2f} l S"


class Layout:
    """The pages so far, and the rows of headings that wait for what they head.

    `left` is how far in the next rows stand; `floor` is where the last picture ends.
    """

    def __init__(self) -> None:
        self.pages: list[PageContent] = []
        self.bookmarks: list[Bookmark] = []
        self.waiting: list[Row] = []
        self.y = 0.0
        self.left = 0.0
        self.floor = A4[1]

    def new_page(self) -> None:
        if len(self.pages) == MOST_PAGES:
            raise ExportError(TOO_LONG)
        self.pages.append(PageContent())
        self.y = A4[1] - TOP
        self.floor = A4[1]

    def beside(self, left: float) -> None:
        """Let the next rows stand `left` in, below whatever picture is there already."""
        tall = height_of(self.waiting) - sum(row.before + row.height for row in self.waiting)
        if tall > NOTHING:  # a heading that waits keeps the room of its picture
            self.waiting.append(Row(tall))
        self.y, self.left = min(self.y, self.floor), left

    def wait(self, rows: list[Row]) -> None:
        """Keep a heading's rows until what follows it is known, so that the two stand together."""
        self.waiting += self._set_in(rows)

    def _set_in(self, rows: list[Row]) -> list[Row]:
        for row in rows:
            row.left = self.left
        return rows

    def place(self, rows: list[Row], together: bool = False) -> None:
        """Put rows on the page; on a new one when they would part from their heading or leave one line alone."""
        heading, self.waiting = self.waiting, []
        self._set_in(rows)
        whole = together and height_of(heading + rows) <= A4[1] - TOP - BOTTOM + NOTHING
        if not self._fits(heading + (rows if whole or len(rows) < 4 else rows[:2])):
            self.new_page()
        for row in heading + rows[:-2]:
            self._put(row)
        if not self._fits(rows[-2:]):
            self.new_page()
        for row in rows[-2:]:
            self._put(row)

    def flush(self) -> None:
        """Place a heading that nothing follows."""
        if self.waiting:
            self.place([])

    def put(self, rows: list[Row]) -> None:
        """Put rows on the page as they are, for a side that is known to hold them."""
        for row in rows:
            self._put(row)

    def frame(self, box: design.Frame, top: float, left: float, room: float) -> None:
        """Draw the edges of a box that goes from `top` to where the page is now."""
        above, right, below, at_left = box.edges
        left, bottom = left + LEFT, self.y
        edges = (
            (left, top - above, room, above), (left + room - right, bottom, right, top - bottom),
            (left, bottom, room, below), (left, bottom, at_left, top - bottom),
        )  # fmt: skip
        drawn = " ".join(f"{x:.2f} {y:.2f} {wide:.2f} {high:.2f} re" for x, y, wide, high in edges if wide and high)
        self.pages[-1].decorate(f"q {RGB if box.accent else '0 0 0'} rg {drawn} f Q")

    def _fits(self, rows: list[Row]) -> bool:
        return self.y - height_of(rows) >= BOTTOM - NOTHING

    def _put(self, row: Row) -> None:
        if not self._fits([row]):
            self.new_page()
        page, left = self.pages[-1], LEFT + row.left
        top = self.y - (row.before if page.drawn else 0)
        self.y = top - row.height
        if row.picture:
            self.floor = top - PICTURE
            page.decorate(IMAGE.format(PICTURE, left - COLUMN, self.floor, row.picture))
        if row.bookmark:
            self.bookmarks.append(Bookmark(row.bookmark, len(self.pages) - 1, top))
        base = self.y + row.height * 0.25
        for box in row.boxes:
            page.mark(box.tag, len(self.pages) - 1)
            page.drawn.append(_box(box, left + box.x, base))
        if row.accent:
            page.colour(RGB)
        for placed in row.placed:
            run = placed.run
            look = f"/F{1 + run.bold} {placed.size:g} Tf"
            text = font.load(run.bold).show(run.text, placed.size)
            page.write(run.tag, len(self.pages) - 1, look, (left + placed.x, base), text)
        if row.accent:
            page.colour()
        if row.bar:
            page.decorate(_bar(row.bar, left + row.end(), base))
        for start, end in row.rules:
            page.decorate(RULE.format(left + start, self.y + 2.5, left + end, self.y + 2.5))

    def number_pages(self, made_on: str, size: float) -> None:
        """Write the foot of every page: when it was made, and which page it is of how many."""
        regular = measure.load(False)
        made_on = drawable(made_on, regular.glyphs)
        for number, page in enumerate(self.pages, start=1):
            place = drawable(foot.PAGE.format(page=number, pages=len(self.pages)), regular.glyphs)
            right = WIDTH - regular.width(place, size)
            for x, text in ((0.0, made_on), (right, place)):
                drawing = f"BT /F1 {size} Tf {LEFT + x:.2f} 20 Td {font.load(False).string(text)} Tj ET"
                page.decorate(drawing, "/Artifact <</Type/Pagination/Subtype/Footer>> BDC")


def _box(box: Box, left: float, base: float) -> str:
    """An empty box, or a tick in the second colour."""
    if not box.ticked:
        return f"0.9 w {left:.2f} {base - 1:.2f} 9.5 9.5 re S EMC"
    return TICK.format(RGB, left, base + 3.5, left + 3, base + 0.5, left + 8.5, base + 8)


def _bar(value: int, left: float, base: float) -> str:
    """Ten small boxes, `value` of them filled; decoration, because the words say the same."""
    boxes = (f"{left + design.CELL * n:.2f} {base:.2f} 9 8 re {'B' if n < value else 'S'}" for n in range(10))
    return " ".join(("0.75 w", *boxes))
