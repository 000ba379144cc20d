"""The words of a piece with an organisation's details in them, as blocks that PDF, Word and the page write alike.

What nobody has said yet, such as whom a letter is for, is a gap: «Name».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from prep_tool.language import _
from prep_tool.office.kit import text_message

GAP = re.compile("«(.+?)»")
NOT_OURS = ("", "example.org")  # hosts of nobody: a site_url that has not been filled in
SHEET, EASY_SHEET, EASY_HOME = "worksheets/prepare/", "easy-read/worksheet/", "easy-read/"
LINES = ("title", "heading", "text")
LISTS = ("steps", "list", "say")


def _gap(words: str) -> str:
    """What stands in a text where nobody has said it yet."""
    return f"«{words}»"


ORGANISATION, SHORT_NAME = _gap(_("Organisation")), _gap(_("Short name"))
ADDRESS, CONTACT = _gap(_("Web address")), _gap(_("Telephone or email"))


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the kit, as mkdocs.yml says it; "" for what it does not say.  `site` is the guide's own address."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    site: str = ""

    @classmethod
    def of(cls, site_url: object, organisation: Mapping[str, Any] | None) -> Sender:
        """From `site_url` and `extra.organisation` in mkdocs.yml."""
        said = {key: str((organisation or {}).get(key) or "").strip() for key in ("name", "phone", "email", "address")}
        return cls(**said, site=str(site_url or ""))

    @property
    def is_at_home(self) -> bool:
        """Whether the guide has an address of its own that may be printed."""
        return (urlsplit(self.site).hostname or "") not in NOT_OURS

    @property
    def contact(self) -> str:
        """How to ask for help: the telephone number, which stays on one line, and the email address."""
        phone = self.phone.replace(" ", "\N{NO-BREAK SPACE}")
        if phone and self.email:
            return _("{phone} or {email}", phone=phone, email=self.email)
        return phone or self.email or CONTACT

    def link(self, easy: bool = False) -> str:
        """Where the square leads: the sheet to fill in."""
        return f"{self.site.rstrip('/')}/{EASY_SHEET if easy else SHEET}" if self.is_at_home else ADDRESS

    def home(self, easy: bool = False) -> str:
        return f"{self.site.rstrip('/')}/{EASY_HOME if easy else ''}" if self.is_at_home else ADDRESS

    def printed(self, easy: bool = False) -> str:
        """The address as people type it."""
        return self.home(easy).removeprefix("https://").removeprefix("http://").rstrip("/")


@dataclass(frozen=True, slots=True)
class Block:
    """Part of a piece.  `kind` is the key that it has in kit.yml; which of the rest is used depends on it.

    `facts` are pairs of a word and the name of the gap after it.
    """

    kind: str
    lines: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    heading: str = ""
    square: bool = False
    note: str = ""
    columns: tuple[str, ...] = ()


def blocks(written: Sequence[Mapping[str, Any]], sender: Sender, easy: bool = False) -> tuple[Block, ...]:
    """The blocks of a piece, `written` as in kit.yml.  Raises ValueError for one that is of no kind."""
    fill = partial(_filled, sender=sender, easy=easy)
    return tuple(block for each in written for block in _block(each, fill, sender))


def _filled(text: str | list[str], sender: Sender, easy: bool, name: str = "") -> str:
    """A text with its details; of a list, the first whose details are all there."""
    details = {
        "organisation": name or sender.name or ORGANISATION,
        "address": sender.printed(easy),
        "link": sender.link(easy),
        "home": sender.home(easy),
        "contact": sender.contact,
    } | ({"square": ""} if sender.is_at_home else {})
    for each in [text] if isinstance(text, str) else text:
        try:
            return each.format_map(details)
        except KeyError:
            continue
    raise ValueError(f"kit.yml: “{text}” asks for a detail that is not there.")


def _block(written: Mapping[str, Any], fill: Callable[..., str], sender: Sender) -> Iterator[Block]:
    kind = next(iter(written))
    value = written[kind]
    facts = tuple(dict(written.get("facts") or {}).items())
    if kind in LINES:
        yield Block(kind, (fill(value),))
    elif kind in LISTS:
        yield Block(kind, tuple(filter(None, map(fill, value))))
    elif kind == "facts":
        yield Block(kind, facts=facts)
    elif kind == "from":
        reach = " · ".join(filter(None, (sender.phone, sender.email)))
        yield Block(kind, (sender.name or ORGANISATION, *filter(None, (sender.address, reach))))
    elif kind == "row":
        lines = tuple(filter(None, map(fill, written.get("lines", ()))))
        square = bool(written.get("square")) and sender.is_at_home
        yield Block(kind, lines, facts, value, written.get("heading", ""), square)
    elif kind == "message":
        wordings = [partial(_named, fill, wording) for wording in value]
        message = text_message.fitting(wordings, sender.name or SHORT_NAME, SHORT_NAME, ADDRESS)
        yield Block(kind, (message.text,), note=message.length)
    elif kind == "table":
        yield Block(kind, tuple(value["rows"]), columns=tuple(value["columns"]))
    elif kind == "square":
        if sender.is_at_home:
            yield Block(kind, square=True)
    else:
        raise ValueError(f"kit.yml: “{kind}” is no kind of block.")


def _named(fill: Callable[..., str], wording: str, name: str) -> str:
    return fill(wording, name=name)
