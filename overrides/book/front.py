"""What stands around a book's chapters: its cover, urgent help, and who made it. Print and e-book have the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from overrides.book.book import FOLDER, Book
from prep_tool.answers.dates import day
from prep_tool.form.rendering import speaking
from prep_tool.language import _

GUIDE = _("Care and Support Planning Guide")
HELP_PAGE = "help-now"
MORE_HELP = re.compile(rf'<li[^>]*><a href="#{HELP_PAGE}">.*?</li>', re.DOTALL)


def environment() -> Environment:
    """Return what fills the books' templates: it always escapes."""
    made = speaking(
        Environment(
            loader=FileSystemLoader([FOLDER, Path("overrides/partials")]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
    )
    made.filters["url"] = lambda address: f"#{address.strip('/')}"
    return made


def urgent_help(book: Book) -> Markup:
    """Return what every page of the site says of urgent help, as a part of the book with a heading of its own."""
    html = environment().get_template("crisis.html").render(page=None)
    if HELP_PAGE not in {chapter.name for chapter in book.chapters}:
        html = MORE_HELP.sub("", html)
    return Markup(re.sub(r"(</?h)2", r"\g<1>1", html))  # noqa: S704 - the site's own words


def words_page(book: Book) -> dict[str, str] | None:
    """Return the name and title of where the hard words stand, or None."""
    if book.words:
        return {"name": "words", "title": _("What the words mean")}
    last = next((chapter for chapter in book.chapters if chapter.name == "glossary"), None)
    return {"name": last.name, "title": last.title} if last else None


def around(book: Book) -> dict[str, Any]:
    """Return what the templates must know of a book."""
    return {
        "book": book,
        "guide": GUIDE,
        "day": day,
        "urgent": urgent_help(book),
        "words": words_page(book),
        "openmoji": any(not name.startswith("pictures/scene-") for name in book.pictures),
    }
