"""A tagged PDF file from pages and tags: the objects, their numbers, and the table that finds them.

Written by hand because no kept library makes tagged PDF in the browser at a size that a slow line can
bear.  Follows PDF 1.7 (ISO 32000-1) and PDF/UA-1 (ISO 14289-1).  Nothing is compressed, so the bytes
are the same wherever it runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from prep_tool.exports.pdf.font import ASCENT, DESCENT, Font
from prep_tool.sheet.blocks import Picture, Sheet


@dataclass(slots=True)
class Tag:
    """A piece of the document's meaning: "P", "H1", "L"…, with its parts or its marks on pages."""

    kind: str
    about: str = ""
    children: list[Tag | tuple[int, int]] = field(default_factory=list)  # (page, mark) where it shows

    def add(self, kind: str, about: str = "") -> Tag:
        """A new part of this one."""
        tag = Tag(kind, about)
        self.children.append(tag)
        return tag


@dataclass(slots=True)
class PageContent:
    """One page: what is drawn on it, and which tag each mark belongs to.

    Text of one tag that follows on from itself shares a mark, so that many short lines stay a small file.
    """

    drawn: list[str] = field(default_factory=list)
    marks: list[Tag] = field(default_factory=list)
    writing: Tag | None = None  # whose text is open
    look: str = ""
    at: tuple[int, int] = (0, 0)  # where its last piece began, in hundredths of a point

    def mark(self, tag: Tag, page: int) -> None:
        """Start a mark of `tag`; this is page number `page`, from 0."""
        self.close()
        tag.children.append((page, len(self.marks)))
        self.drawn.append(f"/{tag.kind} <</MCID {len(self.marks)}>> BDC")
        self.marks.append(tag)

    def write(self, tag: Tag, page: int, look: str, place: tuple[float, float], text: str) -> None:
        """A piece of the text of `tag` in the font and size of `look`; `text` is what draws it."""
        x, y = round(place[0] * 100), round(place[1] * 100)
        if self.writing is not tag:
            self.mark(tag, page)
            self.drawn.append("BT")
            self.writing, self.look, self.at = tag, "", (0, 0)
        change = "" if look == self.look else f"{look} "
        self.drawn.append(f"{change}{(x - self.at[0]) / 100:g} {(y - self.at[1]) / 100:g} Td {text}")
        self.look, self.at = look, (x, y)

    def colour(self, rgb: str = "") -> None:
        """Let what follows have this colour; without one, end it."""
        self.close()
        self.drawn.append(f"q {rgb} rg" if rgb else "Q")

    def decorate(self, drawing: str, kind: str = "/Artifact BMC") -> None:
        """Something to see that a screen reader skips."""
        self.close()
        self.drawn.append(f"{kind} {drawing} EMC")

    def close(self) -> None:
        """End the text that is open, if any is."""
        if self.writing:
            self.drawn.append("ET EMC")
        self.writing = None


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A heading in the outline, and where it stands."""

    text: str
    page: int
    top: float


def write_file(
    sheet: Sheet, size: tuple[float, float], pages: list[PageContent], root: Tag,
    bookmarks: list[Bookmark], fonts: dict[str, Font], images: Mapping[str, Picture],
) -> bytes:  # fmt: skip
    """The file of a sheet whose pages are written.  `fonts` and `images` are by the name that the pages call them."""
    objects = Objects()
    tree, parent = objects.new(), objects.new()
    used = "".join(f"/{name} {font_object(objects, font)} 0 R" for name, font in fonts.items())
    pictures = "".join(f"/{name} {image_object(objects, image)} 0 R" for name, image in images.items())
    used = f"/Font<<{used}>>" + (f"/XObject<<{pictures}>>" if pictures else "")
    numbers = [_page(objects, page, index, parent, size, used) for index, page in enumerate(pages)]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects.put(parent, f"<</Type/Pages/Count {len(numbers)}/Kids[{kids}]>>")
    _structure(objects, tree, root, pages, numbers)
    outline = _outline(objects, bookmarks, numbers)
    metadata = objects.stream(_metadata(sheet.title, sheet.language).encode(), "/Type/Metadata/Subtype/XML")
    from_right = "/Direction/R2L" if sheet.direction == "rtl" else ""
    catalog = objects.new(
        f"<</Type/Catalog/Pages {parent} 0 R/Lang({sheet.language})/MarkInfo<</Marked true>>/StructTreeRoot {tree} 0 R"
        f"/Metadata {metadata} 0 R/Outlines {outline} 0 R/ViewerPreferences<</DisplayDocTitle true{from_right}>>>>"
    )
    return objects.file(catalog, objects.new(f"<</Title {string(sheet.title)}>>"))


def _page(objects: Objects, page: PageContent, index: int, parent: int, size: tuple[float, float], used: str) -> int:
    page.close()
    content = objects.stream("\n".join(page.drawn).encode("latin-1"))
    return objects.new(
        f"<</Type/Page/Parent {parent} 0 R/MediaBox[0 0 {size[0]} {size[1]}]/Contents {content} 0 R"
        f"/Resources<<{used}>>/StructParents {index}/Tabs/S>>"
    )


def _structure(objects: Objects, tree: int, root: Tag, pages: list[PageContent], numbers: list[int]) -> None:
    """The tree of tags, and from each mark on a page back to its tag."""
    placed: dict[int, int] = {}

    def put(tag: Tag, above: int) -> int:
        number = placed[id(tag)] = objects.new()
        kids = []
        for child in tag.children:
            if isinstance(child, Tag):
                kids.append(f"{put(child, number)} 0 R")
            else:
                kids.append(f"<</Type/MCR/Pg {numbers[child[0]]} 0 R/MCID {child[1]}>>")
        objects.put(number, f"<</Type/StructElem/S/{tag.kind}/P {above} 0 R{tag.about}/K[{' '.join(kids)}]>>")
        return number

    top = put(root, tree)
    rows = (" ".join(f"{placed[id(tag)]} 0 R" for tag in page.marks) for page in pages)
    parents = objects.new("<</Nums[" + " ".join(f"{n}[{row}]" for n, row in enumerate(rows)) + "]>>")
    objects.put(tree, f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(pages)}>>")


def _outline(objects: Objects, bookmarks: list[Bookmark], pages: list[int]) -> int:
    outline = objects.new()
    first = outline + 1
    for place, mark in enumerate(bookmarks):
        before = f"/Prev {first + place - 1} 0 R" if place else ""
        after = f"/Next {first + place + 1} 0 R" if place + 1 < len(bookmarks) else ""
        where = f"[{pages[mark.page]} 0 R/XYZ 0 {mark.top:.2f} null]"
        objects.new(f"<</Title {string(mark.text)}/Parent {outline} 0 R{before}{after}/Dest{where}>>")
    inside = f"/First {first} 0 R/Last {first + len(bookmarks) - 1} 0 R/Count {len(bookmarks)}" if bookmarks else ""
    objects.put(outline, f"<</Type/Outlines{inside}>>")
    return outline


def _metadata(title: str, language: str) -> str:
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>"
        "<pdfuaid:part>1</pdfuaid:part></rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


class Objects:
    """Numbered objects; `new` keeps a number for one that is written later."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    def new(self, body: str | bytes = "") -> int:
        self.bodies.append(body if isinstance(body, bytes) else body.encode("latin-1"))
        return len(self.bodies)

    def put(self, number: int, body: str) -> None:
        self.bodies[number - 1] = body.encode("latin-1")

    def stream(self, content: bytes, about: str = "") -> int:
        start = f"<<{about}/Length {len(content)}>>\nstream\n".encode("latin-1")
        return self.new(start + content + b"\nendstream")

    def file(self, catalog: int, info: int) -> bytes:
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.bodies, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = "".join(f"{place:010d} 00000 n \n" for place in places)
        end = f"trailer\n<</Size {len(places) + 1}/Root {catalog} 0 R/Info {info} 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
        return bytes(out) + f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def string(text: str) -> str:
    """Text as a PDF string of hexadecimal numbers, so nothing in it can be taken for a command."""
    return f"<FEFF{''.join(map(_utf16, text))}>"


def _utf16(letter: str) -> str:
    """One letter in UTF-16, in hexadecimal; Python's own codec would have to travel to the browser."""
    code = ord(letter)
    if code < 0x10000:
        return f"{code:04X}"
    return f"{0xD800 + (code - 0x10000 >> 10):04X}{0xDC00 + (code & 0x3FF):04X}"


def image_object(objects: Objects, picture: Picture) -> int:
    """A picture; a PDF holds a JPEG as it is."""
    width, height = picture.size
    about = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
    return objects.stream(picture.jpeg, f"{about}/Filter/DCTDecode")


def font_object(objects: Objects, font: Font) -> int:
    """The whole font as one that shows glyphs by number, with the way back from glyph to letter."""
    file = objects.stream(font.metrics.file, f"/Length1 {len(font.metrics.file)}")
    describes = objects.new(
        f"<</Type/FontDescriptor/FontName/{font.name}/Flags 32/FontBBox[-300 {DESCENT} 1600 {ASCENT}]/ItalicAngle 0"
        f"/Ascent {ASCENT}/Descent {DESCENT}/CapHeight 668/StemV 90/FontFile2 {file} 0 R>>"
    )
    widths = " ".join(map(str, font.metrics.widths))
    inner = objects.new(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{font.name}/CIDToGIDMap/Identity/FontDescriptor {describes} 0 R"
        f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[0[{widths}]]>>"
    )
    back = objects.stream(_back_to_letters(font).encode())
    return objects.new(
        f"<</Type/Font/Subtype/Type0/BaseFont/{font.name}/Encoding/Identity-H/DescendantFonts[{inner} 0 R]"
        f"/ToUnicode {back} 0 R>>"
    )


def _back_to_letters(font: Font) -> str:
    letters: dict[int, str] = {}
    for letter, glyph in font.metrics.glyphs.items():
        letters.setdefault(glyph, letter)
    pairs = [f"<{glyph:04X}> <{_utf16(letter)}>" for glyph, letter in sorted(letters.items())]
    blocks = (pairs[at : at + 100] for at in range(0, len(pairs), 100))
    maps = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n{maps}"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
