"""Stylesheets made small; what every page is seen by is put together: one file, one request."""

from __future__ import annotations

import re
from pathlib import Path

from prep_tool.exports.style import css_string, page_of_pages
from prep_tool.language import DIRECTION, _

FOLDER = Path("overrides/assets/stylesheets")
DARK = ':root[data-theme="dark"]'
# What a stylesheet says in words.
FOOT = '"Page " counter(page) " of " counter(pages)'
PAGE_NUMBER = "target-counter(attr(data-page), page)"
REFERENCE = f'" (page\\a0" {PAGE_NUMBER} ")"'
FOOT_SIDES = {"@bottom-left": "@bottom-right", "@bottom-right": "@bottom-left"}  # CSS has no other names for them
PARTS = ("colours.css", "site.css")


def in_language(css: str) -> str:
    """Return a stylesheet with what it says on paper in the guide's language, and on the side where it belongs."""
    before, after = _("(page {page})").split("{page}")
    before = f" {before.rstrip()}\u00a0"
    reference = f"{css_string(before)} {PAGE_NUMBER} {css_string(after)}"
    css = css.replace(FOOT, page_of_pages()).replace(REFERENCE, reference)
    return re.sub("|".join(FOOT_SIDES), lambda side: FOOT_SIDES[side[0]], css) if DIRECTION == "rtl" else css


def made_small(css: str) -> str:
    """Return a stylesheet without comments and spare space; strings stay as they are, but for their language."""
    css = in_language(css)
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,])\s*", r"\1", css)
    css = re.sub(r"(?<=[\w-]): ", ":", css)
    css = re.sub(r"(?<![\w.#\"])0(?=\.\d)", "", css)
    css = re.sub(r"#([\da-f])\1([\da-f])\2([\da-f])\3\b", r"#\1\2\3", css)
    css = css.replace(" > ", ">")
    return css.replace(";}", "}").strip()


def put_together(folder: Path = FOLDER) -> str:
    """Return the stylesheet of every page on a screen: colours first."""
    whole = "\n".join((folder / part).read_text(encoding="utf-8") for part in PARTS)
    return made_small(with_dark_devices(whole))


def with_dark_devices(css: str) -> str:
    """Let a device that asks for dark colours have the dark theme, which is written once."""
    start, body, end = rule_of(css, DARK)
    device = f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme]) {{{body}}} }}"
    return f"{start}{device}\n{DARK} {{{body}}}{end}"


def rule_of(css: str, selector: str) -> tuple[str, str, str]:
    """Return what stands before the first rule of a selector, what stands in it, and what comes after."""
    start, rest = css.split(f"{selector} {{", 1)
    body, end = rest.split("}", 1)
    return start, body, end


def light_colours() -> dict[str, str]:
    """Return the colours of the light scheme: the first rule of colours.css."""
    body = rule_of((FOLDER / "colours.css").read_text(encoding="utf-8"), ":root")[1]
    return dict(re.findall(r"--colour-([\w-]+): (#[0-9a-f]{6});", body))
