"""Blank sheets that our own PDF writer does not make: Easy Read with pictures, and one to fill in on screen.

Made as HTML and turned into tagged PDF by WeasyPrint, where the site is built.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from prep_tool import blank_sheet
from prep_tool.pictures import CREDIT
from prep_tool.question import row_names
from prep_tool.questionnaire import Questionnaire
from prep_tool.rendering import render

FONTS = Path(__file__).parent / "exports" / "fonts"
Pictures = Callable[[str], str]  # a picture's file address from its name


class ToolMissing(Exception):
    """A program or library that a format needs is not there; the text says which."""


def easy_read(questionnaire: Questionnaire, pictures: Pictures, organisation: str = "") -> bytes:
    """The short route in easy words with pictures, at 16 point, to fill in by hand."""
    return _pdf(_html(questionnaire, organisation, pictures=pictures, fillable=False), forms=False)


def fillable(questionnaire: Questionnaire, organisation: str = "") -> bytes:
    """Every question, with boxes to type in and tick on a screen."""
    return _pdf(_html(questionnaire, organisation, pictures=None, fillable=True), forms=True)


def _html(questionnaire: Questionnaire, organisation: str, pictures: Pictures | None, fillable: bool) -> str:
    easy = pictures is not None
    sections = [(section, blank_sheet.asked(section, short=easy)) for section in questionnaire.sections]
    return render(
        "blank.html",
        sheet=questionnaire,
        sections=[(section, questions) for section, questions in sections if questions],
        opening=[block.text for block in blank_sheet.opening(organisation)],
        picture=pictures,
        credit=CREDIT,
        easy=easy,
        fillable=fillable,
        fonts=FONTS.as_uri(),
        paper_hint=blank_sheet.paper_hint,
        row_names=row_names,
        lines={**blank_sheet.LINES, "small": blank_sheet.SMALL},
    )


def _pdf(html: str, forms: bool) -> bytes:
    """Tagged PDF.  Raises ToolMissing where WeasyPrint or what it needs is not installed."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as problem:
        raise ToolMissing("WeasyPrint and Pango (in Debian: libpango-1.0-0 and libharfbuzz-subset0)") from problem
    made: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=forms)
    return made
