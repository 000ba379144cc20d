"""Tells the search page where the theme's own search worker was published."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

WORKER = "assets/javascripts/workers/search."
_worker: list[str] = []


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Find the worker by the start of its name; its hash changes with the theme."""
    found = [file.url for file in files if file.src_uri.startswith(WORKER) and file.src_uri.endswith(".js")]
    if len(found) != 1:
        raise PluginError("The theme's search worker was not found, so search would not work.")
    _worker[:] = found
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the template the worker's address, seen from this page."""
    context["search_worker"] = get_relative_url(_worker[0], page.url)
    return context
