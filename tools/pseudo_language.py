"""en-XA, which is no language: English with accents on every letter, 40 % longer, and pages from right to left.

`make language GUIDE_LANGUAGE=en-XA` makes it, so that tests find what would be left in English or would not fit.
"""

from __future__ import annotations

import re
from html import unescape

import yaml
from markdown.extensions.toc import slugify

LANGUAGE, DIRECTION = "en-XA", "rtl"
LONGER = "aeiouyns"
ACCENTS = str.maketrans(
    {plain: accented * (1 + (plain.lower() in LONGER)) for plain, accented in zip(
        "aeiouyncdghklrtswzAEIOUYNCDGHKLRTSWZ", "áéíóúýñçđğħķļŕţšŵžÁÉÍÓÚÝÑÇĐĞĦĶĻŔŢŠŴŽ", strict=True)}
)  # fmt: skip
# What is no word: it stays as it is.
NO_WORDS = re.compile(
    r"```.*?```|`[^`\n]*`|<!--.*?-->|<[^<>]+>"  # code, comments, tags
    r"|\{[:#.][^{}\n]*\}|\{[^{}\n]*\}|%\(\w+\)s|\\."  # names of places, ids
    r"|\]\([^()\s]*(?:\([^()\s]*\))?[^()\s]*\)|\]\[[^\]]*\]|^\[[^\]]+\]:.*$|^\*\[[^\]]+\]:"  # where links lead
    r"|^(?:!!!|\?\?\?\+?) [\w-]+|&\w+;|&#\w+;"
    r"|https?://\S+|\b[\w.-]+@[\w-]+\.[\w.-]+|\b(?:[\w-]+\.)+(?:uk|org|com|io|net|wales|example)\b\S*",
    re.DOTALL | re.MULTILINE,
)
# What is written in a page's front matter, and how long it may be.
PAGE_WORDS = {"title": 200, "description": 160}
HEADING = re.compile(r"^(#{2,6} )([^\n]*?)( *\{[^{}\n]*\})?$", re.MULTILINE)


def pseudo(text: str) -> str:
    """A sentence as en-XA has it: every word accented and longer, and nothing else changed.

    A letter becomes the same wherever it stands, so that what is found by its words is still found.
    """
    pieces, end = [], 0
    for kept in NO_WORDS.finditer(text):
        pieces += [text[end : kept.start()].translate(ACCENTS), kept[0]]
        end = kept.end()
    return "".join([*pieces, text[end:].translate(ACCENTS)])


def pseudo_page(text: str) -> str:
    """A page of docs/ in en-XA, with the addresses of its headings as they were."""
    front, matter, words = text.split("---\n", 2)
    facts = yaml.safe_load(matter)
    theirs = {key: pseudo(facts[key])[:longest] for key, longest in PAGE_WORDS.items() if key in facts}
    matter = yaml.safe_dump({**facts, **theirs}, allow_unicode=True, sort_keys=False)
    anchors: set[str] = set()

    def with_anchor(match: re.Match[str]) -> str:
        marks, heading, own = match.groups()
        plain = re.sub(r"\]\([^)]*\)|[\[\]*_`]", "", unescape(heading))
        anchor = slugify(plain, "-")
        while anchor in anchors:
            anchor += "-1"
        anchors.add(anchor)
        return f"{marks}{heading}{own or f' {{#{anchor}}}'}"

    return f"{front}---\n{matter}---\n{pseudo(HEADING.sub(with_anchor, words))}"
