"""`python -m prep_tool`: blank sheets for an organisation, and a saved file into any export.

    python -m prep_tool blanks FOLDER --organisation "Anytown Council"
    python -m prep_tool blanks FOLDER --worksheet prepare --format pdf --size 18
    python -m prep_tool export my-answers-prepare.html --format docx --size 18
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from prep_tool import blanks, savefile, sheet
from prep_tool.blanks import BLANKS, Blank, Wanted
from prep_tool.exports import BY_NAME
from prep_tool.exports.errors import ExportError
from prep_tool.questions import NAMES, load
from prep_tool.savefile import SaveFileError


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; 1 when it cannot be done, with a sentence that says why."""
    asked = _parser().parse_args(arguments)
    try:
        return _blanks(asked) if asked.command == "blanks" else _export(asked)
    except (SaveFileError, ExportError, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m prep_tool", description="Blank sheets, and saved files as sheets.")
    commands = parser.add_subparsers(dest="command", required=True)
    blank = commands.add_parser("blanks", help="make blank sheets")
    blank.add_argument("folder", type=Path, help="where to put them")
    blank.add_argument("--worksheet", choices=NAMES, help="only this one")
    blank.add_argument("--format", choices=sorted({each.suffix[1:] for each in BLANKS}), help="only this kind of file")
    blank.add_argument("--size", type=int, choices=sheet.TEXT_SIZES, help="12, or 18 for large print")
    blank.add_argument("--easy", action="store_true", help="only the Easy Read sheet, with pictures")
    blank.add_argument("--organisation", default="", help="the name to print on them")
    blank.add_argument("--pictures", type=Path, help="a folder of pictures as the built site has it (site/pictures)")
    export = commands.add_parser("export", help="turn a saved file into a sheet")
    export.add_argument("file", type=Path, help="a file saved with “Save my answers, for me”")
    export.add_argument("--format", choices=list(BY_NAME), default="pdf")
    export.add_argument("--size", type=int, choices=sheet.TEXT_SIZES, default=sheet.TEXT_SIZES[0])
    export.add_argument("--made-on", type=date.fromisoformat, default=None, help="the day to print, such as 2027-05-14")
    export.add_argument("--to", type=Path, help="where to put the sheet; beside the saved file if not given")
    return parser


def _blanks(asked: argparse.Namespace) -> int:
    wanted = tuple(each for each in BLANKS if _is_wanted(each, asked))
    pictures = (lambda name: picture_in(asked.pictures, name)) if asked.pictures else None
    for name in [asked.worksheet] if asked.worksheet else NAMES:
        about = Wanted(load(name), asked.organisation, pictures)
        for line in blanks.make(asked.folder, about, wanted):
            print(line)
    return 0


def _is_wanted(blank: Blank, asked: argparse.Namespace) -> bool:
    if asked.easy or asked.size:
        names = {"easy-read"} if asked.easy else {"large-print"} if asked.size > 12 else {"", "short"}
        return blank.name in names and blank.suffix == ".pdf"
    return not asked.format or blank.suffix == f".{asked.format}"


def picture_in(folder: Path, name: str) -> str:
    """The address of the picture `name`, also when its file's name has a hash in it."""
    found = sorted(folder.glob(f"{name}.svg")) + sorted(folder.glob(f"{name}.*.svg"))
    if not found:
        raise FileNotFoundError(f"There is no picture called “{name}” in {folder}.")
    return found[0].resolve().as_uri()


def _export(asked: argparse.Namespace) -> int:
    saved = savefile.parse(asked.file.read_text(encoding="utf-8"))
    questionnaire = load(saved.questionnaire)
    export = BY_NAME[asked.format]
    made = sheet.build(questionnaire, saved.answers, asked.made_on or date.today(), asked.size)
    large = "-large-print" if asked.size > sheet.TEXT_SIZES[0] else ""
    target = asked.to or asked.file.with_name(questionnaire.file_stem + large + export.suffix)
    target.write_bytes(export.write(made))
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
