"""Makes books of the pages, as PDF and EPUB, and puts `<!-- books: guide core -->` in a page in place of their links.

All pages must have their text first. The PDFs take minutes: `make books` and `make site` make them anew, other builds
take those that were made from the same pages. What is not there has no link.
"""

from __future__ import annotations

import os
import re
from html import escape

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from overrides.book.book import Book, build, load_books
from overrides.book.files import Made, make
from overrides.extensions.picture_files import load_pictures
from overrides.extensions.picture_sheets import taken_out
from overrides.markers.blank_sheets import size_of

FOLDER = "book"
MARKER = re.compile(r"<!-- books: ([\w -]+) -->")

_nav: list[Navigation] = []


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the menu, which has the pages in order."""
    _nav[:] = [nav]
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Make the books once every page has its text, publish them and link them."""
    organisation = config.extra.get("organisation") or {}

    def picture(address: str) -> str:
        path, _, name = address.partition("#")
        file = files.get_file_from_path(path)
        if file is None:
            raise LookupError(f"a book needs the picture {path}, which is not there")
        return taken_out(file.content_string, name) if name else file.content_string

    try:
        drawings = load_pictures()
        books = {name: build(name, _nav[0], str(config.site_url or ""), organisation, picture, drawings)
                 for name in load_books()}  # fmt: skip
    except LookupError as problem:
        raise PluginError(f"overrides/book/books.yml: {problem.args[0]}.") from problem
    publishing = bool(os.environ.get("GUIDE_COMPLETE"))
    made = make(books.values(), wanted=publishing or bool(os.environ.get("GUIDE_BOOKS")))
    if made.missing and publishing:
        raise PluginError(f"For publishing, no book may be left out. {left_out(made)}")
    if made.missing:
        print(left_out(made))
    for name, path in made.files.items():
        files.append(File.generated(config, f"{FOLDER}/{name}", abs_src_path=str(path.resolve())))
    for file in files.documentation_pages():
        if file.page is not None and file.page.content:
            file.page.content = with_links(file.page.content, books, made, file.page.url)
    return env


def left_out(made: Made) -> str:
    """Return which books are not there and what to do, on one line."""
    return f"No books named {', '.join(made.missing)}: {made.remedy}."


def with_links(html: str, books: dict[str, Book], made: Made, page: str) -> str:
    """Return a page with the links to the books that it names."""
    return MARKER.sub(lambda marker: links(books, marker[1], made, page), html)


def links(books: dict[str, Book], names: str, made: Made, page: str) -> str:
    """Return the list of the books' files that are there, as HTML for the page at this address."""
    lines = [
        f'<li><a href="{get_relative_url(f"{FOLDER}/{file.name}", page)}">{escape(file.label)}</a>'
        f" ({size_of(made.files[file.name])}){f'. {escape(file.note)}' if file.note else ''}</li>"
        for name in names.split()
        for file in books[name].files
        if file.name in made.files
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""
