"""`<!-- films -->` becomes the short list of other makers' films, from films.yml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from overrides.extensions.worded_files import read
from prep_tool.language import _

LIST = Path("overrides/films.yml")


def where_of(film: dict[str, Any]) -> str:
    """Say where the film can be watched, or that we do not know, and where to read about the same."""
    title, page = film["title"], film["read_instead"]
    instead = _("You can [read about it here instead: {title}](/{page}).", title=title, page=page)
    if film.get("address"):
        return f"{_('[Watch: {title}]({address}).', title=title, address=film['address'])} {instead}"
    return instead


def film_of(film: dict[str, Any]) -> str:
    """Return one film's part of the page as Markdown."""
    maker = _("Made by: {maker}", maker=film["maker"])
    return "\n\n".join([f"### {film['title']} {{#{film['id']}}}", maker, *film["covers"], where_of(film)])


def films() -> str:
    """Return all films as Markdown."""
    return "\n\n".join(film_of(film) for film in read(LIST))
