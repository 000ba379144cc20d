"""After leaving quickly from another page, a worksheet shows no answers until somebody wants them; nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.checkers import barriers
from tests.browser.people import (
    EASY,
    PREPARE,
    SECRET,
    asks_before_leaving,
    draft,
    fill,
    focused,
    go,
    has,
    make_sheet,
    on_page,
    pdf,
    press,
    some,
    wait_until_drafted,
)
from tests.conftest import Page

GUIDE = "/rights/if-you-disagree/"
BOX = "[aria-labelledby=hidden-answers]"


@pytest.fixture(autouse=True)
def _not_really(page: Page) -> None:
    page.block("*bbc.co.uk*")


def leave(page: Page, address: str = GUIDE) -> None:
    page.open(address)
    page.find("#leave-quickly").click()
    page.wait(lambda: not str(page.browser.current_url).startswith(page.server.address))


def is_hidden(page: Page) -> bool:
    return "Your answers are hidden" in page.text("main") and SECRET not in str(
        page.run(
            """return document.body.innerText + [...document.querySelectorAll("input, textarea")]
              .map((box) => box.type === "file" ? "" : box.value).join(" ")"""
        )
    )


@pytest.mark.parametrize("address", [PREPARE, EASY])
def test_a_worksheet_opened_after_leaving_hides_the_answers_until_they_are_wanted(page: Page, address: str) -> None:
    page.open(PREPARE)
    values = some(page)
    wait_until_drafted(page, SECRET)
    leave(page)
    page.open(address)
    assert is_hidden(page)
    assert not page.find("#worksheet").is_displayed()
    assert SECRET not in "\n".join(pdf(page)), "nor on paper"
    assert SECRET in draft(page), "nothing is lost"
    assert barriers(page) == []
    page.find(f"{BOX} button").click()
    assert page.find("#worksheet").is_displayed()
    assert has(page, {"name-i-like": values["name-i-like"], "communication": values["communication"]})
    assert SECRET in draft(page)
    assert focused(page)["tag"] == "H2"
    assert not page.all(BOX)
    page.browser.refresh()
    page.wait(lambda: has(page, {"name-i-like": "Jo"}))


def comes_back_hidden(page: Page, values: dict[str, Any]) -> None:
    """Back, once the other site has come, leads to answers that show only when they are wanted."""
    page.wait(lambda: not str(page.browser.current_url).startswith(page.server.address))
    page.browser.back()
    page.wait(lambda: page.all(BOX))
    assert is_hidden(page)
    page.find(f"{BOX} button").click()
    assert has(page, values)


def test_back_after_leaving_hides_a_worksheet_that_was_open_before(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    make_sheet(page)
    page.find("#show-sheet").click()
    page.run("location.assign(arguments[0])", page.server.address + GUIDE.lstrip("/"))
    page.wait(lambda: page.browser.current_url.endswith(GUIDE))
    page.find("#leave-quickly").click()
    comes_back_hidden(page, values)


def test_the_shift_key_hides_them_too(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    wait_until_drafted(page, SECRET)
    page.open(GUIDE)
    press(page, *["\ue008"] * 3)
    page.wait(lambda: not str(page.browser.current_url).startswith(page.server.address))
    page.open(PREPARE)
    assert is_hidden(page)


def test_what_is_kept_on_the_device_is_hidden_in_a_new_tab_too(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    page.run("document.getElementById('keep-on-device').click()")
    leave(page)
    page.browser.switch_to.new_window("tab")
    page.open(PREPARE)
    assert is_hidden(page)
    page.find(f"{BOX} button").click()
    assert has(page, values)
    assert "are back" in page.text("#topic-start [data-kept-note]")
    page.browser.switch_to.new_window("tab")
    page.open(PREPARE)
    assert has(page, values), "shown once, they are not hidden again"


def test_a_worksheet_without_answers_opens_as_ever(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    wait_until_drafted(page, SECRET)
    leave(page)
    page.open("/worksheets/carer/")
    assert not page.all(BOX)
    fill(page, {"name-i-like": "Ann"})
    wait_until_drafted(page, "Ann", "carer")
    page.browser.refresh()
    page.wait(lambda: on_page(page).get("name-i-like") == "Ann")


def test_leaving_from_a_worksheet_clears_and_leaves_no_trace_of_hiding(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    page.run("document.getElementById('keep-on-device').click()")
    leave(page)
    leave(page, PREPARE)
    page.open("/about/")
    assert page.run("return [sessionStorage.length, localStorage.length]") == [0, 0]
    page.open(PREPARE)
    assert not page.all(BOX)
    assert not has(page, {"name-i-like": "Jo"})


def own(page: Page) -> None:
    page.run("document.getElementById('own-device').click()")
    page.wait(lambda: '"own-device":"yes"' in draft(page))


def test_on_a_device_of_their_own_leaving_a_worksheet_hides_and_deletes_nothing(page: Page) -> None:
    page.open(PREPARE)
    own(page)
    assert page.text("#leave-quickly") == "Leave this site quickly and hide what I typed"
    values = some(page)
    page.run("document.getElementById('leave-quickly').click()")  # at once: nothing waits to be kept
    page.wait(lambda: not str(page.browser.current_url).startswith(page.server.address))
    page.open(PREPARE)
    assert is_hidden(page)
    page.find(f"{BOX} button").click()
    assert has(page, values)
    assert page.find("#own-device").is_selected()


def test_back_after_leaving_shows_nothing_until_it_is_wanted_on_a_device_of_their_own(page: Page) -> None:
    page.open("/about/")
    page.open(PREPARE)
    own(page)
    values = some(page)
    make_sheet(page)
    page.find("#leave-quickly").click()
    comes_back_hidden(page, values)


def test_how_one_leaves_is_no_answer(page: Page) -> None:
    """The sheet that was made stays, and nobody is asked whether to go without saving."""
    page.open(PREPARE)
    own(page)
    assert not asks_before_leaving(page)
    some(page)
    make_sheet(page)
    go(page, "topic-start")
    page.run("document.getElementById('own-device').click()")
    go(page, "topic-sheet")
    assert page.find("#sheet").is_displayed()


def test_another_worksheet_without_the_tick_spares_what_is_on_one_with_it(page: Page) -> None:
    page.open("/worksheets/carer/")
    fill(page, {"name-i-like": "Ann"})
    wait_until_drafted(page, "Ann", "carer")
    page.open(PREPARE)
    own(page)
    some(page)
    wait_until_drafted(page, SECRET)
    page.run("document.getElementById('keep-on-device').click()")
    leave(page, "/worksheets/plan/")
    page.open("/about/")
    assert "carer" not in str(page.run("return Object.keys(sessionStorage)"))
    assert SECRET in draft(page)
    page.open(PREPARE)
    assert is_hidden(page)


def test_without_the_tick_the_page_says_that_leaving_clears(page: Page) -> None:
    for address in (PREPARE, EASY):
        page.open(address)
        assert page.text("#leave-quickly") == "Leave this site quickly and clear what I typed"
        assert not page.find("#own-device").is_selected()


HEAR = """
window.heard = 0;
window.channel = new BroadcastChannel("answers-put-away");
channel.onmessage = () => { window.heard += 1; };
"""


@pytest.mark.parametrize("address", [GUIDE, PREPARE])
def test_pages_that_the_browser_has_put_aside_hear_of_leaving(page: Page, address: str) -> None:
    """Firefox would show them as they were; a message makes it load them anew."""
    page.open("/about/")
    page.run(HEAR)
    first = page.browser.current_window_handle
    page.browser.switch_to.new_window("tab")
    leave(page, address)
    page.browser.switch_to.window(first)
    page.wait(lambda: page.run("return window.heard") > 0)


def test_pages_that_the_browser_has_put_aside_hear_of_clearing(page: Page) -> None:
    page.open("/about/")
    page.run(HEAR)
    first = page.browser.current_window_handle
    page.browser.switch_to.new_window("tab")
    page.open(PREPARE)
    some(page)
    page.run("document.getElementById('clear-answers').click(); document.getElementById('confirm-clear').click()")
    page.browser.switch_to.window(first)
    page.wait(lambda: page.run("return window.heard") > 0)
