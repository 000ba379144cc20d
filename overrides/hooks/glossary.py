"""The words of glossary.yml become links at their first use on a page, and 'Words on this page'."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from overrides.extensions.glossary_links import Collection, GlossaryExtension
from overrides.markers.glossary import load_words

PAGE = "glossary.md"
EASY_PAGE = "easy-read/words.md"
WITHOUT_LINKS = (PAGE, EASY_PAGE, "search.md", "appearance.md", "site-map.md", "sources.md", "index.md")

_now: list[Collection] = []
_titles: set[str] = set()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Register the extension that links words."""
    extension = GlossaryExtension(load_words(), lambda: _now[0] if _now else None)
    config.markdown_extensions.append(extension)
    return config


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Note the names of pages: menus link them, so the same words must not lead to the glossary."""
    _titles.update(str(page.title).lower() for page in nav.pages if page.title)
    return nav


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Get ready to collect the words of this page."""
    name = page.file.src_uri
    _now.clear()
    if name not in WITHOUT_LINKS:
        # A word that the easy list lacks is a link to nowhere, and stops the build.
        words_page = EASY_PAGE if page.meta.get("readers") == "easy-read" else PAGE
        _now.append(Collection(f"/{words_page}", [], frozenset(_titles)))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the words found on this page with it; an Easy Read page explains each where it stands, beside a picture."""
    listed = _now and page.meta.get("readers") != "easy-read"
    page.meta["words"] = sorted(_now[0].words, key=lambda word: word.word.lower()) if listed else []
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the template the words of this page."""
    context["words"] = page.meta.get("words", [])
    return context
