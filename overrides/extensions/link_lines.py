"""A link that has a line to itself is as tall as a finger: it is told from a link in a sentence, which is not."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

BLOCKS = ("p", "li", "dt", "dd", "td")
LISTS = ("ul", "ol")


def is_link_line(block: etree.Element) -> bool:
    """Tell whether a block holds one plain link and no other words; a list may follow inside it."""
    if block.tag not in BLOCKS or (block.text or "").strip() or not len(block):
        return False
    link, *rest = block
    others = [part for part in rest if part.tag not in LISTS]
    return link.tag == "a" and link.get("class") in (None, "app-word") and not others and not (link.tail or "").strip()


class LinkLinesTreeprocessor(Treeprocessor):
    """Names such blocks, so that the stylesheet can give their links room."""

    def run(self, root: etree.Element) -> None:
        """Change the page's tree in place."""
        for block in root.iter():
            if is_link_line(block):
                block.set("class", f"{block.get('class', '')} app-link-line".strip())


class LinkLinesExtension(Extension):
    """Registers the above with Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after the classes that pages set (8) and the links of hard words (7)."""
        md.treeprocessors.register(LinkLinesTreeprocessor(md), "link_lines", 6)
