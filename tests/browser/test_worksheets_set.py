"""The whole set of worksheets in a browser: two doors, files that carry over, then and now, and a screen to show."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from prep_tool import bridge
from tests.browser.people import pdf
from tests.people import answers_of
from tests.sheets import ANOTHER, wording

PREPARED = {
    "name-i-like": "Ana", "goal-1-what": "Walk to the shop on my own", "goal-1-how-sure": "4",
    "goal-1-step-1-what": "Ring the walking group", "care-team-1": "Sam, nurse",
    "do-not-contact-1": "My uncle", "do-not-contact-keep-off": "yes",
}  # fmt: skip


def saved(folder: Path, name: str, values: dict[str, Any]) -> str:
    """The path of a file that someone kept from the worksheet `name`."""
    asked = {"questionnaire": name, "answers": values, "format": "answers", "made_on": "2026-11-22"}
    answer = json.loads(bridge.handle(json.dumps(asked)))
    file = folder / answer["filename"]
    file.write_bytes(base64.b64decode(answer["content"]))
    return str(file)


def go(page: Any, topic: str) -> None:
    page.run("location.hash = arguments[0]", f"topic-{topic}")
    page.wait_for(f"#topic-{topic}")


def press(page: Any, css: str) -> None:
    page.run("arguments[0].click()", page.wait_for(css))


def choose(page: Any, id: str) -> None:
    page.run("arguments[0].click()", page.find(f"#{id}"))


def value(page: Any, name: str) -> str:
    return str(page.run("return document.getElementById(arguments[0]).value", name))


def make_sheet(page: Any) -> str:
    go(page, "sheet")
    press(page, "#make-sheet")
    page.wait(lambda: page.find("#sheet").is_displayed(), 60)
    return str(page.text("#sheet"))


def status(page: Any, words: str) -> str:
    page.wait(lambda: words in page.text("#worksheet-status"), 60)
    return str(page.text("#worksheet-status"))


def printed(page: Any) -> str:
    return "\n".join(pdf(page))


def sheet_about_a_dog(page: Any) -> None:
    page.open("/worksheets/prepare/")
    go(page, "matters")
    page.find("#matters-most-1").send_keys("My dog")
    make_sheet(page)


def test_a_plan_starts_from_the_prepare_file_and_says_what_came_over(page: Any, tmp_path: Path) -> None:
    page.open("/worksheets/plan/")
    page.find("#carry-answers").send_keys(saved(tmp_path, "prepare", PREPARED))
    status(page, "came over")
    assert wording("plan", "goal", "label") in page.text("#came-over")
    assert value(page, "goal-1-what") == "Walk to the shop on my own"
    assert value(page, "care-team-1") == "Sam, nurse"
    assert page.run("return document.getElementById('do-not-contact-keep-off').checked")
    sheet = make_sheet(page)
    assert "Ring the walking group" in sheet
    assert "My uncle" not in sheet
    assert page.faults() == []


def test_a_file_of_another_worksheet_is_carried_over_wherever_it_is_opened(page: Any, tmp_path: Path) -> None:
    page.open("/worksheets/plan/")
    page.find("#open-answers").send_keys(saved(tmp_path, "prepare", PREPARED))
    status(page, "came over")
    assert value(page, "goal-1-what") == "Walk to the shop on my own"


def test_where_nothing_can_come_over_the_page_says_so_and_keeps_what_is_there(page: Any, tmp_path: Path) -> None:
    page.open("/worksheets/carer/")
    go(page, "sharing")
    page.find("#who-may-see-note").send_keys("My sister")
    go(page, "start")
    page.find("#open-answers").send_keys(saved(tmp_path, "prepare", PREPARED))
    status(page, "Nothing in it belongs here")
    assert value(page, "who-may-see-note") == "My sister"


def test_a_plan_takes_over_what_goes_on_after_a_review_and_says_what_did_not_fit(page: Any, tmp_path: Path) -> None:
    reviewed = {
        "past-1-what": "Old goal 1", "past-1-status": "done", "past-2-what": "Old goal 2", "past-3-what": "Old goal 3",
        "goal-1-what": "Swim", "goal-2-what": "Sing",
    }  # fmt: skip
    page.open("/worksheets/plan/")
    page.find("#carry-answers").send_keys(saved(tmp_path, "review", reviewed))
    assert "not all fitted" in status(page, "came over")
    assert [value(page, f"goal-{n}-what") for n in (1, 2, 3)] == ["Swim", "Sing", "Old goal 2"]
    assert [item.text for item in page.all("#no-room li")] == ["Old goal 3"]


def test_a_review_shows_then_beside_now_on_the_page_and_on_paper(page: Any, tmp_path: Path) -> None:
    page.open("/worksheets/review/")
    page.find("#carry-answers").send_keys(saved(tmp_path, "prepare", PREPARED))
    status(page, "came over")
    assert value(page, "past-1-what") == "Walk to the shop on my own"
    choose(page, "past-1-status-going")
    choose(page, "past-1-sure-now-7")
    sheet = make_sheet(page)
    assert f"{wording('review', 'past.sure-then')}: 4 out of 10" in sheet
    assert f"{wording('review', 'past.sure-now')}: 7 out of 10" in sheet
    assert [len(bar.find_elements("css selector", ".is-full")) for bar in page.all("#sheet .app-sheet__bar")] == [4, 7]
    paper = printed(page)
    assert "4 out of 10" in paper
    assert "7 out of 10" in paper
    assert page.faults() == []


def test_whether_someone_feels_safe_stays_ticked_off_after_a_file_is_opened(page: Any, tmp_path: Path) -> None:
    page.open("/worksheets/review/")
    page.find("#carry-answers").send_keys(saved(tmp_path, "prepare", PREPARED))
    status(page, "came over")
    assert page.run("return document.getElementById('feel-safe-keep-off').checked")


def test_each_door_leads_only_to_its_own_questions(page: Any) -> None:
    page.open("/worksheets/carer/")
    listed = "[data-topic-link='topic-{}']"
    assert not page.find(listed.format("my-days")).is_displayed()
    assert not page.find(listed.format("part")).is_displayed()
    choose(page, "door-own-needs")
    assert page.find(listed.format("my-days")).is_displayed()
    assert not page.find(listed.format("part")).is_displayed()
    go(page, "my-days")
    assert "about you, not about the person" in page.text(".app-worksheet__topics")
    choose(page, "door-for-someone")
    assert page.find(listed.format("part")).is_displayed()
    assert not page.find(listed.format("my-days")).is_displayed()


MY_WEEK = wording("carer", "normal-week", "label")
THEIR_NAME = wording("carer", "person-name", "label")


def test_without_script_both_doors_are_there_and_labelled(page: Any) -> None:
    page.script(False)
    page.open("/worksheets/carer/")
    words = page.text("#worksheet")
    assert f"Only for: {wording('carer', 'door=own-needs', 'label')}" in words
    assert MY_WEEK in words
    assert THEIR_NAME in words


def test_paper_holds_the_chosen_door_or_both_when_none_is_chosen(page: Any) -> None:
    page.open("/worksheets/carer/")
    press(page, "[data-way=full]")
    both = printed(page)
    assert MY_WEEK in both
    assert THEIR_NAME in both
    choose(page, "door-own-needs")
    mine = printed(page)
    assert MY_WEEK in mine
    assert THEIR_NAME not in mine


def test_writing_for_someone_changes_the_words_and_warns(page: Any) -> None:
    page.open("/worksheets/prepare/")
    choose(page, "who-is-writing-someone-else")
    go(page, "about")
    assert "Write what they would say" in page.text(".app-worksheet__topics")
    assert "An unwise choice can still be theirs" in page.text("#topic-about")
    go(page, "matters")
    heading = wording("prepare", "topic-matters", when=ANOTHER)
    assert page.text("#topic-matters-heading") == heading
    assert wording("prepare", "matters-most", "label", ANOTHER) in page.text("#topic-matters")
    assert heading in page.text("[data-topic-now]")


def test_the_sheet_can_be_shown_part_by_part_with_no_network(page: Any) -> None:
    page.open("/worksheets/prepare/")
    page.size(320, 640)
    go(page, "matters")
    page.find("#matters-most-1").send_keys("My dog")
    make_sheet(page)
    page.cdp(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    press(page, "#show-sheet")
    assert page.text("#show-title").startswith("Part 1 of ")
    assert not page.find("#show-back").is_displayed()
    press(page, "#show-next")
    assert "My dog" in page.text("#show-part")
    shown = "getComputedStyle(document.querySelector('#show-part p, #show-part li')).fontSize"
    size = page.run(f"return parseFloat({shown})")
    assert size >= 24
    press(page, "#show-close")
    assert not page.find("#show-dialog").is_displayed()


def test_gentle_words_stand_in_one_quiet_list_with_a_way_to_each_question(page: Any) -> None:
    page.open("/worksheets/prepare/")
    press(page, "[data-way=full]")
    go(page, "goals")
    page.find("#goal-1-what").send_keys("see the physio")
    make_sheet(page)
    page.wait(lambda: page.find("#suggestions").is_displayed())
    assert "That sounds like a step" in page.text("#suggestions")
    press(page, "#suggestions a[href='#goal-1-what']")
    page.wait_for("#topic-goals")
    go(page, "sheet")
    page.run("document.getElementById('sheet-summary').open = true")
    assert f"Your reader sees first: {wording('prepare', 'box-goals')} (1)." in page.text("#sheet-summary")


def points(page: Any) -> int:
    """The size of the sheet's words on the screen."""
    size = page.run("return getComputedStyle(document.querySelector('.app-sheet')).fontSize")
    return round(float(size.removesuffix("px")) * 0.75)


def test_a_cover_and_easy_words_come_with_a_tick(page: Any) -> None:
    sheet_about_a_dog(page)
    press(page, "#cover")
    page.wait(lambda: "one minute" in page.text("#sheet h2.app-sheet__h1, #sheet .app-sheet__h1"))
    press(page, "#easy-words")
    page.wait(lambda: points(page) == 16)
    assert "My dog" in page.text("#sheet")


def test_an_easy_read_sheet_has_its_pictures_on_the_page(page: Any) -> None:
    page.open("/easy-read/worksheet/")
    go(page, "talking")
    page.find("#name-i-like").send_keys("Joe")
    make_sheet(page)
    pictures = "[...document.querySelectorAll('#sheet .app-sheet__picture')]"
    loaded = f"return {pictures}.filter((picture) => picture.complete && picture.naturalWidth).length"
    page.wait(lambda: page.run(loaded) >= 1)
    assert page.faults() == []


def test_an_easy_read_plan_starts_from_the_prepare_file_and_loses_nothing_that_it_does_not_ask(
    page: Any, tmp_path: Path
) -> None:
    page.open("/easy-read/plan-sheet/")
    page.find("#carry-answers").send_keys(saved(tmp_path, "prepare", {**PREPARED, "worse-signs": "I stop eating"}))
    status(page, "came over")
    assert value(page, "goal-1-what") == "Walk to the shop on my own"
    assert not page.all("#worse-signs, #care-team-1")
    sheet = make_sheet(page)
    assert "Ring the walking group" in sheet
    assert "I stop eating" in sheet
    assert "My uncle" not in sheet
    page.wait(lambda: page.all("#sheet .app-sheet__pair > img:first-child"))
    assert page.faults() == []
    page.open("/worksheets/plan/")
    assert value(page, "worse-signs") == "I stop eating"
    assert value(page, "care-team-1") == "Sam, nurse"
    assert page.run("return document.getElementById('do-not-contact-keep-off').checked")


def test_an_easy_read_review_opens_last_times_file_and_shows_how_sure_someone_was(page: Any, tmp_path: Path) -> None:
    page.open("/easy-read/review-sheet/")
    page.find("#open-answers").send_keys(saved(tmp_path, "prepare", PREPARED))
    status(page, "came over")
    assert value(page, "past-1-what") == "Walk to the shop on my own"
    go(page, "goals")
    choose(page, "past-1-status-going")
    sheet = make_sheet(page)
    assert wording("review", "past.status=going", "easy.label") in sheet
    assert "4 out of 10" in sheet


@pytest.mark.parametrize("name", ["worksheet", "review-sheet"])
def test_the_easy_read_page_to_write_on_together_is_one_side_of_paper(page: Any, name: str) -> None:
    page.open(f"/easy-read/{name}/")
    page.run("document.getElementById('name-i-like').value = 'Joe'")
    make_sheet(page)
    first, notes = pdf(page)
    assert "Joe" in first
    assert "What we agreed" in notes
    assert "OpenMoji" in notes


def test_each_door_of_the_easy_read_sheet_for_carers_has_its_own_questions(page: Any) -> None:
    page.open("/easy-read/carer-sheet/")
    choose(page, "door-for-someone")
    assert not page.find("[data-topic-link='topic-my-days']").is_displayed()
    go(page, "their-talking")
    assert wording("prepare", "communication", "easy.label", ANOTHER) in page.text("#topic-their-talking")
    assert "Write what they would say" in page.text(".app-worksheet__topics")
    choose(page, "door-own-needs")
    assert page.find("[data-topic-link='topic-my-days']").is_displayed()
    go(page, "my-days")
    assert "You have rights too" in page.text("#topic-my-days")


def test_what_came_over_is_listed_and_covers_no_question(page: Any, tmp_path: Path) -> None:
    page.size(320, 640)
    page.open("/worksheets/plan/")
    page.find("#carry-answers").send_keys(saved(tmp_path, "prepare", answers_of("grandmother")))
    status(page, "came over")
    go(page, "about")
    assert page.run("return document.querySelector('.app-worksheet__says').offsetHeight") < 320, (
        "half of a phone's screen"
    )
    go(page, "start")
    assert wording("plan", "goal", "label") in page.text("#came-over")
    press(page, "#clear-answers")
    press(page, "#confirm-clear")
    status(page, "cleared")
    assert not page.find("#came-over").is_displayed()


def test_on_a_small_phone_the_words_in_big_print_stay_whole(page: Any) -> None:
    page.size(320, 640)
    sheet_about_a_dog(page)
    press(page, "#show-sheet")
    assert "conversation" in page.text("#show-part .app-sheet__h1")
    pieces = """const words = document.querySelector("#show-part .app-sheet__h1").firstChild;
      const range = document.createRange();
    const at = words.data.indexOf("conversation");
    range.setStart(words, at);
    range.setEnd(words, at + "conversation".length);
    return range.getClientRects().length;"""
    assert page.run(pieces) == 1


def test_paper_does_not_show_where_the_keyboard_was(page: Any) -> None:
    sheet_about_a_dog(page)
    press(page, ".app-ready a")
    page.wait(lambda: page.run("return document.activeElement.id") == "sheet")
    ring = (
        "const found = getComputedStyle(document.activeElement); return [document.activeElement.id, "
        "found.outlineStyle, found.boxShadow]"
    )
    assert page.run(ring)[:2] == ["sheet", "solid"]
    page.emulate(media="print")
    assert page.run(ring) == ["sheet", "none", "none"]


def test_paper_holds_the_sheet_once_while_it_is_shown_on_the_screen(page: Any) -> None:
    sheet_about_a_dog(page)
    press(page, "#show-sheet")
    assert "Part 1 of" in page.text("#show-title")
    paper = printed(page)
    assert "My dog" in paper
    assert "Part 1 of" not in paper


def test_below_the_sheet_a_link_leads_back_up_to_the_ways_to_take_it(page: Any) -> None:
    """On a phone they stand some screens above its end."""
    page.open("/worksheets/prepare/")
    page.size(320, 640)
    go(page, "sheet")
    assert not page.find(".app-after-paper").is_displayed()
    go(page, "matters")
    page.find("#matters-most-1").send_keys("My dog")
    make_sheet(page)
    press(page, ".app-after-paper a")
    page.wait(lambda: page.run("return Math.abs(document.getElementById('take-it').getBoundingClientRect().top) < 300"))
    assert page.find("#print-sheet").is_displayed()
