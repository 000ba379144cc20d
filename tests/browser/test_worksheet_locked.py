"""The file for oneself can be locked with a passphrase: only that opens it, here, and nothing is lost on the way."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.checkers import barriers, faults_in
from tests.browser.people import (
    PREPARE,
    SECRET,
    before_scripts,
    downloads,
    fill,
    focused,
    go,
    has,
    make_sheet,
    on_page,
    pdf,
    press,
    save,
    says,
    some,
    status,
    tab_to,
)
from tests.conftest import Page

PASSPHRASE = "Crème kettle harbour 7"  # noqa: S105  of the frozen file
FROZEN = Path(__file__).parents[1] / "expected" / "locked-format-1.html"  # never change this file; PASSPHRASE opens it
START = '<script type="application/json" id="locked-answers">'
NO_WEB_CRYPTO = "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });"


def ask_for_lock(page: Page, passphrase: str = PASSPHRASE) -> None:
    go(page, "topic-sheet")
    page.run("document.getElementById('lock-file').scrollIntoView({block: 'center'})")
    if not page.find("#lock-file").is_selected():
        page.find("#lock-file").click()
    page.find("#lock-passphrase").clear()
    page.find("#lock-passphrase").send_keys(passphrase)


def locked_file(page: Page, tmp_path: Path, passphrase: str = PASSPHRASE) -> Path:
    downloads(page, tmp_path / "saved")
    ask_for_lock(page, passphrase)
    content = save(page, "answers", tmp_path / "saved")
    assert "my-locked-answers.html" in status(page)
    file = tmp_path / "locked.html"
    file.write_bytes(content)
    return file


def clear(page: Page) -> None:
    page.run('document.getElementById("clear-answers").click(); document.getElementById("confirm-clear").click()')
    says(page, "cleared")


def choose(page: Page, file: Path, box: str = "open-answers") -> None:
    page.find(f"#{box}").send_keys(str(file))


def unlock(page: Page, passphrase: str) -> None:
    box = page.wait_for("#unlock-passphrase")
    box.clear()
    box.send_keys(passphrase + Keys.ENTER)


def changed(tmp_path: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    before, _, rest = FROZEN.read_text(encoding="utf-8").partition(START)
    body, _, after = rest.partition("</script>")
    data = json.loads(body)
    change(data)
    file = tmp_path / "changed.html"
    file.write_text(f"{before}{START}{json.dumps(data)}</script>{after}", encoding="utf-8")
    return file


def test_a_locked_file_shows_nothing_and_opens_again_with_its_passphrase(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    values = some(page)
    file = locked_file(page, tmp_path)
    assert SECRET not in file.read_text(encoding="utf-8")
    assert not page.run("return !dispatchEvent(new Event('beforeunload', {cancelable: true}))"), "it is saved"
    clear(page)
    assert page.find("#lock-passphrase").get_property("value") == "", "Clear everything takes the passphrase too"
    choose(page, file)
    unlock(page, PASSPHRASE)
    says(page, "open again")
    assert has(page, values)
    assert page.faults() == []


def test_each_file_has_a_lock_of_its_own(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    some(page)
    texts = []
    for _ in range(2):
        body = locked_file(page, tmp_path).read_text(encoding="utf-8").partition(START)[2].partition("</script>")[0]
        texts.append(json.loads(body))
    assert [each["iterations"] for each in texts] == [600_000, 600_000]
    for part in ("salt", "iv", "content"):
        assert texts[0][part] != texts[1][part]


def test_a_wrong_passphrase_is_told_in_a_sentence_and_can_be_tried_again(page: Page) -> None:
    page.open(PREPARE)
    fill(page, {"enjoy": "What is here now"})
    choose(page, FROZEN)
    assert focused_after(page, "#unlock-passphrase")
    for wrong in ("Crème kettle harbour 8", "crème kettle harbour 7", ""):
        unlock(page, wrong)
        page.wait(lambda: "The passphrase is wrong, or the file is damaged." in page.text("#unlock-says"))
        assert focused(page)["id"] == "unlock-passphrase"
        assert page.find("#unlock-passphrase").get_attribute("aria-invalid") == "true"
        assert has(page, {"enjoy": "What is here now"})
    unlock(page, PASSPHRASE)
    page.wait_for("#confirm-open").click()
    says(page, "open again")
    assert has(page, {"name-i-like": "Zoë O’Neill"})


def focused_after(page: Page, css: str) -> bool:
    page.wait_for(css)
    return bool(page.run("return document.activeElement.matches(arguments[0])", css))


@pytest.mark.parametrize("way", ["button", "escape"])
def test_giving_up_leaves_the_page_as_it_was(page: Page, way: str) -> None:
    page.open(PREPARE)
    values = some(page)
    choose(page, FROZEN)
    page.wait_for("#unlock-passphrase").send_keys("Half a passphr")
    if way == "button":
        page.find("#cancel-unlock").click()
    else:
        press(page, Keys.ESCAPE)
    says(page, "The file is still locked. What is on the page has not changed.")
    assert has(page, values)
    assert page.find("#unlock-passphrase").get_property("value") == ""


def test_a_file_of_the_first_format_opens_however_a_keyboard_writes_its_passphrase(page: Page) -> None:
    page.open(PREPARE)
    choose(page, FROZEN)
    unlock(page, "  Cre\u0300me  kettle harbour 7 ")
    says(page, "open again")
    found = on_page(page)
    assert found["name-i-like"] == "Zoë O’Neill"
    assert found["communication"] == ["more-time", "pictures"]
    assert found["good-day"] == "Sun,\nthen tea"


def test_another_worksheet_can_start_from_a_locked_file(page: Page) -> None:
    page.open("/worksheets/plan/")
    choose(page, FROZEN, "carry-answers")
    unlock(page, PASSPHRASE)
    says(page, "came over")
    assert has(page, {"name-i-like": "Zoë O’Neill"})


def test_locking_and_opening_need_no_python(page: Page, tmp_path: Path) -> None:
    before_scripts(page, "delete globalThis.Worker;")
    page.open(PREPARE)
    values = some(page)
    file = locked_file(page, tmp_path)
    assert SECRET not in file.read_text(encoding="utf-8")
    clear(page)
    choose(page, file)
    unlock(page, PASSPHRASE)
    says(page, "open again")
    assert has(page, values)


def test_a_short_passphrase_is_told_before_anything_is_saved(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    some(page)
    downloads(page, tmp_path / "saved")
    ask_for_lock(page, "   kettle    7   ")
    page.run("document.querySelector('[data-format=answers]').click()")
    page.wait(lambda: "Make the passphrase longer" in page.text("#lock-says"))
    assert focused(page)["id"] == "lock-passphrase"
    assert status(page) == ""
    page.find("#lock-passphrase").send_keys("kettle harbour")
    assert page.text("#lock-says") == ""
    # What was saved too early would lie there before this file does.
    page.run("document.querySelector('[data-format=answers]').click()")
    says(page, "Saved as my-locked-answers.html")
    page.wait(lambda: [file.name for file in (tmp_path / "saved").iterdir()] == ["my-locked-answers.html"])


# --- Files that somebody made to do harm, or that came to harm --------------------------------------------------------

REFUSED: dict[str, tuple[Callable[[dict[str, Any]], None], str]] = {
    "rounds without end": (lambda data: data.update(iterations=10**9), "damaged"),
    "few rounds": (lambda data: data.update(iterations=1000), "damaged"),
    "rounds as text": (lambda data: data.update(iterations="600000"), "damaged"),
    "short salt": (lambda data: data.update(salt="AAAA"), "damaged"),
    "long iv": (lambda data: data.update(iv="AAAA" * 8), "damaged"),
    "no content": (lambda data: data.update(content=""), "damaged"),
    "not base64": (lambda data: data.update(content="<b>!</b>"), "damaged"),
    "one name more": (lambda data: data.update(more=1), "damaged"),
    "one name less": (lambda data: data.pop("iv"), "damaged"),
    "no format": (lambda data: data.update(format="1"), "damaged"),
    "newer": (lambda data: data.update(format=2), "newer version"),
}  # fmt: skip


def test_a_hostile_file_is_refused_before_any_work_is_done_for_it(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    values = some(page)
    page.run("crypto.subtle.importKey = () => { window.worked = true; throw new Error('worked'); }")
    texts = {
        name: (changed(tmp_path, change).read_text(encoding="utf-8"), said) for name, (change, said) in REFUSED.items()
    }
    texts["twice"] = (FROZEN.read_text(encoding="utf-8") * 2, "damaged")
    texts["thousands"] = (START * 50_000, "damaged")
    texts["deep"] = (START + "[" * 100_000, "damaged")
    texts["huge"] = (START + "A" * 16_000_001, "damaged")
    for name, (text, said) in texts.items():
        page.run("document.getElementById('worksheet-status').textContent = ''")
        (tmp_path / "file.html").write_text(text, encoding="utf-8")
        choose(page, tmp_path / "file.html")
        says(page, said, 10)
        assert not page.find("#unlock-dialog").is_displayed(), name
        assert has(page, values), name
    assert not page.run("return window.worked")
    assert page.faults() == []


@pytest.mark.parametrize("part", ["iterations", "salt", "iv", "content"])
def test_one_changed_byte_anywhere_keeps_it_shut(page: Page, tmp_path: Path, part: str) -> None:
    def change(data: dict[str, Any]) -> None:
        if part == "iterations":
            data[part] += 1
        else:
            data[part] = ("B" if data[part][0] == "A" else "A") + data[part][1:]

    page.open(PREPARE)
    choose(page, changed(tmp_path, change))
    unlock(page, PASSPHRASE)
    page.wait(lambda: "The passphrase is wrong, or the file is damaged." in page.text("#unlock-says"))


def test_what_a_lock_holds_is_read_as_strictly_as_any_file(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    values = some(page)
    page.run(
        """const encrypt = crypto.subtle.encrypt;
        crypto.subtle.encrypt = (how, key, bytes) =>
          encrypt.call(crypto.subtle, how, key,
    new TextEncoder().encode("<script>document.title = 'attacked'</" + "script>"));"""
    )
    file = locked_file(page, tmp_path)
    title = page.run("return document.title")
    choose(page, file)
    unlock(page, PASSPHRASE)
    says(page, "does not hold answers")
    assert has(page, values)
    assert page.run("return document.title") == title


# --- Where it does not work, and what it does not leave behind --------------------------------------------------------


def test_without_a_secure_connection_the_page_says_so_in_a_sentence(page: Page, tmp_path: Path) -> None:
    before_scripts(page, NO_WEB_CRYPTO)
    page.open(PREPARE)
    values = some(page)
    go(page, "topic-sheet")
    assert not page.find("#lock-file").is_displayed()
    assert "You cannot lock the file here" in page.text("#lock-missing")
    choose(page, FROZEN)
    says(page, "This file is locked, and this page cannot open it.")
    assert has(page, values)
    downloads(page, tmp_path / "saved")
    assert SECRET.encode() in save(page, "answers", tmp_path / "saved")


def test_the_passphrase_is_kept_nowhere_and_is_not_printed(page: Page, tmp_path: Path) -> None:
    page.open(PREPARE)
    some(page)
    make_sheet(page)
    page.run("document.getElementById('keep-on-device').click()")
    file = locked_file(page, tmp_path)
    assert page.find("#sheet").is_displayed(), "a passphrase is no answer: the sheet stays"
    fill(page, {"good-day": "More"})
    page.wait(lambda: "More" in str(page.run("return JSON.stringify([{...sessionStorage}, {...localStorage}])")))
    kept = page.run("return JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie, location.href])")
    assert "kettle" not in kept
    assert "kettle" not in file.read_text(encoding="utf-8")
    assert "kettle" not in "".join(pdf(page))
    page.browser.refresh()
    page.wait_for("#topic-sheet")
    assert "kettle" not in page.run(
        "return [...document.querySelectorAll('input')].map((each) => each.type === 'file' ? '' : each.value).join()"
    )


def test_the_file_opened_by_itself_says_how_to_open_it_and_nothing_of_the_person(page: Page, tmp_path: Path) -> None:
    text = FROZEN.read_text(encoding="utf-8")
    page.browser.get(FROZEN.as_uri())
    assert page.run("return document.title") == "A locked file"
    words = page.text("body")
    assert words.startswith("This file is locked")
    assert "Open my saved answers" in words
    for telling in ("prepare", "Zoë", "care", "health", "plan"):
        assert telling not in words + text.partition("<body>")[0], telling
    assert "default-src 'none'" in text
    assert 'name="robots" content="noindex"' in text
    assert text.count("<script") == 1
    assert barriers(page) == []
    if shutil.which("java"):
        # Nu takes a block of data for a script.
        found = [line for line in faults_in([FROZEN]) if "Inline script violates" not in line]
        assert found == []


# --- For every hand and eye -------------------------------------------------------------------------------------------


def test_by_keyboard_alone_in_the_order_one_reads(page: Page) -> None:
    page.open(PREPARE + "#topic-sheet")
    some(page)
    tab_to(page, "#lock-file")
    press(page, Keys.SPACE, Keys.TAB)
    assert focused(page)["id"] == "lock-passphrase"
    assert page.find("#lock-passphrase").get_attribute("type") == "text", "a slip of the finger can be seen"
    press(page, Keys.TAB)
    assert focused(page)["id"] == "lock-show"
    press(page, Keys.SPACE)
    assert page.find("#lock-passphrase").get_attribute("type") == "password"
    press(page, Keys.TAB)
    assert focused(page)["text"] == "Save my answers, for me"


def test_the_question_for_the_passphrase_holds_the_keyboard_and_gives_it_back(page: Page) -> None:
    page.open(PREPARE)
    page.find("#open-answers").send_keys(str(FROZEN))
    page.wait_for("#unlock-passphrase")
    order = [focused(page)["id"] or focused(page)["text"]]
    for _ in range(3):
        press(page, Keys.TAB)
        order.append(focused(page)["id"] or focused(page)["text"])
    assert order == ["unlock-passphrase", "unlock-show", "Open the file", "cancel-unlock"]


@pytest.mark.parametrize("width", [320, 1280])
def test_locking_has_no_barrier_and_fits(page: Page, width: int) -> None:
    page.size(width, 900)
    page.open(PREPARE)
    some(page)
    ask_for_lock(page, "short")
    page.run("document.querySelector('[data-format=answers]').click()")
    page.wait(lambda: page.text("#lock-says"))
    assert barriers(page) == []
    assert page.run("return document.documentElement.scrollWidth") <= width
    choose(page, FROZEN)
    unlock(page, "wrong")
    page.wait(lambda: "passphrase is wrong" in page.text("#unlock-says"))
    assert barriers(page) == []
    assert page.run("const d = document.getElementById('unlock-dialog'); return d.scrollWidth <= d.clientWidth")
