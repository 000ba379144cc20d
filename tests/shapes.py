"""A million letters of every shape that people type or paste, for the tests and `make bench`."""

from __future__ import annotations

LENGTH = 990_000  # nearly the most that a worksheet takes
PATTERNS = {
    "sentences": "We walked to the café by the sea, and talked. ",
    "one long word": "w",
    "long words": "w" * 100 + " ",
    "lines of a few words": "I like tea with milk.\n",
    "lines of one letter": "a\n",
    "blank lines": "\n",
    "blanks": " ",
    "tabs": "a\t",
    "one emoji": "🐕",
    "emoji between words": "dog 🐕 ",
    "many emoji": "🐕😀",
    "from right to left": "שלום ",
    "both directions": "ש a ",
    "bullets": "• one\n",
    "fractions": "2⅓ ",
    "accents": "e\u0301 ẹ\u0301 ",
    "marks on one letter": "\u0323\u0301",
    "letters with nothing between": "a\u200b",
    "mark-up": "<b>&amp;\"",
}
SHAPES = {name: f"a{pattern * (LENGTH // len(pattern))}b" for name, pattern in PATTERNS.items()}
