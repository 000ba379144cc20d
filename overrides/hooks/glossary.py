"""glossary.yml becomes the glossary page, links at first use, and 'Words on this page'."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from overrides.extensions.glossary_links import Collection, GlossaryExtension, Word, slug_of

LIST = Path("glossary.yml")
PAGE = "glossary.md"
MARKER = "<!-- glossary -->"
WITHOUT_LINKS = (PAGE, "easy-read/words.md", "search.md", "appearance.md", "site-map.md", "sources.md", "index.md")

_now: list[Collection] = []
_titles: set[str] = set()


def load_words() -> list[Word]:
    """Read glossary.yml in the order of the alphabet."""
    entries = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    words = [make_word(entry) for entry in entries]
    return sorted(words, key=lambda word: word.word.lower())


def make_word(entry: dict[str, Any]) -> Word:
    """Turn one entry of glossary.yml into a word."""
    return Word(
        word=entry["word"],
        slug=slug_of(entry["word"]),
        definition=entry["definition"],
        easy=entry["easy"],
        also=tuple(entry.get("also", ())),
        heard=tuple(entry.get("heard", ())),
        picture=entry.get("picture"),
    )


def list_of(words: list[Word]) -> str:
    """Return the glossary page's list as Markdown, so that search and link checks see each word."""
    parts: list[str] = []
    for letter, group in groupby(words, key=lambda word: word.word[0].upper()):
        parts.append(f"## {letter} {{#letter-{letter.lower()} .app-letter}}")
        parts += [entry_of(word) for word in group]
    return "\n\n".join(parts)


def entry_of(word: Word) -> str:
    """Return one word of the glossary page as Markdown."""
    parts = [f"### {word.word} {{#{word.slug}}}", word.definition]
    if word.heard:
        parts.append(f"You may also hear: {', '.join(word.heard)}.")
    parts.append(f"In Easy Read: {word.easy}\n{{: .app-easy-meaning}}")
    return "\n\n".join(parts)


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
    """Write the list of words where it belongs, and get ready to collect the words of this page."""
    name = page.file.src_uri
    _now.clear()
    if name not in WITHOUT_LINKS:
        _now.append(Collection(f"/{PAGE}", [], frozenset(_titles)))
    if name != PAGE:
        return markdown
    words = list_of(load_words())
    return markdown.replace(MARKER, words) if MARKER in markdown else f"{markdown}\n\n{words}\n"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the words found on this page with it."""
    page.meta["words"] = sorted(_now[0].found, key=lambda word: word.word.lower()) if _now else []
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the template the words of this page."""
    context["words"] = page.meta.get("words", [])
    return context
