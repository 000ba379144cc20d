"""Draws any moment of a film as SVG: the scenes' cast and things, words, and how they move.

A shot's picture is a list like a scene's in overrides/scenes.yml, with three more keys. `from` and `until` say when an
item is there; `then` gives it other values later. All three count in sentences: 2.5 is halfway through the 2nd.
An item `page` is a picture of the real page (tools/films/screen.py).
A film's canvas is 400 by 225 around a scene's 320 by 200, so that 1 unit is 3.2 pixels and letters of 12.5 are 40.
"""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import yaml

from overrides.extensions.scenes import INK, Person, place_thing
from overrides.extensions.scenes import read_book as read_scenes
from tools.films import screen
from tools.films.script import FILMS, KEPT, Film, Shot

WIDTH, HEIGHT, FPS = 1280, 720, 25
FONT = Path("overrides/assets/fonts/atkinson-hyperlegible-next-latin-700-normal.woff2")
FADE, MOVE = 0.5, 0.9  # seconds
BLINK, BLINK_EVERY = 0.12, 4.3


def read_book() -> dict[str, Any]:
    """Return the scenes' book with the things that only films have."""
    book = read_scenes()
    book["things"] |= yaml.safe_load((FILMS / "things.yml").read_text(encoding="utf-8"))
    return book


def eased(share: float) -> float:
    """Return a share of a movement that starts and ends gently."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def between(before: Any, after: Any, share: float) -> Any:
    """Return a value on its way: numbers and places move, anything else changes at once."""
    if isinstance(before, (int, float)) and isinstance(after, (int, float)):
        return before + (after - before) * share
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [between(a, b, share) for a, b in zip(before, after, strict=True)]
    return after


def at_time(item: dict[str, Any], shot: Shot, now: float) -> tuple[dict[str, Any], float]:
    """Return an item as it is at this time, and how much of it is there, from 0 to 1."""
    values = {key: value for key, value in item.items() if key not in ("from", "until", "then")}
    for place, changes in sorted(item.get("then", {}).items()):
        share = eased((now - shot.time_of(place)) / MOVE)
        if share > 0:
            values |= {key: between(values.get(key), value, share) for key, value in changes.items()}
    there = eased((now - shot.time_of(item["from"])) / FADE) if "from" in item else 1.0
    if "until" in item:
        there *= 1 - eased((now - shot.time_of(item["until"])) / FADE)
    return values, round(there, 3)


def faded(svg: str, there: float, rise: float = 5.0) -> str:
    """Return parts that are coming or going."""
    if there >= 1:
        return svg
    return f'<g opacity="{there}" transform="translate(0 {(1 - there) * rise:.2f})">{svg}</g>' if there > 0 else ""


def words(item: dict[str, Any]) -> str:
    """Return words in the picture, each line around the same middle unless they start at the left."""
    x, y = item["at"]
    size = float(item.get("size", 14))
    if size < screen.SMALLEST_LETTERS:
        raise LookupError(
            f"Letters of {size} are too small in “{item['text']}”: {screen.SMALLEST_LETTERS} is 40 pixels"
        )
    anchor = "start" if item.get("left") else "middle"
    lines = "".join(
        f'<tspan x="{x}" y="{y + number * size * 1.25:.1f}">{escape(line)}</tspan>'
        for number, line in enumerate(str(item["text"]).split("\n"))
    )
    look = f'font-size="{size}" text-anchor="{anchor}" fill="{item.get("colour", INK)}"'
    return f'<text font-family="Atkinson Hyperlegible Next" font-weight="700" {look}>{lines}</text>'


def page(item: dict[str, Any], shot: Shot, now: float, film: Film) -> str:
    """Return a picture of the real page as it is at this time, once it is there.

    It comes at once, as pages do, and covers what was there: letters that fade leave ghosts, and take many bytes.
    """
    still = film.seen.get(item["page"])
    if not still:
        raise LookupError("this film's visit kept no such picture")
    if now < shot.time_of(item.get("from", 0)):
        return ""
    values, _ = at_time(screen.settled(item, still), shot, now)

    def share(when: Any, seconds: float, early: float = 0) -> float:
        start, *end = when if isinstance(when, list) else [when]
        left = 1 - eased((now - shot.time_of(end[0])) / seconds) if end else 1.0
        return left * eased((now - shot.time_of(start) + early) / seconds)

    rings = [(mark, share(when, FADE), 0.0) for mark, when in item.get("ring", {}).items()]
    rings += [(mark, share(when, FADE), share(when, MOVE, MOVE)) for mark, when in item.get("press", {}).items()]
    typed = 1.0
    if "typed" in item:
        start, end = map(shot.time_of, item["typed"])
        typed = min(1.0, max(0.0, (now - start) / (end - start)))
    return screen.draw(f"{film.name}/{item['page']}", values, still, rings, typed)


def looks(book: dict[str, Any], who: str, now: float) -> dict[str, Any]:
    """Return how someone of the cast looks; everyone blinks now and then, each at their own time."""
    own: dict[str, Any] = book["cast"][who]
    blinks = (now + sum(map(ord, who)) * 0.37) % BLINK_EVERY < BLINK
    return {**own, "soft_eyes": True} if blinks else own


def uncovered(shot: Shot, now: float) -> list[dict[str, Any] | str]:
    """Return a shot's items, without the pages that lie under a later one: each takes its time to draw."""
    pages = [item for item in shot.picture if isinstance(item, dict) and "page" in item]
    there = [item for item in pages if now >= shot.time_of(item.get("from", 0))]
    under = [item for item in there[:-1] if item.get("at") == there[-1].get("at")]
    return [item for item in shot.picture if item not in under]


def draw_shot(shot: Shot, now: float, book: dict[str, Any], film: Film) -> str:
    """Return the parts of a shot's picture at this time."""
    parts: list[str] = []
    waiting: list[tuple[Person, float]] = []
    for item in [*uncovered(shot, now), "arms"]:
        if not isinstance(item, dict):
            for person, there in waiting:
                try:
                    parts.append(faded(person.arms(), there))
                except LookupError as problem:
                    raise LookupError(f"In the shot “{shot.name}” at {now:.1f} s: {problem.args[0]}.") from problem
            waiting.clear()
            continue
        try:
            if "page" in item:
                parts.append(page(item, shot, now, film))
                continue
            values, there = at_time(item, shot, now)
            if there <= 0:
                continue
            if "who" in values:
                person = Person(looks(book, values["who"], now), values)
                parts.append(faded(person.body(), there))
                waiting.append((person, there))
            elif "text" in values:
                parts.append(faded(words(values), there))
            else:
                parts.append(faded(place_thing(book["things"][values["thing"]], {"at": [0, 0], **values}), there))
        except LookupError as problem:
            raise LookupError(f"In the shot “{shot.name}”, {item}: {problem.args[0]}.") from problem
    return "".join(parts)


def draw(film: Film, now: float, book: dict[str, Any]) -> str:
    """Return the film's picture at this time; one shot fades over into the next, unless both show the page."""
    number = max(i for i, shot in enumerate(film.shots) if shot.start <= now)
    shot = film.shots[number]
    parts = draw_shot(shot, now, book, film)
    share = eased((now - shot.start) / FADE)
    both = all(any("page" in item for item in each.picture) for each in film.shots[number - 1 : number + 1])
    if number and share < 1 and not both:
        plate = '<path fill="#fdf3dc" d="M-40-25h400v225h-400z"/>'
        before = draw_shot(film.shots[number - 1], shot.start - 0.01, book, film)
        parts = f'{before}<g opacity="{share:.3f}">{plate}{parts}</g>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 -25 400 225">'
        '<path fill="#fdf3dc" d="M-40-25h400v225h-400z"/>'
        f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">{parts}</g></svg>'
    )


@cache
def font() -> str:
    """Return where the guide's font stands, unpacked for resvg."""
    from fontTools.ttLib import TTFont

    unpacked = TTFont(FONT)
    unpacked.flavor = None
    path = KEPT / "font.ttf"
    unpacked.save(path)
    return str(path)


def pixels(svg: str) -> bytes:
    """Return a picture as PNG."""
    import resvg_py

    pages = str(KEPT / "pages")
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg, width=WIDTH, skip_system_fonts=True, font_files=[font()], resources_dir=pages
        )
    )
