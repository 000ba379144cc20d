"""The sheet as a Word document: real headings, lists, numbers and lines to write on.

A .docx is a zip of XML.  What never changes is in `docx_parts`; what the person wrote becomes paragraphs
here, and `docx_text` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prep_tool.exports.docx import parts, styles
from prep_tool.exports.docx.pictures import bar_image, drawing
from prep_tool.exports.docx.side import SideWriter
from prep_tool.exports.docx.text import on_new_page, paragraph, text_run
from prep_tool.exports.packing import store
from prep_tool.sheet.blocks import (
    Blanks,
    Block,
    Bullets,
    Facts,
    Heading,
    Labelled,
    Lines,
    Paragraph,
    Part,
    Picture,
    Sheet,
    Ticks,
)

WIDTH = 10540  # twentieths of a point between the margins of A4
PICTURE, COLUMN = 62.0, 1480  # side of a picture in points; the room it takes to the left of its words
BAR = 110.0, 8.0  # points


def write_docx(sheet: Sheet) -> bytes:
    """The sheet as a .docx file."""
    body = _Body(sheet.text_size, sheet.pictures)
    written = "".join(body.part(part, number > 0) for number, part in enumerate(sheet.parts))
    return store(parts.files(sheet, written, body.numbered, body.media))


class _Body:
    """Writes blocks as paragraphs; remembers how many numbered lists there are, as each starts at 1.

    `left` is how far in words stand beside a picture; `media` are the files of the pictures used.
    """

    def __init__(self, text_size: int, pictures: Mapping[str, Picture]) -> None:
        self.large = text_size > 12
        self.pictures = {name: picture.jpeg for name, picture in pictures.items() if picture.jpeg}
        self.media: dict[str, bytes] = {}
        self.numbered = self.drawn = self.left = 0

    def part(self, part: Part, new_page: bool) -> str:
        self.left = 0
        if part.side:
            paragraphs = SideWriter(self, part.side).write(part.blocks)
        else:
            paragraphs = [each for block in part.blocks for each in self.block(block)]
        if new_page and paragraphs:
            paragraphs[0] = on_new_page(paragraphs[0])
        return "".join(paragraphs)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield self.heading(block)
            case Paragraph(text, bar):
                yield paragraph(text_run(text) + self.bar(bar), text=text, indent=self.left)
            case Labelled():
                yield paragraph(_labelled(block) + self.bar(block.bar), text=block.text, indent=self.left)
            case Facts(facts):
                written = text_run("     ").join(map(_labelled, facts)) + self.bar(facts[-1].bar)
                yield paragraph(written, indent=self.left)
            case Bullets(items, ordered, lines=lines):
                number = self.list_number(ordered)
                for item in items:
                    yield self.item(item, number)
                    yield from [_rule(self.left + 600)] * lines
            case Lines(label, count):
                if label:
                    yield paragraph(text_run(f"{label}:"), style="Write", indent=self.left)
                yield from [_rule(self.left)] * count
            case Blanks(labels):
                yield from self.gaps(labels)
            case Ticks(items):
                for item in items:
                    yield self.item(item, styles.TICKS)

    def list_number(self, ordered: bool) -> int:
        """The number of a list; a numbered one gets its own, since each starts at 1."""
        self.numbered += ordered
        return styles.FIRST_NUMBERED + self.numbered if ordered else styles.BULLETS

    def heading(self, block: Heading) -> str:
        """A heading, after its picture if it has one; all that follows stands as far in as its words."""
        style, jpeg = f"Heading{block.level}", self.pictures.get(block.picture)
        self.left = COLUMN if jpeg else 0
        if not jpeg:
            return paragraph(text_run(block.text), style=style, text=block.text)
        picture = self.picture(f"{block.picture}.jpeg", jpeg, (PICTURE, PICTURE)) + "<w:r><w:tab/></w:r>"
        return paragraph(picture + text_run(block.text), style=style, beside=COLUMN)

    def picture(self, file: str, content: bytes, size: tuple[float, float]) -> str:
        self.media[file] = content
        self.drawn += 1
        return drawing(parts.relation(file), self.drawn, *size)

    def bar(self, value: int) -> str:
        """Ten small boxes, `value` of them full; decoration, because the words say the same."""
        if not value:
            return ""
        return text_run("  ") + self.picture(f"bar-{value}.png", bar_image(value), BAR)

    def item(self, text: str, number: int) -> str:
        indent = self.left + styles.HANGING if self.left else 0
        return paragraph(text_run(text), style="ListParagraph", number=number, indent=indent, text=text)

    def gaps(self, labels: tuple[str, ...]) -> Iterator[str]:
        """Labels side by side, each with a line after it; one below the other in large print."""
        if self.large:
            for label in labels:
                yield paragraph(text_run(f"{label}: \t"), style="Rule", tabs=(WIDTH,), indent=self.left)
        else:
            tabs = tuple(WIDTH * n // len(labels) for n in range(1, len(labels) + 1))
            yield paragraph(text_run(" ".join(f"{label}: \t" for label in labels)), style="Rule", tabs=tabs)


def _rule(indent: int = 0) -> str:
    """A line to write on."""
    return paragraph(text_run("\t"), style="Rule", tabs=(WIDTH,), indent=indent)


def _labelled(block: Labelled) -> str:
    return text_run(f"{block.label}:", bold=True) + text_run(f" {block.text}")
