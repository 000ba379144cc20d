"""Nothing typed is lost, and nothing stays when the person wants it gone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import NoAlertPresentException

from tests.browser.checkers import not_empty
from tests.browser.people import (
    EASY,
    IMPATIENT,
    PREPARE,
    SECRET,
    asks_before_leaving,
    before_scripts,
    downloads,
    expected,
    fill,
    focused,
    go,
    has,
    make_sheet,
    missing,
    on_page,
    pdf,
    save,
    says,
    some,
    status,
    type_keys,
    wait_as_the_page_does,
)  # fmt: skip
from tests.conftest import Page
from tests.people import answers_of
from tests.sheets import ANOTHER, wording
from tests.unit.test_bridge import kept_off


def stored(page: Page) -> str:
    script = "return JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"
    return str(page.run(script))


def forms_text(page: Page) -> str:
    """Everything on the page, what stands in boxes too."""
    script = """return document.documentElement.outerHTML
      + [...document.querySelectorAll("input, textarea")]
    .map((box) => box.type === "file" ? "" : box.value).join(" ")"""
    return str(page.run(script))


def test_the_draft_survives_reload_back_forward_and_turning_the_phone(page: Page) -> None:
    page.open(PREPARE)
    values = some(page)
    page.size(640, 320)
    page.size(320, 640)
    assert has(page, values)
    page.browser.refresh()
    accept(page)
    page.wait(lambda: has(page, values))
    page.run("location.assign(arguments[0])", page.server.address + "about/")
    accept(page)
    page.wait(lambda: "/about/" in page.browser.current_url)
    page.browser.back()
    page.wait(lambda: "/worksheets/" in page.browser.current_url and has(page, values))
    page.browser.forward()
    page.wait(lambda: "/about/" in page.browser.current_url)
    page.browser.back()
    page.wait(lambda: has(page, values))


def accept(page: Page) -> None:
    try:
        page.browser.switch_to.alert.accept()
    except NoAlertPresentException:
        return


def test_the_last_letters_before_a_reload_are_kept(page: Page) -> None:
    page.open(PREPARE)
    go(page, "topic-matters")
    type_keys(page, "enjoy", "Tea at four")
    page.browser.refresh()
    accept(page)
    page.wait(lambda: has(page, {"enjoy": "Tea at four"}))


def test_words_typed_before_the_script_has_come_are_kept(page: Page) -> None:
    before_scripts(
        page,
        """document.addEventListener("readystatechange", () => {
      if (document.readyState === "interactive") document.querySelector("[name=enjoy]").value = "Early words";
    });""",
    )
    page.open(PREPARE)
    assert has(page, {"enjoy": "Early words"})


def test_back_goes_through_the_topics(page: Page) -> None:
    page.open(PREPARE)
    go(page, "topic-talking")
    go(page, "topic-goals")
    page.browser.back()
    page.wait_for("#topic-talking")
    assert not page.find("#topic-goals").is_displayed()
    page.browser.forward()
    page.wait_for("#topic-goals")


@pytest.mark.parametrize("hash", ["#%", "#%E0%A4%A", "#nothing", "#topic-"])
def test_a_strange_address_still_shows_the_worksheet(page: Page, hash: str) -> None:
    page.open(PREPARE + hash)
    page.wait_for("#topic-start")
    assert page.faults() == []


def test_clear_everything_takes_all_of_it_after_one_confirmation(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    make_sheet(page)
    assert SECRET in page.text("#sheet")
    page.find("#clear-answers").click()
    assert page.find("#clear-dialog").is_displayed()
    page.find("#cancel-clear").click()
    assert SECRET in forms_text(page)
    page.find("#clear-answers").click()
    page.find("#confirm-clear").click()
    says(page, "cleared")
    assert SECRET not in forms_text(page)
    assert SECRET not in stored(page)
    assert not page.find("#sheet").is_displayed()
    assert not asks_before_leaving(page)
    page.browser.refresh()
    page.wait_for("#topic-start")
    assert SECRET not in forms_text(page)
    assert not page.run("return [...document.querySelectorAll('[data-about]')].some((each) => each.textContent)")


def cleared(page: Page) -> dict[str, Any]:
    page.open(PREPARE)
    values = some(page)
    page.find("#clear-answers").click()
    page.find("#confirm-clear").click()
    says(page, "cleared")
    return values


def test_a_hand_that_slipped_gets_everything_back_for_a_minute(page: Page) -> None:
    values = cleared(page)
    assert SECRET not in stored(page), "what can be undone is in memory alone"
    page.find("#undo-clear").click()
    says(page, "are back")
    assert has(page, values)
    assert not page.find("#undo-clear").is_displayed()
    page.browser.refresh()
    page.wait_for("#topic-start")
    assert has(page, values)


def test_what_is_written_after_clearing_stays_when_that_is_undone(page: Page) -> None:
    values = cleared(page)
    fill(page, {"enjoy": "Only this"})
    page.find("#undo-clear").click()
    assert has(page, values | {"enjoy": "Only this"})


@pytest.mark.parametrize("how", ["a minute", "another page", "leaving"])
def test_what_was_cleared_is_gone_for_good_after(page: Page, how: str) -> None:
    if how == "a minute":
        before_scripts(page, "const wait = setTimeout; window.setTimeout = (act, ms, more) => wait(act, ms / 20, more)")
    cleared(page)
    if how == "another page":
        page.run("dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))")
    elif how == "leaving":
        page.run("document.dispatchEvent(new Event('leave-quickly'))")
    page.wait(lambda: not page.find("#undo-clear").is_displayed())


def test_a_sheet_in_the_making_does_not_appear_after_clearing(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    go(page, "topic-sheet")
    page.run("""document.getElementById("make-sheet").click();
      document.getElementById("clear-answers").click();
      document.getElementById("confirm-clear").click();""")
    says(page, "cleared")
    # The same worker answers in order: when it says this, it has made the other sheet before.
    fill(page, {"enjoy": "Only this"})
    make_sheet(page)
    assert SECRET not in forms_text(page)


def test_cleared_words_do_not_come_back_from_the_page_before(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    page.run("document.querySelector(\"a[href$='easy-read/worksheet/']\").click()")
    page.wait(lambda: EASY in page.browser.current_url and page.all("#clear-answers"))
    page.run('document.getElementById("clear-answers").click(); document.getElementById("confirm-clear").click()')
    says(page, "cleared")
    while EASY in page.browser.current_url:
        page.browser.back()
    page.wait(lambda: PREPARE in page.browser.current_url and page.all("#make-sheet"))
    page.wait(lambda: SECRET not in forms_text(page), 5)


def test_leaving_quickly_takes_the_words_along_and_asks_nothing(page: Page) -> None:
    page.open(PREPARE)
    some(page)
    type_keys(page, "good-day", "more words")
    page.run("document.getElementById('leave-quickly').click()")
    page.wait(lambda: not str(page.browser.current_url).startswith(page.server.address))
    page.open(PREPARE)
    assert SECRET not in forms_text(page) + stored(page)


def test_closing_asks_only_when_words_are_unsaved(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    assert not asks_before_leaving(page)
    fill(page, {"route": "full"})
    assert not asks_before_leaving(page)
    some(page)
    assert asks_before_leaving(page)
    # Also after walking through the topics by their links.
    page.run("document.querySelector('a[href=\"#topic-goals\"]').click()")
    assert asks_before_leaving(page)
    downloads(page, tmp_path / "saved")
    save(page, "answers", tmp_path / "saved")
    assert not asks_before_leaving(page)
    fill(page, {"enjoy": "Something new"})
    assert asks_before_leaving(page)


def test_a_sheet_given_away_is_not_yet_a_copy_of_ones_own(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    some(page)
    downloads(page, tmp_path / "saved")
    go(page, "topic-sheet")
    save(page, "html", tmp_path / "saved")
    assert asks_before_leaving(page)


def test_the_easy_read_page_keeps_what_it_does_not_ask(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    values = some(page)
    page.open(EASY)
    assert has(page, {"name-i-like": "Jo", "communication": values["communication"]})
    fill(page, {"matters-most-1": "My dog"})
    make_sheet(page)
    assert SECRET in page.text("#sheet")
    downloads(page, tmp_path / "saved")
    assert SECRET.encode() in save(page, "answers", tmp_path / "saved")
    page.open(PREPARE)
    assert has(page, {**values, "matters-most-1": "My dog"})


def test_do_not_contact_stays_kept_off_after_a_visit_to_the_easy_read_page(page: Page) -> None:
    page.open(EASY)
    fill(page, {"name-i-like": "Jo"})
    page.open(PREPARE)
    assert has(page, {"name-i-like": "Jo", "do-not-contact-keep-off": "yes", "who-may-not-see-keep-off": "yes"})


def test_a_box_unticked_by_the_person_stays_unticked(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"do-not-contact-1": "Ann", "do-not-contact-keep-off": []})
    page.browser.refresh()
    accept(page)
    page.wait(lambda: has(page, {"do-not-contact-1": "Ann"}))
    assert "do-not-contact-keep-off" not in on_page(page)


def test_opening_a_file_asks_first_and_puts_the_old_sheet_away(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "mine.html"
    file.write_bytes(expected({"name-i-like": "Opened"}, "answers"))
    page.open(PREPARE)
    some(page)
    make_sheet(page)
    page.find("#open-answers").send_keys(str(file))
    page.wait_for("#open-dialog")
    page.find("#cancel-open").click()
    assert has(page, {"name-i-like": "Jo"})
    page.find("#open-answers").send_keys(str(file))
    page.wait_for("#open-dialog")
    page.find("#confirm-open").click()
    says(page, "open again")
    assert SECRET not in forms_text(page)
    assert SECRET not in stored(page)
    assert not page.find("#sheet").is_displayed()
    assert has(page, {"name-i-like": "Opened"})
    assert page.run("return document.querySelectorAll('[name=text-size]:checked').length") == 1


DAMAGED = {
    "not ours": ("<!doctype html><title>A page</title>", "does not hold answers"),
    "damaged": ('<script type="application/json" id="saved-answers">{', "damaged"),
    "deep": ('<script type="application/json" id="saved-answers">' + "[0," * 100_000 + "</script>", "damaged"),
    "hostile": ('<script type="application/json" id="saved-answers">' * 100_000, "damaged"),
    "newer": ('<script type="application/json" id="saved-answers">{"format": 9, "questionnaire": "prepare", '
        '"answers": {}}</script>',
              "newer"),
}  # fmt: skip


def test_a_file_that_cannot_be_opened_is_told_in_a_sentence_and_changes_nothing(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    values = some(page)
    file = tmp_path / "file.html"
    for name, (text, said) in DAMAGED.items():
        file.write_text(text, encoding="utf-8")
        page.find("#open-answers").send_keys(str(file))
        says(page, said, 15)
        assert has(page, values), name
        page.run("document.getElementById('worksheet-status').textContent = ''")
    assert page.faults() == []


# --- Without Python ---------------------------------------------------------------------------------------------------


def refuse(page: Page) -> None:
    def hang_up(reply: Any) -> Any:
        if reply.address.startswith("runtime/"):
            raise ConnectionAbortedError("the test hangs up")
        return reply

    page.forget_cache()
    page.server.faults.append(hang_up)


def slow(page: Page) -> None:
    before_scripts(
        page,
        IMPATIENT
        + """
      globalThis.Worker = class { postMessage() {} terminate() {} };""",
    )


def unsupported(page: Page) -> None:
    before_scripts(page, "delete globalThis.Worker;")


def without_webassembly(page: Page) -> None:
    """The worker's script as it meets a browser that has no WebAssembly."""
    page.forget_cache()
    page.server.faults.append(
        lambda reply: (
            replace(
                reply,
                headers={
                    name: value for name, value in reply.headers.items() if name not in ("Content-Encoding", "ETag")
                },
                body=b"delete self.WebAssembly;\n" + Path(page.server.site, reply.address).read_bytes(),
            )
            if reply.address.endswith("/python/worker.js")
            else reply
        )
    )


@pytest.mark.parametrize("trouble", [refuse, slow, unsupported, without_webassembly], ids=lambda each: each.__name__)
def test_without_python_everything_but_the_sheet_still_works(page: Page, tmp_path: Path, trouble: Any) -> None:
    page.cdp("Network.setBypassServiceWorker", {"bypass": True})
    trouble(page)
    page.open(PREPARE)
    values = {name: value for name, value in answers_of("independent-man").items() if value}
    fill(page, values)
    go(page, "topic-sheet")
    page.find("#make-sheet").click()
    says(page, "We could not start the part that makes sheets. Nothing you typed is lost.", 15)
    assert not page.find("#sheet").is_displayed()
    assert not page.find("#worksheet-progress-line").is_displayed()

    # The draft is kept.
    page.browser.refresh()
    accept(page)
    page.wait(lambda: has(page, {"name-i-like": "Deio"}))

    # My answers are saved without Python, hold everything, and Python opens them like any other.
    downloads(page, tmp_path / "saved")
    go(page, "topic-sheet")
    page.find("#make-sheet").click()
    says(page, "We could not start", 15)
    content = save(page, "answers", tmp_path / "saved")
    text = content.decode()
    from tests.unit.test_bridge import ask

    opened = ask(open=text)
    assert opened["ok"]
    for name, value in values.items():
        if isinstance(value, str) and name != "route":
            assert opened["answers"][name] == value.strip()
    assert wording("prepare", "meeting=council", "label") in text

    # They open again on a page without Python.
    file = tmp_path / "mine.html"
    file.write_bytes(content)
    page.run('document.getElementById("clear-answers").click(); document.getElementById("confirm-clear").click()')
    says(page, "cleared")
    page.find("#open-answers").send_keys(str(file))
    says(page, "open again", 15)
    assert has(page, {name: value for name, value in values.items() if isinstance(value, str) and name != "route"})

    # The form prints with every answer, the 3,000 characters too, and without what is kept off.
    paper = "\n".join(pdf(page))
    hidden = kept_off(values)
    long = [word for word in values["bad-spells"].split() if word.isascii() and word.isalnum()]
    assert len(values["bad-spells"]) > 3000
    assert missing(long, paper) == []
    assert "penicillin" in paper
    for words in not_empty(hidden.values()):
        assert not missing_none(words, paper)


def test_answers_saved_without_python_are_in_the_words_for_whoever_writes(page: Page, tmp_path: Path) -> None:
    page.cdp("Network.setBypassServiceWorker", {"bypass": True})
    refuse(page)
    page.open(PREPARE)
    fill(page, {"who-is-writing": "someone-else", "who-may-see": ["my-gp"], "name-i-like": "Joe"})
    downloads(page, tmp_path)
    go(page, "topic-sheet")
    page.find("#make-sheet").click()
    says(page, "We could not start", 15)
    text = save(page, "answers", tmp_path).decode()
    assert f"<p>{wording('prepare', 'who-may-see=my-gp', 'label', ANOTHER)}</p>" in text
    assert wording("prepare", "who-may-see=my-gp", "label") not in text


def missing_none(words: str, paper: str) -> list[str]:
    """Which lines of the words are on paper although they should not be."""
    return [line for line in words.split("\n") if missing([line], paper) == []]


# --- Without script, and on paper --------------------------------------------------------------------


def test_without_script_the_whole_worksheet_can_be_read_and_printed(page: Page) -> None:
    page.script(False)
    page.open(PREPARE)
    assert page.find("#topic-start").is_displayed()
    assert page.find("#topic-sharing").is_displayed()
    assert not page.find("#make-sheet").is_displayed()
    assert not page.all("[data-format]") or not page.find("[data-format]").is_displayed()
    assert "Script is off" in page.text("#worksheet")
    paper = "\n".join(pdf(page))
    places = ("name-i-like", "questions-to-ask=disagree", "questions-to-ask=who-gets-copy", "do-not-contact",
              "formats=braille", "decision-help=with-help", "one-thing")  # fmt: skip
    rows = [f"{wording('prepare', id, 'row_label')} {number}" for id, number in (("goal", 3), ("people", 8))]
    ends = [wording("prepare", "goal.how-sure=10", "end")]
    for words in [*(wording("prepare", place, "label") for place in places), *rows, *ends]:
        assert missing([words], paper) == [], words


def test_without_script_typed_words_are_on_paper(page: Page) -> None:
    page.script(False)
    page.open(PREPARE)
    page.find("#good-day").send_keys("Tea in the garden. " * 60)
    page.find("#name-i-like").send_keys("Jo")
    height = page.find("#good-day").size["height"]
    assert height > 300  # the box has grown with the words
    paper = " ".join(" ".join(pdf(page)).split())
    assert paper.count("Tea in the garden") == 60


def test_a_filled_form_prints_every_answer_and_nothing_kept_off(page: Page) -> None:
    page.open(PREPARE)
    values = {name: value for name, value in answers_of("grandmother").items() if value}
    fill(page, values)
    make_sheet(page)
    page.run("window.print = () => window.printed = true")
    page.find("#print-form").click()
    assert page.run("return window.printed")
    paper = "\n".join(pdf(page))
    hidden = kept_off(values)
    plain = {word for name, value in values.items() if isinstance(value, str) and name not in hidden
             for word in value.split() if word.isascii() and word.isalpha() and len(word) > 6
             and not page.all(f"[type=radio][name='{name}']")}  # fmt: skip
    assert missing(plain, paper) == []
    for words in not_empty(hidden.values()):
        assert missing_none(words, paper) == []
    assert "More from me" not in paper
    # Afterwards the sheet is still there, and is what "Print my sheet" prints.
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.find("#sheet").is_displayed()
    assert "More from me" in "\n".join(pdf(page))


def test_a_sheet_that_could_not_be_made_is_not_said_to_be_old(page: Page) -> None:
    unsupported(page)
    page.open(PREPARE)
    some(page)
    go(page, "topic-sheet")
    page.run("document.getElementById('make-sheet').click()")
    says(page, "We could not start", 15)
    fill(page, {"enjoy": "Coffee"})
    wait_as_the_page_does(page)
    assert "We could not start" in status(page)


@pytest.mark.parametrize("name", ["clear", "open"])
def test_a_question_that_could_cost_words_is_heard_whole_and_starts_on_no(page: Page, name: str) -> None:
    page.open(PREPARE)
    page.run("document.getElementById(arguments[0]).showModal()", f"{name}-dialog")
    assert focused(page)["id"] == f"cancel-{name}"
    told = page.run(
        """const dialog = document.getElementById(arguments[0]);
        return document.getElementById(dialog.getAttribute("aria-describedby")).textContent""",
        f"{name}-dialog",
    )
    assert "Save" in told or "saved" in told
