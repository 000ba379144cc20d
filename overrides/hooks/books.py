"""Makes books of the pages, as PDF and EPUB, and links them.

`<!-- books: guide core -->` in a page becomes the list of these books' files. In a row of Easy Read,
`[words](book:FILE)` becomes a link with its size. All pages must have their text first. The PDFs take minutes:
`make books` and `make site` make them anew, other builds take those that were made from the same pages. What is not
there has no link and no row.
"""

from __future__ import annotations

import os
import re
from html import escape, unescape

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
ROW = re.compile(
    r'(<div class="app-pair app-pair--door"><img [^>]*><p>)<a href="book:([^"]*)">(.*?)</a>(.*?</p>\s*</div>)',
    re.DOTALL,
)

LINK = re.compile(r'href="book:([^"]*)"')

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
    names = [name for marker in MARKER.findall(html) for name in marker.split()]
    known = {file.name for book in books.values() for file in book.files}
    for name in [*names, *LINK.findall(html)]:
        if name not in books and name not in known:
            raise PluginError(f"A page names the book '{name}', which overrides/book/books.yml does not have.")

    def filled(row: re.Match[str]) -> str:
        start = row[1].replace("<div ", "<div data-not-heard ", 1)  # what is there differs, and a recording cannot
        return f"{start}{link(row[2], unescape(row[3]), made, page)}{row[4]}" if row[2] in made.files else ""

    html = ROW.sub(filled, html)
    return MARKER.sub(lambda marker: links([books[name] for name in marker[1].split()], made, page), html)


def link(name: str, words: str, made: Made, page: str) -> str:
    """Return the link to one file from the page at this address, as HTML, with its size."""
    return f'<a href="{get_relative_url(f"{FOLDER}/{name}", page)}">{escape(words)}</a> ({size_of(made.files[name])})'


def links(books: list[Book], made: Made, page: str) -> str:
    """Return the list of these books' files that are there."""
    lines = [
        f"<li>{link(file.name, file.label, made, page)}</li>"
        for book in books
        for file in book.files
        if file.name in made.files
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else ""
