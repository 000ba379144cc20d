"""A book as EPUB 3: a page of XHTML for each chapter, and what e-readers and their readers must know of it.

Follows EPUB 3.3 and EPUB Accessibility 1.1. The standard library makes the zip.
"""

from __future__ import annotations

import datetime
import io
import os
import re
import uuid
import zipfile
from typing import Any

from markupsafe import Markup, escape
from tinyhtml5 import parse

from overrides.book.book import FOLDER, Book
from overrides.book.chapters import Chapter, markup
from overrides.book.front import around, environment
from prep_tool.language import _

MIMETYPE = "application/epub+zip"
CONTAINER = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)
CONTENTS = _("What is in this book")
TEXT_MESSAGE = re.compile(r'<a href="sms:[^"]*">(.*?)</a>')  # no e-reader sends one, and EPUBCheck warns of the link
INSIDE = re.compile(r'href="#([\w-]+)"')
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can tell, the same in every build


def epub(book: Book) -> bytes:
    """Return a book as EPUB."""
    values = around(book) | {"contents": CONTENTS, "picture": lambda name: book.named[name], "size": "", "paper": False}
    pages = pages_of(book, values)
    files = {f"{name}.xhtml": page for name, page in pages.items()}
    about = {"pages": list(pages), "identifier": identifier(book), "modified": built()}
    files["package.opf"] = _filled("package.opf", **values, **about)
    files["book.css"] = (FOLDER / "epub.css").read_text(encoding="utf-8")
    files |= book.pictures
    return zipped({"META-INF/container.xml": CONTAINER} | {f"EPUB/{name}": text for name, text in files.items()})


def pages_of(book: Book, values: dict[str, Any]) -> dict[str, str]:
    """Return the book's pages by their names, in the order in which they are read."""
    about = as_xml(_filled("about-easy.html" if book.easy else "about.html", **values, addresses=[]))
    title = _("About this book")
    heading = "" if not book.easy else f"<h1>{title}</h1>"
    own = {"about": (title, heading + about)}
    front = {} if book.easy else {"urgent-help": (_("If you need help now"), as_xml(str(values["urgent"])))} | own
    back = {"words": (values["words"]["title"], _words(book))} if book.words else {}
    back |= own if book.easy else {}
    titles = {"front": _titles(front), "back": _titles(back)}
    pages = {"cover": (book.title, as_xml(_filled("cover.html", **values)))}
    pages |= front | {"nav": (CONTENTS, _filled("nav.xhtml", **values, **titles))}
    pages |= {chapter.name: (chapter.title, _chapter(chapter, values)) for chapter in book.chapters} | back
    linked = {name: (title, _links(content, set(pages))) for name, (title, content) in pages.items()}
    return {
        name: _filled("page.xhtml", book=book, title=title, content=Markup(content))  # noqa: S704 - made above
        for name, (title, content) in linked.items()
    }


def _titles(pages: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, page[0]) for name, page in pages.items()]


def _filled(template: str, **values: Any) -> str:
    return environment().get_template(template).render(**values)


def _chapter(chapter: Chapter, values: dict[str, Any]) -> str:
    kind = "glossary" if values["words"] and chapter.name == values["words"]["name"] else "chapter"
    said = [_("Last reviewed: {day}.", day=values["day"](chapter.reviewed))]
    said += [_("Not yet checked by a lawyer or adviser.")] * chapter.unchecked
    note = "" if values["book"].easy else f'<p class="book-reviewed">{" ".join(said)}</p>'
    return (
        f'<section epub:type="{kind}" role="doc-{kind}" aria-labelledby="{chapter.name}">'
        f'<h1 id="{chapter.name}">{escape(chapter.title)}</h1>\n{markup(chapter.body, method="xml")}{note}</section>'
    )


def _words(book: Book) -> str:
    lines = "".join(f"<dt>{escape(word.word)}</dt><dd>{escape(word.definition)}</dd>" for word in book.words)
    return f'<section epub:type="glossary" role="doc-glossary" aria-labelledby="words"><h1 id="words">' \
           f"{_('What the words mean')}</h1><dl>{lines}</dl></section>"  # fmt: skip


def as_xml(html: str) -> str:
    """Return a piece of HTML as XHTML."""
    body = parse(html, namespace_html_elements=False).find("body")
    return markup(body, method="xml") if body is not None else ""


def _links(content: str, names: set[str]) -> str:
    """Point links inside the book at its files."""

    def to_file(link: re.Match[str]) -> str:
        name = link[1].split("--")[0]
        if name not in names:
            return link[0]
        return f'href="{name}.xhtml#{link[1]}"' if "--" in link[1] else f'href="{name}.xhtml"'

    return INSIDE.sub(to_file, TEXT_MESSAGE.sub(r"\1", content))


def identifier(book: Book) -> str:
    """Return the book's name for computers: the same in every copy of the guide and every version."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"care-and-support-planning-guide/{book.name}").urn


def built() -> str:
    """Return when the book was made: at the last change of the guide, so that two builds are the same."""
    moment = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "1795305600")), datetime.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def zipped(files: dict[str, str]) -> bytes:
    """Return the files as an e-book's zip: what it is comes first and is not compressed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", EARLIEST), MIMETYPE, zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, EARLIEST), text.encode(), zipfile.ZIP_DEFLATED)
    return target.getvalue()
