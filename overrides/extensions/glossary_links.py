"""The first use of a glossary word on a page links to its meaning."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

LEFT_ALONE = ("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "th", "svg")


@dataclass(frozen=True, slots=True)
class Word:
    """One glossary word with its meanings and the other names it goes by."""

    word: str
    slug: str
    definition: str
    easy: str
    also: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()
    picture: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """The words of one page: where they link to, those in its text, and link texts that mean another place."""

    address: str
    words: list[Word]
    taken: frozenset[str] = frozenset()


def slug_of(word: str) -> str:
    """Return the part of an address that names a word: 'Care plan' is 'care-plan'."""
    return re.sub(r"[^a-z0-9]+", "-", word.lower()).strip("-")


def forms_of(words: Iterable[Word]) -> dict[str, Word]:
    """Return every spelling that may stand in a text, in small letters, with its word."""
    return {form.lower(): word for word in words for form in (word.word, *word.also)}


def pattern_for(forms: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds whole words, the longest first."""
    longest_first = sorted(forms, key=len, reverse=True)
    either = "|".join(re.escape(form) for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


class GlossaryTreeprocessor(Treeprocessor):
    """Walks a page's text once, in reading order."""

    def __init__(self, md: Markdown, forms: Mapping[str, Word], page: Collection) -> None:
        super().__init__(md)
        self.forms, self.words, self.address, self.taken = forms, page.words, page.address, page.taken
        self.pattern = pattern_for(forms)

    def run(self, root: etree.Element) -> None:
        """Change the page's tree in place, and note its words."""
        self.taken = self.taken | {"".join(link.itertext()).strip().lower() for link in root.iter("a")}
        if self.forms:
            self._walk(root)

    def _walk(self, element: etree.Element) -> None:
        if element.tag in LEFT_ALONE or "app-box__title" in element.get("class", ""):
            return
        children = list(element)
        self._link_text(element, None)
        for child in children:
            self._walk(child)
            self._link_text(element, child)

    def _link_text(self, parent: etree.Element, after: etree.Element | None) -> None:
        """Link the new words in a piece of text: a parent's own, or what follows a child."""
        text = parent.text if after is None else after.tail
        at = 0 if after is None else list(parent).index(after) + 1
        rest, last = text or "", after
        while match := self._next_new(rest):
            before, rest = rest[: match.start()], rest[match.end() :]
            if last is None:
                parent.text = before
            else:
                last.tail = before
            last = self._link_to(match.group())
            parent.insert(at, last)
            at += 1
            last.tail = rest

    def _next_new(self, text: str) -> re.Match[str] | None:
        matches = self.pattern.finditer(text)
        return next((m for m in matches if self._may_link(m.group().lower())), None)

    def _may_link(self, form: str) -> bool:
        return form not in self.taken and self.forms[form] not in self.words

    def _link_to(self, text: str) -> etree.Element:
        word = self.forms[text.lower()]
        self.words.append(word)
        # A screen reader says that it leads to a meaning, and not to a page (DPUB-ARIA 1.1).
        link = etree.Element("a", {"class": "app-word", "href": f"{self.address}#{word.slug}", "role": "doc-glossref"})
        link.text = text
        return link


class GlossaryExtension(Extension):
    """Registers the above with Python-Markdown; `now` tells about the page being made."""

    def __init__(self, words: Iterable[Word], now: Callable[[], Collection | None]) -> None:
        super().__init__()
        self.forms, self.now = forms_of(words), now

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after inline patterns (20) and ids (8), before addresses are made relative (0)."""
        page = self.now()
        if page is not None:
            md.treeprocessors.register(GlossaryTreeprocessor(md, self.forms, page), "glossary", 7)
