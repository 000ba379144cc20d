"""Every kind of page can be found through, read and used: by keyboard, enlarged, without script, on a small screen."""

from __future__ import annotations

import gzip
import re
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.test_accessibility import TEMPLATES, addresses, show

FIRST_FLIGHT = 14 * 1024
LONG_LISTS = dict.fromkeys(("/glossary/", "/site-map/", "/sources/"), 20 * 1024)
SCRIPTS = 6 * 1024
BLOCKING = 512
REQUESTS = 8
each_kind = pytest.mark.parametrize("address", TEMPLATES.values(), ids=TEMPLATES.keys())

NOT_CUT = """
const wide = document.documentElement.scrollWidth > innerWidth + 1;
const cut = [...document.querySelectorAll("main *, header *, footer *")].filter((e) =>
  e.clientWidth && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible"
  && !e.closest(".app-visually-hidden") && !e.matches("input, textarea, select"));
const page = wide ? ["the page is " + document.documentElement.scrollWidth] : [];
return page.concat(cut.map((e) => e.outerHTML.slice(0, 90)));
"""
FOCUSED = """
const e = document.activeElement, r = e.getBoundingClientRect(), s = getComputedStyle(e);
if (e === document.body) return null;
const x = Math.min(Math.max(r.x + Math.min(r.width / 2, 20), 0), innerWidth - 1), y = r.y + r.height / 2;
const top = document.elementFromPoint(x, y);
return {html: e.outerHTML.slice(0, 80), outline: parseFloat(s.outlineWidth) * (s.outlineStyle !== "none"),
  seen: r.width > 0 && r.bottom > 0 && r.top < innerHeight,
  covered: !(top && (e === top || e.contains(top) || top.contains(e))),
  order: [...document.querySelectorAll("*")].indexOf(e)};
"""
TARGETS = """
const enough = 44;
return [...document.querySelectorAll("a[href], button, summary, input, select, textarea")].filter((e) => {
  if (!e.checkVisibility() || e.closest(".app-skip")) return false;
  // A link in a sentence is as high as its line; one that has a line to itself is not excused.
  const alone = e.closest("p, li, dt, dd, td, th")?.textContent.trim() === e.textContent.trim();
  const inline = e.matches("a") && getComputedStyle(e).display === "inline" && !alone;
  // A tick box is pressed with its words; a door is pressed anywhere on its card.
  const parts = [e, ...(e.labels ?? []), e.closest(".app-doors li")].filter(Boolean);
  const boxes = parts.map((part) => part.getBoundingClientRect());
  return !inline && !boxes.some((box) => Math.round(box.height) >= enough && Math.round(box.width) >= enough);
}).map((e) => e.outerHTML.slice(0, 100) + " " + JSON.stringify(e.getBoundingClientRect()));
"""
SPACING = """
const sheet = new CSSStyleSheet();
sheet.replaceSync(`* {line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important}
  p {margin-block-end: 2em !important}`);
document.adoptedStyleSheets = [sheet];
"""


@each_kind
def test_tab_goes_through_the_page_in_reading_order_with_a_ring_that_shows(page: Any, address: str) -> None:
    show(page, address, width=1280)
    before, seen = -1, 0
    for _ in range(60):
        ActionChains(page.browser).send_keys(Keys.TAB).perform()
        here = page.run(FOCUSED)
        if here is None:
            break
        if here["html"].startswith("<video"):  # within the player the browser draws its own buttons and rings
            continue
        assert here["outline"] >= 3, here
        assert here["seen"] and not here["covered"], here
        assert here["order"] > before, here
        before, seen = here["order"], seen + 1
    assert seen > 10


@each_kind
def test_the_first_press_of_tab_offers_to_skip_to_the_text(page: Any, address: str) -> None:
    page.open(address)
    ActionChains(page.browser).send_keys(Keys.TAB).perform()
    assert page.run("return document.activeElement.textContent") == "Skip to main content"
    assert page.find(".app-skip").rect["y"] >= 0
    ActionChains(page.browser).send_keys(Keys.ENTER).perform()
    assert page.run("return document.activeElement.id") == "main"


@each_kind
@pytest.mark.parametrize(("width", "height"), [(320, 256), (320, 640), (768, 1024), (1280, 900), (1920, 1080)])
def test_nothing_is_cut_or_needs_sideways_scrolling(page: Any, address: str, width: int, height: int) -> None:
    page.size(width, height)
    page.open(address)
    assert page.run(NOT_CUT) == []


@each_kind
def test_nothing_is_cut_at_twice_the_text_size(page: Any, address: str) -> None:
    for width in (320, 1280):
        page.size(width, 900)
        page.open("/about/")
        page.run("localStorage.setItem('appearance', JSON.stringify({size: '200'}))")
        page.open(address)
        assert page.run("return parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 36
        assert page.run(NOT_CUT) == []


@each_kind
def test_nothing_is_cut_when_readers_widen_the_spacing(page: Any, address: str) -> None:
    page.size(320, 900)
    page.open(address)
    page.run(SPACING)
    assert page.run(NOT_CUT) == []


@each_kind
def test_everything_one_presses_is_big_enough(page: Any, address: str) -> None:
    for width in (320, 1280):
        show(page, address, width=width)
        page.run('for (const d of document.querySelectorAll("details")) d.open = true')
        assert page.run(TARGETS) == []


def test_every_page_has_one_top_heading_no_gaps_and_says_where_one_is(page: Any, site: Path) -> None:
    for address in addresses(site):
        page.open(address)
        levels = page.run('return [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((h) => +h.tagName[1])')
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)
        assert page.run("return document.documentElement.lang") == "en-GB"
        assert page.all("#urgent-help"), address
        assert page.all('[aria-current="page"]'), address


def test_no_two_links_of_a_page_share_their_words_but_not_their_place(page: Any, site: Path) -> None:
    page.size(1280, 900)
    clashes = {}
    for address in addresses(site):
        page.open(address)
        clash = page.run(
            """const places = new Map();
            for (const link of document.querySelectorAll("main a[href]:not(.app-contents a)")) {
              const words = link.textContent.trim().toLowerCase();
              places.set(words, (places.get(words) ?? new Set()).add(link.href));
            }
            return [...places].filter(([, to]) => to.size > 1).map(([words, to]) => [words, ...to]);"""
        )
        if clash:
            clashes[address] = clash
    assert not clashes


def test_call_999_stands_whole_in_the_first_screen_of_a_small_phone(page: Any) -> None:
    page.size(360, 640)
    page.open("/help-now/")
    call = page.run("return document.querySelector('main a[href=\"tel:999\"]').getBoundingClientRect().toJSON()")
    assert call["bottom"] <= 640
    assert call["height"] >= 60
    assert call["width"] >= 300


def test_motion_is_never_used(page: Any) -> None:
    for address in TEMPLATES.values():
        page.open(address)
        moving = page.run(
            """return [...document.querySelectorAll("*:not(video *)")].filter((e) => {
              const s = getComputedStyle(e);
              return s.animationName !== "none" || s.transitionDuration.split(",").some((t) => parseFloat(t) > 0);
            }).length"""
        )
        assert moving == 0, address


def test_forced_colours_keep_everything_apart(page: Any) -> None:
    page.emulate(forced_colors="active", prefers_color_scheme="dark")
    page.open("/stages/prepare/what-matters/")
    look = """const s = getComputedStyle(document.querySelector(arguments[0]));
    return [parseFloat(s.borderInlineStartWidth), s.borderInlineStartColor, s.backgroundColor];"""
    here, other = (
        page.run(look, '.app-beside [aria-current="page"]'),
        page.run(look, ".app-beside a:not([aria-current])"),
    )
    assert here[0] >= 8
    assert here[1] != other[1]
    step, next_step = (
        page.run(look, '.app-stages [aria-current="step"]'),
        page.run(look, ".app-stages a:not([aria-current])"),
    )
    assert step[0] > next_step[0] > 0
    assert page.run(look, ".app-picture")[2] not in ("rgba(0, 0, 0, 0)", "rgb(0, 0, 0)")
    page.screenshot("forced-colours")


@each_kind
def test_the_console_stays_silent_and_nothing_is_asked_of_another_site(page: Any, address: str) -> None:
    page.open(address)
    if address != TEMPLATES["not-found"]:
        assert page.faults() == []
    home = page.server.address
    assert all(url.startswith((home, "data:")) for url in page.requests())


ASKED = re.compile(
    r'<(?:link rel="(?:stylesheet|icon|modulepreload)"|script|img|source|video)(?: [^>]*?)? '
    r'(?:href|src|poster)="([^"#]+)'
)


def files_of(page: Path) -> set[str]:
    """The page and every file that it names to be loaded, pictures further down among them.

    A film's own files come when someone plays it.
    """
    text = re.sub(r"<(?:source|track)[^>]*>", "", page.read_text(encoding="utf-8"))
    return {"", *ASKED.findall(text), *stills(text)}


def stills(text: str) -> list[str]:
    """The still pictures of a page's films."""
    return re.findall(r' poster="([^"]+)"', text)


def test_every_page_is_made_of_eight_files_at_most_and_an_easy_read_worksheet_of_nine(site: Path) -> None:
    pages = [site / address.strip("/") / "index.html" for address in addresses(site)]
    many = {}
    for page in pages:
        files = files_of(page)
        room = REQUESTS + len(stills(page.read_text(encoding="utf-8")))
        if len(files) > room + (is_form(page) and "easy-read" in page.parts):
            many[str(page)] = files
    assert not many


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)], ids=["phone", "desk"])
@each_kind
def test_a_first_visit_asks_for_nothing_else(page: Any, site: Path, address: str, size: tuple[int, int]) -> None:
    page.size(*size)
    page.forget_cache()
    page.open(address)
    if "#q=" in address:
        page.wait(lambda: page.all("#search-results a"))
    page.wait(lambda: page.run("return performance.now() > 700"))  # lazy pictures come after the load
    asked = {url.split("#")[0] for url in page.requests() if not url.startswith("data:")}
    icon = {url for url in asked if url.endswith("/mark.svg")}
    file = site / urlsplit(address).path.strip("/") / "index.html"
    films = len(stills(file.read_text(encoding="utf-8"))) if file.is_file() else 0
    assert len(asked - icon) + 1 <= REQUESTS + films, asked
    if file.is_file() and "#q=" not in address:
        assert len(asked - icon) + 1 <= len(files_of(file)), asked


def test_the_icon_that_browsers_ask_for_by_name_is_there_and_small(page: Any, site: Path) -> None:
    icon = (site / "favicon.ico").read_bytes()
    assert len(icon) < 3000
    assert (icon[:4], icon[6], icon[22]) == (b"\0\0\1\0", 16, 32)
    page.open("/carers/")
    kind = page.run("return fetch('/favicon.ico').then((answer) => answer.headers.get('content-type'))")
    assert kind == "image/x-icon"
    assert page.run("return document.querySelector('link[rel=icon]').href").endswith("/pictures/mark.svg")


@pytest.mark.parametrize("width", [320, 360, 390, 768, 1280, 1920])
def test_the_header_is_one_row_and_what_it_has_no_room_for_leads_the_menu(page: Any, width: int) -> None:
    page.size(width, 800)
    page.open("/about/")
    page.find("button[aria-controls=menu]").click()
    things = page.run(
        """const row = ".app-brand, .app-urgent, .app-header__links :is(a, button)";
           return [...document.querySelectorAll(row)].filter((e) => e.checkVisibility()).map((e) => {
          const r = e.getBoundingClientRect();
          return [e.textContent.replace(/\\s+/g, " ").trim(), (r.top + r.bottom) / 2, r.left, r.right];
        })"""
    )
    more = ["Easy Read", "Search", "Appearance"]
    names = ["Care and Support Planning Guide", "Urgent help", *(more if width >= 1280 else []), "Menu"]
    assert [name for name, *_ in things] == names
    assert len({round(middle / 20) for _, middle, *_ in things}) == 1, things
    assert all(left >= 0 and right <= width for *_, left, right in things), things
    assert [a.text for a in page.all("#menu a")[:3]] == ["Search", "Easy Read", "Appearance"]


def height_of(page: Any, selector: str) -> float:
    return float(page.run("return document.querySelector(arguments[0]).getBoundingClientRect().height", selector))


def test_the_header_and_what_stays_in_sight_leave_the_screen_to_the_words(page: Any) -> None:
    for address in ("/about/", "/help-now/", "/worksheets/prepare/", "/easy-read/worksheet/"):
        for width in (320, 360, 390):
            page.size(width, 640)
            page.open(address)
            assert height_of(page, ".app-header") <= 64, (address, width)
            assert height_of(page, ".app-bar") <= 60, (address, width)
        page.size(320, 200)
        page.open(address)
        assert height_of(page, ".app-header") <= 50, address
        assert page.run("return getComputedStyle(document.querySelector('.app-bar')).position") == "static"


def test_on_a_phone_the_way_up_is_one_line_and_one_level(page: Any) -> None:
    page.size(360, 640)
    page.open("/rights/reviews/")
    steps = [step for step in page.all(".app-trail li") if step.is_displayed()]
    assert [step.text.strip() for step in steps] == ["Your rights"]
    assert height_of(page, ".app-trail") <= 50


def linked(page: Path, pattern: str) -> list[Path]:
    html = page.read_text(encoding="utf-8")
    return [(page.parent / found).resolve() for found in re.findall(pattern, html)]


def is_form(page: Path) -> bool:
    return 'id="worksheet"' in page.read_text(encoding="utf-8")


def zipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def test_what_one_sees_first_fits_the_first_flight_of_a_connection(site: Path) -> None:
    heavy = {}
    for address in addresses(site):
        file = site / address.strip("/") / "index.html"
        if is_form(file):
            continue  # forms are measured with the worksheets
        size = zipped(file) + sum(map(zipped, linked(file, r'<link rel="stylesheet" href="([^"]+)"')))
        if size > LONG_LISTS.get(address, FIRST_FLIGHT):
            heavy[address] = size
    assert not heavy


def test_a_worksheet_asks_for_few_scripts_each_named_in_its_page(page: Any, site: Path) -> None:
    """What one script had to ask for in its turn would come late on a slow line."""
    page.open("/worksheets/prepare/")
    named = page.run("return [...document.querySelectorAll('script[src]')].map((each) => each.src)")
    came = (
        "return performance.getEntriesByType('resource').map((each) => each.name).filter((name) => "
        "name.endsWith('.js'))"
    )
    assert set(named) == set(page.run(came))
    assert len(named) <= 5
    file = site / "worksheets" / "prepare" / "index.html"
    assert sum(map(zipped, linked(file, r'<script type="module" src="([^"]+)"'))) <= 17 * 1024


def test_scripts_are_few_small_and_wait_their_turn(site: Path) -> None:
    for address in addresses(site):
        file = site / address.strip("/") / "index.html"
        if is_form(file):
            continue
        blocking = linked(file, r'<script src="([^"]+)"')
        assert [path.name for path in blocking] == ["first.js"]
        assert blocking[0].stat().st_size <= BLOCKING
        assert sum(map(zipped, linked(file, r'<script type="module" src="([^"]+)"'))) <= SCRIPTS
        html = file.read_text(encoding="utf-8")
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script>", html), address


def test_no_page_has_more_than_sixty_kilobytes_of_pictures(site: Path) -> None:
    for address in addresses(site):
        file = site / address.strip("/") / "index.html"
        assert sum(map(zipped, set(linked(file, r'<img[^>]* src="([^"#]+)')))) <= 60 * 1024, address


def test_pictures_wait_until_they_come_near(site: Path) -> None:
    for address in addresses(site):
        html = (site / address.strip("/") / "index.html").read_text(encoding="utf-8")
        at_once = [image for image in re.findall(r"<img[^>]*>", html) if 'loading="lazy"' not in image]
        assert all("welcome.svg" in image for image in at_once), address


def test_each_picture_of_a_page_is_the_one_that_was_meant(page: Any, site: Path) -> None:
    page.size(1280, 900)
    page.open("/easy-read/what-it-is/")
    first, second = [image.get_attribute("src") for image in page.all("main .app-picture")[:2]]
    assert first.split("#")[0] == second.split("#")[0]
    assert first != second
    page.wait(lambda: page.run("return document.querySelector('main .app-picture').naturalWidth"))
    for image in page.all("main .app-picture"):
        name = image.get_attribute("src").split("#")[1]
        drawn = (site / urlsplit(first).path.lstrip("/")).read_text(encoding="utf-8")
        assert drawn.count(f'<view id="{name}" ') == 1


def test_without_script_the_guide_reads_prints_and_says_what_is_missing(page: Any) -> None:
    page.script(False)
    page.open("/stages/prepare/what-matters/")
    assert page.find("h1").is_displayed()
    assert not page.find(".app-page-tools").is_displayed()
    assert page.find("a[data-menu]").get_attribute("href").endswith("#menu")
    assert page.find("#menu").is_displayed()
    page.open("/search/")
    assert "switched off" in page.text("main")
    assert not page.find("#search").is_displayed()
    page.open("/appearance/")
    assert "switched off" in page.text("main")
    page.open("/glossary/")
    assert page.find("#advocate").is_displayed()


def test_a_lost_reader_is_shown_four_ways_on(page: Any) -> None:
    page.open("/no/such/page/")
    assert "We cannot find that page" in page.text("h1")
    assert len(page.all("main ul:not(.app-links) a")) >= 4
    page.find("main ul a").click()
    assert page.find("h1").text == "Care and Support Planning Guide"


def test_the_meanings_of_a_pages_words_stand_at_its_end(page: Any) -> None:
    page.open("/stages/prepare/what-matters/")
    linked_words = page.run('return document.querySelectorAll("main .app-word").length')
    assert linked_words > 0
    assert len(page.all(".app-words dt")) == linked_words
    page.find("main .app-word").click()
    assert "/glossary/#" in page.browser.current_url


def test_the_stage_one_is_in_is_marked_in_the_picture_of_all_four(page: Any) -> None:
    page.open("/stages/document/sharing/")
    steps = page.all(".app-stages a")
    assert [step.text.split("\n")[0] for step in steps] == ["Prepare", "Discuss", "Document", "Review"]
    assert [step.get_attribute("aria-current") for step in steps] == [None, None, "step", None]


def test_previous_and_next_walk_through_the_whole_guide(page: Any) -> None:
    page.open("/what-it-is/")
    walked = 0
    while page.all('a[rel="next"]') and walked < 8:
        here = page.browser.current_url
        page.find('a[rel="next"]').click()
        assert page.find('a[rel="prev"]').get_attribute("href") == here
        walked += 1
    assert walked == 8


def test_rights_pages_say_when_they_were_written_and_that_no_lawyer_checked_them(page: Any) -> None:
    page.open("/rights/reviews/")
    facts = page.text(".app-page-facts")
    assert "Written November 2026 from the sources below. Not yet checked by a lawyer or adviser." in facts
    assert "Last checked" not in facts
    assert "Last reviewed: 26 November 2026" in facts
