"""The ways to take a sheet along: one file each in this folder, and one line in `EXPORTS`.

The buttons under the sheet are made from this table, in its order.  A format is read only when
it is asked for, so that the first sheet does not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from prep_tool.language import _
from prep_tool.sheet.blocks import Sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class ExportError(ValueError):
    """This sheet cannot be made in this format; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Export:
    """One format to give away: its button, what it is good for, and what it is as a file.

    The module of its `name` in this folder has the function that writes it: `write_pdf` for "pdf".
    `easy_hint` is the hint in easy words; a format without one has no button on an Easy Read worksheet.
    """

    name: str
    label: str
    hint: str
    easy_hint: str
    suffix: str
    media_type: str

    def write(self, sheet: Sheet) -> bytes:
        """The sheet in this format.  Raises ExportError, with a sentence, when it cannot hold the sheet."""
        content: bytes = getattr(import_module(f"prep_tool.exports.{self.name}"), f"write_{self.name}")(sheet)
        return content


EXPORTS = (
    Export(
        "html", _("Save my sheet, to give"),
        _("A page that opens on any phone or computer. You can email or print it."),
        _("You can give this to other people. It opens on a phone or computer."), ".html", "text/html",
    ),
    Export(
        "pdf", _("Save as PDF"), _("Looks the same everywhere. Good to email or print, and for screen readers."),
        _("A PDF is a file that looks like paper. You can print it."), ".pdf", "application/pdf",
    ),
    Export(
        "docx", _("Save as Word"), _("You or someone else can change it in Word."),
        _("You can change the words in this file."), ".docx", WORD,
    ),
    Export(
        "txt", _("Save as plain text"), _("Only words. It opens in any program."),
        _("This has words and no pictures."), ".txt", "text/plain",
    ),
    Export(
        "ics", _("Save dates to my calendar"),
        _("Puts the meeting, the next review and steps with a full date in your calendar."),
        _("This puts the day you meet in your calendar."), ".ics", "text/calendar",
    ),
    Export(
        "fhir", _("Save as FHIR"), _("For a computer system that reads FHIR. You only need it if someone asks for it."),
        "", ".json", "application/fhir+json",
    ),
)  # fmt: skip

BY_NAME = {export.name: export for export in EXPORTS}
