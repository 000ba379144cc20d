"""Every page through everything: `make test-all`.

One page: `pytest -m slow tests/browser/test_every_page.py -k carers`.

`make test` does the same with one page of each kind, and looks at every page once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.checkers import barriers
from tests.browser.test_accessibility import MENU, THEMES, WIDTHS, show
from tests.browser.test_frame import FOCUSED, NOT_CUT, SPACING, TARGETS
from tests.browser.test_print import printed, text_of
from tests.conftest import ROOT

SIZES = [(320, 256), (320, 640), (768, 1024), (1280, 900), (1920, 1080)]
DOCS = ROOT / "docs"
REACHABLE = """
const tabbable = [...document.querySelectorAll("a[href], button, summary, input, select, textarea")].filter((e) =>
  e.checkVisibility() && !e.disabled && e.tabIndex >= 0);
const all = [...document.querySelectorAll("*")];
// One radio of a group takes the keyboard for all of them.
const names = new Set();
return tabbable.filter((e) => {
  if (e.type !== "radio") return true;
  const first = !names.has(e.name);
  names.add(e.name);
  return first;
}).map((e) => [all.indexOf(e), e.type === "radio" ? "radio" : e.outerHTML.slice(0, 80)]);
"""


def address_of(page: Path) -> str:
    name = page.relative_to(DOCS).with_suffix("").as_posix()
    folder = name.removesuffix("index").strip("/")
    return f"/{folder}/" if folder else "/"


pytestmark = pytest.mark.slow
every_page = pytest.mark.parametrize("address", sorted(map(address_of, DOCS.rglob("*.md"))))


@every_page
def test_no_theme_width_or_open_part_has_a_barrier(page: Any, address: str) -> None:
    found = {}
    for theme in THEMES:
        for width in WIDTHS:
            show(page, address, theme, width)
            page.run('for (const details of document.querySelectorAll("main details")) details.open = true')
            if lines := barriers(page):
                found[theme, width] = lines
    page.run(MENU)
    if lines := barriers(page):
        found["menu open"] = lines
    page.emulate(prefers_color_scheme="dark")
    show(page, address)
    if lines := barriers(page):
        found["dark device"] = lines
    assert not found


@every_page
def test_nothing_is_cut_at_any_size_with_big_words_or_wide_spacing(page: Any, address: str) -> None:
    for width, height in SIZES:
        page.size(width, height)
        page.open(address)
        assert page.run(NOT_CUT) == [], (width, height)
    page.size(320, 900)
    page.run(SPACING)
    assert page.run(NOT_CUT) == [], "wide spacing"
    for width in WIDTHS:
        page.size(width, 900)
        page.run("localStorage.setItem('appearance', JSON.stringify({size: '200'}))")
        page.open(address)
        assert page.run(NOT_CUT) == [], ("twice the text size", width)


@every_page
def test_the_keyboard_reaches_everything_in_order_and_gets_out_again(page: Any, address: str) -> None:
    show(page, address, width=1280)
    expected = page.run(REACHABLE)
    before, seen = -1, set()
    for _ in range(len(expected) + 20):
        ActionChains(page.browser).send_keys(Keys.TAB).perform()
        here = page.run(FOCUSED)
        if here is None:
            break
        assert here["outline"] >= 3 and here["seen"] and not here["covered"], here
        assert here["order"] > before, here
        before = here["order"]
        seen.add(before)
    else:
        raise AssertionError("the keyboard does not get out of the page")
    assert [what for place, what in expected if place not in seen and what != "radio"] == []


@every_page
def test_everything_one_presses_is_big_enough(page: Any, address: str) -> None:
    for width in WIDTHS:
        show(page, address, width=width)
        page.run('for (const details of document.querySelectorAll("details")) details.open = true')
        assert page.run(TARGETS) == []


@every_page
def test_paper_has_the_title_the_help_and_no_menu(page: Any, address: str) -> None:
    page.open(address)
    text = text_of(printed(page))
    assert page.text("h1") in text
    if address == "/professionals/poster/":
        return  # it goes on a wall, and is all there is on its side
    assert ("If you need help now" in text) is (address != "/help-now/"), "once: that page is about nothing else"
    assert "Skip to main content" not in text
