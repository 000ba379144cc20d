"""`<!-- poster -->` becomes the link to the poster as a PDF: one side of A4, made from the words of its page.

Without WeasyPrint or what it needs, the page has no link; printed, it is the same poster.
"""

from __future__ import annotations

import logging
import re
from html import escape
from pathlib import Path

from overrides.extensions.stylesheets import light_colours
from overrides.markers.blank_sheets import size_of
from prep_tool.language import DIRECTION, LANGUAGE, _

PAGE = Path("docs/professionals/poster.md")
BUILT = Path("build/poster.pdf")
ADDRESS = "blanks/poster.pdf"
FONTS = Path("prep_tool/sheet/fonts")
TITLE = _("What good planning looks like")
PART = re.compile(r"^## (?P<name>.+?) \{#.*?\}\n+(?P<lines>(?:- .+\n)+)", re.MULTILINE)
STYLE = """
@font-face{{font-family:Poster;src:url("{fonts}/regular.ttf");font-weight:400}}
@font-face{{font-family:Poster;src:url("{fonts}/bold.ttf");font-weight:700}}
@page{{size:A4;margin:10mm}}
body{{margin:0;color:{text};font:21pt/1.24 Poster}}
h1{{margin:0 0 5mm;font-size:36pt;line-height:1.1;color:{header}}}
main{{display:grid;grid-template-columns:1fr 1fr;gap:5mm}}
section{{border:3pt solid {header};border-radius:4mm;overflow:hidden}}
section:nth-child(1){{background:{key}}}
section:nth-child(2){{background:{story}}}
section:nth-child(3){{background:{words}}}
section:nth-child(4){{background:{warning}}}
h2{{margin:0;padding:2mm 4mm 3mm;background:{header};color:#fff;font-size:31pt;line-height:1.1}}
ul{{margin:3.5mm 4mm 2mm;padding-inline:6mm 0}}
li{{margin:0 0 2.6mm}}
"""


def parts(markdown: str) -> list[tuple[str, list[str]]]:
    """Return each part of the poster: its name and its lines."""
    return [(part["name"], re.findall(r"^- (.+)$", part["lines"], re.MULTILINE)) for part in PART.finditer(markdown)]


def html(markdown: str) -> str:
    """Return the poster as a page of its own."""
    style = STYLE.format(fonts=FONTS.resolve().as_uri(), **light_colours_by_name())
    sections = "".join(
        f"<section><h2>{escape(name)}</h2><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul></section>"
        for name, lines in parts(markdown)
    )
    head = f'<head><meta charset="utf-8"><title>{TITLE}</title><style>{style}</style></head>'
    body = f"<body><h1>{TITLE}</h1><main>{sections}</main></body>"
    return f'<!doctype html><html lang="{LANGUAGE}" dir="{DIRECTION}">{head}{body}</html>'


def light_colours_by_name() -> dict[str, str]:
    """Return the light scheme's colours of one word, as the style names them."""
    return {name: colour for name, colour in light_colours().items() if "-" not in name}


def pdf(markdown: str) -> bytes | None:
    """Return the poster as a tagged PDF, or None where WeasyPrint or what it needs is not there."""
    # It finds some fonts too old to be true; nobody who builds the guide can use that.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        return None
    content: bytes = HTML(string=html(markdown)).write_pdf(pdf_variant="pdf/ua-1")
    return content


def published() -> dict[str, Path]:
    """Make the poster; return its file by its address, or nothing."""
    content = pdf(PAGE.read_text(encoding="utf-8"))
    BUILT.unlink(missing_ok=True)
    if content is None:
        return {}
    BUILT.parent.mkdir(exist_ok=True)
    BUILT.write_bytes(content)
    return {ADDRESS: BUILT}


def link() -> str:
    """Return the link to the poster, as Markdown."""
    if not BUILT.is_file():
        return _("Print this page to have it on one side of A4.")
    return _(
        "[Save the poster as a PDF, one side of A4](/{address}) ({size}). Or print this page.",
        address=ADDRESS, size=size_of(BUILT),
    )  # fmt: skip
