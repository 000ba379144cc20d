"""A book as PDF: tagged, for the screen and for print (PDF/UA-1), or as a booklet to fold.

WeasyPrint draws it with the fonts of the sheet. Where its parts are not there, ToolMissing is raised.
"""

from __future__ import annotations

import base64
import re
from importlib import metadata
from pathlib import Path
from typing import Any

from markupsafe import Markup

from overrides.book.book import FOLDER, Book, File
from overrides.book.chapters import HERE, Chapter, markup
from overrides.book.front import around, environment
from overrides.extensions.addresses import numbered
from overrides.extensions.stylesheets import in_language, light_colours
from prep_tool.language import DIRECTION, _
from prep_tool.office import tagged_pdf

FONTS = Path("prep_tool/sheet/fonts")
STYLE = FOLDER / "paper.css"
LARGE = 18  # points
FOOT = 12  # points, at least
SHEET = 4  # pages of a booklet on a sheet of paper
LINES = 14  # on a page for notes
FACES = "".join(
    f'@font-face{{font-family:Book;src:url("{(FONTS / f"{name}.ttf").resolve().as_uri()}");font-weight:{weight}}}'
    for name, weight in (("regular", 400), ("bold", 700))
)
IMAGE = re.compile(r"<img\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
LINK = re.compile(r"(<a [^>]*>)(.*?)</a>", re.DOTALL)
INSIDE_LINK = re.compile(r"</?(?:strong|em|b|code|span)\b[^>]*>")
PLACE = re.compile(r'\bhref="(#[^"]*)"')
TO_ADDRESS = re.compile(r'(<a [^>]*) data-address="(\d+)">(.*?</a>)', re.DOTALL)


def html(book: Book, file: File, notes: int = 0) -> str:
    """Return a whole book as one page of HTML with all that it needs; `notes` is how many pages to write on it has."""
    colours = "".join(f"--colour-{job}:{colour};" for job, colour in light_colours().items())
    style = f"{FACES}:root{{{colours}--foot:{max(FOOT, min(file.points, 14))}pt}}html{{font-size:{file.points}pt}}"
    shape = _("booklet") if file.booklet else _("{size} point", size=file.points)
    values = around(book) | {
        "title": f"{book.title}, {shape}",
        "paper": True,
        "booklet": file.booklet,
        "kind": " ".join(filter(None, ("large" if file.points >= LARGE else "", "easy" if book.easy else "",
                                       "booklet" if file.booklet else ""))),
        "size": _("Large print, {size} point", size=file.points) if file.points >= LARGE else "",
        "style": Markup(style + in_language(STYLE.read_text(encoding="utf-8"))),  # noqa: S704 - our own stylesheet
        "markup": _words,
        "notes": Markup(NOTES * notes),  # noqa: S704
        "picture": lambda name: book.named[name],
    }  # fmt: skip
    template = environment().get_template("paper.html")
    addresses = numbered(template.render(addresses=[], **values), HERE)[1]
    whole = numbered(template.render(addresses=addresses, **values), HERE)[0]
    return IMAGE.sub(lambda image: _drawn(image[0], book), TO_ADDRESS.sub(r"\1>\3 [\2]", whole))


NOTES = f'<section class="book-notes"><h2>{_("My notes")}</h2>{"<p></p>" * LINES}</section>'


def _words(chapter: Chapter, level: int) -> Markup:
    return Markup(LINK.sub(_whole_link, markup(chapter.body, level)))  # noqa: S704 - the site's own page


def _whole_link(link: re.Match[str]) -> str:
    """Return a link in one piece, which is all that WeasyPrint tags, and after it the page that it leads to."""
    start, words = link[1], INSIDE_LINK.sub("", link[2])
    place = PLACE.search(start)
    whole = f"<strong>{start}{words}</a></strong>" if "<strong" in link[2] else f"{start}{words}</a>"
    if place is None or 'class="app-word' in start:
        return whole
    return f'{whole}<span class="book-page" data-page="{place[1]}"></span>'


def _drawn(image: str, book: Book) -> str:
    """Return a picture as it stands in a PDF; one that says no more than the words is no figure there."""
    about = dict(ATTRIBUTE.findall(image))
    svg = book.pictures[about["src"]]
    data = f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
    if about.get("alt"):
        return image.replace(about["src"], data)
    return f'<span class="book-picture {about.get("class", "")}" style="background-image:url({data})"></span>'


def version() -> str:
    """Return which WeasyPrint draws the books."""
    return metadata.version("weasyprint")


def pdf(book: Book, file: File) -> bytes:
    """Return a book as PDF."""
    document = tagged_pdf.pages(html(book, file))
    if not file.booklet:
        return tagged_pdf.write(document)
    if spare := -len(document.pages) % SHEET:
        document = tagged_pdf.pages(html(book, file, spare))
    content: bytes = document.write_pdf(finisher=impose)
    return content


def order(count: int) -> list[tuple[int, int]]:
    """Return which pages, from 1, stand left and right on each side of the paper, front and back in turn.

    Where lines run from right to left, so do pages: left and right change places.

    `count` is a multiple of 4. The sheets are laid on one another, folded once and stapled in the fold.
    """
    sides: list[tuple[int, int]] = []
    for sheet in range(count // SHEET):
        first, last = 2 * sheet + 1, count - 2 * sheet
        sides += [(last, first), (first + 1, last - 1)]
    return [side[::-1] for side in sides] if DIRECTION == "rtl" else sides


def impose(_document: Any, pdf: Any) -> None:
    """Put the pages of a booklet two by two on sides of twice their width; on paper nobody follows its links."""
    from pydyf import Array, Dictionary, Stream

    objects = {each.number: each for each in pdf.objects}
    pages = [objects[number] for number in pdf.pages["Kids"][::3]]
    width, height = (float(length) for length in pages[0]["MediaBox"][2:])
    shift = Stream([f"Q q 1 0 0 1 {width:.3f} 0 cm".encode()])
    start, end = Stream([b"q"]), Stream([b"Q"])
    for stream in (start, shift, end):
        pdf.add_object(stream)
    pdf.pages["Kids"], pdf.pages["Count"] = Array([]), 0
    for left, right in order(len(pages)):
        contents = (start.reference, pages[left - 1]["Contents"], shift.reference, pages[right - 1]["Contents"])
        side = Dictionary({
            "Type": "/Page",
            "Parent": pdf.pages.reference,
            "MediaBox": Array([0, 0, 2 * width, height]),
            "Contents": Array([*contents, end.reference]),
            "Resources": pages[left - 1]["Resources"],
        })  # fmt: skip
        pdf.add_page(side)
    for key in ("Outlines", "Names", "PageLabels"):
        pdf.catalog.pop(key, None)
