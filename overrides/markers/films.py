"""`<!-- films -->` becomes the films of films.yml: a film can be added without touching a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

LIST = Path("overrides/films.yml")
KNOWN = {"captions": "Captions", "signing": "British Sign Language (BSL)", "described": "Spoken description"}


def facts_of(film: dict[str, Any]) -> str:
    """Return what is known of a film as a list; what we do not know is said too."""
    lines = [f"- Made by: {film['maker']}" if film.get("maker") else "- Made by: not known."]
    lines += [f"- {words}: {film[key]}" for key in ("year", "length") if film.get(key) for words in (key.title(),)]
    lines += [f"- {words}: {film.get(key) or 'Not known.'}" for key, words in KNOWN.items()]
    return "\n".join(lines)


def player_of(film: dict[str, Any]) -> str:
    """Return a player for our own copy of a film, or nothing; it never starts by itself."""
    if not film.get("file"):
        return ""
    track = f'<track kind="captions" srclang="en-GB" label="English" src="{film["captions_file"]}" default>'
    return f'<video controls preload="none" src="{film["file"]}">{track}</video>'


def where_of(film: dict[str, Any]) -> str:
    """Say where the film can be watched, or that we do not know."""
    if film.get("file"):
        return ""
    if film.get("address"):
        return f"[Watch: {film['title']}]({film['address']})"
    return "We do not have an address for this film that we are sure of. So we do not link to it."


def film_of(film: dict[str, Any]) -> str:
    """Return one film's part of the page as Markdown."""
    parts = [f"## {film['title']} {{#{film['id']}}}", player_of(film)]
    covers = film["covers"] if isinstance(film["covers"], list) else [film["covers"]]
    parts += [f"### What it covers {{#{film['id']}-covers}}", *covers, where_of(film)]
    if film.get("read_instead"):
        parts.append(f"You can [read about it here instead: {film['title']}](/{film['read_instead']}).")
    parts += [f"### What we know about it {{#{film['id']}-facts}}", facts_of(film)]
    if film.get("transcript"):
        parts += [f"### Every word of it {{#{film['id']}-words}}", *film["transcript"]]
    return "\n\n".join(part for part in parts if part)


def films() -> str:
    """Return all films as Markdown."""
    return "\n\n".join(film_of(film) for film in yaml.safe_load(LIST.read_text(encoding="utf-8")))
