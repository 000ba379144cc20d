"""The numbered objects that a PDF file is made of, and the table that finds them; fonts and pictures among them."""

from __future__ import annotations

from prep_tool.blocks import Picture
from prep_tool.exports.pdf_font import ASCENT, DESCENT, Font


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
    file = objects.stream(font.file, f"/Length1 {len(font.file)}")
    describes = objects.new(
        f"<</Type/FontDescriptor/FontName/{font.name}/Flags 32/FontBBox[-300 {DESCENT} 1600 {ASCENT}]/ItalicAngle 0"
        f"/Ascent {ASCENT}/Descent {DESCENT}/CapHeight 668/StemV 90/FontFile2 {file} 0 R>>"
    )
    widths = " ".join(map(str, font.widths))
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
    for letter, glyph in font.glyphs.items():
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
