"""The YAML files that hold words for readers, and under which keys: so that another language has them too.

A catalogue of a language holds these words as it holds those of the code (tools/languages.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from prep_tool.language import in_language
from prep_tool.questionnaire.load import WORDS as QUESTIONS
from tools.films.script import WORDS as FILMS

FILES = {
    "prep_tool/worksheets/*.yml": QUESTIONS,
    "glossary.yml": frozenset({"word", "definition", "easy", "also", "heard"}),
    "overrides/kit.yml": frozenset(
        {"name", "title", "heading", "text", "facts{}", "steps", "list", "lines", "message", "say", "columns", "rows"}
    ),
    "overrides/sources.yml": frozenset({"title", "publisher", "date", "note", "read"}),
    "overrides/films.yml": frozenset({"title", "covers", "maker"}),
    "overrides/films/*.yml": FILMS,
    "overrides/accessibility.yml": frozenset({"browser", "engines", "older"}),
    "overrides/book/books.yml": frozenset({"title", "about", "holds", "pages", "label"}),
}


def read(path: Path) -> Any:
    """Return what one of these files holds, with its words in the guide's language."""
    return in_language(yaml.safe_load(path.read_text(encoding="utf-8")), FILES[path.as_posix()])
