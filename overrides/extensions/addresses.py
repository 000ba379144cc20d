"""Numbers a page's links, and lists where they lead: on paper nobody can press them."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

LINK = re.compile(r'<a\b(?P<before>[^>]*?)\shref="(?P<href>[^"]*)"(?P<after>[^>]*)>')
ON_THE_PAGE = "app-word"  # a hard word: what it means stands on the page itself


def address_of(href: str, here: str) -> str | None:
    """Return the address that a link of the page `here` leads to; None for this page, a telephone or an email."""
    address = urljoin(here, unescape(href))
    page, _ = urldefrag(address)
    if urlsplit(address).scheme not in ("http", "https") or page == urldefrag(here).url:
        return None
    ours = urlsplit(address).netloc == urlsplit(here).netloc
    return page if ours else address


def numbered(html: str, here: str) -> tuple[str, list[str]]:
    """Return a page's HTML with a number on each link that leads away, and the addresses in that order."""
    addresses: list[str] = []

    def with_number(link: re.Match[str]) -> str:
        address = address_of(link["href"], here)
        if address is None or ON_THE_PAGE in link["before"] + link["after"]:
            return link[0]
        if address not in addresses:
            addresses.append(address)
        number = addresses.index(address) + 1
        return f'<a{link["before"]} href="{link["href"]}"{link["after"]} data-address="{number}">'

    return LINK.sub(with_number, html), addresses
