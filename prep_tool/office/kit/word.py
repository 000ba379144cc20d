"""A piece of the kit as a Word document: what stands in a letter's gaps are fields that Word's mail merge fills.

Paragraphs, pictures and files are those of the sheets (`exports/docx`).  A gap that no mail merge knows, such as the
name of who telephones, is plain words in «».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from prep_tool.exports.docx import parts, styles
from prep_tool.exports.docx.pictures import drawing
from prep_tool.exports.docx.text import paragraph, section, text_run
from prep_tool.exports.packing import store
from prep_tool.language import _
from prep_tool.office import drawings
from prep_tool.office.blank_files import Pictures
from prep_tool.office.kit.square import png
from prep_tool.office.kit.words import Block, Sender
from prep_tool.sheet.blocks import Sheet
from prep_tool.sheet.pictures import CREDIT

GAP = 240  # twentieths of a point between a picture and the words beside it
# Sides in points of a picture and of a square, by the piece.
PICTURES = {"slips": (36.0, 80.0), "poster": (62.0, 210.0)}
OTHERS = (62.0, 92.0)
COPIES = {False: 6, True: 4}  # slips on a side, in usual words and in Easy Read
SIZES = {("poster", False): 28, ("poster", True): 28, ("slips", True): 14}  # points
USUAL, EASY = 12, 16
MARGINS = 'w:right="1077" w:bottom="850" w:left="1077"'  # 19 mm at the sides, as letters have
BOX = "".join(
    f'<w:{side} w:val="single" w:sz="12" w:space="6" w:color="000000"/>' for side in ("top", "left", "bottom", "right")
)
CUT = '<w:bottom w:val="dashed" w:sz="6" w:space="1" w:color="000000"/>'
FOOTER = f'<w:ftr {styles.WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr></w:p></w:ftr>'
ROOMY = 'w:before="160" w:after="60" w:line="264" w:lineRule="auto"'


def write(name: str, title: str, blocks: tuple[Block, ...], sender: Sender, pictures: Pictures | None = None) -> bytes:
    """The piece `name` as .docx; with `pictures` it is Easy Read."""
    easy = pictures is not None
    sheet = Sheet(title, "", "", (), SIZES.get((name, easy), EASY if easy else USUAL))
    body = _Body(sender.link(easy), PICTURES.get(name, OTHERS), pictures or _none)
    if name == "slips":
        written = "".join(each for _ in range(COPIES[easy]) for each in _slip(body.all(blocks)))
        written += paragraph(text_run(CREDIT, size=8)) if easy else ""
    else:
        written = "".join(body.all(blocks)) + (paragraph(text_run(CREDIT, size=10), spacing=ROOMY) if easy else "")
    files = parts.files(sheet, written, body.lists, body.media)
    if name == "slips":
        page = section(2).replace("<w:cols ", '<w:cols w:sep="1" ')
    else:
        page = re.sub(r'w:right="\d+" w:bottom="\d+" w:left="\d+"', MARGINS, section())
    files["word/document.xml"] = files["word/document.xml"].replace(section().encode(), page.encode())
    files["word/footer1.xml"] = (parts.TOP + FOOTER).encode()
    return store(files)


def _slip(paragraphs: Iterable[str]) -> Iterator[str]:
    """A slip that stays whole, and the line to cut along below it."""
    for each in paragraphs:
        yield re.sub(r"<w:pPr>(<w:pStyle [^>]*/>)?", r"<w:pPr>\1<w:keepNext/><w:keepLines/>", each, count=1)
    yield paragraph("", edges=CUT)


class _Body:
    """Writes blocks as paragraphs; remembers the pictures used, and how many numbered lists there are."""

    def __init__(self, link: str, sides: tuple[float, float], pictures: Pictures) -> None:
        self.link, self.sides, self.pictures = link, sides, pictures
        self.column = round(20 * sides[0]) + GAP
        self.media: dict[str, bytes] = {}
        self.lists = self.drawn = 0

    def all(self, blocks: Iterable[Block]) -> list[str]:
        return [each for block in blocks for each in self.block(block)]

    def block(self, block: Block) -> Iterator[str]:
        first = block.lines[0] if block.lines else ""
        match block.kind:
            case "title" | "heading":
                yield paragraph(text_run(first), style="Heading1" if block.kind == "title" else "Heading2")
            case "from":
                yield paragraph(text_run(first, bold=True))
                yield from (paragraph(text_run(line)) for line in block.lines[1:])
            case "text":
                yield paragraph(text_run(first), spacing=ROOMY)
            case "facts":
                edges = BOX if len(block.facts) > 1 else ""
                yield from (paragraph(_fact(fact), edges=edges, spacing=ROOMY) for fact in block.facts)
            case "steps" | "list":
                number = self.list_number(block.kind == "steps")
                yield from (paragraph(text_run(line), style="ListParagraph", number=number) for line in block.lines)
            case "message" | "say":
                yield from (paragraph(text_run(line), edges=BOX) for line in block.lines)
                if block.note:
                    yield paragraph(text_run(block.note))
            case "square":
                yield paragraph(self.code())
            case "row":
                yield from self.row(block)

    def list_number(self, ordered: bool) -> int:
        self.lists += ordered
        return styles.FIRST_NUMBERED + self.lists if ordered else styles.BULLETS

    def row(self, block: Block) -> Iterator[str]:
        """A picture, with the first words half way up beside it and the others below these."""
        picture = self.drawing(block.picture) + "<w:r><w:tab/></w:r>"
        words = [*map(text_run, block.lines), *map(_fact, block.facts)]
        if block.heading:
            yield paragraph(picture + text_run(block.heading), style="Heading2", beside=self.column)
            picture = ""
        for each in words:
            if picture:
                yield paragraph(picture + each, beside=self.column, spacing=ROOMY)
            else:
                yield paragraph(each, indent=self.column)
            picture = ""
        if block.square:
            yield paragraph(self.code(), indent=self.column)

    def drawing(self, name: str) -> str:
        self.media[f"{name}.jpeg"] = drawings.photo(_file(self.pictures(name)).read_text(encoding="utf-8"))
        return self.picture(f"{name}.jpeg", self.sides[0])

    def code(self) -> str:
        self.media["code.png"] = png(self.link)
        return self.picture("code.png", self.sides[1], _("QR code that leads to {address}", address=self.link))

    def picture(self, file: str, size: float, words: str = "") -> str:
        self.drawn += 1
        return drawing(parts.relation(file), self.drawn, size, size, words)


def _none(name: str) -> str:
    raise ValueError(f"Only Easy Read has pictures, not one of “{name}”.")


def _file(address: str) -> Path:
    return Path(url2pathname(urlsplit(address).path))


def _fact(fact: tuple[str, str]) -> str:
    """A word, and a field of the mail merge by the name of its gap."""
    label, gap = fact
    merge = escape(f' MERGEFIELD "{gap}" ', False)
    code = f'<w:instrText xml:space="preserve">{merge}</w:instrText>'
    start, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    field = f"{start}<w:r>{code}</w:r>{middle}{text_run(f'«{gap}»')}{end}"
    return (text_run(f"{label} ", bold=True) if label else "") + field
