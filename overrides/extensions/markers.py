"""`<!-- films -->` in a page becomes Markdown that is made from a list, before the page's own Markdown is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

MARKER = re.compile(r"<!-- (.+?) -->")


class MarkersPreprocessor(Preprocessor):
    """Fills the markers that it knows. Others stay: whoever publishes the page looks for them."""

    def __init__(self, md: Markdown, fillings: Mapping[str, Callable[[], str]]) -> None:
        super().__init__(md)
        self.fillings = fillings

    def run(self, lines: list[str]) -> list[str]:
        """Return the page's lines with the markers filled."""
        return MARKER.sub(self._filled, "\n".join(lines)).split("\n")

    def _filled(self, marker: re.Match[str]) -> str:
        return self.fillings[marker[1]]() if marker[1] in self.fillings else marker[0]


class MarkersExtension(Extension):
    """Registers the above with Python-Markdown: what stands in a marker, and what makes its Markdown."""

    def __init__(self, fillings: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self.fillings = fillings

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after the lines have been made even (30) and before HTML is put aside (20)."""
        md.preprocessors.register(MarkersPreprocessor(md, self.fillings), "markers", 25)
