"""Fills `<!-- films -->` and its like with what overrides/markers/ makes, and publishes the files that they link to.

A marker that nothing fills stops the build: a page would lack its list, and no reader could tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from overrides.extensions.markers import MarkersExtension
from overrides.markers import (
    accessibility,
    blank_sheets,
    films,
    glossary,
    kit,
    licences,
    our_films,
    poster,
    questionnaires,
    screen_reader,
    site_map,
    sources,
)
from prep_tool.questionnaire.load import NAMES

UNFILLED = re.compile(r"<!--.*?-->", re.DOTALL)


def fillings(
    nav: Navigation, pages: int, organisation: dict[str, Any], site_url: str | None = None
) -> dict[str, Callable[[], str]]:
    """Return what makes the Markdown of each marker, by the words in the marker."""
    return {
        "accessibility facts": partial(accessibility.facts, pages),
        "films": films.films,
        "glossary": glossary.words,
        **kit.fillings(site_url, organisation),
        "licences": licences.licences,
        "our films": our_films.films,
        "poster": poster.link,
        "questionnaires": questionnaires.links,
        "screen reader": screen_reader.heard,
        "site map": partial(site_map.site_map, nav.items),
        **{f"blanks: {name}": partial(blank_sheets.links, name) for name in NAMES},
        **{f"sources: {group}": partial(sources.sources, group) for group in sources.groups()},
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the blank sheets and the kit that are there, the films, and each worksheet as a FHIR Questionnaire."""
    for address, path in (blank_sheets.published() | poster.published() | kit.published()).items():
        files.append(File.generated(config, address, abs_src_path=str(path.resolve())))
    for (
        address,
        path,
    ) in our_films.published().items():
        files.append(File.generated(config, address, content=path.read_bytes()))
    for address, content in questionnaires.published().items():
        files.append(File.generated(config, address, content=content))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Register the extension, now that the menu and the number of pages are known."""
    pages = len(files.documentation_pages())
    organisation = config.extra.get("organisation") or {}
    config.markdown_extensions.append(MarkersExtension(fillings(nav, pages, organisation, config.site_url)))
    return nav


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Stop the build at a marker that nothing filled."""
    unfilled = UNFILLED.search(output)
    if unfilled:
        raise PluginError(f"{page.file.src_uri}: nothing fills the marker {unfilled[0]}. Is it spelt right?")
    return output
