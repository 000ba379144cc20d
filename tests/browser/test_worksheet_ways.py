"""The worksheet by keyboard alone, on a small screen, and what it says on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from prep_tool.questionnaire.load import NAMES
from tests.browser.checkers import not_empty
from tests.browser.people import (
    EASY,
    PREPARE,
    downloads,
    draft,
    fill,
    go,
    has,
    make_sheet,
    press,
    save,
    some,
    status,
    tab_to,
    type_keys,
    wait_until_drafted,
)  # fmt: skip
from tests.conftest import Page
from tests.people import answers_of
from tests.routes import route
from tests.sheets import wording


def test_the_short_route_by_keyboard_alone(page: Page) -> None:
    page.open(PREPARE)
    tab_to(page, "[data-way=quick]")
    press(page, Keys.ENTER)
    page.wait_for("#topic-about")
    assert page.run("return document.activeElement.id") == "topic-about-heading"
    tab_to(page, "[name=who-is-writing]")
    press(page, Keys.SPACE)
    tab_to(page, "[name=meeting]")
    press(page, Keys.SPACE, Keys.ARROW_DOWN)
    presses = 1
    for _ in range(9):
        if page.find("#topic-sheet").is_displayed():
            break
        if page.find("#topic-talking").is_displayed():
            tab_to(page, "[name=name-i-like]")
            page.browser.switch_to.active_element.send_keys("Jo")
            tab_to(page, "[name=communication][value=quiet-room]")
            press(page, Keys.SPACE)
        if page.find("#topic-goals").is_displayed():
            tab_to(page, "[name=goal-1-what]")
            page.browser.switch_to.active_element.send_keys("Walk my dog")
        if page.find("#topic-how-things-are").is_displayed():
            tab_to(page, "[data-ticks=money-talk]")
            press(page, Keys.SPACE)
        tab_to(page, ".app-topic.is-current [data-next]", 200)
        press(page, Keys.ENTER)
        presses += 1
        page.wait(lambda: page.run("return document.activeElement.tagName") in ("H2", "H3"))
    assert presses == route("prepare").presses, "one way in, Next after each topic, and Make my sheet after the last"
    page.wait(lambda: page.run("return document.activeElement.id") == "take-it", 40)
    assert wording("prepare", "money", "on_sheet") in page.text("#sheet")
    assert "Walk my dog" in page.text("#sheet")
    assert wording("prepare", "meeting=council") in page.text("#sheet")
    tab_to(page, "[data-format=answers]")
    tab_to(page, "#clear-answers")
    press(page, Keys.ENTER)
    page.wait_for("#clear-dialog")
    press(page, Keys.ESCAPE)
    assert has(page, {"name-i-like": "Jo"})
    assert page.run("return document.activeElement.id") == "clear-answers"


def test_from_home_to_a_printed_sheet_is_ten_presses_or_six_for_who_stops_early(page: Page) -> None:
    """Besides the answers. It was twelve."""
    for stops, most in ((False, 10), (True, 6)):
        page.open("/")
        page.run("sessionStorage.clear(); window.onbeforeunload = null")
        presses = 1
        page.find(".app-welcome a.app-button").click()
        page.wait_for("[data-way=quick]").click()
        presses += 1
        fill(page, {"name-i-like": "Jo"})
        while not page.find("#topic-sheet").is_displayed():
            early = stops and page.find("#topic-matters").is_displayed()
            page.find(".app-topic.is-current " + ("[data-make]" if early else "[data-next]")).click()
            presses += 1
        printed(page)
        page.wait(lambda: page.find("#print-sheet").is_displayed(), 60)
        page.find("#print-sheet").click()
        presses += 1
        page.wait(lambda: page.run("return window.printed"))
        assert presses <= most
        assert "Jo" in page.text("#sheet")


def test_the_last_button_says_what_it_does(page: Page) -> None:
    page.open(PREPARE)
    page.find("[data-way=quick]").click()
    words = []
    while not page.find("#topic-sheet").is_displayed():
        button = page.find(".app-topic.is-current [data-next]")
        words.append(button.text)
        button.click()
    assert words == ["Next"] * (len(words) - 1) + ["Make my sheet"]
    page.wait(lambda: page.run("return document.activeElement.id") == "take-it", 60)
    page.browser.back()
    page.wait(lambda: not page.find("#topic-sheet").is_displayed())


def printed(page: Page) -> None:
    page.run("window.print = () => (window.printed = true)")


IN_VIEW = """const box = document.querySelector(arguments[0]).getBoundingClientRect();
return box.top >= 0 && box.bottom <= innerHeight && box.height >= 44"""


@pytest.mark.parametrize("name", NAMES)
def test_both_ways_in_and_what_is_private_are_on_a_small_phone_s_first_screen(page: Page, name: str) -> None:
    page.size(360, 640)
    page.open(f"/worksheets/{name}/")
    for way in ("quick", "full"):
        page.wait_for(f"[data-way={way}]")
        assert page.run(IN_VIEW, f"[data-way={way}]"), way
    assert "Nobody else sees what you type" in page.text("#topic-start")
    assert page.run("return document.querySelector('.app-start').getBoundingClientRect().bottom") < 600


def test_the_way_that_was_chosen_decides_what_is_asked_and_can_be_changed(page: Page) -> None:
    page.open(PREPARE)
    page.find("[data-way=quick]").click()
    page.wait_for("#topic-about")
    assert not page.find("#meeting-date").is_displayed()
    page.browser.refresh()
    page.wait_for("#topic-about")
    assert not page.find("#meeting-date").is_displayed(), "it is kept with the draft"
    go(page, "topic-start")
    page.find("[data-way=full]").click()
    page.wait_for("#topic-about")
    assert page.find("#meeting-date").is_displayed()


@pytest.mark.parametrize("address", [PREPARE, EASY])
def test_on_the_short_route_a_tick_in_one_list_stands_for_a_card(page: Page, address: str) -> None:
    page.open(address)
    if address == PREPARE:
        fill(page, {"route": "quick"})
    go(page, "topic-how-things-are")
    boxes = [box for box in page.all("#topic-how-things-are input") if box.is_displayed()]
    assert len(boxes) == route("prepare").on_cards == 12
    money = page.find("[data-ticks=money-talk]")
    money.click()
    assert has(page, {"money": "talk"})
    wait_until_drafted(page, '"money":"talk"')
    page.browser.refresh()
    page.wait(lambda: page.find("[data-ticks=money-talk]").is_selected())
    page.find("[data-ticks=money-talk]").click()
    assert not has(page, {"money": "talk"})
    page.wait(lambda: '"money"' not in draft(page))
    fill(page, {"home": "fine"})
    assert not page.find("[data-ticks=home-talk]").is_selected()
    assert has(page, {"home": "fine"}), "what was chosen on a card stays"


def test_between_topics_one_line_stands_for_the_ways_to_get_help_and_opens_them(page: Page) -> None:
    page.size(360, 640)
    page.open(PREPARE)
    assert page.find("#urgent-help a[href='tel:116123']").is_displayed()
    for topic in ("topic-about", "topic-how-things-are", "topic-sheet"):
        go(page, topic)
        assert page.text("#urgent-help") == "In danger? Call 999. More help"
        assert not page.find(".app-page-facts").is_displayed()
    page.find(".app-crisis__line a[href='#urgent-help']").click()
    page.wait(lambda: page.find("#urgent-help a[href='tel:116123']").is_displayed())
    assert page.find("#topic-sheet").is_displayed(), "and nobody loses their place"
    page.browser.back()
    page.wait(lambda: page.text("#urgent-help") == "In danger? Call 999. More help")
    page.find(".app-urgent").click()
    page.wait(lambda: page.find("#urgent-help a[href='tel:116123']").is_displayed())


TOPICS = "return [...document.querySelectorAll('.app-topic')].map((topic) => topic.id)"
TOO_WIDE = """const most = document.documentElement.clientWidth;
return document.documentElement.scrollWidth > most ? [...document.querySelectorAll("main *")]
  .filter((each) => each.getBoundingClientRect().right > most + 1)
  .slice(0, 3).map((each) => each.outerHTML.slice(0, 120)) : []"""


@pytest.mark.parametrize(("address", "width", "height"), [(PREPARE, 320, 640), (PREPARE, 320, 256), (EASY, 320, 640)])
def test_no_topic_and_no_sheet_scrolls_sideways(page: Page, address: str, width: int, height: int) -> None:
    """320 CSS pixels is also what a screen of 1280 has at 400 per cent."""
    page.size(width, height)
    page.open(address)
    fill(
        page,
        {
            "name-i-like": "w" * 90,
            "matters-most-1": "w" * 200,
            "goal-1-what": "w" * 95,
            "questions-to-ask": ["my-choices"],
            "meeting": "council",  # whose questions are a topic of their own
        },
    )
    for topic in not_empty(page.run(TOPICS)):
        go(page, topic)
        assert page.run(TOO_WIDE) == [], topic
    make_sheet(page)
    assert page.run(TOO_WIDE) == []


def test_at_most_three_questions_are_starred_and_the_page_says_why(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"my-questions-1": "Mine?"})
    go(page, "topic-information")
    stars = page.all("[name=questions-to-ask-starred]")
    for star in (*stars[:2], stars[-6]):
        page.run("arguments[0].click()", star)
    assert len(page.all("[name=questions-to-ask-starred]:checked")) == 3
    page.run("arguments[0].click()", stars[2])
    assert len(page.all("[name=questions-to-ask-starred]:checked")) == 3
    assert "You can star 3" in status(page)
    page.run("arguments[0].click()", stars[0])
    page.run("arguments[0].click()", stars[2])
    assert stars[2].is_selected()


def test_add_another_shows_one_more_row_and_puts_the_focus_in_it(page: Page) -> None:
    page.open(PREPARE)
    go(page, "topic-goals")
    assert not page.find("#goal-2-what").is_displayed()
    page.run("document.querySelector('#goal > .app-rows > button').click()")
    assert page.find("#goal-2-what").is_displayed()
    assert page.run("return document.activeElement.id") == "goal-2-what"
    page.run("document.querySelector('#goal > .app-rows > button').click()")
    assert not page.find("#goal > .app-rows > button").is_displayed()


def test_gentle_words_come_while_typing_goes_on_and_stop_nobody(page: Page) -> None:
    page.open(PREPARE)
    go(page, "topic-goals")
    page.find("#goal-1-by-when").send_keys("June")
    fill(page, {"goal-1-what": "See the dietitian", "goal-1-how-sure": "4"})
    page.wait(lambda: "That sounds like a step" in page.text("[data-about=goal-1-what]"), 40)
    page.wait(lambda: len(page.all("[data-about=goal-1-how-sure] li")) == 3)
    assert page.find("#goal-1-what-would-help").is_displayed()
    fill(page, {"goal-1-what": "Eat what I like", "goal-1-how-sure": "8"})
    page.wait(lambda: not page.find("[data-about=goal-1-what]").is_displayed())


def test_the_topics_say_plainly_what_is_done(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    states = page.run("""return Object.fromEntries([...document.querySelectorAll("[data-topic-link]")]
      .map((link) => [link.dataset.topicLink, link.querySelector("[data-state]")?.textContent]))""")
    assert states["topic-matters"] == states["topic-talking"] == "You have written something"
    assert states["topic-goals"] == "Not started"
    fill(page, {"route": "quick"})
    assert "of 9" in page.run("return document.querySelector('[data-topic-now]').textContent")


def test_the_sheet_goes_when_answers_change_and_the_page_says_so(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    make_sheet(page)
    fill(page, {"enjoy": "Coffee"})
    assert not page.find("#sheet").is_displayed()
    page.wait(lambda: "Make your sheet again" in status(page))
    make_sheet(page)
    assert "Coffee" in page.text("#sheet")


def test_what_the_page_says_is_in_view(page: Page, tmp_path: Path) -> None:
    page.size(320, 640)
    page.open(PREPARE)
    fill(page, answers_of("grandmother") | {"other-plans": []})
    make_sheet(page)
    downloads(page, tmp_path / "saved")
    page.run("document.querySelector('[data-format=answers]').scrollIntoView({block: 'center'})")
    save(page, "answers", tmp_path / "saved")
    seen = page.run("""const box = document.getElementById("worksheet-status").getBoundingClientRect();
      return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight;""")
    assert seen


def test_the_progress_is_by_bytes_and_goes_when_python_is_ready(page: Page) -> None:
    page.forget_cache()
    page.open(PREPARE)
    assert not page.find("#worksheet-progress-line").is_displayed()
    page.run("""window.seen = [];
      const bar = document.getElementById("worksheet-progress");
      new MutationObserver(() => seen.push([bar.value, bar.max])).observe(bar, {attributes: true});""")
    go(page, "topic-talking")
    type_keys(page, "name-i-like", "Jo")
    page.wait(lambda: page.run("return seen.length > 1 && seen.at(-1)[0] === seen.at(-1)[1]"), 30)
    page.wait(lambda: not page.find("#worksheet-progress-line").is_displayed(), 30)
    seen = page.run("return window.seen")
    assert [value for value, _ in seen] == sorted(value for value, _ in seen)
    assert seen[-1][1] > 1_000_000
    assert status(page) == ""  # and it nags nobody


def test_someone_who_cannot_see_the_list_of_topics_hears_which_one_is_open(page: Page) -> None:
    page.open(PREPARE)
    go(page, "topic-matters")
    current = page.run("return [...document.querySelectorAll('.app-topics a[aria-current=step]')].map((a) => a.hash)")
    assert current == ["#topic-matters"]
