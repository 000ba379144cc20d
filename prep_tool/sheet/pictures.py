"""The pictures that the page sends for the files of an Easy Read sheet: checked, and left out when not in order.

Only a drawing or a photo that can do nothing but show itself gets into a file.  A sheet without
pictures is still a sheet, so nothing here stops one.
"""

from __future__ import annotations

import binascii
import re
from dataclasses import replace
from typing import Any

from prep_tool.language import _
from prep_tool.sheet.blocks import Heading, Paragraph, Picture, Sheet

CREDIT = _("Pictures: OpenMoji (openmoji.org), some of them changed. Licence: CC BY-SA 4.0.")
HOLDING = ("html", "pdf", "docx", "screen")  # the formats that can show a picture
LARGEST = 40_000  # bytes of one picture
SIDE = 512  # pixels
DRAWN = "svg|g|path|circle|ellipse|line|polygon|polyline|rect"
SAID = (
    "cx|cy|clip-rule|d|fill|fill-rule|height|points|r|rx|ry|stroke|stroke-linecap|stroke-linejoin|"
    "stroke-miterlimit|stroke-width|transform|viewBox|width|x|x1|x2|xmlns|y|y1|y2"
)
ELEMENT = re.compile(f'<(?:/(?:{DRAWN})|(?:{DRAWN})(?: (?:{SAID})="[^"<>&]*")* ?/?)>')
JPEG_START, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
FRAMES, SCAN = (0xC0, 0xC1, 0xC2), 0xDA  # markers: a frame tells the size; the picture itself starts with a scan


def add(sheet: Sheet, sent: Any) -> Sheet:
    """The sheet with those of the pictures sent that its headings name: {name: {"svg", "jpeg": base64}}."""
    if not isinstance(sent, dict):
        return sheet
    blocks = (block for part in sheet.parts for block in part.blocks)
    names = dict.fromkeys(block.picture for block in blocks if isinstance(block, Heading) and block.picture)
    checked = ((name, _picture(sent.get(name))) for name in names)
    in_order = {name: picture for name, picture in checked if picture}
    return credited(replace(sheet, pictures=in_order)) if in_order else sheet


def credited(sheet: Sheet) -> Sheet:
    """The sheet with a line at its end that says whose pictures they are, as their licence asks."""
    *parts, last = sheet.parts
    return replace(sheet, parts=(*parts, replace(last, blocks=(*last.blocks, Paragraph(CREDIT)))))


def _picture(sent: Any) -> Picture | None:
    if not isinstance(sent, dict):
        return None
    svg = _svg(sent.get("svg"))
    jpeg, size = _jpeg(sent.get("jpeg"))
    return Picture(svg, jpeg, size) if svg or jpeg else None


def _svg(text: Any) -> str:
    """The drawing, if it holds nothing but shapes: no script, no style, no link, no text."""
    whole = isinstance(text, str) and len(text) <= LARGEST and text.startswith("<svg ") and text.endswith("</svg>")
    return text if whole and not ELEMENT.sub("", text).strip() else ""


def _jpeg(text: Any) -> tuple[bytes, tuple[int, int]]:
    nothing = b"", (0, 0)
    if not isinstance(text, str) or len(text) > LARGEST * 4 // 3:
        return nothing
    try:
        content = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return nothing
    size = _size(content)
    return (content, size) if size and max(size) <= SIDE else nothing


def _size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG in colour; None when it is not one."""
    if not (content.startswith(JPEG_START) and content.endswith(JPEG_END)):
        return None
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF and content[at + 1] != SCAN:
        if content[at + 1] in FRAMES:
            height, width = (int.from_bytes(content[at + n : at + n + 2], "big") for n in (5, 7))
            usual = content[at + 4] == 8 and content[at + 9] == 3  # bits, and colours
            return (width, height) if usual and width and height else None
        at += 2 + max(2, int.from_bytes(content[at + 2 : at + 4], "big"))
    return None
