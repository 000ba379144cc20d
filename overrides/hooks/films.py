"""films.yml becomes the films page: a film can be added without touching a template."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

LIST = Path("overrides/films.yml")
PAGE = "films.md"
MARKER = "<!-- films -->"
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
    parts += ["### What it covers {{#{}-covers}}".format(film["id"]), *covers, where_of(film)]
    if film.get("read_instead"):
        parts.append(f"You can [read about it here instead: {film['title']}](/{film['read_instead']}).")
    parts += ["### What we know about it {{#{}-facts}}".format(film["id"]), facts_of(film)]
    if film.get("transcript"):
        parts += ["### Every word of it {{#{}-words}}".format(film["id"]), *film["transcript"]]
    return "\n\n".join(part for part in parts if part)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write the films where the marker stands, or at the end of the films page."""
    if page.file.src_uri != PAGE:
        return markdown
    films = "\n\n".join(film_of(film) for film in yaml.safe_load(LIST.read_text(encoding="utf-8")))
    return markdown.replace(MARKER, films) if MARKER in markdown else f"{markdown}\n\n{films}\n"
