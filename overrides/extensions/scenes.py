"""The guide's own pictures: a small cast in everyday scenes, drawn from `overrides/scenes.yml`.

A scene is a list, drawn from the back to the front: people by the place of their feet and hands, and things. A person
is built from the same few shapes each time, so that everyone stays who they are from page to page. All numbers are
units of a picture of 320 by 200; y grows downwards. A person of size 1 is 220 high; left and right are the reader's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

LIST = Path("overrides/scenes.yml")
WIDTH, HEIGHT = 320, 200
INK = "#2b1a2f"
OUTLINE = "#43164a"

Point = tuple[float, float]

# A person of size 1, measured from the middle of the hips.
SHOULDER = (25, -66)
HEAD = (0, -102)
UPPER_ARM, FOREARM = 35, 34
ABOVE_FLOOR = {"stand": 94, "sit": 54, "half": 0}

# Hair, before and behind a head of radius 20 around 0,0 that looks to the right. `{c}` is the hair's colour.
CAP = "M-21 1c-2-17 7-27 21-27 13 0 22 9 21 21-4-1-8-4-9-8-8 5-18 5.5-26 4.5-1 4.5-3 8-7 9.5z"
HAIR = {
    "short": ("", f'<path d="{CAP}"/>'),
    "long": (
        '<path d="M2-26c-17 0-26 11-25 28 1 12-2 22-6 30 12 7 26 8 36 3 4-12 14-20 14-36C21-16 15-26 2-26z"/>',
        '<path d="M-20 6c-4-20 6-32 22-32 13 0 21 9 19 25-5-2-10-8-12-14-6 9-16 12-24 13-3 2-4 5-5 8z"/>',
    ),
    "bun": (
        '<circle cx="-7" cy="-27" r="9"/>',
        '<path d="M-21 4c-3-18 6-29 21-29 14 0 22 10 20 24-4-3-8-7-11-12-8 5-17 6-24 5-1 5-3 9-6 12z"/>',
    ),
    "bob": (
        '<path d="M1-25c-16 0-24 11-24 25 0 9 0 16-2 21 9 4 15 3 20 0h14c6 2 10 1 13-1-2-6 0-13 0-20C22-15 15-25 1-25z"/>',
        '<path d="M-19 3c-3-18 6-28 20-28s21 11 19 25c-4-1-6-5-7-9-9 4-18 4-26 1-1 5-3 8-6 11z"/>',
    ),
    "curls": (
        '<path d="M-20 8c-6-2-8-8-4-12-4-5-1-11 4-12 0-7 6-10 11-8 3-5 11-5 14 0 6-1 11 2 11 8 5 2 7 8 3 12 3 5 0 10-4 12z"/>',
        '<path d="M-20 2c-4-5-2-10 2-12 0-6 5-9 9-8 3-5 10-5 13-1 6-2 11 1 11 6 4 1 6 6 4 10-4 0-6-2-7-5-4 2-7 1-9-1-4'
        ' 3-9 3-11 0-2 3-5 4-7 3 0 4-2 7-5 8z"/>',
    ),
    "afro": (
        '<circle cx="-1" cy="-9" r="27"/>',
        '<path d="M-20 1c-3-16 6-25 19-25s22 9 20 24c-3-3-5-7-6-10-9-4-19-3-27 1-2 4-4 7-6 10z"/>',
    ),
    "braid": (
        '<path d="M2-26c-17 0-24 12-23 28 1 9 4 16 8 18h20c8-4 14-10 14-20C21-16 15-26 2-26z"/>',
        '<path d="M-20 6c-4-20 6-32 22-32 13 0 21 9 19 25-5-2-10-8-12-14-6 9-16 12-24 13-3 2-4 5-5 8z"/>',
    ),
    "thin": ("", '<path d="M-20.500 7c-4-12-1-22 7-26-4 6-5 12-5 18z"/><path d="M19 2c2-7 0-13-4-17 1 5 1 9 1 13z"/>'),
    "crop": ("", '<path d="M-20 3c-4-16 5-27 20-27 14 0 22 10 20 22-3-3-5-6-6-10-9-3-19-3-27 0-2 5-4 11-7 15z"/>'),
}


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour with so much of another in it (0 to 1)."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float = 0.14) -> str:
    """Return the colour of the same thing in a little shadow."""
    return mix(colour, INK, share)


def number(value: float) -> str:
    """Return a number as short as can be."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


def points(*where: Point) -> str:
    """Return a line through these points, for a path."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in where)


def stroke(colour: str, width: float, path: str) -> str:
    """Return a round line."""
    return (
        f'<path fill="none" stroke="{colour}" stroke-width="{number(width)}" stroke-linecap="round" '
        f'stroke-linejoin="round" d="{path}"/>'
    )


def joint(start: Point, end: Point, first: float, second: float, side: int) -> Point:
    """Return where an arm bends between shoulder and hand; `side` 1 bends it clockwise of the straight line.

    A hand that is out of reach is a slip in scenes.yml, and told as one.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = math.hypot(dx, dy)
    if reach > first + second + 1 or reach < 1:
        raise LookupError(f"a hand at {end} is {reach:.0f} from its shoulder and can reach {first + second}")
    along = (first**2 - second**2 + reach**2) / (2 * reach)
    off = math.sqrt(max(0.0, first**2 - along**2)) * side
    return start[0] + (dx * along - dy * off) / reach, start[1] + (dy * along + dx * off) / reach


class Person:
    """One of the cast, in one place of one scene; the parts are SVG, measured from the hips."""

    def __init__(self, looks: dict[str, Any], place: dict[str, Any]) -> None:
        self.looks, self.place = looks, place
        self.size = float(place.get("size", 0.82)) * float(looks.get("size", 1))
        self.wide = float(looks.get("wide", 1))
        self.pose = place.get("pose", "stand")
        self.look = float(place.get("look", 1))
        self.turn = -1 if self.look < 0 else 1
        x, y = place["at"]
        self.x, self.y = float(x), y - ABOVE_FLOOR[self.pose] * self.size
        self.skin = looks["skin"]
        self.top = looks["top"]

    def inside(self, svg: str) -> str:
        """Put parts where the person is."""
        return f'<g transform="translate({number(self.x)} {number(self.y)}) scale({self.size:.3g})">{svg}</g>'

    def body(self) -> str:
        """Return all but the arms (those that are behind the body come with it)."""
        behind = "".join(self.arm(side) for side in self.place.get("behind", []))
        return self.inside(self.seat() + behind + self.back_hair() + self.legs() + self.torso() + self.head())

    def arms(self) -> str:
        """Return the arms that are in front of the body, and the wheel of a wheelchair."""
        before = [side for side in ("left", "right") if side not in self.place.get("behind", [])]
        return self.inside(self.wheel() + "".join(self.arm(side) for side in before))

    def arm(self, side: str) -> str:
        """Return one arm with its hand; where the scene says nothing, it hangs down."""
        sign = -1 if side == "left" else 1
        start = (sign * SHOULDER[0] * self.wide, float(SHOULDER[1]))
        where = self.place.get(side)
        if where is None:
            end = (start[0] + sign * 7, start[1] + 66)
        else:
            end = ((where[0] - self.x) / self.size, (where[1] - self.y) / self.size)
        bend = sign * (-1 if side in self.place.get("bent_up", []) else 1)
        elbow = joint(start, end, UPPER_ARM, FOREARM, bend)
        angle = math.degrees(math.atan2(end[1] - elbow[1], end[0] - elbow[0]))
        # The thumb is on top, or towards the body where the arm hangs.
        upwards = -1 if math.cos(math.radians(angle)) > 0 else 1
        thumb = upwards if abs(math.cos(math.radians(angle))) > 0.35 else (1 if (sign > 0) == (angle > 0) else -1)
        hand = (
            f'<g transform="translate({number(end[0])} {number(end[1])}) rotate({number(angle)})">'
            f'<path d="M-4-5.500Q6-8.500 11-4Q14 0 11 4.500Q5 8-4 5.500z" fill="{self.skin}"/>'
            + stroke(self.skin, 5, f"M1 {3 * thumb}L8 {8 * thumb}")
            + "</g>"
        )
        sleeve = darker(self.looks.get("sleeves", self.top))
        if self.looks.get("short_sleeves"):
            half = (start[0] + (elbow[0] - start[0]) * 0.72, start[1] + (elbow[1] - start[1]) * 0.72)
            return stroke(self.skin, 12.5, points(start, elbow, end)) + hand + stroke(sleeve, 18, points(start, half))
        near = (end[0] - 3 * math.cos(math.radians(angle)), end[1] - 3 * math.sin(math.radians(angle)))
        return hand + stroke(sleeve, 16.5, points(start, elbow, near))

    def torso(self) -> str:
        """Return neck, chest and what is worn there."""
        w = self.wide
        low = 14 if self.pose == "sit" else 10
        parts = [
            f'<path fill="{self.top}" d="M-11-78C-24-76-34-72-34-56L-30 {low - 6}Q0 {low + 4} 30 {low - 6}L34-56C34-72 24-76'
            f' 11-78z" transform="scale({number(w)} 1)"/>'
            if w != 1
            else f'<path fill="{self.top}" d="M-11-78C-24-76-34-72-34-56L-30 {low - 6}Q0 {low + 4} 30 {low - 6}L34-56C34-72 24-76'
            ' 11-78z"/>',
        ]
        parts.append(self.looks.get("under", ""))
        if self.looks.get("hair", [""])[0] != "hijab":
            parts.append(f'<path fill="{darker(self.skin, 0.13)}" d="M-9-90h18v14c0 5-4 9-9 9s-9-4-9-9z"/>')
        parts.append(self.looks.get("over", ""))
        return "".join(parts)

    def legs(self) -> str:
        """Return legs or skirt with shoes, standing or sitting towards where the person looks."""
        if self.pose == "half":
            return ""
        cloth, shoe, w = self.looks["legs"], self.looks.get("shoes", INK), self.wide
        skirt = self.looks.get("skirt")
        if self.pose == "stand":
            shoes = "".join(
                f'<path fill="{shoe}" d="M{x - 7} 94v-8q7-5 12 0l5 3q3 2 3 5z"/>'
                if self.turn > 0
                else f'<path fill="{shoe}" d="M{x + 7} 94v-8q-7-5-12 0l-5 3q-3 2-3 5z"/>'
                for x in (-12, 12)
            )
            if skirt:
                legs = "".join(stroke(self.looks.get("tights", self.skin), 10, f"M{x} 50v36") for x in (-11, 11))
                edge = 76 if skirt == "long" else 54
                shape = f"M{-29 * w:.0f} 0L{-36 * w:.0f} {edge}Q0 {edge + 6} {36 * w:.0f} {edge}L{29 * w:.0f} 0z"
                return legs + shoes + f'<path fill="{cloth}" d="{shape}"/>'
            legs = stroke(darker(cloth), 21 * w, f"M12 0L{12 + 2}  82".replace("  ", " "))
            return shoes + legs + stroke(cloth, 21 * w, "M-12 0L-14 82")
        d = self.turn
        far = stroke(darker(cloth), 19, points((6 * d, 2), (46 * d, 2), (50 * d, 40)))
        near = stroke(cloth, 21, points((-6 * d, 3), (38 * d, 3), (40 * d, 40)))
        if skirt:
            edge = 40 if skirt == "long" else 14
            near = (
                stroke(self.looks.get("tights", self.skin), 10, points((42 * d, 10), (43 * d, 44)))
                + stroke(cloth, 23, points((-6 * d, 3), (38 * d, 3)))
                + f'<path fill="{cloth}" d="M{-10 * d} 3L{-4 * d} {edge - 8}L{51 * d} {edge}L{50 * d} 4z"/>'
            )
            far = stroke(darker(self.looks.get("tights", self.skin)), 10, points((52 * d, 10), (54 * d, 44)))
        shoes = "".join(
            f'<path fill="{shoe}" transform="translate({x * d} 0) scale({d} 1)" d="M-8 54v-9q8-5 13 0l7 3q4 2 4 6z"/>'
            for x in (52, 42)
        )
        return far + shoes + near

    def seat(self) -> str:
        """Return what the person sits on."""
        d, kind = self.turn, self.place.get("seat")
        if kind == "chair":
            wood = "#7d4a20"
            return stroke(wood, 6, points((-26 * d, 54), (-22 * d, 14), (-30 * d, -46))) + stroke(
                wood, 6, points((-22 * d, 15), (30 * d, 15), (32 * d, 54))
            )
        if kind == "armchair":
            return (
                f'<g transform="scale({d} 1)"><path fill="#2c7363" d="M-46-64q0-14 14-14h26q14 0 14 14v84h-54z"/>'
                f'<path fill="#235c4f" d="M-46 10h80q8 0 8 8v24h-88z"/><path fill="#7d4a20" d="M-42 42h7v12h-7zm70 0h7v12h-7z"/>'
                "</g>"
            )
        if kind == "wheelchair":
            return (
                f'<g transform="scale({d} 1)">'
                + stroke("#514256", 5, "M-46-40h12l4 54h44l10 30h16")
                + '<path fill="#514256" d="M-36-36h9v48h-9z"/></g>'
            )
        return ""

    def wheel(self) -> str:
        """Return the near wheels of a wheelchair."""
        if self.place.get("seat") != "wheelchair":
            return ""
        d = self.turn
        rim = f'<circle cx="{-8 * d}" cy="22" r="32" fill="none" stroke="{OUTLINE}" stroke-width="5"/>'
        hub = stroke("#857488", 2, f"M{-8 * d}-8v60M{-38 * d} 22h{60 * d}M{-29 * d} 1l{42 * d} 42M{13 * d} 1l{-42 * d} 42")
        caster = f'<circle cx="{34 * d}" cy="46" r="8" fill="none" stroke="{OUTLINE}" stroke-width="4"/>'
        return caster + hub + f'<circle cx="{-8 * d}" cy="22" r="5" fill="{OUTLINE}"/>' + rim

    def on_head(self, svg: str) -> str:
        """Put parts where the head is; a look to the left is the mirrored look to the right."""
        tilt, lean = self.place.get("tilt", 0), self.place.get("lean", 0)
        turn = f" rotate({tilt})" if tilt else ""
        flip = " scale(-1 1)" if self.turn < 0 else ""
        return f'<g transform="translate({number(HEAD[0] + lean)} {HEAD[1]}){turn}{flip}">{svg}</g>'

    def back_hair(self) -> str:
        """Return the hair behind the shoulders."""
        style, colour = self.looks["hair"]
        back = HAIR[style][0] if style in HAIR else ""
        return self.on_head(f'<g fill="{colour}">{back}</g>') if back else ""

    def head(self) -> str:
        """Return the head with its face, hair and what is worn on it."""
        style, colour = self.looks["hair"]
        shift = 6 * min(1.0, abs(self.look))
        hair = f'<g fill="{colour}">{HAIR[style][1]}</g>' if style in HAIR else ""
        wrap = style not in HAIR
        parts = [
            "" if style == "hijab" else f'<circle cx="{-19 + shift / 3:.0f}" cy="4" r="4.500" fill="{darker(self.skin, 0.13)}"/>',
            self.looks.get("behind_head", ""),
            f'<circle r="20" fill="{self.skin}"/>',
            self.beard(shift),
            *self.face(shift),
            hair,
            self.wrapped(style, colour) if wrap else "",
            self.looks.get("on_head", ""),
        ]
        return self.on_head("".join(parts))

    def beard(self, shift: float) -> str:
        """Return a beard, if there is one."""
        if "beard" not in self.looks:
            return ""
        lip = number(shift)
        return (
            f'<path fill="{self.looks["beard"]}" d="M-20 0c0 16 8 25 20 25s20-9 20-24c-3 3-5 4-7 4q{number((shift - 13) / 2)}'
            f'-3 {number(shift - 13 - shift + 1)} 0c-5 1-9 1-12-1-4-2-7-4-10-4z"/>'
            if lip
            else ""
        )

    def face(self, shift: float) -> Iterator[str]:
        """Return eyes, brows, nose and mouth, moved towards where the person looks."""
        mood = self.place.get("face", "smile")
        near, far = shift - 7, shift + 7
        lines = []
        if self.looks.get("almond"):
            lines.append(f"M{near - 2:.0f}-1l4 1.500M{far + 2:.0f}-1l-4 1.500")
        elif mood in ("happy", "calm"):
            lines.append(f"M{near - 2.5:.1f} 0q2.500-3 5 0M{far - 2.5:.1f} 0q2.500-3 5 0")
        else:
            down = 1.5 if mood == "down" else 0
            lines.append(f"M{number(near)} {number(-1 + down)}v1.500M{number(far)} {number(-1 + down)}v1.500")
        yield f'<g fill="none" stroke="{INK}" stroke-linecap="round" stroke-width="2.800"><path d="{"".join(lines)}'
        mouths = {
            "smile": f"M{number(shift - 5)} 9q5 4.500 10 0",
            "down": f"M{number(shift - 4.5)} 10q4.500 4 9 0",
            "calm": f"M{number(shift - 4.5)} 9.500q4.500 3.500 9 0",
            "think": f"M{number(shift - 3)} 10q4-1 7-2",
            "worried": f"M{number(shift - 4.5)} 11.500q4.500-4 9 0",
        }
        yield mouths.get(mood, "") + '"/>'
        brow = {"worried": (1.5, -1.5), "think": (0, -2)}.get(mood, (-1, -1))
        first, second = brow
        yield (
            f'<path stroke-width="1.600" stroke="{self.looks.get("brows", INK)}" d="M{number(near - 3.5)} '
            f"{number(-7 + first)}q3.500-2 7 {number(second - first) if mood == 'worried' else 0}M{number(far - 3.5)} "
            f'{number(-7 + (second if mood == "worried" else first))}q3.500-2 7 '
            f'{number(first - second) if mood == "worried" else 0}"/></g>'
        )
        if mood in ("happy", "talk"):
            yield f'<path fill="#7a1f2b" d="M{number(shift - 5.5)} 7.500h11q-.500 7-5.500 7t-5.500-7z"/>'
        if self.looks.get("glasses"):
            yield (
                f'<g fill="none" stroke="{self.looks["glasses"]}" stroke-width="1.800"><circle cx="{number(near)}" cy="0" r="5.500"/>'
                f'<circle cx="{number(far)}" cy="0" r="5.500"/><path d="M{number(near - 5.5)}-1L-18-2"/></g>'
            )

    @staticmethod
    def wrapped(style: str, colour: str) -> str:
        """Return a turban or a hijab."""
        dark = darker(colour, 0.2)
        if style == "turban":
            return (
                f'<path fill="{colour}" d="M-22-2c-5-20 6-33 23-33s27 12 21 30c-5-6-11-9-19-10-10 1-19 5-25 13z"/>'
                + stroke(dark, 1.6, "M-22-5c8-12 20-18 33-28M-21-12c6-8 13-12 21-20M22-8c-5-9-11-14-19-19")
            )
        return (
            f'<path fill="{colour}" fill-rule="evenodd" d="M0-25c-17 0-25 12-24 28 1 10-2 19-6 24 8 12 20 14 31 14s22-3 30-13'
            'c-6-6-8-15-8-25C24-13 17-25 0-25zM4-17c9 0 15 7 15 17S14 19 5 19-9 11-9 0-5-17 4-17z"/>'
            + stroke(dark, 1.6, "M-20 18c8 9 24 11 40 3M-16 27c10 6 22 6 34-1")
        )


def place_thing(thing: str, where: dict[str, Any]) -> str:
    """Return one thing at its place, turned and sized as the scene asks."""
    x, y = where["at"]
    turn = f" rotate({where['turn']})" if "turn" in where else ""
    size = where.get("size", 1)
    scale = "" if size == 1 else f" scale({size})" if not isinstance(size, list) else f" scale({size[0]} {size[1]})"
    return f'<g transform="translate({number(x)} {number(y)}){turn}{scale}">{thing}</g>'


def draw(name: str, book: dict[str, Any]) -> str:
    """Return one scene of the book as SVG; raise LookupError with the scene's name for a slip in it."""
    parts: list[str] = []
    pending: list[Person] = []
    for item in [*book["scenes"][name], "arms"]:
        try:
            if item == "arms":
                parts += [person.arms() for person in pending]
                pending.clear()
            elif "who" in item:
                person = Person(book["cast"][item["who"]], item)
                parts.append(person.body())
                pending.append(person)
            elif "thing" in item:
                parts.append(place_thing(book["things"][item["thing"]], item))
            else:
                parts.append(book["places"][item["place"]])
        except LookupError as problem:
            raise LookupError(f"In the scene '{name}', {item}: {problem.args[0]}.") from problem
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{"".join(parts)}</svg>'
    return svg.replace(".500", ".5").replace(".600", ".6").replace(".800", ".8")


@lru_cache(maxsize=1)
def read_book() -> dict[str, Any]:
    """Read the cast, things, places and scenes."""
    book: dict[str, Any] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return book
