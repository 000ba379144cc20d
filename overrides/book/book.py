"""The books of books.yml: which pages of the site each holds, in order, as chapters."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from overrides.book.chapters import Chapter, Site, chapter_of, mend_links, name_of
from overrides.extensions.glossary_links import Word
from overrides.extensions.picture_files import Picture
from overrides.extensions.worded_files import read
from prep_tool.answers.dates import day, month_and_year
from prep_tool.language import _

FOLDER = Path("overrides/book")
LIST = FOLDER / "books.yml"
OWN_PICTURES = ("easy-read", "calendar", "law", "sheet", "letter", "copy", "art")  # of about-easy.html
EXAMPLE = "https://example.org/"  # stands in mkdocs.yml until an organisation puts its own there


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a book: chapters under a title, or one chapter that is a part by itself."""

    title: str
    chapters: tuple[Chapter, ...]

    @property
    def alone(self) -> bool:
        """Tell whether the part is one chapter, which needs no title above its own."""
        return len(self.chapters) == 1 and self.chapters[0].title == self.title


@dataclass(frozen=True, slots=True)
class File:
    """One file that is made of a book: a PDF with words of so many points, or an EPUB, which has 0."""

    name: str
    label: str
    points: int = 0
    booklet: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """One book. `words` are the hard words that it explains at its end, for one that has no glossary page."""

    name: str
    title: str
    about: str
    holds: str
    cover: str
    easy: bool
    parts: tuple[Part, ...]
    pictures: Mapping[str, str]
    named: Mapping[str, str]  # file of each picture that only the book's own pages show, by its name
    words: tuple[Word, ...]
    site: str
    organisation: Mapping[str, Any]
    files: tuple[File, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Return every chapter, in order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)

    @property
    def first_reviewed(self) -> datetime.date:
        """Return when that of its pages was reviewed which nobody has read for longest."""
        return min(chapter.reviewed for chapter in self.chapters)

    @property
    def last_reviewed(self) -> datetime.date:
        """Return when the last of its pages was reviewed."""
        return max(chapter.reviewed for chapter in self.chapters)

    @property
    def reviewed_month(self) -> str:
        """Return in which months its pages were last reviewed."""
        first, last = (month_and_year(date) for date in (self.first_reviewed, self.last_reviewed))
        return _("in {month}", month=last) if first == last else _("between {first} and {last}", first=first, last=last)

    @property
    def reviewed(self) -> str:
        """Return between which days its pages were last reviewed, as people write it."""
        first, last = day(self.first_reviewed), day(self.last_reviewed)
        return _("on {day}", day=last) if first == last else _("between {first} and {last}", first=first, last=last)


def load_books() -> dict[str, dict[str, Any]]:
    """Read books.yml."""
    return dict(read(LIST))


def build(name: str, nav: Navigation, site_url: str, organisation: Mapping[str, Any],
          picture: Callable[[str], str], drawings: Mapping[str, Picture]) -> Book:  # fmt: skip
    """Build one of books.yml from the pages of the menu, once MkDocs has their text.

    `picture` gives the SVG at an address of the site, `drawings` has every picture by its name. Raises LookupError for
    a page, part or anchor that is nowhere.
    """
    entry = load_books()[name]
    left_out, parts_left_out = _without(entry.get("without", []))
    plan = list(_plan(entry["pages"], nav, left_out))
    if len(plan) == 1:  # a book of one part has none
        plan = [(str(page.meta["title"]), [page]) for _, pages in plan for page in pages]
    pages = [page for _, pages in plan for page in pages]
    if unknown := (left_out | set(parts_left_out)) - {page.file.src_uri for page in nav.pages}:
        raise LookupError(f"the book '{name}' leaves out {', '.join(sorted(unknown))}, which the menu does not have")
    address = "" if site_url == EXAMPLE else site_url
    site = Site({page.url: name_of(page.file.src_uri) for page in pages}, address, picture)
    pictures: dict[str, str] = {}

    def chapter(page: Page) -> Chapter:
        src_uri = page.file.src_uri
        left = parts_left_out.get(src_uri, ())
        return chapter_of(page.meta, src_uri, page.content or "", page.url, site, left, pictures)

    parts = tuple(Part(title, tuple(map(chapter, pages))) for title, pages in plan)
    mend_links(chapter for part in parts for chapter in part.chapters)
    words = {word.slug: word for page in pages for word in page.meta.get("words", ())} if entry.get("words") else {}
    in_order = tuple(sorted(words.values(), key=lambda word: word.word.lower()))
    own = [entry["picture"], *(OWN_PICTURES if entry.get("easy") else ())]
    named = {picture: f"pictures/{picture}.svg" for picture in own}
    pictures |= {file: drawings[picture].svg for picture, file in named.items()}
    files = tuple(File(file, **way) for file, way in entry["files"].items())
    return Book(
        name=name,
        title=entry["title"],
        about=entry["about"],
        holds=entry.get("holds", ""),
        cover=named[entry["picture"]],
        easy=entry.get("easy", False),
        parts=parts,
        pictures=pictures,
        named=named,
        words=in_order,
        site=address,
        organisation=organisation,
        files=files,
    )


def _without(names: list[str]) -> tuple[set[str], dict[str, list[str]]]:
    """Tell pages that are left out from those that only lack a part."""
    pages = {name for name in names if "#" not in name}
    parts: dict[str, list[str]] = {}
    for page, anchor in (name.split("#", 1) for name in names if "#" in name):
        parts.setdefault(page, []).append(anchor)
    return pages, parts


def _plan(entries: list[str], nav: Navigation, left_out: set[str]) -> Iterator[tuple[str, list[Page]]]:
    """Give each part's title and pages; a page that was named by itself does not stand in its part of the menu too."""
    by_file = {page.file.src_uri: page for page in nav.pages}
    sections = {str(item.title): item for item in nav.items if isinstance(item, Section)}
    taken = {entry for entry in entries if entry in by_file} | left_out
    for entry in entries:
        if entry in by_file:
            yield str(by_file[entry].meta["title"]), [by_file[entry]]
        elif entry in sections:
            yield entry, [page for page in _pages(sections[entry]) if page.file.src_uri not in taken]
        else:
            raise LookupError(f"a book has '{entry}', which is neither a page nor a part of the menu")


def _pages(section: Section) -> Iterator[Page]:
    """Give all pages of a part of the menu, in order."""
    for child in section.children:
        if isinstance(child, Page):
            yield child
        elif isinstance(child, Section):
            yield from _pages(child)
