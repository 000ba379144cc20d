"""The places of a page where an organisation's parts stand.

A template writes `{{ place("name") }}`. In the finished site a place is how far into the page it starts, how long
what stands there is, and what belongs there; so it can be filled again and again, and no reader gets a mark of it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from .parts import PARTS
from .settings import Own

START, BETWEEN, END = "\ue000", "\ue001", "\ue002"  # letters that no page has
MARK = re.compile(f"{START}([^{BETWEEN}]*){BETWEEN}([^{BETWEEN}]*){BETWEEN}([^{END}]*){END}")


class Place(NamedTuple):
    """Where a part stands: letters from the start of the page, and how many; what it needs to know besides."""

    start: int
    length: int
    part: str
    about: str


def place(part: str, about: str = "", usual: str = "") -> str:
    """Return the mark of a place; `usual` stands there when the organisation has nothing for it."""
    if part not in PARTS:
        raise KeyError(part)
    about = MARK.sub("", about)  # on the page that is shown at any address, an address starts with a place
    return f"{START}{part}{BETWEEN}{about}{BETWEEN}{usual}{END}"


def nobodys(marked: str) -> tuple[str, list[Place]]:
    """Return a page with marks as it is when nobody has taken it up, and its places."""
    pieces, places, end, length = [], [], 0, 0
    for mark in MARK.finditer(marked):
        part, about, usual = mark.groups()
        text = PARTS[part](Own(), about)
        text = usual if text is None else text
        pieces += [marked[end : mark.start()], text]
        length += len(pieces[-2])
        places.append(Place(length, len(text), part, about))
        length, end = length + len(text), mark.end()
    return "".join([*pieces, marked[end:]]), places


def filled(page: str, places: list[Place], own: Own) -> str:
    """Return a page of nobody's as this organisation's."""
    pieces, end = [], 0
    for place in places:
        until = place.start + place.length
        text = PARTS[place.part](own, place.about)
        pieces += [page[end : place.start], page[place.start : until] if text is None else text]
        end = until
    return "".join([*pieces, page[end:]])
