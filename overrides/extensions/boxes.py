"""Key points, notes, stories and words to send become boxes; tables say what their heads head."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

KEY_POINTS = "key points"
KINDS = ("note", "warning", "story", "words")


def wrap_key_points(root: etree.Element) -> None:
    """Put a 'Key points' heading and the list after it into one drawn box."""
    children = list(root)
    for heading, points in zip(children, children[1:], strict=False):
        if heading.tag != "h2" or (heading.text or "").strip().lower() != KEY_POINTS:
            continue
        if points.tag != "ul":
            continue
        box = etree.Element("div", {"class": "app-key-points"})
        root.insert(list(root).index(heading), box)
        for part in (heading, points):
            root.remove(part)
            box.append(part)


def name_boxes(root: etree.Element) -> None:
    """Give an admonition the class names of our own boxes."""
    for box in root.iter("div"):
        words = box.get("class", "").split()
        if "admonition" not in words:
            continue
        kind = next((word for word in words if word in KINDS), "note")
        box.set("class", f"app-box app-box--{kind}")
        for part in box:
            if part.get("class") == "admonition-title":
                part.set("class", "app-box__title admonition-title")


def name_table_heads(root: etree.Element) -> None:
    """Say that each head of a table heads its column."""
    for head in root.iter("th"):
        head.set("scope", "col")


class BoxesTreeprocessor(Treeprocessor):
    """Runs once over each page, before headings get their ids."""

    def run(self, root: etree.Element) -> None:
        """Change the page's tree in place."""
        wrap_key_points(root)
        name_boxes(root)
        name_table_heads(root)


class BoxesExtension(Extension):
    """Registers the above with Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after inline patterns (20) and before the table of contents (5)."""
        md.treeprocessors.register(BoxesTreeprocessor(md), "boxes", 15)
