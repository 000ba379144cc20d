"""A link to another site says so in words."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from prep_tool.language import _

WORDS = " " + _("(leaves this site)")


class OutsideLinksTreeprocessor(Treeprocessor):
    """Adds the words inside the link, so that they are read out with it."""

    def run(self, root: etree.Element) -> None:
        """Change the page's tree in place."""
        for link in root.iter("a"):
            if not link.get("href", "").startswith(("http://", "https://")):
                continue
            note = etree.SubElement(link, "span", {"class": "app-leaves"})
            note.text = WORDS
            link.set("rel", "noreferrer")


class OutsideLinksExtension(Extension):
    """Registers the above with Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after the links have been made (20)."""
        md.treeprocessors.register(OutsideLinksTreeprocessor(md), "outside_links", 14)
