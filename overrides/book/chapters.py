"""A page of the site as a chapter of a book: what only a screen can do is left out, and links lead where a book can.

A chapter is named by its page, such as `rights-money`, and so are all its ids: `rights-money--direct-payments`.
Within a book a link is `#rights-money--direct-payments`, whatever the book is made into.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

from tinyhtml5 import parse

HERE = "https://the.book/"  # the site's root while addresses are worked out; it is written nowhere
SVG = "{http://www.w3.org/2000/svg}svg"
SCREEN_ONLY = ("script", "noscript", "style", "button", "form", "nav", "video", "audio", SVG)
SCREEN_CLASSES = {"app-leaves", "app-print-only"}
HEADINGS = ("h2", "h3", "h4", "h5", "h6")
BLOCKS = ("p", "li", "dd", "td", "div")
LOST, LOST_DOOR = "book-lost", "book-lost-door"  # a block that was only a link; one that opens with it
DROPPED = ("loading", "decoding", "rel", "data-address", "target")
SIGNS = re.compile(r"[\s.,:;()–-]+")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page in a book. `body` is a `section` with what stands under its title; its headings begin at `h2`."""

    name: str
    title: str
    body: etree.Element
    reviewed: datetime.date
    unchecked: bool = False  # about the law, and no lawyer or adviser has read it

    def ids(self) -> set[str]:
        """Return every place in it that a link may lead to."""
        return {self.name} | {part.get("id", "") for part in self.body.iter()} - {""}


@dataclass(frozen=True, slots=True)
class Site:
    """What a chapter must know of the rest: which pages its book has, and where the site stands, or ""."""

    names: Mapping[str, str]  # address of a page, such as "rights/money/" → name of its chapter
    address: str
    picture: Callable[[str], str]  # address of a picture, with the name in its file → SVG

    def target(self, href: str, page: str) -> str | None:
        """Return where a link leads from the book, or None: that page is only on a site whose address is not known."""
        address = urljoin(HERE + page, href)
        if not address.startswith(HERE):
            return address
        place, anchor = urldefrag(address.removeprefix(HERE))
        if place in self.names:
            return f"#{self.names[place]}{'--' if anchor else ''}{anchor}"
        return urljoin(self.address, address.removeprefix(HERE)) if self.address else None


def name_of(src_uri: str) -> str:
    """Return a chapter's name from its page's file."""
    return src_uri.removesuffix(".md").removesuffix("/index").replace("/", "-")


def chapter_of(meta: Mapping[str, Any], src_uri: str, html: str, url: str, site: Site, without: Iterable[str],
               pictures: dict[str, str]) -> Chapter:  # fmt: skip
    """Return a page as a chapter; its pictures are added to `pictures`, by their file's name.

    `without` are the anchors of what is left out; one that the page does not have raises LookupError.
    """
    name = name_of(src_uri)
    body = parse(html, namespace_html_elements=False).find("body")
    assert body is not None  # noqa: S101 - a parser of HTML makes one
    body.tag = "section"
    for anchor in without:
        leave_out_part(body, anchor, src_uri)
    remove(body, is_for_screens)
    for part in list(body.iter()):
        place_links(part, url, site)
        if part.get("id"):
            part.set("id", f"{name}--{part.get('id')}")
        if part.tag == "img":
            place_picture(part, url, site, pictures)
        if part.tag == "details":
            part.set("open", "open")
        for key in DROPPED:
            part.attrib.pop(key, None)
    for _ in range(2):  # a list whose lines are all gone goes too
        remove(body, is_lost)
    for part in body.iter("p"):
        if LOST_DOOR in classes(part):
            del part.attrib["class"]
    unchecked = meta.get("readers") == "rights" and not meta.get("checked_by")
    return Chapter(name, str(meta["title"]), body, meta["last_reviewed"], unchecked)


def remove(body: etree.Element, is_unwanted: Callable[[etree.Element], bool]) -> None:
    """Remove parts with all that is in them; the words after each stay."""
    for parent in list(body.iter()):
        for part in [part for part in parent if is_unwanted(part)]:
            at = list(parent).index(part)
            if at:
                parent[at - 1].tail = (parent[at - 1].tail or "") + (part.tail or "")
            else:
                parent.text = (parent.text or "") + (part.tail or "")
            parent.remove(part)


def is_for_screens(part: etree.Element) -> bool:
    """Tell whether a part is for the page on a screen alone."""
    return not isinstance(part.tag, str) or part.tag in SCREEN_ONLY or bool(classes(part) & SCREEN_CLASSES)


def classes(part: etree.Element) -> set[str]:
    """Return the classes of a part."""
    return set((part.get("class") or "").split())


def leave_out_part(body: etree.Element, anchor: str, src_uri: str) -> None:
    """Remove what has an anchor; with a heading goes what stands under it, up to the next heading of its kind."""
    parts = list(body)
    at = next((number for number, part in enumerate(parts) if part.get("id") == anchor), None)
    if at is None:
        raise LookupError(f"a book leaves out '{src_uri}#{anchor}', which that page does not have")
    body.remove(parts[at])
    if parts[at].tag not in HEADINGS:
        return
    ends = HEADINGS[: HEADINGS.index(parts[at].tag) + 1]
    for part in parts[at + 1 :]:
        if part.tag in ends or (len(part) and part[0].tag in ends):  # a box may open with a heading
            break
        body.remove(part)


def place_links(part: etree.Element, url: str, site: Site) -> None:
    """Point the links in a part; one that leads nowhere becomes plain words, and goes with its block if it is all."""
    for link in [child for child in part if child.tag == "a" and child.get("href")]:
        target = site.target(link.get("href", ""), url)
        if target is not None:
            link.set("href", target)
            continue
        if part.tag in BLOCKS and not SIGNS.sub("", words_of(part).replace(words_of(link), "", 1)):
            part.set("class", LOST)
        elif part.tag == "p" and not (part.text or "").strip() and link is part[0]:
            part.set("class", LOST_DOOR)
        link.tag = "span"
        link.attrib = {key: value for key, value in link.attrib.items() if key in ("class", "id")}


def is_lost(part: etree.Element) -> bool:
    """Tell whether nothing is left of a block or list; a door in Easy Read goes with its picture."""
    if "app-pair" in classes(part):
        return any(classes(child) & {LOST, LOST_DOOR} for child in part)
    return LOST in classes(part) or (part.tag in ("ul", "ol") and not len(part))


def words_of(part: etree.Element) -> str:
    """Return the words in a part."""
    return "".join(part.itertext())


def place_picture(image: etree.Element, url: str, site: Site, pictures: dict[str, str]) -> None:
    """Let a picture stand beside the book, in a file that is named by what it shows."""
    address = urljoin(HERE + url, image.get("src", "")).removeprefix(HERE)
    svg = site.picture(address)
    shown = re.split(r"[.#/]", urlsplit(address).fragment or address.split("/")[-1])[0]
    file = f"pictures/{shown}-{hashlib.sha256(svg.encode()).hexdigest()[:8]}.svg"
    pictures[file] = svg
    image.set("src", file)
    image.set("alt", image.get("alt", ""))


def mend_links(chapters: Iterable[Chapter]) -> None:
    """Lead links to a part that the book leaves out to its chapter."""
    chapters = list(chapters)
    known = set().union(*(chapter.ids() for chapter in chapters))
    for chapter in chapters:
        for link in chapter.body.iter("a"):
            place = link.get("href", "")
            if place.startswith("#") and place[1:] not in known:
                link.set("href", place.split("--")[0])


def markup(body: etree.Element, level: int = 0, method: Literal["html", "xml"] = "html") -> str:
    """Return what stands in a chapter as HTML or, by `method`, as XML, with its headings `level` steps further down."""
    text = escape(body.text or "", quote=False) + "".join(
        etree.tostring(part, encoding="unicode", method=method) for part in body
    )
    if not level:
        return text
    return re.sub(r"(</?h)([2-5])(?=[ >])", lambda tag: f"{tag[1]}{int(tag[2]) + level}", text)
