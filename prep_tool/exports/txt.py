"""The sheet as plain text: 72 columns, Windows line ends, for any program and any screen reader.

A line is only ever broken at a space, so no word, address or number is split and none is cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from prep_tool.sheet.blocks import (
    Blanks,
    Block,
    Bullets,
    Facts,
    Heading,
    Labelled,
    Lines,
    Paragraph,
    Part,
    Sheet,
    Ticks,
    flat,
)

COLUMNS = 72
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UNDERLINES = {1: "=", 2: "-"}
BETWEEN_PARTS = "*" * COLUMNS


def write_txt(sheet: Sheet) -> bytes:
    """The sheet as UTF-8 text.  It starts with a byte order mark, which Notepad needs to read accents."""
    whole = f"\n\n{BETWEEN_PARTS}\n\n".join(map(_part, sheet.parts)) + "\n"
    return BYTE_ORDER_MARK + whole.replace("\n", "\r\n").encode()


def _part(part: Part) -> str:
    return "\n".join(line for block in flat(part.blocks) for line in _block(block)).strip("\n")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level, text):
            lines = list(wrap(text))
            underline = UNDERLINES.get(level)
            yield from ("", *lines, *([underline * max(map(len, lines))] if underline else []))
        case Paragraph(text):
            yield from wrap(text)
        case Labelled(label, text):
            yield from wrap(f"{label}: {text}")
        case Facts(facts):
            yield from (line for fact in facts for line in wrap(f"{fact.label}: {fact.text}"))
        case Bullets(items, ordered, lines=lines):
            for number, item in enumerate(items, start=1):
                yield from _item(f"{number}. " if ordered else "- ", item)
                yield from [_rule("   ")] * lines
        case Lines(label, count):
            yield from (*(("", f"{label}:") if label else ()), *([_rule("")] * count))
        case Blanks(labels):
            yield from (_rule(f"{label}: ") for label in labels)
        case Ticks(items):
            yield from (line for item in items for line in _item("[ ] ", item))


def _item(mark: str, text: str) -> Iterator[str]:
    for number, line in enumerate(wrap(text, COLUMNS - len(mark))):
        yield (" " * len(mark) if number else mark) + line


def _rule(start: str) -> str:
    return start + "_" * (COLUMNS - len(start))


def wrap(text: str, columns: int = COLUMNS) -> Iterator[str]:
    """Lines of at most `columns` characters, where the words allow it; blanks inside a line stay."""
    for line in text.split("\n"):
        start = 0
        while len(line) - start > columns:
            at = line.rfind(" ", start + 1, start + columns + 1)
            if at < 0 or not line[start:at].strip():
                at = line.find(" ", start + columns)
            if at < 0:
                break
            yield line[start:at]
            start = at + 1
        yield line[start:]
