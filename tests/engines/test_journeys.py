"""What people come for works in three engines: Chromium, Firefox, and WebKit, which is Safari's.

`make test` takes the short route through each; `make test-engines` takes every journey.
"""

from __future__ import annotations

import base64
import contextlib
import datetime
import platform
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import WebDriverException

from tests.browser.people import (
    EASY,
    PREPARE,
    SECRET,
    draft,
    expected,
    fill,
    go,
    has,
    make_sheet,
    says,
    status,
    wait_until_drafted,
)
from tests.conftest import TestServer
from tests.engines.engine import ENGINES, OLD, Desk, started
from tests.engines.old_chromium import old_chromium
from tests.sheets import wording
from tools.serve import SiteServer

LOCKED = Path(__file__).parents[1] / "expected" / "locked-format-1.html"
ANSWERS = {
    "name-i-like": "Jo",
    "enjoy": f"Tea with {SECRET}\nand cake",
    "communication": ["more-time", "quiet-room"],
    "meeting": "council",
    "people-4": "Ann",
}
FORGET = """
const done = arguments[0];
sessionStorage.clear();
localStorage.clear();
navigator.serviceWorker.getRegistrations()
  .then((all) => Promise.all(all.map((each) => each.unregister())))
  .then(() => caches.keys()).then((keys) => Promise.all(keys.map((key) => caches.delete(key))))
  .catch(() => null).then(() => done());
"""


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[tuple[str, Any]]:
    with started(request.param) as driver:
        yield request.param, driver


@pytest.fixture
def desk(engine: tuple[str, Any], server: TestServer) -> Iterator[Desk]:
    name, driver = engine
    page = Desk(driver, server)
    page.engine = name
    page.open("/about/")
    driver.execute_async_script(FORGET)
    page.size(1280, 900)
    yield page
    page.run("window.onbeforeunload = null; sessionStorage.clear()")
    with contextlib.suppress(WebDriverException):
        page.open("/about/")
        driver.switch_to.alert.accept()


def start(desk: Desk, address: str = PREPARE) -> None:
    desk.open(address)
    desk.wait_for("[data-way=full], [data-next]").click()
    fill(desk, {name: value for name, value in ANSWERS.items() if desk.all(f"[name='{name}']")})
    wait_until_drafted(desk, "Jo", desk.run("return document.getElementById('worksheet').dataset.questionnaire"))


def test_an_older_iphone_s_engine_makes_a_sheet(server: TestServer) -> None:
    with started(OLD) as driver:
        assert "Version/16.0" in driver.execute_script("return navigator.userAgent")
        take_the_short_route(Desk(driver, server))


@pytest.mark.skipif(platform.machine() != "x86_64", reason="This old build is for one kind of machine.")
def test_an_older_android_s_engine_makes_a_sheet(server: TestServer) -> None:
    with old_chromium() as page:
        assert "Chrome/103." in page.run("navigator.userAgent")
        page.ask("Runtime.enable")
        page.ask("Page.navigate", url=server.address + PREPARE.lstrip("/"))
        page.wait("document.readyState == 'complete' && !!document.querySelector('[data-way=quick]')")
        page.run("document.querySelector('[data-way=quick]').click()")
        page.wait("document.activeElement.id == 'topic-about-heading'")
        page.run("document.getElementById('name-i-like').value = 'Jo'")
        page.run("document.querySelector('[data-ticks=money-talk]').click()")
        page.run("document.querySelector('.app-topic.is-current [data-make]').click()")
        page.wait("!document.getElementById('sheet').hidden")
        assert "Jo" in page.run("document.getElementById('sheet').textContent")
        assert wording("prepare", "money", "on_sheet") in page.run("document.getElementById('sheet').textContent")
        assert page.faults == []


def test_the_short_route_leads_to_a_sheet(desk: Desk) -> None:
    desk.size(390, 844)
    take_the_short_route(desk)
    assert desk.run("return document.documentElement.scrollWidth") <= desk.run("return innerWidth")


def take_the_short_route(desk: Desk) -> None:
    desk.open(PREPARE)
    desk.wait_for("[data-way=quick]").click()
    desk.wait_for("#topic-about")
    for _ in range(12):
        if desk.find("#topic-sheet").is_displayed():
            break
        if desk.find("#topic-talking").is_displayed():
            desk.find("#name-i-like").send_keys("Jo")
            desk.find("[name=communication][value=quiet-room]").click()
        if desk.find("#topic-how-things-are").is_displayed():
            desk.find("[data-ticks=money-talk]").click()
        button = desk.find(".app-topic.is-current [data-next]")
        desk.run("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()
    desk.wait(lambda: desk.find("#sheet").is_displayed(), 90)
    assert desk.text("#take-it") == "Your sheet is ready, Jo."
    assert wording("prepare", "money", "on_sheet") in desk.text("#sheet")


@pytest.mark.slow
def test_an_easy_read_worksheet_leads_to_a_sheet(desk: Desk) -> None:
    start(desk, EASY)
    make_sheet(desk, 90)
    assert "Jo" in desk.text("#sheet")
    assert desk.run("return [...document.querySelectorAll('#sheet svg, #sheet img')].length") > 0


@pytest.mark.slow
def test_every_format_is_the_same_file_in_every_engine(desk: Desk) -> None:
    start(desk)
    answers = {**ANSWERS, "route": "full"}
    make_sheet(desk, 90)
    desk.catch_files()
    today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    formats = desk.run("return [...document.querySelectorAll('[data-format]')].map((each) => each.dataset.format)")
    assert {"html", "pdf", "docx", "txt", "ics", "fhir", "answers"} <= set(formats)
    for each in sorted(set(formats)):
        desk.run("document.querySelector(`[data-format='${arguments[0]}']`).click()", each)
        if each == "ics":  # there is no day in these answers
            desk.wait(lambda: status(desk) not in ("", "Making your file…"), 60)
            continue
        says(desk, "Saved as ", 60)
        file = desk.caught()
        if each == "answers":  # its answers stand in the order in which they were given
            assert all(text.encode() in file for text in (SECRET, '"name-i-like"', "quiet-room"))
        else:
            assert file == expected(answers, each, made_on=today), each
        desk.run("document.getElementById('worksheet-status').textContent = ''")


@pytest.mark.slow
def test_a_saved_file_opens_again_locked_or_not(desk: Desk) -> None:
    start(desk)
    go(desk, "topic-sheet")
    desk.catch_files()
    desk.run("document.querySelector('[data-format=answers]').click()")
    says(desk, "Saved as ", 90)
    mine = desk.caught()
    desk.run("document.getElementById('lock-file').click()")
    desk.find("#lock-passphrase").send_keys("river tin moon cake")
    desk.run("document.querySelector('[data-format=answers]').click()")
    says(desk, "my-locked-answers.html", 90)
    locked = desk.caught()
    assert SECRET.encode() in mine
    assert SECRET.encode() not in locked
    for content in (mine, locked):
        desk.run("document.getElementById('clear-answers').click()")
        desk.wait_for("#confirm-clear").click()
        desk.wait(lambda: not has(desk, {"name-i-like": "Jo"}))
        desk.give("#open-answers", "mine.html", content)
        if content is locked:
            desk.wait_for("#unlock-passphrase").send_keys("river tin moon cake")
            desk.find("#unlock-dialog [type=submit]").click()
        says(desk, "Your answers are open again.", 90)
        assert has(desk, ANSWERS)


@pytest.mark.slow
def test_clear_can_be_undone_and_then_is_for_good(desk: Desk) -> None:
    start(desk)
    desk.run("document.getElementById('clear-answers').click()")
    desk.wait_for("#confirm-clear").click()
    desk.wait_for("#undo-clear").click()
    desk.wait(lambda: has(desk, {"name-i-like": "Jo"}))
    desk.run("document.getElementById('clear-answers').click()")
    desk.wait_for("#confirm-clear").click()
    says(desk, "Everything you wrote here is cleared.")
    desk.open(PREPARE)
    assert not has(desk, {"name-i-like": "Jo"})
    assert SECRET not in draft(desk)


@pytest.mark.slow
def test_a_reload_and_back_lose_nothing(desk: Desk) -> None:
    start(desk)
    desk.browser.refresh()
    desk.wait(lambda: has(desk, ANSWERS))
    desk.open("/about/")
    desk.browser.back()
    desk.wait(lambda: has(desk, ANSWERS))


@pytest.mark.slow
def test_what_is_kept_on_the_device_comes_back_and_goes(desk: Desk) -> None:
    start(desk)
    go(desk, "topic-sheet")
    desk.run("document.getElementById('keep-on-device').click()")
    desk.wait(lambda: SECRET in str(desk.run("return JSON.stringify(localStorage)")))
    desk.run("sessionStorage.clear()")
    desk.open(PREPARE)
    desk.wait(lambda: has(desk, {"name-i-like": "Jo"}))
    desk.run("document.getElementById('clear-answers').click()")
    desk.wait_for("#confirm-clear").click()
    desk.wait(lambda: SECRET not in str(desk.run("return JSON.stringify(localStorage)")))


@pytest.mark.slow
def test_leaving_quickly_takes_the_answers_along(desk: Desk) -> None:
    start(desk)
    with contextlib.suppress(WebDriverException):
        desk.run("document.getElementById('leave-quickly').click()")
    with contextlib.suppress(WebDriverException):
        desk.wait(lambda: not str(desk.browser.current_url).startswith(desk.server.address), 20)
    desk.open("/about/")
    assert SECRET not in desk.run("return JSON.stringify([{...sessionStorage}, {...localStorage}])")


@pytest.mark.slow
def test_what_was_kept_for_it_works_without_a_network(desk: Desk, site: Path) -> None:
    """On a server of its own, which is then switched off."""
    server = SiteServer(site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        desk.browser.get(server.address + "offline/")
        desk.wait_for("#keep").click()
        desk.wait(lambda: "now works without" in desk.text("#keep-guide [role=status]"), 120)
        desk.browser.get(server.address + PREPARE.lstrip("/"))
    finally:
        server.shutdown()
        server.server_close()
    desk.browser.get(server.address + PREPARE.lstrip("/"))
    fill(desk, {"name-i-like": "Jo"})
    make_sheet(desk, 90)
    assert "Jo" in desk.text("#sheet")
    desk.browser.execute_async_script(FORGET)


@pytest.mark.slow
def test_the_sheet_prints_where_the_driver_can(desk: Desk, tmp_path: Path) -> None:
    if desk.engine == "webkit":
        pytest.skip("WebKit's driver cannot print.")
    start(desk)
    make_sheet(desk, 90)
    from pypdf import PdfReader

    file = tmp_path / "sheet.pdf"
    file.write_bytes(base64.b64decode(desk.browser.print_page()))
    first = PdfReader(file).pages[0].extract_text()
    assert "Jo" in first
    assert "Make my sheet" not in first


@pytest.mark.slow
def test_search_finds(desk: Desk) -> None:
    desk.open("/search/")
    desk.wait_for("input[type=search]").send_keys("advocate")
    desk.wait_for("form[role=search] button, search button, main form button").click()
    desk.wait(lambda: desk.all("main a[href*='advocates']"), 30)


@pytest.mark.slow
def test_a_chosen_appearance_stays(desk: Desk) -> None:
    desk.open("/appearance/")
    desk.run("document.getElementById('theme-dark').click()")
    desk.run("[...document.querySelectorAll('main button')].find((each) => /save/i.test(each.textContent)).click()")
    dark = desk.run("return getComputedStyle(document.body).backgroundColor")
    desk.open("/carers/")
    assert desk.run("return getComputedStyle(document.body).backgroundColor") == dark
    assert desk.run("return document.documentElement.dataset.theme") == "dark"


@pytest.mark.slow
def test_a_film_waits_has_captions_and_plays(desk: Desk) -> None:
    desk.open("/films/")
    film = "document.querySelector('video')"
    assert desk.run(f"return [{film}.controls, {film}.paused, {film}.preload]") == [True, True, "none"]
    assert desk.run(f"return {film}.querySelectorAll('track[kind=captions]').length") == 1
    plays = "[...arguments[0].querySelectorAll('source')].some((each) => arguments[0].canPlayType(each.type))"
    if not desk.run(f"return {plays}", desk.find("video")):
        pytest.skip("This machine's engine has no decoder for films.")
    desk.run(f"{film}.muted = true; {film}.play()")
    desk.wait(lambda: desk.run(f"return {film}.currentTime > 0.3"), 30)
    desk.run(f"{film}.currentTime = 20")
    desk.wait(lambda: desk.run(f"return !{film}.seeking && {film}.currentTime > 19"), 30)
    desk.run(f"{film}.textTracks[0].mode = 'showing'")
    desk.wait(lambda: desk.run(f"return ({film}.textTracks[0].cues ?? []).length > 5"), 30)


@pytest.mark.slow
def test_a_recorded_page_is_heard_and_its_sentence_is_marked(desk: Desk) -> None:
    desk.open("/help-now/")
    plays = "new Audio().canPlayType"
    if not desk.run(f"""return {plays}('audio/ogg; codecs="opus"') || {plays}('audio/mp4')"""):
        pytest.skip("This machine's engine has no decoder for sound.")
    # A machine for tests may have no loudspeaker, and Firefox then plays no sound.
    desk.run("const Real = Audio; window.Audio = function () { return Object.assign(new Real(), { muted: true }); }")
    desk.wait_for("[data-listen]").click()
    reading = "[...(CSS.highlights?.get('reading') ?? [])].join() || document.querySelector('.app-reading')?.innerText"
    first = desk.wait(lambda: desk.run(f"return {reading}"), 30)
    desk.wait(lambda: desk.run(f"return {reading}") not in ("", None, first), 30)
    stop = next(button for button in desk.all(".app-player button") if button.text == "Stop")
    stop.click()
    assert not desk.run(f"return {reading}")
