"""The pictures of pictures.yml and the scenes of scenes.yml, made small, with their addresses."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from overrides.extensions import scenes

LIST = Path("overrides/pictures.yml")
OWN = Path("overrides/assets/pictures")
OPENMOJI = Path("node_modules/openmoji/color/svg")
HASH_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture with its text as it is published; `address` starts at the site's root."""

    name: str
    svg: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """Return an address that changes when the picture does, so that it can be kept for ever."""
        return f"/pictures/{self.name}.{hashlib.sha256(self.svg.encode()).hexdigest()[:HASH_LENGTH]}.svg"


def made_small(svg: str) -> str:
    """Return the picture without comments, empty groups, names and spare space."""
    svg = re.sub(r"<!--.*?-->|<\?xml.*?\?>", "", svg, flags=re.DOTALL)
    svg = re.sub(r' (?:id|version|data-name)="[^"]*"', "", svg) if "url(#" not in svg else svg
    svg = re.sub(r"<g>\s*</g>|<g/>", "", svg)
    svg = re.sub(r"(\d\.\d\d)\d+", r"\1", svg)
    return re.sub(r"\s+", " ", re.sub(r">\s+<", "><", svg)).strip()


def size_of(svg: str) -> tuple[int, int]:
    """Return a picture's width and height from its viewBox."""
    match = re.search(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"', svg)
    if match is None:
        raise LookupError("A picture needs a viewBox.")
    return round(float(match[1])), round(float(match[2]))


def file_of(entry: dict[str, Any]) -> Path:
    """Return the file that an entry of pictures.yml names."""
    return OPENMOJI / f"{entry['openmoji']}.svg" if "openmoji" in entry else OWN / entry["file"]


def load_picture(name: str, entry: dict[str, Any]) -> Picture:
    """Read one picture; a missing file is told by the picture's name."""
    file = file_of(entry)
    if not file.is_file():
        raise LookupError(f"The picture '{name}' needs {file}, which is not there. Run 'make build' first.")
    return sized(name, made_small(file.read_text(encoding="utf-8")))


def sized(name: str, svg: str) -> Picture:
    """Return a drawing as a picture; some browsers put one on a canvas only when it tells its size."""
    width, height = size_of(svg)
    return Picture(name, svg.replace("<svg ", f'<svg width="{width}" height="{height}" ', 1), width, height)


def load_scenes() -> dict[str, Picture]:
    """Draw every scene of scenes.yml; the name of each begins with `scene-`."""
    book = scenes.read_book()
    return {f"scene-{name}": sized(f"scene-{name}", scenes.draw(name, book)) for name in book["scenes"]}


@lru_cache(maxsize=1)
def load_pictures() -> dict[str, Picture]:
    """Return every picture and scene, by name."""
    entries = yaml.safe_load(LIST.read_text(encoding="utf-8")) if LIST.is_file() else {}
    return {name: load_picture(name, entry) for name, entry in (entries or {}).items()} | load_scenes()
