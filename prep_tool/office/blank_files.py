"""Every worksheet as blank sheets, in every form that people need: the table, and the files it makes.

Runs where the site is built, never in the browser.  A format that needs a tool which is not there is
left out, and one line says so.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from prep_tool.exports.docx import write_docx
from prep_tool.exports.txt import BYTE_ORDER_MARK, write_txt
from prep_tool.form.rendering import render
from prep_tool.language import _
from prep_tool.office import blank_sheet, blank_words, files, paper, tagged_pdf
from prep_tool.office.paper import Paper
from prep_tool.office.tagged_pdf import ToolMissing
from prep_tool.questionnaire.model import Option, Questionnaire, row_names
from prep_tool.sheet import measure
from prep_tool.sheet.pictures import CREDIT

BRAILLE_TABLES = "en-us-brf.dis,en-ueb-g2.ctb"
CELLS, ROWS = 40, 25  # of a Braille page
BRAILLE_NOTE = _("Made into Braille by a computer. Nobody has proof-read it.")
FORM_FEED = "\f"
FONTS = Path(measure.FOLDER)
Pictures = Callable[[str], str]  # a picture's file address from its name


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which worksheet, behind which of its doors, and what goes on it."""

    questionnaire: Questionnaire
    organisation: str = ""
    pictures: Pictures | None = None
    door: Option | None = None

    def asked(self, *, short: bool = False, easy: bool = False) -> Questionnaire:
        return blank_words.asked(self.questionnaire, self.door, short=short, easy=easy)


@dataclass(frozen=True, slots=True)
class Blank:
    """One form of blank sheet: how its file's name ends, what its link says, and what makes it.

    `sides` is how many sides of paper the short route may take; the whole worksheet has 0 here, for any number.
    """

    name: str
    suffix: str
    label: str
    make: Callable[[Wanted], bytes]
    sides: int = 0

    def file_name(self, questionnaire: str, door: Option | None = None) -> str:
        """Such as "prepare-large-print.pdf" or "carer-own-needs.docx"."""
        parts = (questionnaire, door.value if door else "", self.name)
        return "-".join(part for part in parts if part) + self.suffix


def _short(name: str, label: str, sides: int, layout: Paper) -> Blank:
    return Blank(name, ".pdf", label, lambda wanted: paper_pdf(wanted, layout, sides), sides)


def _whole(name: str, label: str, layout: Paper) -> Blank:
    return Blank(name, ".pdf", label, lambda wanted: paper_pdf(wanted, layout))


def _word(wanted: Wanted) -> bytes:
    return write_docx(blank_sheet.build(wanted.asked(), wanted.organisation))


def _braille(wanted: Wanted) -> bytes:
    """The questions in contracted Unified English Braille, as embossers read it (BRF)."""
    text = write_txt(blank_sheet.build(wanted.asked(), wanted.organisation))
    plain = text.removeprefix(BYTE_ORDER_MARK).decode().replace("\r\n", "\n").replace("[ ]", "-")
    lines = [line for line in f"{BRAILLE_NOTE}\n\n{plain}".split("\n") if line.strip("_*=-")]
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
    _short("short", _("PDF to print and write on"), 2, Paper(12, short=True)),
    _short("short-large-print", _("PDF in large print"), 4, Paper(18, short=True)),
    _short("easy-read", _("PDF in Easy Read with pictures"), 6, Paper(16, short=True, easy=True)),
    _whole("", _("PDF to print and write on"), Paper(12, rows=2)),
    _whole("large-print", _("PDF in large print"), Paper(18, rows=2)),
    Blank("fill-in", ".pdf", _("PDF to fill in on a screen"), lambda wanted: fillable_pdf(wanted)),
    Blank("", ".docx", _("Word, to type in or change"), _word),
    Blank("braille", ".brf", _("Braille file (BRF), made by a computer and not proof-read"), _braille),
)


def suits(blank: Blank, questionnaire: Questionnaire) -> bool:
    """Whether the worksheet has the easy words, or the short route, that this form needs."""
    if blank.name == "easy-read":
        return any(question.easy.label for question in questionnaire.questions())
    return not blank.sides or len({question.route for question in questionnaire.questions()}) > 1


def doors(questionnaire: Questionnaire) -> tuple[Option | None, ...]:
    """What a worksheet's blank sheets are made for: each of its doors, or all who use it."""
    return blank_words.doors(questionnaire) or (None,)


def make(folder: Path, wanted: Wanted, blanks: tuple[Blank, ...] = BLANKS) -> dict[str, str]:
    """Write the sheets, for every door, into `folder`, over those that are there.

    The answer has the kinds that were left out, such as "braille", each with what to do to have it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = {}
    for blank, door in product(blanks, doors(wanted.questionnaire)):
        if not suits(blank, wanted.questionnaire):
            continue
        try:
            content = blank.make(replace(wanted, door=door))
            files.write(folder / blank.file_name(wanted.questionnaire.name, door), content)
        except ToolMissing as problem:
            missing[blank.name] = str(problem)
    return missing


def left_out(missing: dict[str, str]) -> str:
    """What `make` left out, and what to do to have it, on one line."""
    kinds: dict[str, list[str]] = {}
    for kind, remedy in missing.items():
        kinds.setdefault(remedy, []).append(kind)
    return " ".join(f"No sheets of the kind {' or '.join(each)}: {remedy}." for remedy, each in kinds.items())


def paper_pdf(wanted: Wanted, layout: Paper, sides: int = 0) -> bytes:
    """To print and fill in by hand.  With `sides`, it has the most room to write that they hold."""
    if layout.easy and wanted.pictures is None:
        raise ToolMissing("say with --pictures where the pictures are")
    if not sides:
        return tagged_pdf.write(tagged_pdf.pages(_paper_html(wanted, layout)))
    layout, document = _most(wanted, paper.leanest_first(layout), sides)
    _, document = _most(wanted, paper.closest_first(layout), len(document.pages))
    return tagged_pdf.write(document)


def _most(wanted: Wanted, layouts: list[Paper], sides: int) -> tuple[Paper, Any]:
    """The last of the layouts, each of which takes more room, that has so many sides; the first when none has."""
    best: tuple[Paper, Any] | None = None
    low, high = 0, len(layouts)
    while low < high:
        middle = (low + high) // 2
        document = tagged_pdf.pages(_paper_html(wanted, layouts[middle]))
        if len(document.pages) <= sides:
            best, low = (layouts[middle], document), middle + 1
        else:
            high = middle
    return best or (layouts[0], document)


def _paper_html(wanted: Wanted, layout: Paper) -> str:
    questionnaire = wanted.asked(short=layout.short, easy=layout.easy)
    band, foot = paper.band(questionnaire), paper.foot(questionnaire) if layout.short else []
    placed = [*band, *foot]
    sections = [
        (section, tuple(question for question in section.questions if question not in placed))
        for section in questionnaire.sections
    ]
    return render(
        "blank.html",
        sheet=questionnaire,
        paper=layout,
        band=tuple(band),
        foot=tuple(foot),
        headed=not layout.short or paper.has_twice(questionnaire.questions()),
        sections=[(section, questions) for section, questions in sections if questions],
        opening=[*blank_sheet.opening(wanted.organisation), questionnaire.sheet_purpose],
        staff=blank_sheet.FOR_STAFF,
        picture=wanted.pictures if layout.easy else None,
        credit=CREDIT,
        fonts=FONTS.as_uri(),
        steps_to_track=paper.STEPS_TO_TRACK,
        tracker_heading=paper.tracker_heading,
    )


def fillable_pdf(wanted: Wanted) -> bytes:
    """Every question, with boxes to type in and tick on a screen."""
    questionnaire = wanted.asked()
    html = render(
        "blank-fill-in.html",
        sheet=questionnaire,
        opening=blank_sheet.opening(wanted.organisation),
        fonts=FONTS.as_uri(),
        row_names=row_names,
        lines=paper.Paper(12).lines,
    )
    return tagged_pdf.write(tagged_pdf.pages(html, forms=True), forms=True)
