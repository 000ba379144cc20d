"""What an organisation may fill in, and a sentence for each slip.

What it fills in stands on every page, so a slip there would reach every reader: a link that leads nowhere, a telephone
number that cannot be called, a colour too faint to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from .contrast import WORDS, contrast

EXAMPLE = "https://example.org/"  # where the guide stands until someone says where
NATIONS = ("England", "Wales", "England and Wales")
LONGEST_NAME = 120  # characters; with telephone and email it stands in one line of every sheet
PHONE = re.compile(r"\+?[\d ()-]+")
DIGITS = range(3, 16)  # from 111 to the longest number of the world
EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(\.[\w-]+)+")
HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
# The endings of a logo, and how such a file starts.
LOGOS = {".svg": b"<", ".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".webp": b"RIFF"}
BYTE_ORDER = b"\xef\xbb\xbf"
LARGEST_LOGO = 30_000  # bytes; it comes with every page
# Each colour an organisation may set, and what of ours must be readable on it, or what it must be readable on. So
# `header` is dark and `sun` light, and the stripe and the mark show on the header (3:1) whoever sets which of the two.
BANDS = ("page", "surface", "raised", "key", "story", "words", "warning")
COLOURS = {"header": ("on-header",), "accent": (*BANDS, "on-accent"), "link": BANDS, "sun": ("on-sun",)}
EXTRA = ("organisation", "leave_quickly_to")

# Each check returns what is wrong with a value, to be read after its key, or nothing.
Check = Callable[[Any], "str | None"]
Colours = Mapping[str, str]


@dataclass(frozen=True)
class Own:
    """What a copy of the guide has of its own; all of it was checked."""

    site_url: str = EXAMPLE
    leave_quickly_to: str = ""  # "" for where the guide leads by itself
    organisation: Mapping[str, Any] = field(default_factory=dict)
    logo: bytes = b""  # the file that `organisation` names

    def __getattr__(self, key: str) -> str:
        """A detail of the organisation in words, or "" when it is not given."""
        if key not in ORGANISATION:
            raise AttributeError(key)
        return str(self.organisation.get(key) or "").strip()

    @property
    def colours(self) -> dict[str, str]:
        """The colours that are given, in small letters."""
        return {job: shade.lower() for job, shade in (self.organisation.get("colours") or {}).items() if shade}

    @property
    def local_services(self) -> list[str]:
        """The local services, each a line."""
        return list(self.organisation.get("local_services") or [])


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


def colours(ours: Colours, value: Any) -> str | None:
    """Words in each must be readable on all that they may stand on."""
    if not isinstance(value, dict):
        return f"must be a list of {', '.join(COLOURS)}, each with its colour"
    return next(filter(None, (colour(ours, job, shade) for job, shade in value.items())), None)


def colour(ours: Colours, job: str, shade: Any) -> str | None:
    """Return what is wrong with one colour: a code without quotes is a comment to YAML, so it is empty."""
    if job not in COLOURS:
        return f"has '{job}', which is not one of {', '.join(COLOURS)}"
    if shade == "":
        return None
    if not isinstance(shade, str):
        return f"needs a colour for '{job}' in quotes, like \"#123456\""
    try:
        least = min(contrast(shade, ours[other]) for other in COLOURS[job])
    except ValueError as problem:
        return f"has a colour for '{job}' that cannot be used: {problem}".rstrip(".")
    ratio = f"it has {int(least * 10) / 10:g} to 1 and needs {WORDS:g} to 1"
    if least < WORDS and job == "sun":
        return f"has a colour for 'sun' ({shade}) that dark words do not show on: {ratio}. Choose a lighter one"
    if least < WORDS:
        return f"has a colour for '{job}' ({shade}) that is too faint to read: {ratio}. Choose a darker one"
    return None


def logo(folder: Path, value: Any) -> str | None:
    """It must be a small picture in the folder."""
    if not isinstance(value, str):
        return words(value)
    file = folder / value
    if file.suffix.lower() not in LOGOS:
        return f"must be one of {', '.join(LOGOS)}, not '{value}'"
    if not file.is_file() or not file.resolve().is_relative_to(folder.resolve()):
        return f"names '{value}', which is not in {folder.name}/"
    if file.stat().st_size > LARGEST_LOGO:
        return f"names '{value}', which is too big: it comes with every page, so at most {LARGEST_LOGO // 1000} kB"
    start = file.read_bytes().removeprefix(BYTE_ORDER).lstrip()
    if not start.startswith(LOGOS[file.suffix.lower()]):
        return f"names '{value}', which is no picture of the kind that its name says"
    return None


def whole_address(value: Any) -> bool:
    """Tell whether a value is the whole address of a place on the web, with https."""
    if not isinstance(value, str) or re.search(r"[\s\"'<>\\]", value):
        return False
    try:
        address = urlsplit(value)
        _ = address.port
    except ValueError:
        return False
    return address.scheme == "https" and bool(HOST.fullmatch(address.hostname or "")) and "@" not in address.netloc


def away(site_url: Any, value: Any) -> str | None:
    """Where *Leave this site quickly* goes must be a whole address of another site."""
    if not whole_address(value):
        return "must be a whole address that starts with https://, like https://www.bbc.co.uk/weather"
    if whole_address(site_url) and urlsplit(value).hostname == urlsplit(site_url).hostname:
        return "must lead to another site: people press it to leave this one"
    return None


def home(value: Any) -> str | None:
    """Where the guide stands: search engines and printed pages name it."""
    if not whole_address(value) or "?" in value or "#" in value:
        return "must be the guide's whole address that starts with https://, like https://guide.anytown.example/"
    return None


ORGANISATION: dict[str, Check] = {
    "name": name,
    "phone": phone,
    "email": email,
    "opening_hours": words,
    "address": words,
    "logo": words,  # its file is looked at where the folder is known
    "colours": words,  # and these where ours are known
    "ask_for_review": words,
    "complain": words,
    "tested": words,
    "host": words,
    "local_services": local_services,
    "nation": nation,
}
KEYS = tuple(ORGANISATION)


def problems_with_organisation(organisation: Any, folder: Path, ours: Colours) -> Iterator[str]:
    """Yield what is wrong with an organisation's details; `ours` are the colours of the light scheme."""
    if not isinstance(organisation, dict):
        yield "'organisation' must be a list of details: name, phone and so on"
        return
    checks: dict[str, Check] = {**ORGANISATION, "logo": partial(logo, folder), "colours": partial(colours, ours)}
    for key, value in organisation.items():
        if key not in checks:
            yield f"'organisation.{key}' is not known. There are {', '.join(KEYS)}"
        elif value not in (None, "") and (problem := checks[key](value)):
            yield f"'organisation.{key}' {problem}"
    if any(map(given, organisation.values())) and not str(organisation.get("name") or "").strip():
        yield "'organisation.name' is missing"


def given(value: Any) -> bool:
    """Tell whether anything is filled in."""
    return any(map(given, value.values())) if isinstance(value, dict) else value not in (None, "", [])


def problems_with(extra: Mapping[str, Any], folder: Path, site_url: str, ours: Colours) -> Iterator[str]:
    """Yield what is wrong with the settings, each after its key and without a full stop."""
    for key in extra:
        if key not in EXTRA:
            yield f"'{key}' is not known. There are {', '.join(EXTRA)}"
    if problem := home(site_url) if site_url else None:
        yield f"'site_url' {problem}"
    if problem := away(site_url, extra.get("leave_quickly_to")):
        yield f"'leave_quickly_to' {problem}"
    yield from problems_with_organisation(extra.get("organisation") or {}, folder, ours)


def own(extra: Mapping[str, Any], folder: Path, site_url: str) -> Own:
    """Return checked settings as what a copy has of its own; the logo lies in the folder."""
    organisation = {key: value for key, value in (extra.get("organisation") or {}).items() if given(value)}
    return Own(
        site_url=f"{site_url.rstrip('/')}/" if site_url else EXAMPLE,
        leave_quickly_to=extra["leave_quickly_to"],
        organisation=organisation,
        logo=(folder / organisation["logo"]).read_bytes() if "logo" in organisation else b"",
    )
