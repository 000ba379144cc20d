"""Answers are kept on the device only after a press, come back in a new tab, and go when the person wants it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.checkers import barriers
from tests.browser.people import (
    EASY,
    PREPARE,
    SECRET,
    before_scripts,
    fill,
    focused,
    go,
    has,
    on_page,
    press,
    says,
    some,
    status,
    tab_to,
    wait_until_drafted,
)
from tests.conftest import Page

KEY = "kept-answers-prepare"
DAY = 86_400_000
CARER = "/worksheets/carer/"


def kept(page: Page, key: str = KEY) -> dict[str, Any] | None:
    found = page.run("return localStorage.getItem(arguments[0])", key)
    return None if found is None else dict(json.loads(found))


def keep(page: Page) -> None:
    go(page, "topic-sheet")
    page.run("document.getElementById('keep-on-device').scrollIntoView({block: 'center'})")
    page.find("#keep-on-device").click()
    page.wait(lambda: kept(page))


def other_tab(page: Page, address: str = PREPARE) -> tuple[str, str]:
    """Opens a tab of its own, as from a bookmark; gives the handles of the first and of the new one."""
    first = page.browser.current_window_handle
    page.browser.switch_to.new_window("tab")
    page.open(address)
    return first, page.browser.current_window_handle


def note(page: Page) -> str:
    return str(page.run("return [...document.querySelectorAll('[data-kept-note]')].at(-1).innerText"))


def act(page: Page, name: str, which: int = -1) -> None:
    button = page.all(f"[data-kept={name}]")[which]
    page.run("arguments[0].scrollIntoView({block: 'center'})", button)
    button.click()


def put_back(page: Page, days: float) -> None:
    """As if the last change were so many days ago."""
    page.run(
        """const found = JSON.parse(localStorage.getItem(arguments[0]));
        localStorage.setItem(arguments[0], JSON.stringify({...found, changed: Date.now() - arguments[1]}))""",
        KEY,
        days * DAY,
    )


def test_nothing_is_kept_before_the_press_and_everything_after_it(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    assert page.run("return localStorage.length") == 0
    assert not page.find(".app-worksheet__topics > [data-kept-note]").is_displayed()
    keep(page)
    assert "kept on this device until" in note(page)
    found = kept(page)
    assert found is not None
    assert SECRET in found["answers"]["enjoy"]
    assert "until" in focused(page)["text"], "the focus stands where the press is answered"
    fill(page, {"good-day": "Later words"})
    page.wait(lambda: "Later words" in json.dumps(kept(page)))
    assert list(page.run("return Object.keys(localStorage)")) == [KEY]
    assert page.faults() == []


def test_the_page_says_until_which_day(page: Page) -> None:
    before_scripts(page, "Date.now = () => new Date('2026-11-22T12:00:00').getTime();")
    page.open(PREPARE)
    some(page)
    keep(page)
    assert "until 20 February 2027" in note(page)


def test_what_is_kept_and_who_could_see_it_stands_before_the_press(page: Page) -> None:
    page.open(PREPARE)
    go(page, "topic-sheet")
    page.run("document.getElementById('keep-on-device').scrollIntoView({block: 'end'})")
    words = page.text("#topic-sheet")
    for said in ("90 days after your last change", "anyone who uses this device", "library", "also what you keep off",
                 "Clear everything", "Leave this site quickly"):  # fmt: skip
        assert said in words.partition("Keep my answers on this device")[0], said


def test_kept_answers_come_back_in_a_new_tab_with_a_sentence_and_a_way_to_delete_them(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    keep(page)
    before = kept(page)
    other_tab(page)
    assert has(page, values)
    assert "The answers you kept on this device are back." in page.text("#topic-start [data-kept-note]")
    assert kept(page) == before, "to open it is no change: the 90 days do not begin again"
    assert not page.run("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"), "nothing would be lost"
    act(page, "delete", 0)
    assert kept(page) is None
    assert "Nothing is kept on this device now." in focused(page)["text"]
    assert has(page, values), "the words of this tab stay"
    fill(page, {"good-day": "Only in this tab"})
    wait_until_drafted(page, "Only in this tab")
    assert page.run("return localStorage.length") == 0


def test_they_are_said_to_be_back_on_whatever_topic_the_page_opens(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    keep(page)
    other_tab(page, PREPARE + "#topic-goals")
    says(page, "The answers you kept on this device are back.")
    page.browser.refresh()
    page.wait_for("#topic-goals")
    assert status(page) == "", "said once"


def test_the_easy_read_page_and_the_usual_page_share_what_is_kept(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    keep(page)
    other_tab(page, EASY)
    assert has(page, {"name-i-like": "Jo"})
    fill(page, {"matters-most-1": "My dog"})
    page.wait(lambda: "My dog" in json.dumps(kept(page)))
    other_tab(page)
    assert has(page, {**values, "matters-most-1": "My dog"})
    assert "easy-words" not in on_page(page)


def test_a_tabs_own_newer_words_stay(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    keep(page)
    fill(page, {"name-i-like": "Newer"})
    page.browser.refresh()
    page.wait(lambda: has(page, {"name-i-like": "Newer"}))
    found = kept(page)
    assert found is not None
    assert found["answers"]["name-i-like"] == "Newer"
    assert "are back" not in status(page)


def test_what_another_tab_changed_is_not_written_over_unless_asked(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    keep(page)
    first, second = other_tab(page)
    fill(page, {"name-i-like": "From the second tab"})
    page.wait(lambda: "second tab" in json.dumps(kept(page)))
    page.browser.switch_to.window(first)
    page.wait(lambda: "from another tab" in note(page))
    fill(page, {"name-i-like": "From the first tab"})
    wait_until_drafted(page, "From the first tab")
    assert "second tab" in json.dumps(kept(page))
    # Also after a reload, and the tab's own words are still there.
    page.browser.refresh()
    page.wait(lambda: has(page, {"name-i-like": "From the first tab"}))
    assert "from another tab" in note(page)
    assert page.run("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"), "these words are not kept"
    act(page, "open")
    page.wait_for("#confirm-open").click()
    page.wait(lambda: has(page, {"name-i-like": "From the second tab"}))
    fill(page, {"name-i-like": "Once more the first"})
    page.wait(lambda: "Once more the first" in json.dumps(kept(page)))
    page.browser.switch_to.window(second)
    page.wait(lambda: "from another tab" in note(page))
    act(page, "keep")
    page.wait(lambda: "From the second tab" in json.dumps(kept(page)))
    assert "kept on this device until" in note(page)


def test_a_copy_changed_while_the_page_could_not_hear_it_is_not_written_over(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    keep(page)
    # A change in the same page gives no event, as in a page that the browser has put to sleep.
    page.run(
        "localStorage.setItem(arguments[0], JSON.stringify({format: 1, changed: Date.now() + 9, answers: "
        "{enjoy: 'Other'}}))",
        KEY,
    )
    fill(page, {"name-i-like": "Mine"})
    page.wait(lambda: "from another tab" in note(page))
    assert "Other" in json.dumps(kept(page))


def test_deleting_in_one_tab_ends_it_in_all(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    keep(page)
    first, _ = other_tab(page)
    act(page, "delete")
    page.browser.switch_to.window(first)
    says(page, "Nothing is kept on this device now.")
    fill(page, {"good-day": "More of it"})
    wait_until_drafted(page, "More of it")
    assert kept(page) is None
    assert has(page, values)


CLOCK = (
    "const clock = Date.now; Date.now = () => clock.call(Date) + Number(localStorage.getItem('days') ?? 0) * 86400000;"
)


def tomorrow(page: Page, days: float) -> None:
    """The device's clock, so many days on from now, in every page from the next one on."""
    page.run("localStorage.setItem('days', arguments[0])", str(days))


def test_for_ninety_days_it_is_there_whatever_worksheet_is_opened(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    keep(page)
    put_back(page, 89.9)
    other_tab(page, CARER)
    page.open(PREPARE)
    assert has(page, {"name-i-like": "Jo"})
    assert "kept on this device until" in note(page)


def test_after_ninety_days_the_page_says_so_and_deletes_it_on_a_later_day(page: Page) -> None:
    before_scripts(page, CLOCK)
    page.open(PREPARE)
    some(page)
    keep(page)
    page.run("sessionStorage.clear()")
    tomorrow(page, 90.1)
    page.open(PREPARE)
    assert has(page, {"name-i-like": "Jo"})
    assert "You kept these answers for more than 90 days" in note(page)
    page.browser.refresh()
    assert kept(page), "the same day says no more than before"
    page.run("sessionStorage.clear()")
    tomorrow(page, 91.2)
    page.open(CARER)
    assert kept(page) is None, "whatever worksheet is opened"
    page.open(PREPARE)
    assert not has(page, {"name-i-like": "Jo"})


def test_a_change_after_ninety_days_keeps_it_for_ninety_more(page: Page) -> None:
    before_scripts(page, CLOCK)
    page.open(PREPARE)
    some(page)
    keep(page)
    tomorrow(page, 95)
    page.open(PREPARE)
    fill(page, {"good-day": "Still here"})
    page.wait(lambda: "Still here" in json.dumps(kept(page)))
    tomorrow(page, 97)
    page.open(PREPARE)
    assert has(page, {"name-i-like": "Jo", "good-day": "Still here"})
    assert "kept on this device until" in note(page)


@pytest.mark.parametrize("wrong", [365, 365 * 73, -365 * 56])
def test_a_clock_that_was_wrong_for_a_while_deletes_nothing(page: Page, wrong: float) -> None:
    before_scripts(page, CLOCK)
    page.open(PREPARE)
    values = some(page)
    keep(page)
    page.run("sessionStorage.clear()")
    before = kept(page)
    for _ in range(2):
        tomorrow(page, wrong)
        page.open(PREPARE)
        assert has(page, values)
    tomorrow(page, 30)
    page.open(PREPARE)
    assert has(page, values)
    assert kept(page) == before
    assert "kept on this device until" in note(page)


@pytest.mark.parametrize("wrong", [365 * 73, -365 * 56])
def test_what_a_wrong_clock_has_dated_is_dated_anew(page: Page, wrong: float) -> None:
    before_scripts(page, CLOCK)
    page.open("/about/")
    tomorrow(page, wrong)
    page.open(PREPARE)
    values = some(page)
    keep(page)
    assert "1970" not in note(page)
    page.run("sessionStorage.clear()")
    tomorrow(page, 1)
    page.open(PREPARE)
    assert has(page, values)
    found = kept(page)
    assert found is not None
    assert abs(found["changed"] - page.run("return Date.now()")) < DAY


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", '{"format": 1, "changed": 1e15, "answers": {"enjoy": 7}}', '{"format": 2}']
)
def test_a_spoilt_copy_is_deleted_and_the_page_works(page: Page, text: str) -> None:
    page.open("/about/")
    page.run("localStorage.setItem(arguments[0], arguments[1]); localStorage.setItem('appearance', '{}')", KEY, text)
    page.open(PREPARE)
    assert page.run("return Object.keys(localStorage)") == ["appearance"]
    assert page.faults() == []


def test_clear_everything_says_so_and_deletes_it(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    keep(page)
    page.run("document.getElementById('clear-answers').click()")
    assert "kept of them on this device" in page.text("#clear-dialog")
    page.find("#confirm-clear").click()
    says(page, "Everything you wrote here is cleared.")
    assert "Another worksheet" not in page.text("#worksheet-status")
    assert page.run("return localStorage.length") == 0
    fill(page, {"enjoy": "Something new"})
    wait_until_drafted(page, "Something new")
    assert page.run("return localStorage.length") == 0
    other_tab(page)
    assert not has(page, {"name-i-like": "Jo"})


def test_clear_everything_says_when_another_worksheet_still_holds_answers(page: Page) -> None:
    page.open(CARER)
    some(page)
    wait_until_drafted(page, SECRET, "carer")
    page.open(PREPARE)
    some(page)
    page.run("document.getElementById('clear-answers').click()")
    page.find("#confirm-clear").click()
    says(page, "Another worksheet still holds answers.")


@pytest.mark.parametrize("address", [PREPARE, CARER])
def test_leaving_quickly_from_any_worksheet_says_so_and_deletes_it(page: Page, address: str) -> None:
    page.block("*bbc.co.uk*")
    page.open(PREPARE)
    some(page)
    keep(page)
    page.open(address)
    page.run("document.querySelector('.app-worksheet__tools > summary').click()")
    assert "Both delete what you kept on this device too." in page.text("#topic-start")
    page.run("document.getElementById('leave-quickly').click()")
    page.wait(lambda: not str(page.browser.current_url).startswith(page.server.address))
    page.open("/about/")
    assert page.run("return localStorage.length + sessionStorage.length") == 0


REFUSE = """const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (window.refuse && this === localStorage) throw new DOMException("full", "QuotaExceededError");
  return set.call(this, key, value);
};"""


def test_a_browser_that_keeps_nothing_is_told_in_a_sentence(page: Page) -> None:
    before_scripts(page, REFUSE + "window.refuse = true;")
    page.open(PREPARE)
    some(page)
    go(page, "topic-sheet")
    page.run("document.getElementById('keep-on-device').click()")
    says(page, "This browser did not keep your answers on this device.")
    assert page.find("#keep-on-device").is_displayed()


def test_a_device_that_gets_full_says_so_and_goes_on_when_there_is_room(page: Page) -> None:
    before_scripts(page, REFUSE)
    page.open(PREPARE)
    some(page)
    keep(page)
    page.run("window.refuse = true")
    fill(page, {"good-day": "Too much"})
    says(page, "Your last changes are not kept on this device.")
    assert "Your last changes are not kept" in note(page)
    page.run("window.refuse = false")
    fill(page, {"good-day": "Less"})
    page.wait(lambda: "Less" in json.dumps(kept(page)))
    assert "kept on this device until" in note(page)


def test_by_keyboard_alone_it_is_kept_and_deleted(page: Page) -> None:
    page.open(PREPARE + "#topic-sheet")
    fill(page, {"name-i-like": "Jo"})
    tab_to(page, "#keep-on-device")
    press(page, Keys.SPACE)
    page.wait(lambda: kept(page))
    press(page, Keys.TAB)
    assert focused(page)["text"] == "Delete what is kept on this device"
    press(page, Keys.SPACE)
    page.wait(lambda: kept(page) is None)
    assert "Nothing is kept" in focused(page)["text"]
    assert page.find("#keep-on-device").is_displayed(), "it can be kept again"


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_said_about_keeping_has_no_barrier_and_fits(page: Page, width: int) -> None:
    page.size(width, 900)
    page.open(PREPARE)
    some(page)
    go(page, "topic-sheet")
    assert barriers(page) == []
    keep(page)
    assert barriers(page) == []
    other_tab(page)
    page.size(width, 900)
    assert barriers(page) == []
    fill(page, {"name-i-like": "Second"})
    page.browser.switch_to.window(page.browser.window_handles[-2])
    page.wait(lambda: "from another tab" in note(page))
    assert barriers(page) == []
    assert page.run("return document.documentElement.scrollWidth") <= width
