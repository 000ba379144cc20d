"""One press covers the page and opens another site in its place; on worksheets the draft goes first."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.conftest import ROOT

PAGE = "/rights/if-you-disagree/"
WORKSHEET = "/worksheets/prepare/"
# The other site is not really asked: the browser refuses its address and shows its own error page there.
ELSEWHERE = "https://www.bbc.co.uk/weather"


@pytest.fixture(autouse=True)
def _not_really(page: Any) -> None:
    page.block("*bbc.co.uk*")


def stands_elsewhere(page: Any) -> bool:
    return not str(page.browser.current_url).startswith(page.server.address)


def press_shift(page: Any, times: int) -> None:
    for _ in range(times):
        ActionChains(page.browser).key_down(Keys.SHIFT).key_up(Keys.SHIFT).perform()


def test_the_address_is_the_one_of_the_settings(page: Any) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(settings)["extra"]["leave_quickly_to"] == ELSEWHERE
    page.open(PAGE)
    link = page.find("#leave-quickly")
    assert link.get_attribute("href") == ELSEWHERE
    assert link.get_attribute("rel") == "noreferrer"
    assert link.text == "Leave this site quickly"


def test_one_press_covers_the_page_and_takes_its_place(page: Any) -> None:
    page.open("/about/")
    page.open(PAGE)
    before = page.run("return history.length")
    page.run(
        """window.covered = null;
        document.addEventListener("leave-quickly", () => {
          const box = document.querySelector(".app-cover").getBoundingClientRect();
          sessionStorage.setItem("covered", String(box.width >= innerWidth && box.height >= innerHeight));
        });"""
    )
    page.find("#leave-quickly").click()
    page.wait(lambda: stands_elsewhere(page))
    assert page.run("return history.length") == before
    page.browser.back()
    assert page.browser.current_url.endswith("/about/")
    assert page.run('return sessionStorage.getItem("covered")') == "true"


def test_three_presses_of_shift_leave_and_two_do_not(page: Any) -> None:
    page.open(PAGE)
    press_shift(page, 2)
    assert not stands_elsewhere(page)
    page.open(PAGE)
    press_shift(page, 3)
    page.wait(lambda: stands_elsewhere(page))


def test_shift_between_other_keys_is_typing_and_does_not_leave(page: Any) -> None:
    page.open(PAGE)
    for _ in range(3):
        press_shift(page, 1)
        ActionChains(page.browser).send_keys("a").perform()
    assert not stands_elsewhere(page)


def test_shift_never_leaves_while_a_field_has_focus(page: Any) -> None:
    page.open(PAGE)
    page.run(
        """const field = document.createElement("input");
        document.querySelector("main").append(field);
        field.focus();"""
    )
    press_shift(page, 4)
    assert not stands_elsewhere(page)


def test_on_a_worksheet_the_draft_goes_first_and_shift_does_nothing(page: Any) -> None:
    page.open(WORKSHEET)
    assert "clear what I typed" in page.text("#leave-quickly")
    page.run('sessionStorage.setItem("draft", "my words")')
    page.run("document.activeElement.blur()")
    press_shift(page, 4)
    assert not stands_elsewhere(page)
    page.find("#leave-quickly").click()
    page.wait(lambda: stands_elsewhere(page))
    page.open("/about/")
    assert page.run("return sessionStorage.length") == 0


@pytest.mark.parametrize("address", ["/rights/reviews/", "/planning-ahead/", "/help-now/", WORKSHEET])
def test_pages_on_hard_things_have_the_button_in_reach_on_a_phone(page: Any, address: str) -> None:
    page.size(320, 640)
    page.open(address)
    assert page.find("#leave-quickly").is_displayed()
    page.run("scrollTo(0, 1500)")
    box = page.run("return document.querySelector('#leave-quickly').getBoundingClientRect().toJSON()")
    assert box["top"] >= 0
    assert box["bottom"] <= 640


def test_other_pages_have_no_such_button(page: Any) -> None:
    page.open("/stages/")
    assert not page.all("#leave-quickly")


def test_its_limits_are_said_in_words(page: Any) -> None:
    page.open("/privacy/#leave-quickly")
    assert "history" in page.text("main")


def test_without_script_the_button_does_not_say_that_it_clears(page: Any) -> None:
    page.script(False)
    page.open(WORKSHEET)
    assert page.text("#leave-quickly") == "Leave this site quickly"


@pytest.mark.parametrize("dialog", ["show-dialog", "clear-dialog", "open-dialog", "unlock-dialog"])
def test_whatever_stands_over_a_worksheet_has_the_way_out_too(page: Any, dialog: str) -> None:
    page.size(320, 640)
    page.open(WORKSHEET)
    page.run('sessionStorage.setItem("draft", "my words")')
    page.run("document.getElementById(arguments[0]).showModal()", dialog)
    way = page.find(f"#{dialog} .app-way-out a")
    assert way.text == "Leave this site quickly and clear what I typed"
    box = way.rect
    assert box["height"] >= 44
    assert box["y"] >= 0
    heading = page.run("return document.querySelector(`#${arguments[0]} h2`).getBoundingClientRect().top", dialog)
    assert box["y"] + box["height"] <= heading
    assert box["y"] + box["height"] <= 320
    page.run(
        """document.addEventListener("leave-quickly", () => {
          const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
          localStorage.setItem("covered", String(seen.className));
        });"""
    )
    way.click()
    page.wait(lambda: stands_elsewhere(page))
    page.open("/about/")
    assert page.run("return [sessionStorage.length, localStorage.getItem('covered')]") == [0, "app-cover"]


HEADING_IS_CLEAR = """
const way = document.querySelector("#leave-quickly").getBoundingClientRect();
const heading = document.querySelector("h1").getBoundingClientRect();
return [way.height, way.bottom <= heading.top && heading.bottom <= innerHeight];
"""


@pytest.mark.parametrize("address", [PAGE, WORKSHEET])
def test_at_twice_the_text_size_the_button_does_not_cover_the_heading(page: Any, address: str) -> None:
    page.size(320, 640)
    page.open("/about/")
    page.run("localStorage.setItem('appearance', JSON.stringify({size: '200'}))")
    page.open(address)
    height, clear = page.run(HEADING_IS_CLEAR)
    assert 44 <= height <= 60
    assert clear


def test_the_button_stays_in_reach_while_the_menu_is_open(page: Any) -> None:
    page.size(360, 640)
    page.open(PAGE)
    page.find("button[aria-controls=menu]").click()
    box = page.find("#leave-quickly").rect
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 640


def test_the_bar_steps_aside_while_a_keyboard_is_open_and_comes_back(page: Any) -> None:
    """Android makes the page as low as what the keyboard leaves of it, where the page asks for it."""
    page.size(360, 640)
    page.open(WORKSHEET)
    assert "interactive-widget=resizes-content" in page.find("meta[name=viewport]").get_attribute("content")
    for height, position in ((300, "static"), (640, "sticky")):
        page.size(360, height)
        assert page.run("return getComputedStyle(document.querySelector('.app-bar')).position") == position
