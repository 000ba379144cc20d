"""Draws the real page in a film's picture: a window onto a picture of it, that moves, with a ring and a hand.

`{page: name}` in a shot shows the picture that the film's `visit` kept under this name (tools/films/pages.py), and

- at, size          the window's left upper corner, and its width and height in units; a phone's screen when left out
- scroll            what is moved to the middle: a mark's name, or CSS pixels from the top
- ring              marks with a ring around them: {mark: 2} from the 2nd sentence on, {mark: [2, 3]} until the 3rd
- press             the same, and a hand comes to press it
- typed: [2, 3]     the letters of this picture come between these two places
- small: true       nobody is meant to read its words
"""

from __future__ import annotations

from typing import Any

from tools.films.pages import SCALE

PHONE: tuple[list[float], list[float]] = ([-35, -25], [270, 225])
PIXELS = 3.2  # of the film for a unit
SMALLEST_LETTERS = 12.5  # units: 40 pixels
PAPER = "#fffdf9"
HAND = "M0 0c4 0 6 2 6 6v15l14 4c5 1 7 5 6 10l-3 17h-24L-14 34c-3-4 2-9 6-6l2 2V6c0-4 2-6 6-6z"


def settled(item: dict[str, Any], still: dict[str, Any]) -> dict[str, Any]:
    """Return the item with every `scroll` as CSS pixels from the picture's top."""
    shown = window(item, still)[3]

    def place(scroll: Any) -> float:
        if isinstance(scroll, str):
            _, top, _, height = still["marks"][scroll]
            scroll = top + height / 2 - shown / 2
        return max(0.0, min(float(scroll), float(still["height"]) - shown))

    then = {
        when: values | ({"scroll": place(values["scroll"])} if "scroll" in values else {})
        for when, values in item.get("then", {}).items()
    }
    return item | {"scroll": place(item.get("scroll", 0)), "then": then}


def window(item: dict[str, Any], still: dict[str, Any]) -> tuple[list[float], list[float], float, float]:
    """Return the window's corner and size in units, units for a CSS pixel, and how many pixels of height it shows."""
    at, size = item.get("at", PHONE[0]), item.get("size", PHONE[1])
    scale = size[0] / still["width"]
    return at, size, scale, size[1] / scale


def ring(place: list[float], there: float, hand: float) -> str:
    """Return a ring around a place; `hand` is how near the hand is that presses it, from 0 to 1."""
    x, y, width, height = place
    parts = ""
    if there > 0:
        where = f'x="{x - 6}" y="{y - 6}" width="{width + 12}" height="{height + 12}" rx="12" fill="none"'
        rings = f'<rect {where} stroke="#2b1a2f" stroke-width="9"/><rect {where} stroke="#f6b73c" stroke-width="5"/>'
        parts += f'<g opacity="{there:.3f}">{rings}</g>'
    if hand:
        away = (1 - hand) * 70
        tip = x + width * (0.85 if width > 200 else 0.7), y + height - 5  # beside the words, not on them
        where = f"translate({tip[0] + away:.1f} {tip[1] + away:.1f})"
        look = 'fill="#fff" stroke="#2b1a2f" stroke-width="3" stroke-linejoin="round"'
        parts += f'<path transform="{where}" opacity="{min(1.0, hand * 3):.3f}" {look} d="{HAND}"/>'
    return parts


def draw(
    name: str, item: dict[str, Any], still: dict[str, Any], rings: list[tuple[str, float, float]], typed: float
) -> str:
    """Return the window with its picture; `rings` are marks with how much of ring and hand is there."""
    at, size, scale, shown = window(item, still)
    if still["letters"] * scale < SMALLEST_LETTERS and not item.get("small"):
        raise LookupError(f"letters of {still['letters']} CSS pixels are smaller here than 40 pixels of the film")
    picture = round(typed * (still["pictures"] - 1))
    scroll = round(item["scroll"] * scale * PIXELS) / scale / PIXELS  # on whole pixels of the film, letters stay sharp
    exact = abs(scale * PIXELS - SCALE) < 0.001  # pixel for pixel: nothing to smooth, which takes long
    look = f'image-rendering="optimize{"Speed" if exact else "Quality"}"'
    whole = f'width="{still["width"]}" height="{still["height"]}"'
    marks = "".join(ring(still["marks"][mark], there, hand) for mark, there, hand in rings)
    return (
        f'<svg x="{at[0]}" y="{at[1]}" width="{size[0]}" height="{size[1]}" '
        f'viewBox="0 {scroll:.4f} {still["width"]} {shown:.3f}">'
        f'<path fill="{PAPER}" d="M0 0h{still["width"]}v9999H0z"/>'
        f'<image {look} href="{name}-{picture}.png" {whole}/>{marks}</svg>'
    )
