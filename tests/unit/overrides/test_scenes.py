"""The guide's own pictures: small, whole on their own, and of people who come back."""

from __future__ import annotations

import copy
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from overrides.extensions import scenes

BOOK = scenes.read_book()
MOST_BYTES = 6_000


@pytest.mark.parametrize("name", BOOK["scenes"])
def test_each_scene_is_small_flat_and_leans_on_nothing(name: str) -> None:
    svg = scenes.draw(name, BOOK)
    plate = ElementTree.fromstring(svg)[0]  # noqa: S314 – our own
    assert plate.attrib["fill"] == "#fdf3dc", "a light plate, so that it can be seen on a black page"
    assert len(svg.encode()) <= MOST_BYTES
    assert not re.search(r"url\(|href|<filter|<text|<style|\.\d0{2}", svg)


def test_everyone_in_the_cast_comes_back_and_people_differ() -> None:
    seen = [
        item["who"] for scene in BOOK["scenes"].values() for item in scene if isinstance(item, dict) and "who" in item
    ]
    assert [who for who in BOOK["cast"] if seen.count(who) < 2] == []
    looks = BOOK["cast"].values()
    assert len({person["skin"] for person in looks}) >= 8
    assert len({tuple(person["hair"]) for person in looks}) == len(looks)


def test_every_scene_is_on_a_page_and_none_stands_before_the_numbers_of_help_now() -> None:
    shown = {page: set(re.findall(r"picture:scene-([\w-]+)", page.read_text())) for page in Path("docs").rglob("*.md")}
    assert sorted(BOOK["scenes"].keys() - set.union(*shown.values())) == []
    assert shown[Path("docs/help-now.md")] == set()


def test_nothing_is_drawn_for_no_scene() -> None:
    used = {
        item["thing"]
        for scene in BOOK["scenes"].values()
        for item in scene
        if isinstance(item, dict) and "thing" in item
    }
    assert sorted(BOOK["things"].keys() - used) == []


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ({"who": "nobody", "at": [0, 0]}, "nobody"),
        ({"thing": "nothing"}, "nothing"),
        ({"who": "june", "at": [100, 183], "left": [300, 10]}, "from its shoulder"),
    ],
)
def test_a_slip_in_a_scene_is_told_with_the_scenes_name(slip: dict[str, object], said: str) -> None:
    book = copy.deepcopy(BOOK)
    book["scenes"]["discuss"].append(slip)
    with pytest.raises(LookupError, match=f"In the scene 'discuss'.*{said}"):
        scenes.draw("discuss", book)
