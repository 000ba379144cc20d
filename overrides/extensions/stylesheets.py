"""The stylesheets of every page, put together and made small: one file, one request."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path("overrides/assets/stylesheets")
PARTS = ("colours.css", "site.css", "print.css")


def made_small(css: str) -> str:
    """Return a stylesheet without comments and spare space; strings stay as they are."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    css = re.sub(r"(?<=[\w-]): ", ":", css)
    return css.replace(";}", "}").strip()


def put_together() -> str:
    """Return the stylesheet of every page: colours first, paper last."""
    return made_small("\n".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS))
