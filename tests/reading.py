"""What a reader reads on a page, as sentences, and the Flesch-Kincaid grade of it.

One list item is one sentence, however many full stops stand in it. Headings and titles are left out,
and so is what the frame adds to every page. Running paragraphs are kept apart as well: only there can
sentences be too short, so that a page reads like a telegram. Knows HTML only: pages and files belong to words.py.
Syllables come from textstat's pronouncing dictionary, which needs no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import textstat

HEADINGS = set("h1 h2 h3 h4 h5 h6 dt th caption legend summary".split())
# What a machine said, in `pre`, is no prose of ours.
FRAME = set("nav aside header footer form button script style template noscript audio pre".split())
FRAME_CLASSES = set(
    "app-crisis app-page-facts app-words app-leaves app-pagination app-page-tools app-worksheet "
    "admonition-title headerlink visually-hidden app-visually-hidden".split()
)
NOT_PROSE = set("ul ol dl table details".split())
INLINE = set(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q s small span strong sub sup svg time "
    "u var wbr".split()
)


def words_of(text: str) -> list[str]:
    return re.findall(r"[A-Za-zÀ-ÿ0-9]+(?:['’\-–.,:/@][A-Za-zÀ-ÿ0-9]+)*", text)


@cache
def syllables(word: str) -> int:
    return max(1, textstat.textstat.syllable_count(word.replace("’", "'").replace("-", " ")))


def grade(sentences: tuple[str, ...]) -> float:
    words = [word for text in sentences for word in words_of(text)]
    if not words:
        return 0.0
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def _left_out(element: Element) -> bool:
    classes = set((element.get("class") or "").split())
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    return (
        hidden or not isinstance(element.tag, str) or element.tag in HEADINGS | FRAME or bool(classes & FRAME_CLASSES)
    )


def _text(element: Element) -> str:
    """All the words of an element, without the lists inside it."""
    parts = [element.text or ""]
    for child in element:
        if not _left_out(child) and child.tag not in {"ul", "ol"}:
            parts.append(_text(child) if child.tag in INLINE else f" {_text(child)} ")
        parts.append(" " if child.tag == "br" else "")
        parts.append(child.tail or "")
    return "".join(parts)


def _blocks(element: Element) -> Iterator[tuple[str, bool]]:
    """Each block of words, and whether it is a list item."""
    run = [element.text or ""]
    for child in element:
        if child.tag in INLINE and not _left_out(child):
            run.append(_text(child) + (" " if child.tag == "br" else ""))
        elif not _left_out(child):
            yield "".join(run), False
            run = []
            if child.tag == "li":
                yield _text(child), True
                for inner in child.iter():
                    if inner.tag == "li" and inner is not child:
                        yield _text(inner), True
            else:
                yield from _blocks(child)
        run.append(child.tail or "")
    yield "".join(run), False


def _split(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])", " ".join(text.split()))


def sentences(element: Element) -> tuple[str, ...]:
    found: list[str] = []
    for text, is_item in _blocks(element):
        found += [" ".join(text.split())] if is_item else _split(text)
    return tuple(text for text in found if words_of(text))


def _only_a_link(paragraph: Element) -> bool:
    links = list(paragraph)
    return len(links) == 1 and links[0].tag == "a" and not words_of((paragraph.text or "") + (links[0].tail or ""))


def paragraphs(element: Element) -> Iterator[tuple[str, ...]]:
    """The sentences of each running paragraph: no list or table, no line that is a link or leads into a list."""
    for child in element:
        if _left_out(child) or child.tag in NOT_PROSE:
            continue
        if child.tag != "p":
            yield from paragraphs(child)
        elif not _only_a_link(child):
            prose = tuple(text for text in _split(_text(child)) if words_of(text) and not text.rstrip().endswith(":"))
            if prose:
                yield prose
