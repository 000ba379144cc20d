"""What the command line does: blank sheets, saved files as sheets, worksheets for a computer system.

A sheet is asked for at the same door as in the browser (`bridge`), so it is the same file.
"""

from __future__ import annotations

import binascii
import json
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from prep_tool import bridge, savefile
from prep_tool.office import blank_files, drawings, fhir_questionnaire, files
from prep_tool.office.blank_files import BLANKS, Blank, Wanted
from prep_tool.office.files import Refused
from prep_tool.questionnaire.load import NAMES, load

ITSELF = "The new file would take the place of one that it is made from. Say with --to where it should go."
NO_SUCH_BLANK = "There is no blank sheet of that kind. In large print and Easy Read there are only PDF files."
NOT_EASY = "Pictures are for Easy Read sheets. Add --easy."
TWICE = "A sheet made just now has the same name. Make this one by itself, with --to."
ONE_ONLY = "Standard output can take one sheet. Name one file, or say with --to where the sheets should go."
OUTPUT = Path("-")
# What the page says of a file, where there is no page.
HERE = {
    savefile.TOO_LARGE: files.TOO_LARGE,
    savefile.DAMAGED: files.DAMAGED,
    savefile.NEWER: "This file comes from a newer version of this guide. Use that version here.",
}


def make_blanks(options: Namespace) -> int:
    """Blank sheets, in a folder; 0 also when a tool was missing and a line says what was left out."""
    blanks = tuple(each for each in BLANKS if _is_wanted(each, options))
    if not blanks:
        raise Refused(NO_SUCH_BLANK)
    worksheets = [load(name) for name in ([options.worksheet] if options.worksheet else NAMES)]
    targets = [
        options.folder / each.file_name(worksheet.name, door)
        for worksheet in worksheets
        for each in blanks
        for door in blank_files.doors(worksheet)
    ]
    files.refuse_taken(targets, options.force)
    pictures = (lambda name: picture_in(options.pictures, name)) if options.pictures else None
    missing: dict[str, str] = {}
    for worksheet in worksheets:
        missing |= blank_files.make(options.folder, Wanted(worksheet, options.organisation, pictures), blanks)
    if missing:
        print(blank_files.left_out(missing))
    return 0


def _is_wanted(blank: Blank, options: Namespace) -> bool:
    if options.easy or options.size:
        printed = {"short-large-print", "large-print"} if options.size and options.size > 12 else {"short", ""}
        names = {"easy-read"} if options.easy else printed
        return blank.name in names and blank.suffix == f".{options.format or 'pdf'}"
    return not options.format or blank.suffix == f".{options.format}"


def picture_in(folder: Path, name: str) -> str:
    """The address of the picture `name`."""
    return drawings.file_in(folder, name).resolve().as_uri()


def export(options: Namespace) -> int:
    """Make a sheet of each file; one that cannot be made does not stop the others."""
    if options.pictures and not options.easy:
        raise Refused(NOT_EASY)
    if options.to == OUTPUT and len(options.files) > 1:
        raise Refused(ONE_ONLY)
    failed, written = 0, set[Path]()
    for file in options.files:
        try:
            name, content = _sheet(file, options)
            if options.to == OUTPUT:
                files.show(content)
            else:
                target = _free(_target(file, name, options), options, written)
                files.write(target, content)
                written.add(target)
                print(target)
        except (Refused, OSError) as problem:
            text = files.sentence(problem) if isinstance(problem, OSError) else f"{file}: {problem}"
            print(text, file=sys.stderr)
            failed = 1
    return failed


def _sheet(file: Path, options: Namespace) -> tuple[str, bytes]:
    """The sheet of a saved file: its name, as on the page, and its bytes."""
    saved = _handled(open=files.read(file))
    sheet = _handled(
        questionnaire=saved["questionnaire"],
        answers=saved["answers"],
        format=options.format,
        made_on=(options.made_on or date.today()).isoformat(),
        text_size=options.size,
        easy=options.easy,
        cover=options.cover,
        organisation=options.organisation,
        pictures=drawings.pictures(load(saved["questionnaire"]), options.pictures) if options.pictures else None,
    )
    return sheet["filename"], binascii.a2b_base64(sheet["content"])


def _handled(**request: Any) -> dict[str, Any]:
    """The door's answer, as the page gets it."""
    answer: dict[str, Any] = json.loads(bridge.handle(json.dumps(request)))
    if not answer["ok"]:
        raise Refused(HERE.get(answer["message"], answer["message"]))
    return answer


def _target(file: Path, name: str, options: Namespace) -> Path:
    """Where a sheet goes.  It has the name of its file in front, so that two people's sheets are two files."""
    name = f"{file.stem}-{name}"
    if options.to is None:
        return file.with_name(name)
    folder: Path = options.to
    if len(options.files) > 1 or not (folder.suffix or folder.exists()):
        folder.mkdir(parents=True, exist_ok=True)
    return folder / name if folder.is_dir() else folder


def _free(target: Path, options: Namespace, written: set[Path]) -> Path:
    """The target, when nothing that should stay is there.  Raises Refused."""
    if target in written:
        raise Refused(TWICE)
    if target.exists() and any(target.samefile(each) for each in options.files if each.exists()):
        raise Refused(ITSELF)
    files.refuse_taken([target], options.force)
    return target


def write_questionnaire(options: Namespace) -> int:
    """A worksheet as an HL7 FHIR Questionnaire, in a file or on standard output."""
    content = fhir_questionnaire.write(load(options.worksheet), options.organisation)
    if options.to in (None, OUTPUT):
        files.show(content)
    else:
        files.refuse_taken([options.to], options.force)
        files.write(options.to, content)
    return 0
