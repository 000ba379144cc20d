"""Pictures in a Word document: inside the line of text, and marked as decoration, so that no screen reader stops there.

They are the ones beside the words of Easy Read, and the bar that shows a number from 1 to 10.  Only a picture that says
what no words beside it say, such as a QR code, is described instead.
"""

from __future__ import annotations

import binascii
from html import escape

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SPACES = f'xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:pic="{DRAWING}/picture"'
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
POINT = 12700  # of Word's smallest units
CELL, EDGE, TALL, CELLS = 44, 4, 32, 10  # of a bar, in pixels: a box with the gap after it, its edge, its height
BLACK, WHITE = "0", "1"


def drawing(relation: str, number: int, wide: float, high: float, words: str = "") -> str:
    """A run with the picture that `relation` names, `wide` by `high` points; `number` is its own in the file.

    `words` describe it; without them it is decoration.
    """
    size = f'cx="{round(wide * POINT)}" cy="{round(high * POINT)}"'
    name = f'id="{number}" name="Picture {number}" descr="{escape(words)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f"<wp:docPr {name}>{'' if words else DECORATIVE}</wp:docPr><wp:cNvGraphicFramePr/><a:graphic>"
        f'<a:graphicData uri="{DRAWING}/picture"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def bar_image(value: int) -> bytes:
    """Ten boxes in a row as PNG, `value` of them full."""
    edge = "".join(BLACK * (CELL - EDGE * 2) + WHITE * EDGE * 2 for _ in range(CELLS))
    side, hollow = BLACK * EDGE, WHITE * (CELL - EDGE * 4)
    empty = side + hollow + side + WHITE * EDGE * 2
    full = BLACK * (CELL - EDGE * 2) + WHITE * EDGE * 2
    middle = full * value + empty * (CELLS - value)
    rows = [edge] * EDGE + [middle] * (TALL - EDGE * 2) + [edge] * EDGE
    return _png(rows)


def _png(rows: list[str]) -> bytes:
    """A picture in black and white, one letter for each pixel.  It is not compressed, so no compressor is needed."""
    wide = len(rows[0])
    lines = b"".join(b"\0" + int(row, 2).to_bytes(wide // 8, "big") for row in rows)
    size = len(lines).to_bytes(2, "little")
    other = (0xFFFF - len(lines)).to_bytes(2, "little")
    data = b"\x78\x01\x01" + size + other + lines + _adler(lines)
    header = wide.to_bytes(4, "big") + len(rows).to_bytes(4, "big") + b"\1\0\0\0\0"
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + binascii.crc32(kind + content).to_bytes(4, "big")


def _adler(content: bytes) -> bytes:
    """The check sum at the end of zlib's format (RFC 1950)."""
    low, high = 1, 0
    for byte in content:
        low = (low + byte) % 65521
        high = (high + low) % 65521
    return (high << 16 | low).to_bytes(4, "big")
