"""Every worksheet as blank sheets, in every form that people need: the table, and the files it makes.

Runs where the site is built, never in the browser.  A format that needs a tool which is not there is
left out, and one line says so.
"""

from __future__ import annotations

import logging
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from prep_tool.exports.docx import write_docx
from prep_tool.exports.pdf import write_pdf
from prep_tool.exports.txt import BYTE_ORDER_MARK, write_txt
from prep_tool.form.rendering import render
from prep_tool.office import blank_sheet, files
from prep_tool.questionnaire.model import Questionnaire, row_names
from prep_tool.sheet import measure
from prep_tool.sheet.pictures import CREDIT

BRAILLE_TABLES = "en-us-brf.dis,en-ueb-g2.ctb"
CELLS, ROWS = 40, 25  # of a Braille page
BRAILLE_NOTE = "Made into Braille by a computer. Nobody has proof-read it.\n\n"
FORM_FEED = "\f"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which worksheet, and what goes on it."""

    questionnaire: Questionnaire
    organisation: str = ""
    pictures: Pictures | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """One form of blank sheet: how its file's name ends, what its link says, and what makes it."""

    name: str
    suffix: str
    label: str
    make: Callable[[Wanted], bytes]

    def file_name(self, questionnaire: str) -> str:
        """Such as "prepare-large-print.pdf"."""
        return f"{questionnaire}{'-' * bool(self.name)}{self.name}{self.suffix}"


def _pdf(size: int, short: bool = False) -> Callable[[Wanted], bytes]:
    return lambda wanted: write_pdf(
        blank_sheet.build(wanted.questionnaire, size, short=short, organisation=wanted.organisation)
    )


def _word(wanted: Wanted) -> bytes:
    return write_docx(blank_sheet.build(wanted.questionnaire, 12, organisation=wanted.organisation))


def _easy_read(wanted: Wanted) -> bytes:
    if wanted.pictures is None:
        raise ToolMissing("say with --pictures where the pictures are")
    return easy_read_pdf(wanted.questionnaire, wanted.pictures, wanted.organisation)


def _fill_in(wanted: Wanted) -> bytes:
    return fillable_pdf(wanted.questionnaire, wanted.organisation)


def _braille(wanted: Wanted) -> bytes:
    """The questions in contracted Unified English Braille, as embossers read it (BRF)."""
    text = write_txt(blank_sheet.build(wanted.questionnaire, 12, organisation=wanted.organisation))
    plain = text.removeprefix(BYTE_ORDER_MARK).decode().replace("\r\n", "\n").replace("[ ]", "-")
    lines = [line for line in (BRAILLE_NOTE + plain).split("\n") if line.strip("_*=-")]
    return braille("\n".join(lines).replace("_", "")).encode("ascii")


def braille(text: str) -> str:
    """`text` in Braille pages.  Raises ToolMissing where liblouis is not installed."""
    try:
        command = ["lou_translate", "--forward", BRAILLE_TABLES]
        done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise ToolMissing("install lou_translate (in Debian: liblouis-bin)") from problem
    rows = [row for line in done.stdout.rstrip("\n").split("\n") for row in _cells(line)]
    pages = ("\r\n".join(rows[at : at + ROWS]) for at in range(0, len(rows), ROWS))
    return f"\r\n{FORM_FEED}".join(pages) + "\r\n"


def _cells(line: str) -> Iterator[str]:
    """A line in rows that fit; what goes on is set in by two cells."""
    while len(line) > CELLS:
        at = line.rfind(" ", 3, CELLS + 1)
        at = at if at > 0 else CELLS
        yield line[:at]
        line = "  " + line[at:].lstrip(" ")
    yield line


BLANKS = (
    Blank("", ".pdf", "PDF, to print and write on", _pdf(12)),
    Blank("short", ".pdf", "PDF, only the short questions", _pdf(12, short=True)),
    Blank("large-print", ".pdf", "PDF in large print", _pdf(18)),
    Blank("easy-read", ".pdf", "PDF in Easy Read with pictures", _easy_read),
    Blank("fill-in", ".pdf", "PDF to fill in on a screen", _fill_in),
    Blank("", ".docx", "Word, to type in or change", _word),
    Blank("braille", ".brf", "Braille file (BRF), made by a computer and not proof-read", _braille),
)


def suits(blank: Blank, questionnaire: Questionnaire) -> bool:
    """Whether the worksheet has the easy words, or the short route, that this form needs."""
    if blank.name == "easy-read":
        return any(question.easy.label for question in questionnaire.questions())
    return blank.name != "short" or len({question.route for question in questionnaire.questions()}) > 1


def make(folder: Path, wanted: Wanted, blanks: tuple[Blank, ...] = BLANKS) -> dict[str, str]:
    """Write the sheets into `folder`, over those that are there.

    The answer has the kinds that were left out, such as "braille", each with what to do to have it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = {}
    for blank in blanks:
        if not suits(blank, wanted.questionnaire):
            continue
        try:
            files.write(folder / blank.file_name(wanted.questionnaire.name), blank.make(wanted))
        except ToolMissing as problem:
            missing[blank.name] = str(problem)
    return missing


def left_out(missing: dict[str, str]) -> str:
    """What `make` left out, and what to do to have it, on one line."""
    kinds: dict[str, list[str]] = {}
    for kind, remedy in missing.items():
        kinds.setdefault(remedy, []).append(kind)
    return " ".join(f"No sheets of the kind {' or '.join(each)}: {remedy}." for remedy, each in kinds.items())


FONTS = Path(measure.FOLDER)
Pictures = Callable[[str], str]  # a picture's file address from its name


class ToolMissing(Exception):
    """A program or library that a format needs is not there; the text says what to do about it."""


def easy_read_pdf(questionnaire: Questionnaire, pictures: Pictures, organisation: str = "") -> bytes:
    """The short route in easy words with pictures, at 16 point, to fill in by hand."""
    return _tagged_pdf(_html(questionnaire, organisation, pictures=pictures, fillable=False), forms=False)


def fillable_pdf(questionnaire: Questionnaire, organisation: str = "") -> bytes:
    """Every question, with boxes to type in and tick on a screen."""
    return _tagged_pdf(_html(questionnaire, organisation, pictures=None, fillable=True), forms=True)


def _html(questionnaire: Questionnaire, organisation: str, pictures: Pictures | None, fillable: bool) -> str:
    easy = pictures is not None
    sections = [(section, blank_sheet.questions(section, short=easy)) for section in questionnaire.sections]
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


def _tagged_pdf(html: str, forms: bool) -> bytes:
    """Tagged PDF.  Raises ToolMissing where WeasyPrint or what it needs is not installed."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    # It finds some fonts too old to be true; nobody who makes a sheet can use that.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as problem:
        raise ToolMissing("install Pango (in Debian: libpango-1.0-0 and libharfbuzz-subset0)") from problem
    content: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=forms)
    return content
