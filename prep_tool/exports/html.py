"""The sheet as one web page that needs nothing else: no script, no network; its pictures are inside it."""

from __future__ import annotations

from hashlib import sha256
from html import escape

from prep_tool.blocks import Sheet
from prep_tool.exports.elements import article, serialise
from prep_tool.exports.packing import base64
from prep_tool.exports.style import FILE, sheet_style


def write_html(sheet: Sheet) -> bytes:
    """The sheet to give, as UTF-8 HTML."""
    return page(sheet).encode()


def page(sheet: Sheet, extra: str = "") -> str:
    """A whole HTML page of the sheet; `extra` is markup of ours to put at its end."""
    style = FILE + sheet_style(sheet.text_size, sheet.made_on)
    shown = " img-src data:;" if sheet.pictures else ""
    digest = base64(sha256(style.encode()).digest())
    policy = f"default-src 'none';{shown} style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{sheet.language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{serialise(article(sheet, pictures=sheet.pictures))}\n</main>\n{extra}</body>\n</html>\n"
    )
