"""What a screen reader is told: what was once heard to be missing, doubled or wrong."""

from __future__ import annotations

from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.checkers import not_empty
from tests.browser.people import EASY, PREPARE, fill, focused, go, make_sheet, press, says, some, status, type_keys
from tests.conftest import Page

BOTH = pytest.mark.parametrize("address", [PREPARE, EASY])
STEP = "see the physio"  # sounds like a step, so there is something to suggest


def heard(page: Page, css: str) -> dict[str, Any]:
    """A part as the browser tells it to a screen reader: its role, name and description."""
    page.cdp("DOM.enable")
    root = page.cdp("DOM.getDocument")["root"]["nodeId"]
    node = page.cdp("DOM.querySelector", {"nodeId": root, "selector": css})["nodeId"]
    part = page.cdp("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})["nodes"][0]
    return {key: part.get(key, {}).get("value", "") for key in ("role", "name", "description")}


@BOTH
def test_the_question_before_clearing_is_heard_and_not_only_its_no(page: Page, address: str) -> None:
    page.open(address)
    fill(page, {"name-i-like": "Jo"})
    page.find("#clear-answers").click()
    page.wait_for("#clear-dialog")
    assert focused(page)["id"] == "cancel-clear"
    assert heard(page, "#clear-dialog")["name"] == "Clear everything you wrote?"
    for part in ("#clear-dialog", "#cancel-clear"):  # a browser may speak of the button alone
        assert "For one minute you can" in heard(page, part)["description"]
    assert "Clear everything you wrote?" in heard(page, "#cancel-clear")["description"]
    press(page, Keys.ESCAPE)
    assert focused(page)["id"] == "clear-answers"


@BOTH
def test_every_way_to_take_the_sheet_is_heard_with_what_it_is_for(page: Page, address: str) -> None:
    """A warning beside a button is heard on the button."""
    page.open(address)
    buttons = page.run(
        "return [...document.querySelectorAll('[data-format], #print-sheet, #show-sheet, #share-sheet, #copy-text')]"
        ".map(each => [each.dataset.format ? `[data-format=${each.dataset.format}]` : '#' + each.id,"
        " document.getElementById(each.getAttribute('aria-describedby'))?.textContent.trim() ?? ''])"
    )
    assert len(buttons) > 7
    assert all(len(words) > 10 for _, words in not_empty(buttons))
    assert "Other people may see" in dict(buttons)["#copy-text"]
    go(page, "topic-sheet")
    make_sheet(page)
    assert heard(page, "#print-sheet")["description"]


def write_a_step(page: Page) -> None:
    type_keys(page, "goal-1-what", STEP)
    press(page, Keys.TAB)


def asked_about(page: Page) -> set[str]:
    """The questions that the list of gentle words leads to."""
    links = "return [...document.querySelectorAll('#suggestions li a')].map((each) => each.hash.slice(1))"
    return set(page.run(links))


def test_gentle_words_are_heard_when_they_come(page: Page) -> None:
    page.open(PREPARE)
    spots = page.run("return [...document.querySelectorAll('[data-about]')].map((each) => each.getAttribute('role'))")
    assert set(spots) == {"status"}
    fill(page, {"route": "full"})
    go(page, "topic-goals")
    spot = "[data-about='goal-1-what']"
    assert heard(page, spot)["role"] == "status", "it is there before it has words, so that these are said"
    write_a_step(page)
    page.wait(lambda: "sounds like a step" in page.text(spot), 40)


def test_on_the_short_route_gentle_words_lead_only_to_what_is_asked(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"route": "full"})
    go(page, "topic-goals")
    write_a_step(page)
    page.wait(lambda: asked_about(page), 40)
    everything = asked_about(page)
    go(page, "topic-start")
    page.find("[data-way=quick]").click()
    go(page, "topic-goals")
    type_keys(page, "goal-1-what", " soon")
    press(page, Keys.TAB)
    page.wait(lambda: asked_about(page) != everything, 40)
    go(page, "topic-goals")
    short = asked_about(page)
    assert short < everything
    assert all(page.find(f"#{question}").is_displayed() for question in not_empty(short))


def test_what_was_said_of_one_topic_is_not_left_standing_on_the_next(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    go(page, "topic-sheet")
    make_sheet(page)
    page.find("[data-format=txt]").click()
    says(page, "Saved as")
    page.run("location.hash = '#topic-goals'")
    page.wait(lambda: status(page) == "")


def test_a_question_is_read_once_until_it_is_chosen(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"route": "quick"})
    go(page, "topic-information")
    box = "[name=questions-to-ask]"
    star = "#topic-information .app-choice__star"
    assert page.find(box).is_displayed()
    assert not page.find(star).is_displayed()
    page.find(box).click()
    assert page.find(star).is_displayed()
    page.find(f"{star} input").click()
    page.find(box).click()
    assert page.find(star).is_displayed(), "a star that is set stays in sight, so that it can be taken away"


@BOTH
def test_no_whole_part_of_the_page_is_called_clickable(page: Page, address: str) -> None:
    page.open(address)
    for css in ("#worksheet", "main", ".app-topic", "#topic-start h2"):
        part = page.cdp("Runtime.evaluate", {"expression": f"document.querySelector({css!r})"})["result"]["objectId"]
        listens = page.cdp("DOMDebugger.getEventListeners", {"objectId": part})["listeners"]
        assert not [each for each in listens if each["type"] in ("click", "mousedown", "mouseup")], css


def test_getting_ready_is_heard_while_it_takes_time(page: Page) -> None:
    page.open(PREPARE)
    line = "document.getElementById('worksheet-progress-line')"
    assert page.run(f"return {line}.parentElement.getAttribute('role')") == "status"
    assert page.run(f"return {line}.hidden"), "the part that speaks is there before its words"


@pytest.mark.parametrize("css", [".app-topics"])
def test_what_only_scrolls_takes_no_tab_stop(page: Page, css: str) -> None:
    page.open(PREPARE)
    assert page.run("return document.querySelector(arguments[0]).tabIndex", css) == -1


def test_a_tick_before_a_key_point_is_seen_and_not_read(page: Page) -> None:
    page.open("/rights/")
    assert "✓" in page.run(
        "return getComputedStyle(document.querySelector('.app-key-points li'), '::before').content"
    )
    nodes = page.cdp("Accessibility.getFullAXTree")["nodes"]
    assert any(each.get("name", {}).get("value", "") for each in nodes)
    assert not [each for each in nodes if "✓" in str(each.get("name", {}).get("value", ""))]


def test_a_hard_word_is_heard_as_leading_to_its_meaning(page: Page) -> None:
    page.open("/rights/")
    assert heard(page, "a.app-word")["role"] == "doc-glossref"
