"""The moment the sheet is ready: it is said once, page 1 is there to be seen, and the ways to take it stand beside it.

And the pictures of an Easy Read sheet: a file or paper waits for them, and says so when one did not come.
"""

from __future__ import annotations

import base64
import io
import math
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pypdf
import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.checkers import barriers
from tests.browser.people import (
    EASY,
    PREPARE,
    SECRET,
    before_scripts,
    downloads,
    fill,
    focused,
    go,
    make_sheet,
    pdf,
    press,
    save,
    says,
    squeezed,
    status,
    tab_to,
    wait_as_the_page_does,
    wait_until_drawn,
)
from tests.conftest import Page
from tests.people import answers_of

SCREENS = pytest.mark.parametrize("screen", [(320, 640), (360, 640), (1000, 800)], ids=lambda each: f"{each[0]}px")
PAPER = ".app-ready__page"
# Every word that the status has held, from now on.
LISTEN = """
const status = document.getElementById("worksheet-status");
window.told = [];
new MutationObserver(() => window.told.push(status.textContent)).observe(status, { childList: true });
"""
PLACES = """
return arguments[0].map((css) => document.querySelector(css).getBoundingClientRect().toJSON());
"""


def ready(page: Page, address: str = PREPARE, **answers: Any) -> str:
    """Makes a sheet, and gives back what the page says of it."""
    page.open(address)
    fill(page, answers)
    make_sheet(page)
    return page.text("#take-it")


@SCREENS
def test_the_first_screen_holds_the_words_the_page_and_print(page: Page, screen: tuple[int, int]) -> None:
    page.size(*screen)
    assert ready(page, **answers_of("grandmother") | {"other-plans": []}) == "Your sheet is ready, Zoë."
    wait_until_drawn(page)
    bar, words, paper, button = page.run(PLACES, [".app-leave", "#take-it", PAPER, "#print-sheet"])
    assert bar["bottom"] <= words["top"] < words["bottom"] <= min(paper["top"] + 80, button["top"])
    assert paper["bottom"] <= screen[1]
    assert button["bottom"] <= screen[1]
    assert paper["right"] <= button["left"], "beside each other"
    assert focused(page)["id"] == "take-it"
    assert page.run("return document.documentElement.scrollWidth") <= screen[0]
    assert barriers(page) == []


def test_on_a_desk_page_1_itself_stands_beside_print(page: Page) -> None:
    page.size(1280, 800)
    ready(page, **answers_of("grandmother") | {"other-plans": []})
    wait_until_drawn(page)
    bar, words, paper, button = page.run(PLACES, [".app-leave", "#take-it", "#sheet", "#print-sheet"])
    assert bar["bottom"] <= words["top"] < button["bottom"] <= 800
    assert button["right"] < paper["left"]
    assert 0 <= paper["top"] < 300
    assert not page.find(PAPER).is_displayed(), "it is there in full"
    assert barriers(page) == []


def test_at_twice_the_text_size_it_still_fits_a_phone(page: Page) -> None:
    page.size(320, 640)
    page.open("/about/")
    page.run("localStorage.setItem('appearance', JSON.stringify({size: '200'}))")
    ready(page, **{"name-i-like": "Margaret"})
    assert page.run("return document.documentElement.scrollWidth") <= 320
    page.run(f"document.querySelector('{PAPER}').scrollIntoView()")
    assert page.find("#print-sheet").rect["width"] > 100


def test_by_keyboard_print_comes_first_then_the_screen_then_saving(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"name-i-like": "Margaret"})
    go(page, "topic-sheet")
    tab_to(page, "#make-sheet")
    press(page, Keys.ENTER)
    page.wait(lambda: focused(page)["text"] == "Your sheet is ready, Margaret.", 40)
    stops = []
    for _ in range(4):
        press(page, Keys.TAB)
        stops.append(focused(page)["text"])
    assert stops == ["Print my sheet", "Show it on this screen", "Read it on this page", "Save my sheet, to give"]


def test_the_whole_sheet_is_one_press_away_and_so_is_the_way_back(page: Page) -> None:
    ready(page, **{"name-i-like": "Margaret"})
    tab_to(page, ".app-ready a")
    press(page, Keys.ENTER)
    page.wait(lambda: focused(page)["id"] == "sheet")
    wait_until_drawn(page)
    bar, sheet = page.run(PLACES, [".app-leave", "#sheet"])
    assert bar["bottom"] - 1 <= sheet["top"] < 200
    tab_to(page, ".app-after-paper a")
    press(page, Keys.ENTER)
    page.wait(lambda: focused(page)["id"] == "take-it")


def test_it_is_said_once(page: Page) -> None:
    """A screen reader reads what it is taken to; the same words in the status would come a second time."""
    page.open(PREPARE)
    page.run(LISTEN)
    fill(page, {"name-i-like": "Margaret"})
    make_sheet(page)
    assert focused(page)["text"] == "Your sheet is ready, Margaret."
    assert page.run("return told.filter((words) => words.includes('ready'))") == []
    assert status(page) == ""
    page.run("document.getElementById('text-size-18').focus()")
    page.find("#text-size-18").click()
    says(page, "Your sheet is ready, Margaret.")
    assert focused(page)["id"] == "text-size-18", "whoever changes how it looks stays there"


def test_who_has_gone_to_another_topic_is_told_there_and_not_taken_away(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"name-i-like": "Margaret"})
    go(page, "topic-sheet")
    page.run("document.getElementById('make-sheet').click(); location.hash = 'topic-matters'")
    says(page, "Your sheet is ready, Margaret.", 40)
    assert page.find("#topic-matters").is_displayed()
    assert focused(page)["id"] == "topic-matters-heading"


NAMES = {
    "Margaret": "Your sheet is ready, Margaret.",
    "  Mags (not Mrs Hughes)": "Your sheet is ready, Mags.",
    "Jo, please.": "Your sheet is ready, Jo.",
    "Jo B.": "Your sheet is ready, Jo B.",
    "I do not mind at all": "Your sheet is ready.",
    "M" * 60: "Your sheet is ready.",
    "": "Your sheet is ready.",
    "مريم": "Your sheet is ready, مريم.",
    "<b>Jo": "Your sheet is ready, <b>Jo.",
    "<img src=x onerror=alert(1)>": "Your sheet is ready, <img src=x onerror=alert.",
}


def test_a_name_is_said_as_plain_text_and_what_is_no_name_is_left_out(page: Page) -> None:
    page.open(PREPARE)
    for name, words in NAMES.items():
        fill(page, {"name-i-like": name})
        make_sheet(page)
        assert page.run("return document.getElementById('take-it').innerText") == words
        assert page.run("return document.querySelectorAll('#take-it :not(span, bdi)').length") == 0
    assert page.faults() == []


@pytest.mark.parametrize(
    ("address", "answers", "words"),
    [
        (PREPARE, {"who-is-writing": "someone-else", "name-i-like": "Margaret"}, "The sheet is ready."),
        (PREPARE, {"who-is-writing": "me-with-help", "name-i-like": "Margaret"}, "Your sheet is ready, Margaret."),
        (PREPARE, {"who-is-writing": "carer", "name-i-like": "Ann"}, "Your sheet is ready, Ann."),
        ("/worksheets/carer/", {"door": "own-needs", "name-i-like": "Ann"}, "Your sheet is ready, Ann."),
        ("/worksheets/carer/", {"door": "for-someone", "person-name": "Bo"}, "The sheet is ready."),
        ("/worksheets/plan/", {"who-is-writing": "someone-else", "name-i-like": "Bo"}, "The sheet is ready."),
        ("/worksheets/review/", {"name-i-like": "Bo"}, "Your sheet is ready, Bo."),
        (EASY, {"name-i-like": "Joe"}, "Your sheet is ready, Joe."),
        (EASY, {"who-is-writing": "someone-else", "name-i-like": "Joe"}, "The sheet is ready."),
    ],
)
def test_whoever_writes_is_spoken_to_and_nobody_by_anothers_name(
    page: Page, address: str, answers: dict[str, str], words: str
) -> None:
    assert ready(page, address, **answers) == words


def test_the_name_of_whoever_a_carer_helps_is_not_the_carers(page: Page) -> None:
    """Both doors were open once; only the one that is open now counts."""
    page.open("/worksheets/carer/")
    fill(page, {"door": "own-needs", "name-i-like": "", "person-name": "Bo"})
    make_sheet(page)
    assert page.text("#take-it") == "Your sheet is ready."


def test_the_picture_is_page_1_and_nobody_meets_it_but_the_eyes(page: Page) -> None:
    ready(page, **answers_of("grandmother") | {"other-plans": []})
    front = "return document.querySelector(arguments[0]).textContent"
    assert page.run(front, PAPER) == page.run(front, "#sheet .app-sheet__part--front")
    assert page.find(PAPER).get_attribute("aria-hidden") == "true"
    assert page.run(f"return document.querySelectorAll('{PAPER} :is([id], [tabindex], a, button, input)').length") == 0
    tree = page.cdp("Accessibility.getFullAXTree")["nodes"]
    headings = [each["name"]["value"] for each in tree if each.get("role", {}).get("value") == "heading"]
    assert headings.count(page.text("#sheet .app-sheet__h1")) == 1
    box = page.find(PAPER).rect
    assert box["height"] / box["width"] == pytest.approx(297 / 210, abs=0.01)
    assert page.run(f"return getComputedStyle(document.querySelector('{PAPER} .app-sheet')).overflow") == "hidden"


def test_the_picture_follows_how_the_sheet_looks(page: Page) -> None:
    ready(page, **{"name-i-like": "Margaret"})
    page.find("#cover").click()
    page.wait(lambda: "one minute" in page.run(f"return document.querySelector('{PAPER}').textContent"))
    page.find("#cover").click()
    page.find("#text-size-18").click()
    size = f"return getComputedStyle(document.querySelector('{PAPER} .app-sheet')).fontSize"
    page.wait(lambda: page.run(size) == "24px")


def test_paper_shows_the_sheet_once_and_nothing_of_the_moment(page: Page) -> None:
    ready(page, **{"name-i-like": "Margaret", "matters-most-1": SECRET})
    paper = squeezed("".join(pdf(page)))
    assert "ready" not in paper
    assert paper.count(SECRET) == 1
    page.emulate(media="print")
    assert not page.find(PAPER).is_displayed()


def test_forced_colours_keep_the_page_and_its_box_apart_and_nothing_moves(page: Page) -> None:
    page.emulate(forced_colors="active", prefers_color_scheme="dark")
    ready(page, **{"name-i-like": "Margaret"})
    for css in (".app-ready", PAPER):
        look = "const s = getComputedStyle(document.querySelector(arguments[0])); return [s.borderTopStyle, "
        assert page.run(look + "parseFloat(s.borderTopWidth), s.transitionDuration, s.animationName]", css) == [
            "solid", 1, "0s", "none",
        ]  # fmt: skip
        colours = page.run(look + "s.borderTopColor, s.backgroundColor]", css)[1:]
        assert colours[0] != colours[1]


@pytest.mark.parametrize("way", ["changed", "cleared", "left"])
def test_nothing_of_it_stays_when_the_answers_change_or_go(page: Page, way: str) -> None:
    page.block("*bbc.co.uk*")
    ready(page, **{"name-i-like": "Margaret", "matters-most-1": SECRET})
    if way == "changed":
        fill(page, {"name-i-like": "Margaret H"})
        wait_as_the_page_does(page)
        assert "Make your sheet again" in status(page)
    elif way == "cleared":
        page.run("document.getElementById('clear-answers').click()")
        page.find("#confirm-clear").click()
        says(page, "cleared")
    else:
        page.run("document.dispatchEvent(new Event('leave-quickly'))")
    assert not page.find(".app-ready").is_displayed()
    assert page.run("return document.querySelector('.app-ready').textContent.match(/Margaret|Qwert/)") is None
    fill(page, {"name-i-like": "Bo"})
    make_sheet(page)
    assert page.text("#take-it") == "Your sheet is ready, Bo."


def test_a_sheet_that_cannot_be_made_is_not_said_to_be_ready(page: Page) -> None:
    page.forget_cache()
    page.server.faults.append(
        lambda reply: replace(reply, status=HTTPStatus.NOT_FOUND) if reply.address.endswith("library.zip") else reply
    )
    page.open(PREPARE)
    fill(page, {"name-i-like": "Margaret"})
    go(page, "topic-sheet")
    page.find("#make-sheet").click()
    says(page, "We could not start", 40)
    assert not page.find(".app-ready").is_displayed()
    page.server.faults.clear()
    page.find("#make-sheet").click()
    page.wait(lambda: focused(page)["text"] == "Your sheet is ready, Margaret.", 40)
    assert status(page) == ""


# Easy Read: a file and paper wait for the pictures.

ROWS = {"name-i-like": "Joe", "communication": ["more-time"], "matters-most-1": "My dog", "goal-1-what": "Walk"}
SLOW = 0.5  # seconds between the tenths of a picture: it takes longer than a file waited once
SOON = """
const real = setTimeout;
globalThis.setTimeout = (call, wait, ...more) => real(call, wait === 20000 ? 1500 : wait, ...more);
const again = setInterval;
globalThis.setInterval = (call, wait, ...more) => again(call, wait === 2500 ? 300 : wait, ...more);
"""


def easy(page: Page, *scripts: str) -> int:
    """An Easy Read sheet, just made; gives back how many pictures it asks for."""
    page.forget_cache()
    for script in scripts:
        before_scripts(page, script)
    page.open(EASY)
    fill(page, ROWS)
    make_sheet(page)
    page.run(LISTEN)
    return len(page.all("#sheet .app-sheet__picture"))


def drawn_in(content: bytes) -> int:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return sum(each.get_contents().get_data().count(b" Do Q") for each in pages)  # type: ignore[union-attr]


def is_picture(reply: Any) -> bool:
    """One of the sheet's; those of the form come in one file of their own."""
    return bool(reply.address.startswith("pictures/"))


def test_a_file_waits_for_a_slow_picture_and_says_how_far_it_is(page: Page, tmp_path: Path) -> None:
    page.server.slowness = lambda reply: SLOW if is_picture(reply) else 0
    count = easy(page)
    assert count > 3
    downloads(page, tmp_path / "saved")
    assert drawn_in(save(page, "pdf", tmp_path / "saved")) == count
    told = page.run("return window.told")
    assert [words for words in told if words.startswith("Please wait: ") and f" of {count} pictures" in words], told
    assert "Only" not in status(page)


def test_a_picture_that_never_comes_does_not_hold_up_the_file_and_is_spoken_of(page: Page, tmp_path: Path) -> None:
    page.server.slowness = lambda reply: math.inf if reply.address.startswith("pictures/heart.") else 0
    count = easy(page, SOON)
    downloads(page, tmp_path / "saved")
    assert drawn_in(save(page, "pdf", tmp_path / "saved")) == count - 1
    assert f"Only {count - 1} of {count} pictures came. All your words are there." in status(page)


def test_a_picture_that_is_missing_is_spoken_of_at_once_and_asked_for_again(page: Page, tmp_path: Path) -> None:
    page.block("*/pictures/heart.*")
    count = easy(page)
    downloads(page, tmp_path / "saved")
    assert drawn_in(save(page, "pdf", tmp_path / "saved")) == count - 1
    assert f"Only {count - 1} of {count} pictures came." in status(page)
    page.block()
    assert drawn_in(save(page, "pdf", tmp_path / "saved")) == count
    assert "Only" not in status(page)


def test_plain_text_and_dates_do_not_wait_for_pictures(page: Page, tmp_path: Path) -> None:
    page.server.slowness = lambda reply: math.inf if is_picture(reply) else 0
    easy(page)
    downloads(page, tmp_path / "saved")
    assert b"My dog" in save(page, "txt", tmp_path / "saved")
    assert not [words for words in page.run("return window.told") if "pictures" in words]


def test_what_is_cleared_while_the_pictures_come_is_saved_nowhere(page: Page, tmp_path: Path) -> None:
    page.server.slowness = lambda reply: math.inf if is_picture(reply) else 0
    easy(page, SOON)
    downloads(page, tmp_path / "saved")
    page.run("document.querySelector('[data-format=pdf]').click()")
    page.run("document.getElementById('clear-answers').click()")
    page.find("#confirm-clear").click()
    says(page, "cleared")
    page.browser.execute_async_script("setTimeout(arguments[0], 2500)")
    assert "cleared" in status(page)
    assert list((tmp_path / "saved").iterdir()) == []


def test_print_waits_for_the_pictures_too(page: Page) -> None:
    page.server.slowness = lambda reply: SLOW if is_picture(reply) else 0
    count = easy(page, "window.printed = []; window.print = () => printed.push(here());")
    page.run(
        """window.here = () => [...document.querySelectorAll("#sheet .app-sheet__picture")]
             .filter((each) => each.complete && each.naturalWidth).length;
           document.getElementById("print-sheet").click()"""
    )
    assert page.wait(lambda: page.run("return window.printed"), 30) == [count]
    content = base64.b64decode(page.cdp("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    assert pypdf.PdfReader(io.BytesIO(content)).pages
