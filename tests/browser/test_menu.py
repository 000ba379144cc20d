"""One menu, for hands, keyboards and screen readers; without script it is a list at the foot."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.test_accessibility import addresses

BUTTON = "button[aria-controls=menu]"


def press(page: Any, key: str) -> None:
    ActionChains(page.browser).send_keys(key).perform()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_menu_opens_and_closes_by_keyboard(page: Any, width: int) -> None:
    page.size(width, 800)
    page.open("/carers/")
    button = page.find(BUTTON)
    assert button.get_attribute("aria-expanded") == "false"
    assert not page.find("#menu").is_displayed()
    button.send_keys(Keys.ENTER)
    assert button.get_attribute("aria-expanded") == "true"
    press(page, Keys.TAB)
    assert page.run('return document.querySelector("#menu").contains(document.activeElement)')
    press(page, Keys.ESCAPE)
    assert not page.find("#menu").is_displayed()
    assert page.run("return document.activeElement.textContent") == "Menu"
    button.send_keys(Keys.SPACE)
    assert page.find("#menu").is_displayed()


def test_the_menu_marks_the_page_one_is_on(page: Any) -> None:
    page.open("/carers/")
    page.find(BUTTON).click()
    assert page.text('#menu [aria-current="page"]') == "Carers"


def test_a_closed_menu_takes_no_tab_stops(page: Any) -> None:
    page.open("/carers/")
    page.find(BUTTON).send_keys(Keys.TAB)
    assert not page.run('return document.querySelector("#menu").contains(document.activeElement)')


def test_without_script_the_link_leads_to_the_menu_at_the_foot(page: Any) -> None:
    page.script(False)
    page.open("/carers/")
    page.find("a[data-menu]").click()
    assert page.browser.current_url.endswith("#menu")
    assert page.find("#menu").is_displayed()
    assert not page.all(BUTTON)


def listed(page: Any, place: str) -> set[str]:
    return set(page.run(f"return [...document.querySelectorAll('{place}')].map((a) => a.href)"))


def test_the_site_map_leads_to_every_page(page: Any, site: Any) -> None:
    page.open("/site-map/")
    pages = {page.server.address + address.lstrip("/") for address in addresses(site)}
    assert pages <= listed(page, ".app-text li a")


def test_the_menu_leads_to_every_part_and_to_each_page_of_the_part_one_is_in(page: Any, site: Any) -> None:
    """A list of all would be ten screens long on a phone."""
    page.open("/stages/prepare/")
    here = {each.removeprefix(page.server.address) for each in listed(page, "#menu a")}
    parts = {"what-it-is", "stages", "worksheets", "rights", "help-now", "carers", "easy-read", "professionals"}
    assert {f"{part}/" for part in parts} <= here
    assert {each.lstrip("/") for each in addresses(site) if each.startswith("/stages/prepare/")} <= here
    assert "rights/reviews/" not in here
    page.open("/rights/reviews/")
    assert f"{page.server.address}rights/reviews/" in listed(page, "#menu a")


@pytest.mark.parametrize("width", [320, 1280])
def test_down_goes_from_the_open_menu_s_button_into_the_menu(page: Any, width: int) -> None:
    """A screen reader that has pressed Menu hears its first line next."""
    page.size(width, 800)
    page.open("/carers/")
    page.find(BUTTON).send_keys(Keys.ARROW_DOWN)
    assert not page.find("#menu").is_displayed(), "a closed menu leaves the key to the page"
    page.find(BUTTON).send_keys(Keys.ENTER)
    press(page, Keys.ARROW_DOWN)
    assert page.run("return document.activeElement.textContent") == "Search"
