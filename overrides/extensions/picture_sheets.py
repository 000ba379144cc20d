"""All pictures of one page in one file, so that a page asks for one thing and not for fifty.

Each picture stands in a place of its own with a `<view>` of its name; `file.svg#talk` shows that place alone.
A browser that does not know views would show the place at the top, which is empty.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping

from overrides.extensions.picture_files import HASH_LENGTH, Picture

STEP = 240  # from one picture to the next; larger than any of them
ROOT = re.compile(r"<svg\b[^>]*>")
FEW = 1  # this many need no file of their own


def place(picture: Picture, down: int) -> str:
    """Return a picture with its view, so far down in the file."""
    where = f'y="{down}" width="{picture.width}" height="{picture.height}"'
    drawing = ROOT.sub(f'<svg {where} viewBox="0 0 {picture.width} {picture.height}">', picture.svg, count=1)
    return f'<view id="{picture.name}" viewBox="0 {down} {picture.width} {picture.height}"/>{drawing}'


def put_together(pictures: Iterable[Picture]) -> Picture:
    """Return one file that holds them all, by the order of their names."""
    ordered = sorted(pictures, key=lambda picture: picture.name)
    places = "".join(place(picture, number * STEP) for number, picture in enumerate(ordered, 1))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">{places}</svg>'
    key = hashlib.sha256("".join(picture.name for picture in ordered).encode()).hexdigest()[:HASH_LENGTH]
    return Picture(f"of-{key}", svg, 72, 72)


def taken_out(sheet: str, name: str) -> str:
    """Return one picture of such a file as a file of its own. Raises LookupError when it is not in there."""
    drawing = re.search(rf'<view id="{re.escape(name)}"[^>]*/>(<svg\b.*?</svg>)(?=<view |</svg>$)', sheet, re.DOTALL)
    if drawing is None:
        raise LookupError(f"There is no picture '{name}' in the file that should hold it.")
    return re.sub(r'^<svg y="\d+"', '<svg xmlns="http://www.w3.org/2000/svg"', drawing[1])


def gather(
    html: str, known: Mapping[str, Picture], change: Callable[[Picture], Picture] = lambda picture: picture
) -> tuple[str, Picture | None]:
    """Point a page's pictures at one file; return the page and that file, or none when it has too few.

    `change` is what this page does to each picture, such as the looks of its people.
    """
    by_address = {picture.address.lstrip("/"): picture for picture in known.values()}
    source = re.compile(rf'src="((?:\.\./|\./)*)({"|".join(map(re.escape, by_address))})"')
    pictures = {by_address[match[2]] for match in source.finditer(html)}
    if len(pictures) <= FEW:
        return html, None
    whole = put_together(map(change, pictures))
    to_place = rf'src="{{0}}{whole.address.lstrip("/")}#{{1}}"'
    return source.sub(lambda m: to_place.format(m[1], by_address[m[2]].name), html), whole
