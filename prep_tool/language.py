"""The guide's language. English stands in the code; another language's words come from its catalogue.

`_("…")` marks a sentence that a reader may see, as GNU gettext does, and gives it in the guide's language. A copy of
the guide has one language: GUIDE_LANGUAGE names it where the site is built, and the browser's Python brings it along.
`tools/languages.py` collects the sentences and makes the file that is read here from a language's catalogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

ENGLISH = "en-GB"
FILE = "words.json"
BUILD = "build/languages"  # where a language's words are made for the build, in a folder with its name


class LanguageError(Exception):
    """A language that was asked for is not there; the text says what to do."""


def _words() -> dict[str, Any]:
    """The language's file: beside us in the browser, in the build's folder elsewhere; nothing for English."""
    try:
        beside = f"{__file__.rpartition('/')[0]}/{FILE}"
        return dict(json.loads(__loader__.get_data(beside)))  # type: ignore[name-defined]
    except OSError:
        from os import environ

        language = environ.get("GUIDE_LANGUAGE") or ENGLISH
        if language == ENGLISH:
            return {}
        from pathlib import Path

        file = Path(__file__).parent.parent / BUILD / language / FILE
        if not file.is_file():
            message = f"There are no words for {language}. Run `make language GUIDE_LANGUAGE={language}`."
            raise LanguageError(message) from None
        return dict(json.loads(file.read_text(encoding="utf-8")))


_FILE = _words()
# As HTML and PDF name it (BCP 47), and which way its lines run: "ltr" or "rtl".
LANGUAGE: str = _FILE.get("language", ENGLISH)
DIRECTION: str = _FILE.get("direction", "ltr")
# Which of a sentence's forms goes with a number: one digit each for 0 to 99 and for 100 to 199, as all above repeats.
_FORMS: str = _FILE.get("forms", "")
_ID, _FILE_NAME = re.compile(r"[a-z0-9-]*"), re.compile(r"\S*\.md\S*|")
_SENTENCES: dict[str, str | list[str]] = _FILE.get("words", {})


def _(english: str, /, **values: object) -> str:
    """A sentence in the guide's language, with `values` where it has their names in braces; else in English."""
    found = _SENTENCES.get(english, english)
    words = found if isinstance(found, str) else found[0]
    return words.format(**values) if values else words


def forms(one: str, many: str, /) -> list[str]:
    """All forms of a sentence about a number, for a script: in English two."""
    found = _SENTENCES.get(one)
    return found if isinstance(found, list) else [one, many]


def ngettext(one: str, many: str, number: int, /, **values: object) -> str:
    """A sentence about a `number` of things (0 or more), in the form that goes with it; `number` is among `values`."""
    if one in _SENTENCES:
        words = forms(one, many)[int(_FORMS[number if number < 100 else 100 + number % 100])]
    else:
        words = one if number == 1 else many
    return words.format(number=number, **values)


def in_language(data: Any, keys: frozenset[str]) -> Any:
    """What a file holds, with the words under `keys` in the guide's language.

    "facts{}" among the keys stands for words on both sides of what is under `facts`.
    """
    return with_words(data, keys, _) if _SENTENCES else data


def with_words(data: Any, keys: frozenset[str], change: Callable[[str], str], *, words: bool = False) -> Any:
    """What a file holds, with its words changed.  An id is no word, and so is the name of a file in a list."""
    if isinstance(data, dict):
        return {key: _under(key, value, keys, change) for key, value in data.items()}
    if isinstance(data, list):
        return [with_words(each, keys, change, words=words) for each in data]
    return change(data) if words and isinstance(data, str) and not _FILE_NAME.fullmatch(data) else data


def _under(key: str, value: Any, keys: frozenset[str], change: Callable[[str], str]) -> Any:
    if f"{key}{{}}" in keys:
        return {change(name): change(text) for name, text in value.items()}
    is_id = isinstance(value, str) and _ID.fullmatch(value)
    return with_words(value, keys, change, words=key in keys and not is_id)
