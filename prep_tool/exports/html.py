"""The sheet as one web page that needs nothing else: no script, no network; its pictures are inside it.

First the sheet as a tree of elements, which the page on the screen shows too.  A tree is data, not markup: the
page builds it with `createElement` and text nodes, and `serialise` escapes every text, so nothing that was typed
can become HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from html import escape
from typing import Any

from prep_tool.exports.packing import base64
from prep_tool.exports.style import FILE, sheet_style
from prep_tool.sheet import measure
from prep_tool.sheet.blocks import (
    Blanks,
    Block,
    Box,
    Bullets,
    Facts,
    Heading,
    Labelled,
    Lines,
    Paragraph,
    Part,
    Picture,
    Sheet,
    Ticks,
)

Element = tuple[str, dict[str, str], list[Any]]  # tag, attributes, children (elements or text)

WEIGHTS = {"regular": 400, "bold": 700}
WITHOUT_END = ("meta", "br", "img")
BREAK: Element = ("br", {}, [])
Pictures = Mapping[str, Picture]


def el(tag: str, attributes: dict[str, str] | None = None, *children: Any) -> Element:
    """One element."""
    return (tag, attributes or {}, list(children))


def article(sheet: Sheet, deeper: int = 0, pictures: Pictures | None = None) -> Element:
    """The whole sheet; `deeper` lowers every heading by so many levels.  The page adds pictures of its own."""
    parts = [_part(part, deeper, pictures or {}) for part in sheet.parts]
    return el("div", {"class": "app-sheet", "lang": sheet.language}, *parts)


def _part(part: Part, deeper: int, pictures: Pictures) -> Element:
    look = " app-sheet__part--roomy" * part.roomy + " app-sheet__side" * bool(part.side)
    name = f"app-sheet__part app-sheet__part--{part.id}{look}"
    whole = el("div", {"class": name})
    place = whole[2]
    for block in part.blocks:
        if isinstance(block, Heading):
            place = whole[2]
            if block.picture:  # it stands beside its heading and all that follows, up to the next
                words = el("div", {"class": "app-sheet__words"})
                drawing = _picture(pictures.get(block.picture))
                place.append(el("div", {"class": "app-sheet__pair", "data-picture": block.picture}, *drawing, words))
                place = words[2]
        place.append(_block(block, deeper))
    return whole


def _picture(picture: Picture | None) -> Iterator[Element]:
    """The picture inside the file itself; without words, because those beside it say the same."""
    if picture:
        kind, content = ("svg+xml", picture.svg.encode()) if picture.svg else ("jpeg", picture.jpeg)
        source = f"data:image/{kind};base64,{base64(content)}"
        about = {"class": "app-sheet__picture", "src": source, "alt": "", "width": "80", "height": "80"}
        yield el("img", about)


def _block(block: Block, deeper: int) -> Element:
    match block:
        case Heading(level, text):
            return el(f"h{min(level + deeper, 6)}", {"class": f"app-sheet__h{level}", "dir": "auto"}, text)
        case Paragraph(text, bar):
            return el("p", {"dir": "auto"}, *_broken(text), *_bar(bar))
        case Labelled():
            return el("p", {"class": "app-sheet__line"}, *_labelled(block))
        case Facts(facts):
            return el("ul", {"class": "app-sheet__facts"}, *(el("li", {}, *_labelled(fact)) for fact in facts))
        case Bullets(items, ordered, columns, lines, ticked):
            line = [el("span", {"class": "app-sheet__rule"})] * lines
            looks = [f"app-sheet__columns app-sheet__columns--{columns}"] if columns > 1 else []
            looks += ["app-sheet__chosen"] if ticked else []
            entries = (el("li", {"dir": "auto"}, *_broken(item), *line) for item in items)
            return el("ol" if ordered else "ul", {"class": " ".join(looks)} if looks else {}, *entries)
        case Lines(label, count):
            rules = [el("span", {"class": "app-sheet__rule"})] * count
            return el("p", {"class": "app-sheet__write"}, f"{label}:" if label else "", *rules)
        case Blanks(labels):
            gaps = (el("span", {"class": "app-sheet__gap"}, f"{label}:") for label in labels)
            return el("p", {"class": "app-sheet__gaps"}, *gaps)
        case Ticks(items):
            return el("ul", {"class": "app-sheet__ticks"}, *(el("li", {}, item) for item in items))
        case Box(look, blocks):
            inside = (_block(each, deeper) for each in blocks)
            return el("div", {"class": f"app-sheet__box app-sheet__box--{look}"}, *inside)


def _labelled(block: Labelled) -> list[Any]:
    return [el("strong", {}, f"{block.label}:"), " ", el("bdi", {}, *_broken(block.text)), *_bar(block.bar)]


def _bar(value: int) -> list[Any]:
    """A number out of 10, drawn with ten small boxes; it holds no text, because the words say the same."""
    cells = (el("span", {"class": "is-full"} if n < value else {}) for n in range(10))
    return [" ", el("span", {"class": "app-sheet__bar"}, *cells)] if value else []


def _broken(text: str) -> list[Any]:
    """Text with its line feeds as line breaks."""
    first, *rest = text.split("\n")
    if not rest:
        return [first]
    pieces: list[Any] = [BREAK] * (2 * len(rest) + 1)
    pieces[::2] = (first, *rest)
    return [piece for piece in pieces if piece]


def serialise(element: Element) -> str:
    """The element as HTML, every text and attribute escaped."""
    if element is BREAK:
        return "<br>"
    tag, attributes, children = element
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    if tag in WITHOUT_END:
        return f"<{tag}{written}>"
    inside = "".join(escape(child) if isinstance(child, str) else serialise(child) for child in children)
    return f"<{tag}{written}>{inside}</{tag}>"


def write_html(sheet: Sheet) -> bytes:
    """The sheet to give, as UTF-8 HTML."""
    return page(sheet, fonts=_fonts()).encode()


@cache
def _fonts() -> str:
    """The rules that bring the sheet's own font along, so that its first side is one page on any device."""
    read = __loader__.get_data  # type: ignore[name-defined]
    return "".join(
        f"@font-face{{font-family:Sheet;font-weight:{weight};src:url(data:font/woff2;base64,"
        f"{base64(read(f'{measure.FOLDER}/{name}.woff2'))})}}\n"
        for name, weight in WEIGHTS.items()
    )


def page(sheet: Sheet, extra: str = "", fonts: str = "") -> str:
    """A whole HTML page of the sheet; `extra` is markup of ours to put at its end, `fonts` rules that bring fonts."""
    style = fonts + FILE + sheet_style(sheet)
    kinds = [kind for kind, needed in (("img", sheet.pictures), ("font", fonts)) if needed]
    inside = "".join(f" {kind}-src data:;" for kind in kinds)
    digest = base64(sha256(style.encode()).digest())
    policy = f"default-src 'none';{inside} style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{sheet.language}" dir="{sheet.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{serialise(article(sheet, pictures=sheet.pictures))}\n</main>\n{extra}</body>\n</html>\n"
    )
