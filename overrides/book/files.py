"""The files of the books in build/book/: made when they are wanted, and kept as long as nothing in them changes.

An EPUB takes a moment and is made in every build. A PDF takes up to a minute: without `wanted`, one is only there when
it was made before from the same pages.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from overrides.book import paper
from overrides.book.book import Book, File
from overrides.book.epub import epub
from prep_tool.office.tagged_pdf import ToolMissing

BUILT = Path("build/book")
CODE = Path(__file__).with_name("paper.py")
MOST = 4  # at a time; a large book takes half a GB while it is made


@dataclass(frozen=True, slots=True)
class Made:
    """Which files are there, and which are not, with what to do to have them."""

    files: dict[str, Path]
    missing: tuple[str, ...] = ()
    remedy: str = ""


def make(books: Iterable[Book], wanted: bool) -> Made:
    """Return every file of the books that is there; `wanted` makes PDFs anew that are missing or old."""
    BUILT.mkdir(parents=True, exist_ok=True)
    ways = [(book, file) for book in books for file in book.files]
    for book, file in ways:
        if not file.points:
            (BUILT / file.name).write_bytes(epub(book))
    old = [(book, file, key) for book, file in ways if file.points and not is_new(file, key := key_of(book, file))]
    remedy = "pages have changed since they were made: run 'make books'"
    if wanted and old:
        try:
            write_all(largest_first(old))
            old = []
        except ToolMissing as problem:
            remedy = str(problem)
    missing = tuple(file.name for _, file, _ in old)
    there = {file.name: BUILT / file.name for _, file in ways if file.name not in missing}
    return Made(there, missing, remedy)


def write_all(jobs: list[tuple[Book, File, str]]) -> None:
    """Make PDFs, several at a time."""
    if len(jobs) == 1:
        return write(*jobs[0])
    with ProcessPoolExecutor(max(1, min(MOST, os.cpu_count() or 1))) as workers:
        list(workers.map(write, *zip(*jobs, strict=True)))


def largest_first(jobs: list[tuple[Book, File, str]]) -> list[tuple[Book, File, str]]:
    """Put what takes longest first, so that no worker is left alone with it at the end."""
    return sorted(jobs, key=lambda job: len(job[0].chapters) * job[1].points, reverse=True)


def key_of(book: Book, file: File) -> str:
    """Return a name for all that a PDF is made from."""
    text = paper.html(book, file) + CODE.read_text(encoding="utf-8") + paper.version()
    return hashlib.sha256(text.encode()).hexdigest()


def is_new(file: File, key: str) -> bool:
    """Tell whether a PDF was made from what there is now."""
    note = BUILT / f"{file.name}.key"
    return (BUILT / file.name).is_file() and note.is_file() and note.read_text() == key


def write(book: Book, file: File, key: str) -> None:
    """Make one PDF, and note what from."""
    (BUILT / file.name).write_bytes(paper.pdf(book, file))
    (BUILT / f"{file.name}.key").write_text(key)
