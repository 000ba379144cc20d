"""The sheet as a Word document: real headings, lists, numbers and lines to write on.

A .docx is a zip of XML.  What never changes is in `docx_parts`; what the person wrote is written here,
always escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from prep_tool.blocks import Blanks, Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Sheet, Ticks
from prep_tool.exports import docx_parts
from prep_tool.exports.packing import store

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LETTER = re.compile(r"[^\W\d_]")
SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}
WIDTH = 10540  # twentieths of a point between the margins of A4


def write_docx(sheet: Sheet) -> bytes:
    """The sheet as a .docx file."""
    body = _Body(sheet.text_size)
    written = "".join(body.part(part.blocks, number > 0) for number, part in enumerate(sheet.parts))
    return store(docx_parts.files(sheet, written, body.numbered))


class _Body:
    """Writes blocks as paragraphs; remembers how many numbered lists there are, as each starts at 1."""

    def __init__(self, text_size: int) -> None:
        self.large = text_size > 12
        self.numbered = 0

    def part(self, blocks: tuple[Block, ...], new_page: bool) -> str:
        paragraphs = [paragraph for block in blocks for paragraph in self.block(block)]
        if new_page and paragraphs:
            paragraphs[0] = paragraphs[0].replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>", 1)
            paragraphs[0] = _in_order(paragraphs[0])
        return "".join(paragraphs)

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading(level, text):
                yield paragraph(text_run(text), style=f"Heading{level}", text=text)
            case Paragraph(text):
                yield paragraph(text_run(text), text=text)
            case Labelled():
                yield paragraph(_labelled(block), text=block.text)
            case Facts(facts):
                yield paragraph(text_run("     ").join(map(_labelled, facts)))
            case Bullets(items, ordered, _, lines):
                self.numbered += ordered
                number = docx_parts.FIRST_NUMBERED + self.numbered if ordered else docx_parts.BULLETS
                for item in items:
                    yield paragraph(text_run(item), style="ListParagraph", number=number, text=item)
                    yield from [_rule(600)] * lines
            case Lines(label, count):
                if label:
                    yield paragraph(text_run(f"{label}:"), style="Write")
                yield from [_rule()] * count
            case Blanks(labels):
                yield from self.gaps(labels)
            case Ticks(items):
                for item in items:
                    yield paragraph(text_run(item), style="ListParagraph", number=docx_parts.TICKS, text=item)

    def gaps(self, labels: tuple[str, ...]) -> Iterator[str]:
        """Labels side by side, each with a line after it; one below the other in large print."""
        if self.large:
            yield from (paragraph(text_run(f"{label}: \t"), style="Rule", tabs=(WIDTH,)) for label in labels)
        else:
            tabs = tuple(WIDTH * n // len(labels) for n in range(1, len(labels) + 1))
            yield paragraph("".join(text_run(f"{label}: \t") for label in labels), style="Rule", tabs=tabs)


def _rule(indent: int = 0) -> str:
    """A line to write on."""
    return paragraph(text_run("\t"), style="Rule", tabs=(WIDTH,), indent=indent)


def _labelled(block: Labelled) -> str:
    return text_run(f"{block.label}:", bold=True) + text_run(f" {block.text}")


def paragraph(
    runs: str, style: str = "", number: int = 0, tabs: tuple[int, ...] = (), indent: int = 0, text: str = ""
) -> str:
    """One paragraph of runs.  `number` is its list; right-to-left `text` sets its direction."""
    stops = "".join(f'<w:tab w:val="right" w:leader="underscore" w:pos="{at}"/>' for at in tabs)
    about = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
        + ("<w:bidi/>" if _right_to_left(text) else "")
        + (f'<w:ind w:left="{indent}"/>' if indent else "")
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
