"""Writes what the search page needs to know of each page: the list that `ranking.js` puts in order.

What the public needs comes before what professionals need, and both before pages about this site. Words that
people type and the page does not use stand in its front matter: `search_words: [lonely, "DNR #dnacpr"]`. The second
leads to the part of the page with that anchor. A search word may be of several words, such as `say no`; it then
counts in full when all of them are typed.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.extensions import outside_links

# How much a match counts, by the page's readers; everything else counts 1.
WEIGHTS = {"professionals": 0.2, "site": 0.3}
WORKSHEET = 0.3
# A page that has a word in its heading says more of it than the glossary.
OWN_WEIGHTS = {"glossary.md": 0.35, "easy-read/words.md": 0.6, "worksheets/index.md": 1}
LEFT_OUT = "search.md"
TITLES_AGAIN = "site-map.md"
LIST = Path("search", "search_index.json")
# A part of a list or table that ends without a sign, so that an excerpt can be read.
UNENDED = re.compile(r"(?<=[^\s.!?:;,])\s*</(?:li|p|dt|dd|td|th)>")
LEAVES = html.escape(outside_links.WORDS, quote=False)
TAG = re.compile(r"<[^>]*>")

_pages: dict[str, dict[str, Any]] = {}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Note what a page says about itself."""
    name = page.file.src_uri
    if name == LEFT_OUT:
        page.meta["search"] = {"exclude": True}
        return markdown
    words = words_by_part(page.meta.get("search_words", []))
    readers = page.meta.get("readers", "public")
    worksheet = bool(page.meta.get("worksheet"))
    _pages[page.url] = {
        "at": page.url,
        "title": page.meta["title"],
        "about": page.meta["description"],
        "words": words.pop("", []),
        "readers": readers,
        "parts": words,
        "weight": OWN_WEIGHTS.get(name, WORKSHEET if worksheet else WEIGHTS.get(readers, 1)),
        "textless": worksheet or name == TITLES_AGAIN,
    }
    return markdown


def plain(text: str) -> str:
    """Return the words of a piece of HTML, in one line, without the note at links to other sites."""
    text = html.unescape(TAG.sub(" ", UNENDED.sub("; ", text.replace(LEAVES, ""))))
    return " ".join(text.split()).removesuffix(";")


def words_by_part(search_words: list[object]) -> dict[str, list[str]]:
    """Return the search words of a page by the anchor of the part that they lead to, "" for the page itself."""
    words: dict[str, list[str]] = {}
    for search_word in search_words:
        word, _, anchor = str(search_word).partition(" #")
        words.setdefault(anchor, []).append(word)
    return words


def with_parts(page: dict[str, Any], entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the list says of a page: each part has its anchor, heading, text and, if any, search words.

    The start of the page has neither anchor nor heading. A worksheet's parts have no text, because its questions and
    buttons would be found by many words and answer none.
    """
    words, parts = dict(page["parts"]), []
    for entry in entries:
        anchor = entry["location"].partition("#")[2]
        text = "" if page["textless"] else plain(entry["text"])
        part = [anchor, plain(entry["title"]) if anchor else "", text]
        parts.append([*part, words.pop(anchor)] if anchor in words else part)
    if words:
        raise PluginError(f"{page['at']}: its search words lead to {', '.join(words)}, which is no heading's anchor.")
    return {key: value for key, value in page.items() if key != "textless"} | {"parts": parts}


def on_post_build(config: MkDocsConfig) -> None:
    """Put our list in the place of the plugin's, which has read the finished pages."""
    file = Path(config.site_dir) / LIST
    entries: dict[str, list[dict[str, Any]]] = {}
    for entry in json.loads(file.read_text(encoding="utf-8"))["docs"]:
        entries.setdefault(entry["location"].partition("#")[0], []).append(entry)
    pages = [with_parts(_pages[address], of_page) for address, of_page in entries.items()]
    file.write_text(json.dumps({"pages": pages}, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
