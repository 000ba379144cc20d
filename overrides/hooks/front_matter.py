"""Every page must say its title, what it is about, when it was reviewed and its sources.

The build stops with one sentence that names the page and the key.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.markers.sources import load_sources

READERS = ("public", "rights", "professionals", "easy-read", "site")
REQUIRED = ("title", "description", "last_reviewed", "sources")
OPTIONAL = ("readers", "leave_quickly", "checked_by", "checked_on", "worksheet", "template", "search_words")
LONGEST_DESCRIPTION = 160


def problem_with(meta: Mapping[str, Any], known_sources: Mapping[str, Any]) -> str | None:
    """Return what is wrong with a page's front matter, or nothing."""
    for key in REQUIRED:
        if not meta.get(key):
            return f"needs '{key}' in its front matter"
    for key in meta:
        if key not in REQUIRED + OPTIONAL:
            return f"has '{key}' in its front matter, which means nothing here"
    if len(meta["description"]) > LONGEST_DESCRIPTION:
        return f"has a 'description' of more than {LONGEST_DESCRIPTION} characters"
    return _problem_with_values(meta, known_sources)


def _problem_with_values(meta: Mapping[str, Any], known_sources: Mapping[str, Any]) -> str | None:
    for key in ("last_reviewed", "checked_on"):
        if key in meta and not isinstance(meta[key], datetime.date):
            return f"needs a date like 2026-11-22 for '{key}'"
    if meta.get("readers", "public") not in READERS:
        return f"has a 'readers' that is none of {', '.join(READERS)}"
    if ("checked_by" in meta) != ("checked_on" in meta):
        return "needs both 'checked_by' and 'checked_on', or neither"
    for key in ("sources", "search_words"):
        if not isinstance(meta.get(key, []), list):
            return f"needs a list for '{key}'"
    for key in meta["sources"]:
        if key not in known_sources:
            return f"names '{key}' in 'sources', which overrides/sources.yml does not have"
    return None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Stop the build when a page's front matter is not whole, or its text has its own h1."""
    problem = problem_with(page.meta, load_sources())
    if problem is None and any(line.startswith("# ") for line in markdown.splitlines()):
        problem = "has a '# heading' in its text; the title already is the top heading"
    if problem:
        raise PluginError(f"{page.file.src_uri} {problem}.")
    return markdown


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the template the page's sources as they are written in sources.yml."""
    known = load_sources()
    context["sources"] = [{"key": key, **known[key]} for key in page.meta["sources"]]
    return context
