"""How well two colours can be told apart, as WCAG measures it."""

from __future__ import annotations

import re

WORDS = 7.0
SIGNS = 3.0


def luminance(colour: str) -> float:
    """Return how light a colour like #123456 is, from 0 to 1."""
    if not re.fullmatch(r"#[0-9a-f]{6}", colour.lower()):
        raise ValueError(f"'{colour}' is not a colour like #123456.")
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker(colour: str) -> str:
    """Return a colour a third darker, for what is under the pointer."""
    return "#" + "".join(f"{int(colour[at : at + 2], 16) * 2 // 3:02x}" for at in (1, 3, 5))
