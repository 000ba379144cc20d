"""No page has a barrier that a checker can find: every page, every theme, every state."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.browser.checkers import NU, axe_version, barriers, faults_in, not_empty, second_opinion

# One page of each kind, as its reader meets it.
TEMPLATES = {
    "home": "/",
    "stage": "/stages/prepare/what-matters/",
    "rights": "/rights/reviews/",
    "easy-read": "/easy-read/what-it-is/",
    "professionals": "/professionals/goals-and-confidence/",
    "glossary": "/glossary/",
    "films": "/films/",
    "site-map": "/site-map/",
    "search": "/search/#q=advocate",
    "appearance": "/appearance/",
    "not-found": "/no-such-page/",
}
THEMES = ("", "light", "dark", "contrast-light", "contrast-dark")
WIDTHS = (320, 1280)
MENU = 'document.querySelector("button[aria-controls=menu]").click()'
STATES = {
    "menu open": ("/stages/prepare/", MENU),
    "folded parts open": (TEMPLATES["stage"], 'for (const d of document.querySelectorAll("details")) d.open = true'),
    "nothing found": ("/search/#q=xylophone", ""),
    "appearance saved": ("/appearance/", 'document.querySelector("#appearance [type=submit]").click()'),
}


def addresses(site: Path) -> list[str]:
    """Every page of the built site."""
    folders = [file.parent.relative_to(site).as_posix() for file in not_empty(sorted(site.rglob("index.html")))]
    return ["/" if folder == "." else f"/{folder}/" for folder in folders]


def show(page: Any, address: str, theme: str = "", width: int = 320) -> None:
    page.size(width, 900)
    page.open("/about/")
    page.run("localStorage.setItem('appearance', JSON.stringify(arguments[0]))", {"theme": theme} if theme else {})
    page.open(address)
    if "#q=" in address:
        page.wait(lambda: page.text("#search-status") not in ("", "Searching…"))


def test_the_checker_is_the_newest_and_finds_a_planted_fault(page: Any) -> None:
    page.open("/about/")
    assert int(axe_version().split(".")[0]) >= 4
    page.run(
        """const tiny = document.createElement("p");
        for (const words of ["a", "b"]) {
          const button = document.createElement("button");
          button.textContent = words;
          Object.assign(button.style, {width: "10px", height: "10px", padding: 0, border: 0});
          tiny.append(button);
        }
        document.querySelector("main").append(tiny);"""
    )
    assert any(line.startswith("target-size") for line in barriers(page))


def test_no_page_has_a_barrier_on_a_narrow_phone(page: Any, site: Path) -> None:
    page.size(320, 900)
    found = {}
    for address in addresses(site):
        page.open(address)
        if lines := barriers(page):
            found[address] = lines
    assert not found


def test_a_second_rule_engine_finds_a_planted_fault_and_none_of_ours(page: Any, site: Path) -> None:
    found = {}
    for address in addresses(site):
        page.open(address)
        if lines := second_opinion(page):
            found[address] = lines
    page.open("/about/")
    page.run("document.querySelector('.app-text p').setAttribute('aria-label', 'A name that a paragraph may not have')")
    assert any(line.startswith("aria_attribute_valid") for line in second_opinion(page))
    assert found == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme or "follows the device")
def test_no_kind_of_page_has_a_barrier_in_a_theme(page: Any, theme: str) -> None:
    found = {}
    for name, address in TEMPLATES.items():
        for width in WIDTHS:
            show(page, address, theme, width)
            if lines := barriers(page):
                found[name, width] = lines
    assert not found


def test_no_kind_of_page_has_a_barrier_on_a_dark_device(page: Any) -> None:
    page.emulate(prefers_color_scheme="dark")
    found = {}
    for name, address in TEMPLATES.items():
        show(page, address)
        if lines := barriers(page):
            found[name] = lines
    assert not found


@pytest.mark.parametrize("state", STATES)
def test_no_state_of_a_page_has_a_barrier(page: Any, state: str) -> None:
    address, script = STATES[state]
    found = {}
    for theme in THEMES:
        for width in WIDTHS:
            show(page, address, theme, width)
            page.run(script)
            if lines := barriers(page):
                found[theme, width] = lines
    assert not found


needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="the Nu HTML checker needs Java")


@needs_java
def test_every_page_is_valid_html(site: Path) -> None:
    assert NU.is_file()
    assert faults_in(sorted(site.rglob("*.html"))) == []


@needs_java
def test_the_stylesheets_are_valid(site: Path) -> None:
    assert faults_in(sorted(site.rglob("*.css")), "--css") == []


@needs_java
def test_the_html_checker_finds_a_planted_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>x</title><p id=a><p id=a>", encoding="utf-8")
    assert any("Duplicate ID" in line for line in faults_in([page]))
