"""Checks all of `extra` in mkdocs.yml before anything is built.

What an organisation fills in stands on every page, so a slip there would reach every reader: a link that leads
nowhere, a telephone number that cannot be called, a colour too faint to read. The build stops with one sentence that
names the key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from overrides.extensions.contrast import WORDS, contrast
from overrides.extensions.stylesheets import light_colours

NATIONS = ("England", "Wales", "England and Wales")
LONGEST_NAME = 120  # characters; with telephone and email it stands in one line of every sheet
PHONE = re.compile(r"\+?[\d ()-]+")
DIGITS = range(3, 16)  # from 111 to the longest number of the world
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
LOGOS = (".svg", ".png", ".jpg", ".webp")
LARGEST_LOGO = 30_000  # bytes; it comes with every page
# Each colour an organisation may set, and what of ours it must stand out from.
BANDS = ("page", "surface", "raised", "key", "story", "words", "warning")
COLOURS = {"header": ("on-header",), "accent": (*BANDS, "on-accent"), "link": BANDS}
EXTRA = ("organisation", "leave_quickly_to")

# Each check returns what is wrong with a value, to be read after its key, or nothing.
Check = Callable[[Any], str | None]


def words(value: Any) -> str | None:
    """YAML makes numbers of some telephone numbers and times."""
    return None if isinstance(value, str) else "must be words: put it in quotes"


def name(value: Any) -> str | None:
    """It stands in one line of pages and sheets."""
    if isinstance(value, str) and (len(value) > LONGEST_NAME or "\n" in value.strip()):
        return f"must be one line of at most {LONGEST_NAME} characters"
    return words(value)


def phone(value: Any) -> str | None:
    """A tap calls it, so it must be a number and nothing else."""
    if not isinstance(value, str):
        return words(value)
    digits = sum(character.isdigit() for character in value)
    if not PHONE.fullmatch(value.strip()) or digits not in DIGITS or "(0)" in value:
        return "must be one telephone number in digits and spaces, like 01632 960 001"
    return None


def email(value: Any) -> str | None:
    """A tap writes to it."""
    if isinstance(value, str) and not EMAIL.fullmatch(value):
        return "must be an email address alone, like hello@anytown.example"
    return words(value)


def nation(value: Any) -> str | None:
    """The guide is for these nations."""
    return None if value in NATIONS else f"must be one of {', '.join(NATIONS)}"


def local_services(value: Any) -> str | None:
    """Each becomes a line of a list."""
    if isinstance(value, list) and all(isinstance(service, str) and service.strip() for service in value):
        return None
    return "must be a list of words"


def colours(value: Any) -> str | None:
    """Words in each must be readable on all that they may stand on."""
    if not isinstance(value, dict):
        return f"must be a list of {', '.join(COLOURS)}, each with its colour"
    return next(filter(None, (colour(job, shade) for job, shade in value.items())), None)


def colour(job: str, shade: Any) -> str | None:
    """Return what is wrong with one colour: a code without quotes is a comment to YAML, so it is empty."""
    if job not in COLOURS:
        return f"has '{job}', which is not one of {', '.join(COLOURS)}"
    if not isinstance(shade, str):
        return f"needs a colour for '{job}' in quotes, like \"#123456\""
    ours = light_colours()
    try:
        least = min(contrast(shade, ours[other]) for other in COLOURS[job])
    except ValueError as problem:
        return f"has a colour for '{job}' that cannot be used: {problem}".rstrip(".")
    if least < WORDS:
        ratio = f"it has {int(least * 10) / 10:g} to 1 and needs {WORDS:g} to 1"
        return f"has a colour for '{job}' ({shade}) that is too faint to read: {ratio}. Choose a darker one"
    return None


def logo(docs: Path, value: Any) -> str | None:
    """It must be a small picture in docs/."""
    if not isinstance(value, str):
        return words(value)
    file = docs / value
    if file.suffix.lower() not in LOGOS:
        return f"must be one of {', '.join(LOGOS)}, not '{value}'"
    if not file.is_file() or not file.resolve().is_relative_to(docs.resolve()):
        return f"names '{value}', which is not in {docs.name}/"
    if file.stat().st_size > LARGEST_LOGO:
        return f"names '{value}', which is too big: it comes with every page, so at most {LARGEST_LOGO // 1000} kB"
    return None


def away(site_url: str, value: Any) -> str | None:
    """Where *Leave this site quickly* goes must be a whole address of another site."""
    example = "a whole address that starts with https://, like https://www.bbc.co.uk/weather"
    if not isinstance(value, str) or re.search(r"[\s\"'<>\\]", value):
        return f"must be {example}"
    try:
        address = urlsplit(value)
        host = address.hostname or ""
    except ValueError:
        return f"must be {example}"
    if address.scheme != "https" or not HOST.fullmatch(host) or "@" in address.netloc:
        return f"must be {example}"
    if host == urlsplit(site_url).hostname:
        return "must lead to another site: people press it to leave this one"
    return None


ORGANISATION: dict[str, Check] = {
    "name": name,
    "phone": phone,
    "email": email,
    "opening_hours": words,
    "address": words,
    "logo": words,  # its file is looked at where docs/ is known
    "colours": colours,
    "ask_for_review": words,
    "complain": words,
    "local_services": local_services,
    "nation": nation,
}
KEYS = tuple(ORGANISATION)


def problem_with_organisation(organisation: Any, docs: Path) -> str | None:
    """Return what is wrong with an organisation's details, or nothing."""
    if not isinstance(organisation, dict):
        return "'organisation' must be a list of details: name, phone and so on"
    checks: dict[str, Check] = {**ORGANISATION, "logo": partial(logo, docs)}
    for key, value in organisation.items():
        if key not in checks:
            return f"'organisation.{key}' is not known. There are {', '.join(KEYS)}"
        problem = checks[key](value) if value not in (None, "") else None
        if problem:
            return f"'organisation.{key}' {problem}"
    if organisation and not str(organisation.get("name") or "").strip():
        return "'organisation.name' is missing"
    return None


def problem_with(extra: Mapping[str, Any], docs: Path, site_url: str) -> str | None:
    """Return what is wrong with `extra`, or nothing."""
    for key in extra:
        if key not in EXTRA:
            return f"'{key}' is not known. There are {', '.join(EXTRA)}"
    problem = away(site_url, extra.get("leave_quickly_to"))
    if problem:
        return f"'leave_quickly_to' {problem}"
    return problem_with_organisation(extra.get("organisation") or {}, docs)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop the build at the first slip. It runs first: other hooks leave notes of their own in `extra`."""
    problem = problem_with(config.extra, Path(config.docs_dir), str(config.site_url or ""))
    if problem:
        raise PluginError(f"mkdocs.yml, in extra: {problem}.")
    return config
