"""What there is to hear of a page: its sentences, block by block, and those that its recording says.

A recording is three files in overrides/listen/made/: `NAME.ogg` (Opus), `NAME.m4a` (AAC) and `NAME.json`, which has
how many seconds it lasts, the bytes of the AAC, and each sentence with the second at which it starts:
`{"length": 61.2, "size": 138000, "sentences": [[0.4, "About us"], …]}`.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import yaml

PAGES = Path("overrides/listen/pages.yml")
MADE = Path("overrides/listen/made")
# As in javascripts/listen/page.js, which marks the sentence that is read.
WORDS = {"h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "td"}
NOT_READ = {"nav", "footer", "form"}
NOT_READ_ATTRIBUTES = {"hidden", "data-not-heard"}
NOT_READ_CLASSES = {"app-crisis", "app-page-tools", "app-player"}
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# A sentence ends at its sign, but not at the number that opens a step: “1. Ask”.
SENTENCE_END = re.compile(r"(?:(?<=[.?!])(?<!^\d\.)|(?<=[.?!][”’)]))\s+(?=[A-Z0-9“‘(])")


@dataclass
class Block:
    """One block of the page, such as a paragraph: how deep it stands, its words, and whether it has blocks in it."""

    depth: int
    words: str = ""
    has_blocks: bool = False


class Blocks(HTMLParser):
    """Collects the words of a page's main part, block by block, as listen.js does."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.read: list[bool] = []  # of each open element: is it read?
        self.blocks: list[Block] = []  # the open ones

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        given = dict(attrs)
        in_main = given.get("id") == "main" or (bool(self.read) and self.read[-1])
        classes = set((given.get("class") or "").split())
        left_out = tag in NOT_READ or NOT_READ_ATTRIBUTES & set(given) or NOT_READ_CLASSES & classes
        self.read.append(in_main and not left_out)
        if tag in WORDS and self.read[-1]:
            for block in self.blocks:
                block.has_blocks = True
            self.blocks.append(Block(len(self.read)))

    def handle_data(self, data: str) -> None:
        if self.blocks and self.read[-1]:
            self.blocks[-1].words += data

    def handle_endtag(self, tag: str) -> None:
        if self.blocks and self.blocks[-1].depth == len(self.read):
            block = self.blocks.pop()
            words = " ".join(block.words.split())
            if words and not block.has_blocks:
                self.found.append(words)
        self.read.pop()


def blocks_of(html: str) -> list[list[str]]:
    """Return what there is to hear of a page: its blocks in order, each as its sentences."""
    blocks = Blocks()
    blocks.feed(html)
    return [SENTENCE_END.split(block) for block in blocks.found]


@cache
def pages() -> tuple[str, ...]:
    """Return the addresses of the pages that are to be recorded."""
    return tuple(yaml.safe_load(PAGES.read_text(encoding="utf-8")))


def name_of(address: str) -> str:
    """Return the name of a page's recording."""
    return address.strip("/").replace("/", "-")


def said_on(address: str) -> list[str]:
    """Return the sentences that a page's recording says; none when there is no recording."""
    file = MADE / f"{name_of(address)}.json"
    if not file.is_file():
        return []
    return [words for _, words in json.loads(file.read_text(encoding="utf-8"))["sentences"]]


def is_recorded(address: str, html: str) -> bool:
    """Return whether a page has a recording that says just what the page says."""
    return address in pages() and said_on(address) == [said for block in blocks_of(html) for said in block]
