"""`<!-- blanks: prepare -->` becomes the links to a worksheet's blank sheets, with format and size.

`make build` makes the sheets in build/blanks/. What is not there gets no link; without any, a sentence says what to
do instead.
"""

from __future__ import annotations

from pathlib import Path

from prep_tool.office.blank_files import BLANKS
from prep_tool.questionnaire.load import NAMES, load

BUILT = Path("build/blanks")
FOLDER = "blanks"
LEAD = "Save a blank sheet in the form that suits you:\n\n"
NONE = "Open the worksheet and print it."


def published() -> dict[str, Path]:
    """Return each blank sheet that is there, by its address."""
    files = [BUILT / blank.file_name(name) for name in NAMES for blank in BLANKS]
    return {f"{FOLDER}/{file.name}": file for file in files if file.is_file()}


def links(name: str) -> str:
    """Return the links to one worksheet's blank sheets, as Markdown."""
    title = load(name).title
    sheets = [(blank.label, BUILT / blank.file_name(name)) for blank in BLANKS]
    lines = [
        f"- [{title}: {label}](/{FOLDER}/{file.name}) ({size_of(file)})" for label, file in sheets if file.is_file()
    ]
    return LEAD + "\n".join(lines) if lines else NONE


def size_of(file: Path) -> str:
    """Return a file's size as people read it."""
    size = file.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"
