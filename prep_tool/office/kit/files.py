"""Every file of the kit, and what makes it: each piece in usual words and in Easy Read, as PDF and as Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prep_tool.language import _
from prep_tool.office import files
from prep_tool.office.blank_files import Pictures
from prep_tool.office.kit import pdf, word
from prep_tool.office.kit.words import Sender, blocks
from prep_tool.office.tagged_pdf import ToolMissing

Words = Mapping[str, Mapping[str, Any]]  # kit.yml: each piece by its name
EASY = "easy-read-"
PAPER_ONLY = "table"  # what a page of Word would not hold as we lay it out


@dataclass(frozen=True, slots=True)
class KitFile:
    """One file: of which piece, in which words, of which kind."""

    piece: str
    easy: bool
    suffix: str

    @property
    def name(self) -> str:
        """Such as "easy-read-reminder.docx"."""
        return f"{EASY if self.easy else ''}{self.piece}{self.suffix}"

    def title(self, words: Words) -> str:
        name = str(words[self.piece]["name"])
        return _("{name}, Easy Read", name=name) if self.easy else name


def all_of(words: Words) -> Iterator[KitFile]:
    """The files of the kit, in the order of the pieces."""
    for piece, written in words.items():
        for key, easy in (("usual", False), ("easy", True)):
            if key in written:
                yield KitFile(piece, easy, ".pdf")
                if not any(PAPER_ONLY in block for block in written[key]):
                    yield KitFile(piece, easy, ".docx")


def content(file: KitFile, words: Words, sender: Sender, pictures: Pictures) -> bytes:
    """What stands in `file`.  Raises ToolMissing where a tool for PDFs is missing."""
    laid = blocks(words[file.piece]["easy" if file.easy else "usual"], sender, file.easy)
    write = pdf.write if file.suffix == ".pdf" else word.write
    return write(file.piece, file.title(words), laid, sender, pictures if file.easy else None)


def make(folder: Path, words: Words, sender: Sender, pictures: Pictures) -> str:
    """Write the kit into `folder`, in place of what is there.  Returns what to do to have what was left out, or ""."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.*"):  # one whose tool or piece is no longer there must not be published
        old.unlink()
    missing = ""
    for file in all_of(words):
        try:
            files.write(folder / file.name, content(file, words, sender, pictures))
        except ToolMissing as problem:
            missing = str(problem)
    return missing
