"""A sheet as a tree of HTML elements: the one picture that the page shows and the file holds.

A tree is data, not markup: the page builds it with `createElement` and text nodes, and
`serialise` escapes every text, so nothing that was typed can become HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from prep_tool.blocks import Blanks, Block, Bullets, Facts, Heading, Labelled, Lines, Paragraph, Part, Sheet, Ticks

Element = tuple[str, dict[str, str], list[Any]]  # tag, attributes, children (elements or text)

WITHOUT_END = ("meta", "br")


def el(tag: str, attributes: dict[str, str] | None = None, *children: Any) -> Element:
    """One element."""
    return (tag, attributes or {}, list(children))


def article(sheet: Sheet, deeper: int = 0) -> Element:
    """The whole sheet; `deeper` lowers every heading by so many levels."""
    parts = [_part(part, deeper) for part in sheet.parts]
    return el("div", {"class": "app-sheet", "lang": sheet.language}, *parts)


def _part(part: Part, deeper: int) -> Element:
    name = f"app-sheet__part app-sheet__part--{part.id}" + " app-sheet__part--roomy" * part.roomy
    return el("div", {"class": name}, *(_block(block, deeper) for block in part.blocks))


def _block(block: Block, deeper: int) -> Element:
    match block:
        case Heading(level, text, picture):
            attributes = {"class": f"app-sheet__h{level}"} | ({"data-picture": picture} if picture else {})
            return el(f"h{min(level + deeper, 6)}", attributes, text)
        case Paragraph(text):
            return el("p", {"dir": "auto"}, *_broken(text))
        case Labelled():
            return el("p", {"class": "app-sheet__line"}, *_labelled(block))
        case Facts(facts):
            return el("ul", {"class": "app-sheet__facts"}, *(el("li", {}, *_labelled(fact)) for fact in facts))
        case Bullets(items, ordered, columns, lines):
            line = [el("span", {"class": "app-sheet__rule"})] * lines
            attributes = {"class": "app-sheet__columns"} if columns else {}
            entries = (el("li", {"dir": "auto"}, *_broken(item), *line) for item in items)
            return el("ol" if ordered else "ul", attributes, *entries)
        case Lines(label, count):
            rules = [el("span", {"class": "app-sheet__rule"})] * count
            return el("p", {"class": "app-sheet__write"}, f"{label}:" if label else "", *rules)
        case Blanks(labels):
            gaps = (el("span", {"class": "app-sheet__gap"}, f"{label}:") for label in labels)
            return el("p", {"class": "app-sheet__gaps"}, *gaps)
        case Ticks(items):
            return el("ul", {"class": "app-sheet__ticks"}, *(el("li", {}, item) for item in items))


def _labelled(block: Labelled) -> list[Any]:
    bar = [" ", _bar(block.bar)] if block.bar else []
    return [el("strong", {}, f"{block.label}:"), " ", el("bdi", {}, *_broken(block.text)), *bar]


def _bar(value: int) -> Element:
    """A number out of 10, drawn with ten small boxes; it holds no text, because the words say the same."""
    cells = (el("span", {"class": "is-full"} if n < value else {}) for n in range(10))
    return el("span", {"class": "app-sheet__bar"}, *cells)


def _broken(text: str) -> list[Any]:
    """Text with its line feeds as line breaks."""
    first, *rest = text.split("\n")
    return [first, *(piece for line in rest for piece in (el("br"), line))]


def serialise(element: Element) -> str:
    """The element as HTML, every text and attribute escaped."""
    return "".join(_pieces(element))


def _pieces(element: Element | str) -> Iterator[str]:
    if isinstance(element, str):
        yield escape(element)
        return
    tag, attributes, children = element
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    yield f"<{tag}{written}>"
    for child in children:
        yield from _pieces(child)
    if tag not in WITHOUT_END:
        yield f"</{tag}>"
