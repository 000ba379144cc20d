"""Tells the search page where the theme's own search worker was published, and which pages come first.

What the public needs comes before what professionals need, and both before pages about this site. Words that
people type and the page does not use stand in its front matter: `search_words: [lonely, loneliness]`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

WORKER = "assets/javascripts/workers/search."
# How much a match counts, by the page's readers; everything else counts 1.
BOOSTS = {"professionals": 0.3, "site": 0.1, "easy-read": 0.5}
WORKSHEET = 0.5
_worker: list[str] = []
_descriptions: dict[str, str] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Find the worker by the start of its name; its hash changes with the theme."""
    workers = [file.url for file in files if file.src_uri.startswith(WORKER) and file.src_uri.endswith(".js")]
    if len(workers) != 1:
        raise PluginError("The theme's search worker was not found, so search would not work.")
    _worker[:] = workers
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Hand the search plugin what it knows by its own names."""
    worksheet = bool(page.meta.get("worksheet"))
    page.meta["search"] = {"boost": WORKSHEET if worksheet else BOOSTS.get(page.meta.get("readers", ""), 1)}
    if "search_words" in page.meta:
        page.meta["tags"] = page.meta["search_words"]
    if worksheet:
        _descriptions[page.url] = page.meta["description"]
    return markdown


def on_post_build(config: MkDocsConfig) -> None:
    """Let a worksheet be introduced by its description, not by the first words of its form."""
    file = Path(config.site_dir, "search", "search_index.json")
    index = json.loads(file.read_text(encoding="utf-8"))
    for entry in index["docs"]:
        entry["text"] = _descriptions.get(entry["location"], entry["text"])
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the template the worker's address, seen from this page."""
    context["search_worker"] = get_relative_url(_worker[0], page.url)
    return context
