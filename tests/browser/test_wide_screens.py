"""A wide screen is used, and a line stays as long as an eye can follow."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.people import PREPARE, fill, make_sheet
from tests.conftest import Page

PAGE = "/rights/if-you-disagree/"
BOX = "const b = document.querySelector(arguments[0]).getBoundingClientRect(); return {...b.toJSON()}"
# The letters of the longest line of the text, by the places of its letters.
LONGEST = """
let longest = 0;
for (const part of document.querySelectorAll(".app-text > p")) {
  const letters = new Map(), range = document.createRange();
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    for (let at = 0; at < walk.currentNode.length; at++) {
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + 1);
      const line = Math.round(range.getBoundingClientRect().bottom / 8);
      letters.set(line, (letters.get(line) ?? 0) + 1);
    }
  }
  longest = Math.max(longest, ...letters.values());
}
return longest;
"""


def box(page: Page, css: str) -> dict[str, float]:
    found: dict[str, float] = page.run(BOX, css)
    return found


@pytest.mark.parametrize("width", [1280, 1366, 1440, 1920])
def test_on_a_desk_picture_and_key_points_stand_beside_the_text(page: Page, width: int) -> None:
    page.size(width, 900)
    page.open(PAGE)
    text, beside = box(page, ".app-text > p:not(.app-figure)"), box(page, ".app-beside")
    for css in (".app-figure", ".app-key-points"):
        here = box(page, css)
        assert text["right"] < here["left"], css
        assert here["right"] < beside["left"], css
    words = box(page, ".app-words")
    assert words["top"] >= beside["bottom"]
    assert abs(words["left"] - beside["left"]) < 1
    used = beside["right"] - text["left"]
    assert used > 0.6 * width
    assert page.run(LONGEST) <= 78


@pytest.mark.parametrize("width", [1024, 1100])
def test_on_a_tablet_the_words_stand_beside_the_text(page: Page, width: int) -> None:
    page.size(width, 768)
    page.open(PAGE)
    text, words, figure = box(page, ".app-text > p:not(.app-figure)"), box(page, ".app-words"), box(page, ".app-figure")
    assert words["left"] > figure["right"] > text["left"]
    assert page.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "size"), [(390, "100"), (768, "100"), (1280, "200"), (1440, "200")])
def test_where_there_is_no_room_all_stands_in_the_order_of_the_page(page: Page, width: int, size: str) -> None:
    """Room is measured in the size of letters that the reader chose."""
    page.size(width, 900)
    page.open("/about/")
    page.run("localStorage.setItem('appearance', JSON.stringify({size: arguments[0]}))", size)
    page.open(PAGE)
    tops = [box(page, css)["top"] for css in (".app-key-points", ".app-words", ".app-crisis", ".app-beside")]
    assert tops == sorted(tops)
    assert box(page, ".app-words")["left"] == box(page, ".app-crisis")["left"]
    assert page.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "beside"), [(390, False), (800, False), (1280, True), (1440, True), (1920, True)])
def test_the_ways_to_take_a_sheet_stand_before_it_or_beside_it(page: Page, width: int, beside: bool) -> None:
    page.size(width, 900)
    page.open(PREPARE)
    fill(page, {"name-i-like": "Jo", "matters-most-1": "Walk my dog"})
    make_sheet(page)
    take, sheet = box(page, ".app-take"), box(page, "#sheet")
    if beside:
        assert take["right"] < sheet["left"]
        assert abs(take["top"] - sheet["top"]) < 60
        assert sheet["width"] > 400
    else:
        assert take["bottom"] <= sheet["top"]
    assert page.run("return document.documentElement.scrollWidth") <= width
    order = "return document.querySelector('.app-take').compareDocumentPosition(document.getElementById('sheet'))"
    assert page.run(order) & 4, "in the order of the page the ways come first, as they are seen"


def test_no_patch_lies_behind_the_words_of_a_button_in_forced_colours(page: Page) -> None:
    colours: dict[str, Any] = {}
    for scheme in ("dark", "light"):
        page.emulate(forced_colors="active", prefers_color_scheme=scheme)
        page.open(PREPARE)
        for css in ("[data-way=quick]", "[data-way=full]", "#leave-quickly"):
            look = "const s = getComputedStyle(document.querySelector(arguments[0])); return [s.forcedColorAdjust, "
            adjust, back, front, edge = page.run(look + "s.backgroundColor, s.color, s.borderTopColor]", css)
            assert adjust == "none", "else a browser lays a patch there"
            assert back != front, css
            colours[css] = (back, front, edge)
        assert colours["[data-way=quick]"][0] != colours["[data-way=full]"][0], "and the first way still leads"
        bubble = "return getComputedStyle(document.querySelector('.app-brand path')).fill"
        header = "return getComputedStyle(document.querySelector('.app-header')).backgroundColor"
        assert page.run(bubble) != page.run(header), "the mark is whole"


def test_time_limits_are_a_line_of_steps_that_paper_and_forced_colours_keep(page: Page) -> None:
    for way in ({}, {"media": "print"}, {"forced_colors": "active"}):
        page.emulate(**way)
        page.open("/rights/deadlines/")
        dot = "return getComputedStyle(document.querySelector('.app-timeline td'), '::before').borderTopWidth"
        assert float(page.run(dot).removesuffix("px")) >= 6, way
        heads = page.run("return [...document.querySelectorAll('.app-timeline th')].map((each) => each.scope)")
        assert set(heads) == {"col"}
