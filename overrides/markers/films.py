"""`<!-- films -->` becomes the short list of other makers' films, from films.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

LIST = Path("overrides/films.yml")


def where_of(film: dict[str, Any]) -> str:
    """Say where the film can be watched, or that we do not know, and where to read about the same."""
    instead = f"You can [read about it here instead: {film['title']}](/{film['read_instead']})."
    if film.get("address"):
        return f"[Watch: {film['title']}]({film['address']}). {instead}"
    return instead


def film_of(film: dict[str, Any]) -> str:
    """Return one film's part of the page as Markdown."""
    return "\n\n".join(
        [f"### {film['title']} {{#{film['id']}}}", f"Made by: {film['maker']}", *film["covers"], where_of(film)]
    )


def films() -> str:
    """Return all films as Markdown."""
    return "\n\n".join(film_of(film) for film in yaml.safe_load(LIST.read_text(encoding="utf-8")))
