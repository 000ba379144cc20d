"""The guide's own pictures: a small cast in everyday scenes, drawn from `overrides/scenes.yml`.

A scene is a list, drawn from the back to the front: a place, people, and things. A person is built from the same few
shapes each time, so that everyone stays who they are from page to page. All numbers are units of a picture of 320 by
200; y grows downwards; left and right are the reader's. A person of size 1 has a head 40 wide.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import yaml

LIST = Path("overrides/scenes.yml")
WIDTH, HEIGHT = 320, 200
INK, OUTLINE = "#2b1a2f", "#43164a"
PLATE = f'<rect width="{WIDTH}" height="{HEIGHT}" rx="12" fill="#fdf3dc"/>'  # dark hair is seen on a black page too

Point = tuple[float, float]

# A person of size 1, measured from the middle of the hips; `at` is the hips of who is cut off, the feet of others.
SHOULDER = (21, -54)
HEAD = -102
UPPER_ARM, FOREARM = 35, 34
ABOVE_FLOOR = {"half": 0, "sit": 56, "stand": 94}

# Hair behind the shoulders and before them, around a head of radius 20 that looks to the right.
HAIR = {
    "short": ("", "M-21 1c-2-17 7-27 21-27 13 0 22 9 21 21-4-1-8-4-9-8-8 5-18 5.5-26 4.5-1 4.5-3 8-7 9.5z"),
    "long": (
        "M2-26c-17 0-26 11-25 28 1 12-2 22-6 30 12 7 26 8 36 3 4-12 14-20 14-36C21-16 15-26 2-26z",
        "M-20 6c-4-20 6-32 22-32 13 0 21 9 19 25-5-2-10-8-12-14-6 9-16 12-24 13-3 2-4 5-5 8z",
    ),
    "bun": (
        "M-16-27a9 9 0 1 1 18 0 9 9 0 1 1-18 0z",
        "M-21 4c-3-18 6-29 21-29 14 0 22 10 20 24-4-3-8-7-11-12-8 5-17 6-24 5-1 5-3 9-6 12z",
    ),
    "bob": (
        "M1-25c-16 0-24 11-24 25 0 9 0 16-2 21 9 4 15 3 20 0h14c6 2 10 1 13-1-2-6 0-13 0-20C22-15 15-25 1-25z",
        "M-19 3c-3-18 6-28 20-28s21 11 19 25c-4-1-6-5-7-9-9 4-18 4-26 1-1 5-3 8-6 11z",
    ),
    "curls": (
        "M-20 8c-6-2-8-8-4-12-4-5-1-11 4-12 0-7 6-10 11-8 3-5 11-5 14 0 6-1 11 2 11 8 5 2 7 8 3 12 3 5 0 10-4 12z",
        "M-20 2c-4-5-2-10 2-12 0-6 5-9 9-8 3-5 10-5 13-1 6-2 11 1 11 6 4 1 6 6 4 10-4 0-6-2-7-5-4 2-7 1-9-1-4 3-9 3"
        "-11 0-2 3-5 4-7 3 0 4-2 7-5 8zM-13-22h26v8h-26z",
    ),
    "tail": (
        "M-16-12c-14 0-16 14-13 24 2 7 0 11-4 14 10 2 16-4 16-13 0-7 3-10 7-12z",
        "M-21 2c-2-18 8-28 22-28 13 0 21 10 20 23-5-1-9-6-11-11-7 6-15 8-23 8-2 3-4 6-8 8z",
    ),
    "thin": ("", "M-20.5 7c-4-12-1-22 7-26-4 6-5 12-5 18zM19 2c2-7 0-13-4-17 1 5 1 9 1 13z"),
    "crop": ("", "M-20 3c-4-16 5-27 20-27 14 0 22 10 20 22-3-3-5-6-6-10-9-3-19-3-27 0-2 5-4 11-7 15z"),
}
# Headwear and the line of its folds.
WRAPS = {
    "turban": (
        "M-22-2c-5-20 6-33 23-33s27 12 21 30c-5-6-11-9-19-10-10 1-19 5-25 13z",
        "M-22-5c8-12 20-18 33-28M-21-12c6-8 13-12 21-20M22-8c-5-9-11-14-19-19",
    ),
    "hijab": (
        "M0-25c-17 0-25 12-24 28 1 10-2 19-6 24 8 12 20 14 31 14s22-3 30-13c-6-6-8-15-8-25C24-13 17-25 0-25z"
        "M4-17c9 0 15 7 15 17S14 19 5 19-9 11-9 0-5-17 4-17z",
        "M-20 18c8 9 24 11 40 3M-16 27c10 6 22 6 34-1",
    ),
}
BEARD = "M-20 1C-20 16-12 25 0 25S20 15 20 2c-2 4-3 6-6 6-2-4-14-4-16 0-8 1-14-2-18-7z"

# The mouth of each face, around where the look goes.
MOUTHS = {
    "smile": "M-5 9q5 4.5 10 0",
    "calm": "M-4.5 9.5q4.5 3.5 9 0",
    "think": "M-3 10q4-1 7-2",
    "worried": "M-4.5 11.5q4.5-4 9 0",
    "talk": "",
}


def shaded(colour: str, share: float = 0.14) -> str:
    """Return the colour of the same thing in a little shadow (`share` from 0 to 1)."""
    pairs = [(int(colour[i : i + 2], 16), int(INK[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def short(value: float) -> str:
    """Return a number as short as can be."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


def line(*where: Point) -> str:
    """Return the path of a line through these points."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in where)


def stroke(colour: str, width: float, path: str) -> str:
    """Return a round line."""
    return f'<path stroke="{colour}" stroke-width="{short(width)}" d="{path}"/>'


def fill(colour: str, path: str, more: str = "") -> str:
    """Return a filled shape."""
    return f'<path fill="{colour}"{more} d="{path}"/>'


def joint(start: Point, end: Point, side: int) -> Point:
    """Return where an arm bends between shoulder and hand; `side` 1 bends it clockwise of the straight line.

    A hand that is out of reach is a slip in scenes.yml, and told as one.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    reach = math.hypot(dx, dy)
    if not 1 <= reach <= UPPER_ARM + FOREARM + 1:
        raise LookupError(f"a hand is {reach:.0f} from its shoulder and can reach {UPPER_ARM + FOREARM}")
    along = (UPPER_ARM**2 - FOREARM**2 + reach**2) / (2 * reach)
    off = math.sqrt(max(0.0, UPPER_ARM**2 - along**2)) * side
    return start[0] + (dx * along - dy * off) / reach, start[1] + (dy * along + dx * off) / reach


class Person:
    """One of the cast in one place of a scene; the parts are SVG, measured from the hips.

    `looks` is who they are, from the cast. `place` is what the scene says: `at`, `pose` (half, sit or stand), `seat`,
    `size`, `look` (-1 to 1: left to right), `face`, `tilt` of the head in degrees, where each hand is, and which arms
    are `behind` the body or bent `up`.
    """

    def __init__(self, looks: dict[str, Any], place: dict[str, Any]) -> None:
        self.looks, self.place = looks, place
        self.size = float(place.get("size", 1)) * float(looks.get("size", 1))
        self.wide = float(looks.get("wide", 1))
        self.pose = place.get("pose", "half")
        self.look = float(place.get("look", 1))
        self.turn = -1 if self.look < 0 else 1
        x, y = place["at"]
        self.x, self.y = float(x), y - ABOVE_FLOOR[self.pose] * self.size
        self.skin, self.top = looks["skin"], looks["top"]

    def inside(self, svg: str) -> str:
        """Put parts where the person is."""
        scale = "" if self.size == 1 else f" scale({self.size:.3g})"
        return f'<g transform="translate({short(self.x)} {short(self.y)}){scale}">{svg}</g>' if svg else ""

    def sides(self, behind: bool) -> list[str]:
        """Return the arms behind the body, or those before it; who is cut off shows only arms that do something."""
        drawn = [side for side in ("left", "right") if side in self.place or self.pose != "half"]
        return [side for side in drawn if (side in self.place.get("behind", [])) == behind]

    def body(self) -> str:
        """Return all but the arms before the body."""
        behind = "".join(self.arm(side) for side in self.sides(behind=True))
        return self.inside(self.seat() + behind + self.back_hair() + self.legs() + self.torso() + self.head())

    def arms(self) -> str:
        """Return the arms before the body, and the wheels of a wheelchair."""
        return self.inside(self.wheels() + "".join(self.arm(side) for side in self.sides(behind=False)))

    def arm(self, side: str) -> str:
        """Return one arm with its hand; where the scene says nothing, it hangs down."""
        sign = -1 if side == "left" else 1
        start = (sign * SHOULDER[0] * self.wide, float(SHOULDER[1]))
        x, y = self.place.get(side, (None, None))
        end = (
            (start[0] + sign * 7, start[1] + 66) if x is None else ((x - self.x) / self.size, (y - self.y) / self.size)
        )
        elbow = joint(start, end, -sign if side in self.place.get("up", []) else sign)
        way = math.atan2(end[1] - elbow[1], end[0] - elbow[0])
        # The thumb is on top, or towards the body where the arm hangs.
        level = abs(math.cos(way)) > 0.35
        thumb = (-1 if math.cos(way) > 0 else 1) if level else (1 if (sign > 0) == (way > 0) else -1)
        hand = (
            f'<g transform="translate({short(end[0])} {short(end[1])}) rotate({short(math.degrees(way))})">'
            + fill(self.skin, "M-4-5.5Q6-8.5 11-4Q14 0 11 4.5Q5 8-4 5.5z")
            + stroke(self.skin, 5, f"M1 {3 * thumb}L8 {8 * thumb}")
            + "</g>"
        )
        cloth = shaded(self.looks.get("sleeves", self.top))
        if self.looks.get("bare_arms"):
            half = (start[0] + (elbow[0] - start[0]) * 0.72, start[1] + (elbow[1] - start[1]) * 0.72)
            return stroke(self.skin, 12.5, line(start, elbow, end)) + hand + stroke(cloth, 18, line(start, half))
        cuff = (end[0] - 3 * math.cos(way), end[1] - 3 * math.sin(way))
        return hand + stroke(cloth, 16.5, line(start, elbow, cuff))

    def torso(self) -> str:
        """Return chest, neck and what is worn there."""
        armless = self.pose == "half" and not any(side in self.place for side in ("left", "right"))
        half = short((41 if armless else 34) * self.wide)
        low = -12 if self.pose == "half" else 8  # a table or the picture's edge hides the rest
        chest = f"M-{half} {low}C-{half}-44-28-79 0-79S{half}-44 {half} {low}{'' if low < 0 else f'Q0 17-{half} 8'}z"
        neck = "" if self.looks["hair"][0] == "hijab" else fill(shaded(self.skin), "M-9-90h18v12c0 5-4 9-9 9s-9-4-9-9z")
        return fill(self.top, chest) + neck + str(self.looks.get("over", ""))

    def legs(self) -> str:
        """Return legs or a skirt with shoes; who sits faces where they look."""
        if self.pose == "half":
            return ""
        cloth, shoe, bare, d = self.looks["legs"], self.looks.get("shoes", INK), self.looks.get("tights"), self.turn
        sole = "M-8 0v-9q8-5 13 0l7 3q4 2 4 6z"
        places = ((-13, 94), (12, 94)) if self.pose == "stand" else ((52 * d, 56), (42 * d, 56))
        shoes = "".join(fill(shoe, sole, f' transform="translate({x} {y}) scale({d} 1)"') for x, y in places)
        if self.pose == "stand":
            if bare:
                legs = stroke(bare, 10, "M-11 50v36M11 50v36")
                return (
                    legs + shoes + fill(cloth, f"M{-34 * self.wide:.0f} 0l-3 70q37 9 {68 * self.wide + 6:.0f} 0l-3-70z")
                )
            right = fill(shaded(cloth), f"M0 0h{30 * self.wide:.0f}L22 88H4z")
            return shoes + right + fill(cloth, f"M4 0h-{34 * self.wide:.0f}l8 88h18z")
        if bare:
            shins = stroke(shaded(bare), 10, f"M{52 * d} 10l{2 * d} 36") + stroke(bare, 10, f"M{42 * d} 10l{d} 36")
            lap = stroke(cloth, 23, f"M{-6 * d} 3H{38 * d}") + fill(
                cloth, f"M{-10 * d} 3L{-4 * d} 26L{51 * d} 36L{50 * d} 4z"
            )
            return shins + shoes + lap
        far = stroke(shaded(cloth), 19, f"M{6 * d} 2H{46 * d}L{50 * d} 42")
        return far + shoes + stroke(cloth, 21, f"M{-6 * d} 3H{38 * d}L{40 * d} 42")

    def seat(self) -> str:
        """Return what the person sits on."""
        chairs = {
            "chair": '<g stroke="#7d4a20" stroke-width="6"><path d="M-26 56L-22 14L-30-46M-22 15H30L32 56"/></g>',
            "armchair": fill("#8a7391", "M-50-64q0-14 14-14h26q14 0 14 14v84h-54z")
            + fill("#74597d", "M-50 10h84q8 0 8 8v26h-92z")
            + fill("#7d4a20", "M-44 44h7v12h-7zm72 0h7v12h-7z"),
            "wheelchair": stroke("#514256", 5, "M-46-40h12l4 54h44l10 32h16") + fill("#514256", "M-36-36h9v48h-9z"),
        }
        drawing = chairs.get(self.place.get("seat", ""), "")
        return f'<g transform="scale(-1 1)">{drawing}</g>' if drawing and self.turn < 0 else drawing

    def wheels(self) -> str:
        """Return the near wheels of a wheelchair."""
        if self.place.get("seat") != "wheelchair":
            return ""
        d = self.turn
        spokes = stroke(
            "#857488", 2, f"M{-8 * d}-6v60M{-38 * d} 24h{60 * d}M{-29 * d} 3l{42 * d} 42M{13 * d} 3l{-42 * d} 42"
        )
        return (
            f'<circle cx="{34 * d}" cy="48" r="8" stroke="{OUTLINE}" stroke-width="4"/>{spokes}'
            f'<circle cx="{-8 * d}" cy="24" r="31" stroke="{OUTLINE}" stroke-width="5"/>'
        )

    def on_head(self, svg: str) -> str:
        """Put parts where the head is; a look to the left is the mirrored look to the right."""
        tilt = f" rotate({self.place['tilt']})" if "tilt" in self.place else ""
        mirrored = " scale(-1 1)" if self.turn < 0 else ""
        return f'<g transform="translate({short(self.place.get("lean", 0))} {HEAD}){tilt}{mirrored}">{svg}</g>'

    def back_hair(self) -> str:
        """Return the hair behind the shoulders."""
        style, colour = self.looks["hair"]
        back = HAIR[style][0] if style in HAIR else ""
        return self.on_head(fill(colour, back)) if back else ""

    def head(self) -> str:
        """Return the head with its face, hair and what is worn on it."""
        style, colour = self.looks["hair"]
        shift = round(6 * min(1.0, abs(self.look)))
        ear = f'<circle cx="-18" cy="4" r="4.5" fill="{shaded(self.skin)}"/>'
        beard = fill(self.looks["beard"], BEARD) if "beard" in self.looks else ""
        if style in HAIR:
            over = fill(colour, HAIR[style][1])
        else:
            over = fill(colour, WRAPS[style][0], ' fill-rule="evenodd"') + stroke(
                shaded(colour, 0.25), 1.6, WRAPS[style][1]
            )
        parts = ["" if style == "hijab" else ear, f'<circle r="20" fill="{self.skin}"/>', beard, self.face(shift), over]
        return self.on_head("".join(parts) + self.looks.get("on_head", ""))

    def face(self, shift: int) -> str:
        """Return eyes, brows, mouth and glasses, moved towards where the person looks."""
        mood = self.place.get("face", "smile")
        eyes = (
            "M-9.5 0q2.5-3 5 0M4.5 0q2.5-3 5 0"
            if mood == "calm" or self.looks.get("soft_eyes")
            else "M-7-1v1.5M7-1v1.5"
        )
        brows = {"worried": "M-10.5-6q4-3 7-2M10.5-6q-4-3-7-2", "think": "M-10.5-7q3.5-2 7 0M3.5-9q3.5-2 7 0"}.get(
            mood, "M-10.5-8q3.5-2 7 0M3.5-8q3.5-2 7 0"
        )
        face = stroke(INK, 2.8, eyes + MOUTHS[mood]) + stroke(self.looks.get("brows", INK), 1.6, brows)
        if mood == "talk":
            face += fill("#7a1f2b", "M-5.5 7.5h11q-.5 7-5.5 7t-5.5-7z")
        if "glasses" in self.looks:
            face += stroke(
                self.looks["glasses"],
                1.8,
                "M-12.5 0a5.5 5.5 0 1 1 11 0 5.5 5.5 0 1 1-11 0zM1.5 0a5.5 5.5 0 1 1 11 0"
                " 5.5 5.5 0 1 1-11 0zM-12.5-1l-10-1",
            )
        return f'<g transform="translate({shift})">{face}</g>'


def place_thing(thing: str, where: dict[str, Any]) -> str:
    """Return one thing at its place, turned and sized as the scene asks."""
    x, y = where["at"]
    turn = f" rotate({where['turn']})" if "turn" in where else ""
    size = where.get("size", 1)
    scale = "" if size == 1 else f" scale({' '.join(map(str, size)) if isinstance(size, list) else size})"
    return f'<g transform="translate({short(x)} {short(y)}){turn}{scale}">{thing}</g>'


def draw(name: str, book: dict[str, Any]) -> str:
    """Return one scene of the book as SVG; a slip in it raises LookupError with the scene's name."""
    parts: list[str] = []
    waiting: list[Person] = []  # whose arms come later, over the things they hold
    for item in [*book["scenes"][name], "arms"]:
        try:
            if item == "arms":
                parts += [person.arms() for person in waiting]
                waiting.clear()
            elif "who" in item:
                person = Person(book["cast"][item["who"]], item)
                parts.append(person.body())
                waiting.append(person)
            else:
                parts.append(place_thing(book["things"][item["thing"]], {"at": [0, 0], **item}))
        except LookupError as problem:
            raise LookupError(f"In the scene '{name}', {item}: {problem.args[0]}.") from problem
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'{PLATE}<g fill="none" stroke-linecap="round" stroke-linejoin="round">{"".join(parts)}</g></svg>'
    )


def read_book() -> dict[str, Any]:
    """Read the cast, the things and the scenes."""
    book: dict[str, Any] = yaml.safe_load(LIST.read_text(encoding="utf-8"))
    return book
