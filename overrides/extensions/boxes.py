"""Key points, notes, stories and words to send become boxes; tables say what their heads head."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from prep_tool.language import _

KEY_POINTS = _("Key points").lower()
KEY = "M15 21a8 8 0 1 1 7.5-10.8L42 29.5V38h-8v-5h-5v-5h-4.5l-4-4A8 8 0 0 1 15 21zm-3-8a2.5 2.5 0 1 0 .1 0z"
KINDS = ("note", "warning", "story", "words")


def wrap_key_points(root: etree.Element) -> None:
    """Put a 'Key points' heading and the list after it into one drawn box."""
    children = list(root)
    for heading, points in itertools.pairwise(children):
        words = (heading.text or "").partition("{")[0]  # without its anchor
        if heading.tag != "h2" or words.strip().lower() != KEY_POINTS:
            continue
        if points.tag != "ul":
            continue
        box = etree.Element("div", {"class": "app-key-points"})
        root.insert(list(root).index(heading), box)
        draw_key(heading)
        for part in (heading, points):
            root.remove(part)
            box.append(part)


def draw_key(heading: etree.Element) -> None:
    """Put a small drawn key before the words of a heading."""
    picture = etree.Element("svg", {"class": "app-icon", "viewBox": "0 0 48 48", "aria-hidden": "true"})
    etree.SubElement(picture, "path", {"d": KEY})
    picture.tail, heading.text = heading.text, None
    heading.insert(0, picture)


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
        """Change the page's tree in place, to be written as HTML and not as XHTML."""
        self.md.set_output_format("html")
        wrap_key_points(root)
        name_boxes(root)
        name_table_heads(root)


class BoxesExtension(Extension):
    """Registers the above with Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after inline patterns (20) and before the table of contents (5)."""
        md.treeprocessors.register(BoxesTreeprocessor(md), "boxes", 15)
