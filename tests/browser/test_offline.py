"""What a reader kept works without the internet; what was not kept says so; all of it goes when asked."""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from overrides.guide_setup.offline import site_files
from overrides.hooks import offline
from tests.conftest import Page, TestServer
from tools.serve import Reply

WORKSHEET = "/worksheets/prepare/"
WORD = "Strawberries"
# To open a cache makes it where it was just deleted: so only those are opened that are whole, and one that is not whole
# any more was made by the opening.
CACHES = """
const done = arguments[arguments.length - 1];
(async () => {
  const all = {};
  for (const name of await caches.keys()) {
    const end = new URL(name.split("|")[1] + "whole", location).href;
    const whole = () => caches.match(end, { cacheName: name });
    all[name] = [];
    if (!(await whole())) continue;
    const cache = await caches.open(name);
    if (await whole()) all[name] = (await cache.keys()).map((request) => request.url);
    else if (await caches.delete(name)) delete all[name];
  }
  done(all);
})();
"""


def kept(page: Page) -> dict[str, list[str]]:
    """Every cache of this address, with the addresses in it when it is whole."""
    return dict(page.browser.execute_async_script(CACHES))


def sets(page: Page) -> list[str]:
    """What is kept whole."""
    return sorted(name.split("|")[3] for name, urls in kept(page).items() if any(u.endswith("/whole") for u in urls))


def registrations(page: Page) -> int:
    script = "navigator.serviceWorker.getRegistrations().then((all) => arguments[0](all.length))"
    return int(page.browser.execute_async_script(script))


def cut(page: Page) -> None:
    """The network is gone: the server answers nobody."""

    def hang_up(reply: Reply) -> Reply:
        raise ConnectionAbortedError("no network")

    page.server.faults.append(hang_up)


def has_style(page: Page) -> bool:
    return bool(page.run("return [...document.styleSheets].some((sheet) => sheet.cssRules.length > 50)"))


def wait_until_kept(page: Page, name: str = "worksheets/prepare/") -> None:
    page.wait(lambda: name in sets(page), 40)


def keep_guide(page: Page) -> None:
    page.open("/offline/")
    page.wait_for("#keep").click()
    page.wait(lambda: "now works without" in page.text("#keep-guide [role=status]"), 40)


def make_sheet(page: Page) -> str:
    page.open(WORKSHEET + "#topic-matters")
    box = page.wait(lambda: next((b for b in page.all("textarea[name]") if b.is_displayed()), None))
    box.send_keys(WORD)
    page.run("location.hash = 'topic-sheet'")
    page.wait_for("#make-sheet").click()
    page.wait(lambda: WORD in page.text("#sheet"), 40)
    return page.text("#sheet")


def test_reading_the_guide_keeps_nothing(page: Page) -> None:
    for address in ("/", "/carers/", "/offline/", "/search/"):
        page.open(address)
    page.wait_for("footer")
    assert kept(page) == {}
    assert registrations(page) == 0


def test_an_open_worksheet_is_kept_alone_with_its_python_and_works_without_the_internet(page: Page) -> None:
    page.open(WORKSHEET)
    wait_until_kept(page)
    assert sets(page) == ["worksheets/prepare/"]
    (urls,) = kept(page).values()
    paths = sorted(url.removeprefix(page.server.address) for url in urls)
    pages = [path for path in paths if path.endswith(("/", ".html"))]
    assert pages == ["not-kept.html", "worksheets/prepare/"]
    assert any(path.endswith("pyodide.asm.wasm") for path in paths)
    page.wait(lambda: "now works without the internet" in page.find("#worksheet").get_attribute("textContent"))
    page.forget_cache()
    cut(page)
    page.browser.refresh()
    assert page.run("return document.title").startswith("Prepare")
    make_sheet(page)
    assert [f for f in page.faults() if "Trusted" in f or "Content Security" in f] == []


def test_a_page_that_was_not_kept_says_so_and_comes_back_with_the_internet(page: Page) -> None:
    page.open(WORKSHEET)
    wait_until_kept(page)
    page.forget_cache()
    cut(page)
    page.open("/carers/")
    assert page.text("h1") == "This page is not on your device"
    assert "this page was not kept on your device" in page.text("main")
    assert page.browser.current_url.endswith("/carers/")
    assert has_style(page)
    assert page.find("#urgent-help a[href='tel:999']").is_displayed()
    page.server.faults.clear()
    page.browser.refresh()
    assert page.text("h1") != "This page is not on your device"


def test_the_whole_guide_is_kept_at_one_press_and_does_not_tell_what_was_read(page: Page, site: Path) -> None:
    page.open("/carers/")
    keep_guide(page)
    assert sets(page) == ["guide"]
    (urls,) = kept(page).values()
    everything = sorted(site_files(site))
    assert sorted(u.removeprefix(page.server.address) for u in urls if not u.endswith("/whole")) == everything
    page.forget_cache()
    cut(page)
    for address in ("/", "/rights/money/", "/easy-read/"):
        page.open(address)
        assert has_style(page)
        assert page.text("h1") != "This page is not on your device"
    page.open("/search/")
    page.wait_for("#search-words").send_keys("carer\n")
    page.wait(lambda: page.all("#search-results li"))
    make_sheet(page)


def test_the_guide_is_taken_away_again_at_one_press(page: Page) -> None:
    keep_guide(page)
    page.wait_for("#let-go").click()
    page.wait(lambda: "Nothing of the guide is kept" in page.text("#keep-guide [role=status]"))
    assert kept(page) == {}
    page.wait(lambda: registrations(page) == 0)


def test_clear_everything_takes_away_what_is_kept(page: Page) -> None:
    page.open(WORKSHEET)
    wait_until_kept(page)
    page.find("#clear-answers").click()
    page.wait_for("#confirm-clear").click()
    page.wait(lambda: kept(page) == {})
    page.wait(lambda: registrations(page) == 0)


@pytest.mark.parametrize("address", [WORKSHEET, "/rights/if-you-disagree/"])
def test_leaving_quickly_takes_away_what_is_kept(page: Page, address: str) -> None:
    page.block("*bbc.co.uk*")
    page.open(WORKSHEET)
    wait_until_kept(page)
    page.open(address)
    page.find("#leave-quickly").click()
    page.wait(lambda: not page.browser.current_url.startswith(page.server.address))
    page.open("/about/")
    page.wait(lambda: kept(page) == {} and registrations(page) == 0)


def test_a_file_that_does_not_arrive_keeps_nothing_and_the_next_try_works(page: Page) -> None:
    page.forget_cache()

    def missing(reply: Reply) -> Reply:
        return replace(reply, status=404, body=b"") if reply.address == "carers/" else reply

    page.server.faults.append(missing)
    page.open("/offline/")
    page.wait_for("#keep").click()
    page.wait(lambda: "Nothing was kept" in page.text("#keep-guide [role=status]"), 40)
    assert kept(page) == {}
    page.server.faults.clear()
    page.find("#keep").click()
    page.wait(lambda: sets(page) == ["guide"], 40)


def test_no_room_on_the_device_keeps_nothing_and_says_so(page: Page) -> None:
    origin = page.server.address.rstrip("/")
    page.cdp("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 2_000_000})
    try:
        page.open("/offline/")
        page.wait_for("#keep").click()
        page.wait(lambda: "not enough room on this device" in page.text("#keep-guide [role=status]"), 40)
        assert kept(page) == {}
    finally:
        page.cdp("Storage.overrideQuotaForOrigin", {"origin": origin})


@pytest.fixture
def own_site(site: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change; the large runtime is linked."""
    copy = tmp_path / "copy"
    shutil.copytree(site, copy, copy_function=lambda a, b: Path(b).hardlink_to(a))
    return copy


@pytest.fixture
def at_path(own_site: Path, page: Page) -> Iterator[Page]:
    """The copy, served under a path of its own."""
    server = TestServer(own_site, prefix="/our/guide/")
    server.faults = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Page(page.browser, server)
    server.shutdown()


def change(site: Path, name: str, old: str, new: str) -> None:
    """Change a file of the copy only: the site's own is linked to it."""
    text = (site / name).read_text(encoding="utf-8")
    assert old in text
    (site / name).unlink()
    for ending in (".br", ".gz"):
        (site / (name + ending)).unlink(missing_ok=True)
    (site / name).write_text(text.replace(old, new), encoding="utf-8")


def publish(site: Path) -> None:
    for name in (offline.NAME, "offline/index.html"):
        content = (site / name).read_bytes()
        for ending in ("", ".br", ".gz"):
            (site / (name + ending)).unlink(missing_ok=True)
        (site / name).write_bytes(content)
    offline.publish(site)


def test_it_works_under_a_path_of_its_own(at_path: Page) -> None:
    at_path.open(WORKSHEET)
    wait_until_kept(at_path)
    at_path.forget_cache()
    cut(at_path)
    at_path.open("carers/")
    assert at_path.text("h1") == "This page is not on your device"
    home = at_path.find(".app-brand").get_attribute("href")
    assert home.rstrip("/") == at_path.server.address.rstrip("/")
    assert has_style(at_path)
    make_sheet(at_path)


def test_a_new_version_takes_the_place_of_the_old_only_when_it_is_whole(at_path: Page, own_site: Path) -> None:
    at_path.open(WORKSHEET)
    wait_until_kept(at_path)
    (before,) = kept(at_path)
    change(own_site, "worksheets/prepare/index.html", "Start here", "Begin here")
    asked: list[str] = []
    publish(own_site)

    def broken(reply: Reply) -> Reply:
        asked.append(reply.address)
        return replace(reply, status=404, body=b"") if reply.address == "worksheets/prepare/" and broken_now else reply

    update = (
        "navigator.serviceWorker.getRegistration().then((r) => r.update()).then(() => arguments[0](true), "
        "() => arguments[0](false))"
    )
    broken_now = True
    at_path.server.faults.append(broken)
    at_path.browser.execute_async_script(update)
    at_path.wait(lambda: "worksheets/prepare/" in asked)
    at_path.wait(lambda: list(kept(at_path)) == [before])
    installing = "navigator.serviceWorker.getRegistration().then((r) => arguments[0](Boolean(r.installing)))"
    at_path.wait(lambda: not at_path.browser.execute_async_script(installing))
    broken_now = False
    asked.clear()
    at_path.browser.execute_async_script(update)
    at_path.wait(lambda: len([n for n, urls in kept(at_path).items() if any(u.endswith("/whole") for u in urls)]) == 2)
    assert not [address for address in asked if address.startswith("runtime/")], "what is the same is not fetched again"
    # The open page goes on with its own version; when no page is open, the new one is there alone.
    assert before in kept(at_path)

    def after_a_moment_with_no_page() -> bool:
        at_path.browser.get("about:blank")
        time.sleep(0.5)
        at_path.open("about/")
        return before not in kept(at_path)

    at_path.wait(after_a_moment_with_no_page)
    assert len(kept(at_path)) == 1
    cut(at_path)
    at_path.open(WORKSHEET)
    assert "Begin here" in at_path.run("return document.body.textContent")


def test_no_answer_is_ever_in_the_caches(page: Page) -> None:
    page.open(WORKSHEET)
    wait_until_kept(page)
    make_sheet(page)
    found = page.browser.execute_async_script(
        """const [word, done] = arguments;
        (async () => {
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              const text = await (await cache.match(request)).text();
              if (text.includes(word) || request.url.includes(word)) return done(request.url);
            }
          }
          done(null);
        })();""",
        WORD,
    )
    assert found is None


def test_the_list_in_the_worker_is_that_of_the_site(site: Path) -> None:
    line = next(line for line in (site / offline.NAME).read_text().splitlines() if line.startswith("const BUILD"))
    build = json.loads(re.sub(r"^const BUILD = |;$", "", line))
    files = site_files(site)
    assert sorted(build["files"]) == sorted(files)
    assert build["sets"]["guide"] == sorted(files)
