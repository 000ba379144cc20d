"""`<!-- site map -->` becomes every page of the menu, in nested lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

LIST = '<div class="app-site-map" markdown="1">\n\n%s\n\n</div>'


def front_of(section: Section) -> Page | None:
    """Return the page that opens a part of the guide: its first, where that is an index."""
    first = section.children[0] if section.children else None
    return first if isinstance(first, Page) and first.file.src_uri.endswith("index.md") else None


def site_map(items: Sequence[Any]) -> str:
    """Return the whole menu as Markdown."""
    return LIST % nested(items)


def nested(items: Sequence[Any], depth: int = 0) -> str:
    """Return pages and parts of the guide as lists, a part's pages under the page that opens it."""
    lines: list[str] = []
    for item in items:
        indent = "    " * depth
        if isinstance(item, Page):
            lines.append(f"{indent}- [{item.title}](/{item.file.src_uri})")
        elif isinstance(item, Section):
            front = front_of(item)
            lines.append(f"{indent}- [{front.title}](/{front.file.src_uri})" if front else f"{indent}- {item.title}")
            lines.append(nested([child for child in item.children if child is not front], depth + 1))
    return "\n".join(line for line in lines if line)
