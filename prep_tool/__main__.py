"""`python -m prep_tool`: blank sheets for an organisation, saved files as sheets, worksheets for a computer system.

    python -m prep_tool blanks FOLDER --organisation "Anytown Council"
    python -m prep_tool blanks FOLDER --worksheet prepare --format pdf --size 18
    python -m prep_tool export my-answers-prepare.html --format docx --size 18
    python -m prep_tool export my-answers-prepare.html --format txt --to -
    python -m prep_tool export first.html second.html --easy --pictures site/pictures --cover --to FOLDER
    python -m prep_tool questionnaire prepare --to prepare.json

What the options are; what is done with them stands in `commands`.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from prep_tool.exports import BY_NAME
from prep_tool.office import commands, files
from prep_tool.office.blank_files import BLANKS
from prep_tool.office.files import Refused
from prep_tool.questionnaire.load import NAMES
from prep_tool.sheet.build import TEXT_SIZES

PICTURES = "for Easy Read: a folder of pictures as the built site has it (site/pictures)"
FORCE = "write over a file that is there already"


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; 1 when any of it cannot be done, with a sentence that says why."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (Refused, OSError) as problem:
        print(files.sentence(problem) if isinstance(problem, OSError) else problem, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m prep_tool", description="Blank sheets, and saved files as sheets.")
    kinds = parser.add_subparsers(required=True, metavar="COMMAND")
    _blanks(kinds.add_parser("blanks", help="make blank sheets"))
    _export(kinds.add_parser("export", help="turn saved files into sheets"))
    _questionnaire(kinds.add_parser("questionnaire", help="a worksheet as an HL7 FHIR R4 Questionnaire"))
    return parser


def _blanks(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("folder", type=Path, help="where to put them")
    add("--worksheet", choices=NAMES, help="only this one")
    add("--format", choices=sorted({each.suffix[1:] for each in BLANKS}), help="only this kind of file")
    add("--size", type=int, choices=TEXT_SIZES, help="12, or 18 for large print")
    add("--easy", action="store_true", help="only the Easy Read sheet, with pictures")
    add("--organisation", default="", help="the name to print on them")
    add("--pictures", type=Path, help=PICTURES)
    add("--force", action="store_true", help=FORCE)
    parser.set_defaults(run=commands.make_blanks)


def _export(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", type=Path, nargs="+", metavar="FILE", help="saved with “Save my answers, for me”")
    add("--format", choices=[*BY_NAME, "answers"], default="pdf", help="answers: all that was written, for the person")
    add("--size", type=int, choices=TEXT_SIZES, default=TEXT_SIZES[0], help="12, or 18 for large print")
    add("--easy", action="store_true", help="in Easy Read words, at 16 points or more")
    add("--pictures", type=Path, help=PICTURES)
    add("--cover", action="store_true", help="with a first page that tells the professional how to use it")
    add("--organisation", default="", help="the name to print on them")
    add("--made-on", type=_day, help="the day to print, such as 2027-05-14; today if not given")
    add("--to", type=Path, help="a folder, a file for one sheet, or - to show it; beside the saved file if not given")
    add("--force", action="store_true", help=FORCE)
    parser.set_defaults(run=commands.export)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day that we can read. Write it as 2027-05-14.") from None


def _questionnaire(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("worksheet", choices=NAMES)
    add("--organisation", default="", help="who publishes it")
    add("--to", type=Path, help="the file to write; - or nothing shows it")
    add("--force", action="store_true", help=FORCE)
    parser.set_defaults(run=commands.write_questionnaire)


if __name__ == "__main__":
    sys.exit(main())
