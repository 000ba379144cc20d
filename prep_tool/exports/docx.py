"""The sheet as a Word document: real headings, lists, numbers and lines to write on.

A .docx is a zip of XML.  What never changes is in `docx_parts`; what the person wrote is written here,
always escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape

from prep_tool.blocks import (
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
from prep_tool.exports import docx_pages, docx_parts, docx_pictures, docx_styles
from prep_tool.exports.packing import store

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LETTER = re.compile(r"[^\W\d_]")
SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
WIDTH = 10540  # twentieths of a point between the margins of A4
PICTURE, COLUMN = 62.0, 1480  # side of a picture in points; the room it takes to the left of its words
BAR = 110.0, 8.0  # points


def write_docx(sheet: Sheet) -> bytes:
    """The sheet as a .docx file."""
    body = _Body(sheet.text_size, sheet.pictures)
    written = "".join(body.part(part, number > 0) for number, part in enumerate(sheet.parts))
    return store(docx_parts.files(sheet, written, body.numbered, body.media))


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
        paragraphs: list[str] = []
        for block in part.blocks:
            written = list(self.block(block))
            if isinstance(block, Bullets) and block.columns and paragraphs and not self.large:
                paragraphs[-1] = docx_pages.ending(paragraphs[-1], 1)
                written[-1] = docx_pages.ending(written[-1], 2)
            paragraphs += written
        if part.id == "front" and not part.roomy and not self.large:
            paragraphs = [docx_pages.tight(each) for each in paragraphs]
        if new_page and paragraphs:
            paragraphs[0] = paragraphs[0].replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>", 1)
            paragraphs[0] = _in_order(paragraphs[0])
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
                yield paragraph(text_run("     ").join(map(_labelled, facts)), indent=self.left)
            case Bullets(items, ordered, _, lines):
                self.numbered += ordered
                number = docx_styles.FIRST_NUMBERED + self.numbered if ordered else docx_styles.BULLETS
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
                    yield self.item(item, docx_styles.TICKS)

    def heading(self, block: Heading) -> str:
        """A heading, after its picture if it has one; all that follows stands as far in as its words."""
        style, jpeg = f"Heading{block.level}", self.pictures.get(block.picture)
        self.left = COLUMN if jpeg else 0
        if not jpeg:
            return paragraph(text_run(block.text), style=style, text=block.text)
        shown = self.picture(f"{block.picture}.jpeg", jpeg, (PICTURE, PICTURE)) + "<w:r><w:tab/></w:r>"
        return paragraph(shown + text_run(block.text), style=style, beside=COLUMN)

    def picture(self, file: str, content: bytes, size: tuple[float, float]) -> str:
        self.media[file] = content
        self.drawn += 1
        return docx_pictures.drawing(docx_parts.relation(file), self.drawn, *size)

    def bar(self, value: int) -> str:
        """Ten small boxes, `value` of them full; decoration, because the words say the same."""
        if not value:
            return ""
        return text_run("  ") + self.picture(f"bar-{value}.png", docx_pictures.bar(value), BAR)

    def item(self, text: str, number: int) -> str:
        indent = self.left + docx_styles.HANGING if self.left else 0
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


def paragraph(
    runs: str,
    style: str = "",
    number: int = 0,
    tabs: tuple[int, ...] = (),
    indent: int = 0,
    text: str = "",
    beside: int = 0,
) -> str:
    """One paragraph of runs.  `number` is its list; right-to-left `text` sets its direction.

    With `beside` its first line starts with a picture, and its words stand so far in, half way up.
    """
    stops = f'<w:tab w:val="left" w:pos="{beside}"/>' if beside else ""
    kinds = ["left"] * (len(tabs) - 1) + ["right"]  # at a right stop the next label would eat into the line
    stops += "".join(
        f'<w:tab w:val="{kind}" w:leader="underscore" w:pos="{at}"/>' for kind, at in zip(kinds, tabs, strict=False)
    )
    about = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
        + ("<w:bidi/>" if _right_to_left(text) else "")
        + (f'<w:ind w:left="{indent}"/>' if indent else "")
        + (f'<w:ind w:left="{beside}" w:hanging="{beside}"/><w:textAlignment w:val="center"/>' if beside else "")
    )
    return f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p>"


def _in_order(written: str) -> str:
    """Word wants a paragraph's style before its page break."""
    return re.sub(r"<w:pageBreakBefore/>(<w:pStyle [^>]*/>)", r"\1<w:pageBreakBefore/>", written, count=1)


def _right_to_left(text: str) -> bool:
    first = LETTER.search(text)
    return bool(first and RIGHT_TO_LEFT.match(first[0]))


def text_run(text: str, bold: bool = False) -> str:
    """Runs of `text`, exact; line feeds and tabs as Word has them, each direction in runs of its own."""
    pieces = re.split(r"([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)", text)
    return "".join(_run(piece, bold, number % 2 == 1) for number, piece in enumerate(pieces) if piece)


def _run(text: str, bold: bool, right_to_left: bool) -> str:
    about = ("<w:b/><w:bCs/>" if bold else "") + ("<w:rtl/>" if right_to_left else "")
    about = f"<w:rPr>{about}</w:rPr>" if about else ""
    pieces = (piece for piece in re.split(r"([\n\t])", text) if piece)
    inside = "".join(SIGNS.get(piece) or f'<w:t xml:space="preserve">{escape(piece, False)}</w:t>' for piece in pieces)
    return f"<w:r>{about}{inside}</w:r>"
