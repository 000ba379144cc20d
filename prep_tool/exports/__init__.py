"""The ways to take a sheet along: one file each, and one line in `EXPORTS`.

The buttons under the sheet are made from this table, in its order.  A format is read only when
it is asked for, so that the first sheet does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prep_tool.blocks import Sheet
from prep_tool.exports.html import write_html


@dataclass(frozen=True, slots=True)
class Export:
    """One format to give away: its button, what it is good for, and the function that writes it."""

    name: str
    label: str
    hint: str
    suffix: str
    media_type: str
    write: Callable[[Sheet], bytes]


def _pdf(sheet: Sheet) -> bytes:
    from prep_tool.exports.pdf import write_pdf

    return write_pdf(sheet)


def _docx(sheet: Sheet) -> bytes:
    from prep_tool.exports.docx import write_docx

    return write_docx(sheet)


def _text(sheet: Sheet) -> bytes:
    from prep_tool.exports.text import write_text

    return write_text(sheet)


def _ics(sheet: Sheet) -> bytes:
    from prep_tool.exports.ics import write_ics

    return write_ics(sheet)


def _fhir(sheet: Sheet) -> bytes:
    from prep_tool.exports.fhir import write_fhir

    return write_fhir(sheet)


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXPORTS = (
    Export(
        "html", "Save my sheet, to give", "A page that opens on any phone or computer. You can email or print it.",
        ".html", "text/html", write_html,
    ),
    Export(
        "pdf", "Save as PDF", "Looks the same everywhere. Good to email or print, and for screen readers.",
        ".pdf", "application/pdf", _pdf,
    ),
    Export("docx", "Save as Word", "You or someone else can change it in Word.", ".docx", WORD, _docx),
    Export("txt", "Save as plain text", "Only words. It opens in any program.", ".txt", "text/plain", _text),
    Export(
        "ics", "Save dates to my calendar",
        "Puts the meeting, the next review and steps with a full date in your calendar.", ".ics", "text/calendar", _ics,
    ),
    Export(
        "fhir", "Save as FHIR", "For a computer system that reads FHIR. You only need it if someone asks for it.",
        ".json", "application/fhir+json", _fhir,
    ),
)  # fmt: skip

BY_NAME = {export.name: export for export in EXPORTS}
