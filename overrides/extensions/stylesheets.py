"""Stylesheets made small; those of every page put together: one file, one request."""

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
    css = re.sub(r"(?<![\w.#\"])0(?=\.\d)", "", css)
    css = re.sub(r"#([\da-f])\1([\da-f])\2([\da-f])\3\b", r"#\1\2\3", css)
    css = css.replace(" > ", ">")
    return css.replace(";}", "}").strip()


def put_together() -> str:
    """Return the stylesheet of every page: colours first, paper last."""
    return made_small("\n".join((FOLDER / part).read_text(encoding="utf-8") for part in PARTS))


def light_colours() -> dict[str, str]:
    """Return the colours of the light scheme: the first rule of colours.css."""
    rule = (FOLDER / "colours.css").read_text(encoding="utf-8").partition(":root {")[2].partition("}")[0]
    return dict(re.findall(r"--colour-([\w-]+): (#[0-9a-f]{6});", rule))
