"""Only the person deletes an answer. Whatever else empties the form, the answers come back and stay kept."""

from __future__ import annotations

import json

from selenium.webdriver.common.keys import Keys

from tests.browser.people import (
    PREPARE,
    draft,
    fill,
    go,
    has,
    on_page,
    press,
    some,
    status,
    type_keys,
    wait_as_the_page_does,
    wait_until_drafted,
)
from tests.conftest import Page

GONE = "Some of your answers had gone"

# As WebKit does when someone comes back: the page is shown, then a form that asks for no autocomplete is emptied.
COME_BACK = """
dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
for (const control of document.querySelectorAll("#worksheet [name]")) {
  if (control.type === "checkbox" || control.type === "radio") control.checked = control.defaultChecked;
  else if (control.type !== "file") control.value = "";
}
"""
EMPTY = COME_BACK.partition(";")[2]


def test_back_in_safari_leaves_every_answer_on_the_page(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    fill(page, {"do-not-contact-1": "Ann", "do-not-contact-keep-off": [], "route": "full"})
    wait_until_drafted(page, "Ann")
    before = on_page(page)
    page.run(COME_BACK)
    page.wait(lambda: has(page, values))
    assert on_page(page) == before, "also what was unticked, and how the sheet is made"
    wait_as_the_page_does(page)
    assert status(page) == "", "it happens at each Back, and is no news"


def test_a_reset_that_the_person_did_not_ask_for_empties_nothing(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    page.run(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })); arguments[0].reset()",
        page.find("form"),
    )
    assert has(page, values)
    go(page, "topic-matters")
    type_keys(page, "good-day", "More")
    wait_until_drafted(page, "More")
    assert has(page, values)


def test_the_next_letter_after_the_form_was_emptied_brings_every_answer_back(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    fill(page, {"good-day": "Beans"})
    wait_until_drafted(page, "Beans")
    page.run("document.getElementById('keep-on-device').click()")
    page.run(EMPTY)
    assert not has(page, values), "the form is empty now"
    go(page, "topic-matters")
    type_keys(page, "good-day", "!")
    page.wait(lambda: GONE in status(page))
    assert has(page, {**values, "good-day": "!"}), "what the person wrote since is theirs"
    wait_until_drafted(page, '"!"')
    for text in (draft(page), page.run("return localStorage.getItem('kept-answers-prepare')")):
        answers = json.loads(text).get("answers", json.loads(text))
        assert answers["enjoy"] == values["enjoy"]


def test_what_someone_deletes_letter_by_letter_stays_deleted_and_nobody_asks(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    fill(page, {"good-day": "Tea"})
    wait_until_drafted(page, "Tea")
    go(page, "topic-matters")
    page.run("document.querySelector('[name=good-day]').focus()")
    press(page, *[Keys.BACKSPACE] * 3)
    page.wait(lambda: "good-day" not in json.loads(draft(page)))
    assert "good-day" not in on_page(page)
    assert status(page) == ""


def test_a_tick_taken_away_stays_away(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    wait_until_drafted(page, "quiet-room")
    go(page, "topic-talking")
    for value in ("more-time", "quiet-room"):
        page.run("document.querySelector(`[name=communication][value='${arguments[0]}']`).click()", value)
    page.wait(lambda: "communication" not in json.loads(draft(page)))
    assert "communication" not in on_page(page)
    assert status(page) == ""


def test_cleared_answers_do_not_come_back(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    page.run("document.getElementById('clear-answers').click(); document.getElementById('confirm-clear').click()")
    page.wait(lambda: "Everything you wrote here is cleared." in status(page))
    go(page, "topic-matters")
    type_keys(page, "good-day", "New")
    wait_until_drafted(page, "New")
    assert set(on_page(page)) <= {"good-day", "do-not-contact-keep-off", "who-may-not-see-keep-off"}
