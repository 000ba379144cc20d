"""What the command line does: blank sheets, saved files as sheets, worksheets for a computer system.

A sheet is asked for at the same door as in the browser (`bridge`), so it is the same file by the same name.
"""

from __future__ import annotations

import binascii
import json
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from prep_tool import bridge
from prep_tool.office import blank_files, drawings, fhir_questionnaire
from prep_tool.office.blank_files import BLANKS, Blank, Wanted
from prep_tool.questionnaire.load import NAMES, load

NOT_TEXT = "This file is not text that we can read. Choose the file that was saved with “Save my answers, for me”."
ITSELF = "The new file would take the place of one that it is made from. Say with --to where it should go."
NO_SUCH_BLANK = "There is no blank sheet of that kind. In large print and Easy Read there are only PDF files."
NOT_EASY = "Pictures are for Easy Read sheets. Add --easy."
TWICE = "A sheet made just now has the same name. Make this one by itself, with --to."


class Refused(Exception):
    """What was asked cannot be done; the text is a sentence that says why."""


def make_blanks(asked: Namespace) -> int:
    """Blank sheets, in a folder; 0 also when a tool was missing and a line says what was left out."""
    wanted = tuple(each for each in BLANKS if _is_wanted(each, asked))
    if not wanted:
        print(NO_SUCH_BLANK, file=sys.stderr)
        return 1
    pictures = (lambda name: picture_in(asked.pictures, name)) if asked.pictures else None
    for name in [asked.worksheet] if asked.worksheet else NAMES:
        about = Wanted(load(name), asked.organisation, pictures)
        for line in blank_files.make(asked.folder, about, wanted):
            print(line)
    return 0


def _is_wanted(blank: Blank, asked: Namespace) -> bool:
    if asked.easy or asked.size:
        names = {"easy-read"} if asked.easy else {"large-print"} if asked.size > 12 else {"", "short"}
        return blank.name in names and blank.suffix == f".{asked.format or 'pdf'}"
    return not asked.format or blank.suffix == f".{asked.format}"


def picture_in(folder: Path, name: str) -> str:
    """The address of the picture `name`."""
    return drawings.file_in(folder, name).resolve().as_uri()


def export(asked: Namespace) -> int:
    """Make a sheet of each file; one that cannot be made does not stop the others."""
    if asked.pictures and not asked.easy:
        print(NOT_EASY, file=sys.stderr)
        return 1
    failed, written = 0, set[Path]()
    for file in asked.files:
        try:
            written.add(_export(file, asked, written))
        except (Refused, OSError) as problem:
            print(said(problem) if isinstance(problem, OSError) else f"{file}: {problem}", file=sys.stderr)
            failed = 1
    return failed


def said(problem: OSError) -> str:
    """What a file or folder would not do, and which one it was: it may be the new one."""
    return f"{problem.filename}: {problem.strerror}." if problem.strerror else str(problem)


def _export(file: Path, asked: Namespace, written: set[Path]) -> Path:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Refused(NOT_TEXT) from None
    saved = _handled(open=text)
    made = _handled(
        questionnaire=saved["questionnaire"],
        answers=saved["answers"],
        format=asked.format,
        made_on=(asked.made_on or date.today()).isoformat(),
        text_size=asked.size,
        easy=asked.easy,
        cover=asked.cover,
        organisation=asked.organisation,
        pictures=_pictures(saved["questionnaire"], asked),
    )
    target = _target(file, made["filename"], asked)
    if target in written:
        raise Refused(TWICE)
    if target.exists() and any(target.samefile(each) for each in asked.files if each.exists()):
        raise Refused(ITSELF)
    target.write_bytes(binascii.a2b_base64(made["content"]))
    print(target)
    return target


def _pictures(worksheet: str, asked: Namespace) -> dict[str, Any] | None:
    return drawings.pictures(load(worksheet), asked.pictures) if asked.pictures else None


def _handled(**request: Any) -> dict[str, Any]:
    """The door's answer, as the page gets it."""
    answer: dict[str, Any] = json.loads(bridge.handle(json.dumps(request)))
    if not answer["ok"]:
        raise Refused(answer["message"])
    return answer


def _target(file: Path, name: str, asked: Namespace) -> Path:
    """Where a sheet goes.  Of several files, each sheet is named after its own, so that none is lost."""
    several = len(asked.files) > 1
    name = f"{file.stem}-{name}" if several else name
    if asked.to is None:
        return file.with_name(name)
    if several or not (asked.to.suffix or asked.to.exists()):
        asked.to.mkdir(parents=True, exist_ok=True)
    folder: Path = asked.to
    return folder / name if folder.is_dir() else folder


def write_questionnaire(asked: Namespace) -> int:
    """A worksheet as an HL7 FHIR Questionnaire, in a file or on the screen."""
    content = fhir_questionnaire.write(load(asked.worksheet), asked.organisation)
    if asked.to:
        asked.to.write_bytes(content)
    else:
        sys.stdout.buffer.write(content)
    return 0
