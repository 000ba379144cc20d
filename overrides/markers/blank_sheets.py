"""`<!-- blanks: prepare -->` becomes the links to a worksheet's blank sheets: the short ones first, with their sides.

`make build` makes the sheets in build/blanks/. What is not there gets no link; without any, a sentence says what to
do instead.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from prep_tool.language import _, ngettext
from prep_tool.office.blank_files import BLANKS, Blank, doors
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Option, Questionnaire

BUILT = Path("build/blanks")
NOT_HEARD = '<div data-not-heard markdown="1">\n\n{}\n\n</div>'
FOLDER = "blanks"
SHORT, WHOLE = _("The short questions, enough for most people:"), _("All the questions:")
NONE = _("Open the worksheet and print it.")
# Where a PDF says how many pages it has, in one of its packed streams.
PACKED = re.compile(rb"/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGES = re.compile(rb"/Type /Pages[^>]*?/Count ([0-9]+)")


def published() -> dict[str, Path]:
    """Return each blank sheet that is there, by its address."""
    questionnaires = [load(name) for name in NAMES]
    files = [file for each in questionnaires for door in doors(each) for blank, file in _sheets(each, door)]
    return {f"{FOLDER}/{file.name}": file for file in files}


def links(name: str) -> str:
    """Return the links to one worksheet's blank sheets, as Markdown."""
    questionnaire = load(name)
    lists = [text for door in doors(questionnaire) for text in _lists(questionnaire, door)]
    # Files and their sizes differ from copy to copy: no recording says them, and nobody wants to hear them.
    return NOT_HEARD.format("\n\n".join(lists) or NONE)


def _lists(questionnaire: Questionnaire, door: Option | None) -> Iterator[str]:
    """The list of the short sheets and the list of the whole ones, each under a line that says what it is."""
    title = door.printed if door else questionnaire.title
    for lead, is_short in ((SHORT, True), (WHOLE, False)):
        sheets = [(blank, file) for blank, file in _sheets(questionnaire, door) if bool(blank.sides) == is_short]
        named = _("{title}, short", title=title) if is_short else title  # no two links of a page say the same
        lines = [f"- [{named}: {blank.label}](/{FOLDER}/{file.name}) ({size_of(file)})" for blank, file in sheets]
        if lines:
            yield f"{f'{title}. ' if door else ''}{lead}\n\n" + "\n".join(lines)


def _sheets(questionnaire: Questionnaire, door: Option | None) -> list[tuple[Blank, Path]]:
    files = [(blank, BUILT / blank.file_name(questionnaire.name, door)) for blank in BLANKS]
    return [(blank, file) for blank, file in files if file.is_file()]


def size_of(file: Path) -> str:
    """Return a file's size as people read it, and how many sides of paper a PDF prints on."""
    size = file.stat().st_size
    big = size >= 1e6
    weight = _("{size} MB", size=f"{size / 1e6:.1f}") if big else _("{size} kB", size=max(1, round(size / 1000)))
    if file.suffix != ".pdf":
        return weight
    return ngettext("{number} side, {weight}", "{number} sides, {weight}", sides_of(file), weight=weight)


def sides_of(file: Path) -> int:
    """Return how many pages a PDF has, as it says itself."""
    for stream in PACKED.findall(file.read_bytes()):
        if found := PAGES.search(zlib.decompress(stream)):
            return int(found[1])
    raise ValueError(f"{file.name} does not say how many pages it has.")
