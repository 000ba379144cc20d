"""`<!-- glossary -->` becomes the words of glossary.yml in the order of the alphabet, each with what it means."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml

from overrides.extensions.glossary_links import Word, slug_of
from overrides.extensions.worded_files import read
from prep_tool.language import _

LIST = Path("glossary.yml")


def load_words() -> list[Word]:
    """Read glossary.yml in the order of the alphabet."""
    english = [str(entry["word"]) for entry in yaml.safe_load(LIST.read_text(encoding="utf-8"))]
    words = map(word_of, read(LIST), map(slug_of, english))  # links to a word stay as they are in every language
    return sorted(words, key=lambda word: normalize("NFKD", word.word.lower()))  # “é” stands with “e”


def word_of(entry: dict[str, Any], slug: str) -> Word:
    """Turn one entry of glossary.yml into a word."""
    return Word(
        word=entry["word"],
        slug=slug,
        definition=entry["definition"],
        easy=entry["easy"],
        also=tuple(entry.get("also", ())),
        heard=tuple(entry.get("heard", ())),
        picture=entry.get("picture"),
    )


def words() -> str:
    """Return the whole glossary as Markdown, so that search and link checks see each word."""
    return list_of(load_words())


def list_of(words: list[Word]) -> str:
    """Return words under their letters, as Markdown."""
    parts: list[str] = []
    for letter, group in groupby(words, key=lambda word: word.word[0].upper()):
        parts.append(f"## {letter} {{#letter-{letter.lower()} .app-letter}}")
        parts += map(entry_of, group)
    return "\n\n".join(parts)


def entry_of(word: Word) -> str:
    """Return one word with its meanings, as Markdown."""
    parts = [f"### {word.word} {{#{word.slug}}}", word.definition]
    if word.heard:
        parts.append(_("You may also hear: {names}.", names=", ".join(word.heard)))
    parts.append(f"{_('In Easy Read: {words}', words=word.easy)}\n{{: .app-easy-meaning}}")
    return "\n\n".join(parts)
