"""Readers choose colours, size, spacing and letters; it is stored only when they press Save."""

from __future__ import annotations

from typing import Any

import pytest

STORED = "return localStorage.getItem('appearance')"
LIGHT_PAGE, DARK_PAGE = "rgb(255, 253, 249)", "rgb(25, 19, 28)"


def background(page: Any) -> str:
    return str(page.run("return getComputedStyle(document.body).backgroundColor"))


def choose(page: Any, *ids: str) -> None:
    page.open("/appearance/")
    page.wait_for("#appearance")
    for name in ids:
        page.find(f'label[for="{name}"]').click()
    page.find("#appearance [type=submit]").click()


@pytest.mark.parametrize(
    ("choice", "colour"),
    [
        ("light", LIGHT_PAGE),
        ("dark", DARK_PAGE),
        ("contrast-light", "rgb(255, 255, 255)"),
        ("contrast-dark", "rgb(0, 0, 0)"),
    ],
)
def test_a_saved_theme_is_there_on_the_next_page(page: Any, choice: str, colour: str) -> None:
    choose(page, f"theme-{choice}")
    assert "Saved" in page.text("#appearance-status")
    page.open("/carers/")
    assert background(page) == colour


def test_nothing_is_stored_or_changed_before_save(page: Any) -> None:
    page.open("/appearance/")
    page.wait_for("#appearance")
    page.find('label[for="theme-dark"]').click()
    assert page.run(STORED) is None
    assert background(page) == LIGHT_PAGE
    page.open("/")
    assert page.run("return localStorage.length + sessionStorage.length") == 0


def test_size_spacing_and_letters_reach_every_page(page: Any) -> None:
    choose(page, "size-200", "spacing-widest", "font-atkinson")
    page.open("/carers/")
    size, line, family = page.run(
        "const s = getComputedStyle(document.querySelector('main p'));"
        "return [parseFloat(s.fontSize), parseFloat(s.lineHeight), s.fontFamily]"
    )
    assert size >= 36
    assert line / size >= 2
    assert "Atkinson" in family
    page.wait(lambda: page.run("return document.fonts.check('16px \"Atkinson Hyperlegible Next\"')"))


def test_no_web_font_is_fetched_unless_it_is_chosen(page: Any) -> None:
    page.open("/carers/")
    assert not any("woff2" in url for url in page.requests())


def test_back_to_usual_forgets_the_choice(page: Any) -> None:
    choose(page, "theme-dark")
    page.find("#appearance-usual").click()
    assert page.run(STORED) is None
    assert background(page) == LIGHT_PAGE
    assert page.find("#theme-usual").is_selected()


def test_the_page_shows_what_is_chosen_now(page: Any) -> None:
    choose(page, "theme-contrast-dark", "size-150")
    page.open("/appearance/")
    page.wait_for("#appearance")
    assert page.find("#theme-contrast-dark").is_selected()
    assert page.find("#size-150").is_selected()


def test_a_dark_device_gets_dark_pages_without_script(page: Any) -> None:
    page.emulate(prefers_color_scheme="dark")
    page.script(False)
    page.open("/carers/")
    page.script(True)
    assert background(page) == DARK_PAGE


def test_a_saved_choice_wins_over_the_device(page: Any) -> None:
    choose(page, "theme-light")
    page.emulate(prefers_color_scheme="dark")
    page.open("/carers/")
    assert background(page) == LIGHT_PAGE


@pytest.mark.parametrize("rubbish", ["{", "null", "[1]", '"x"', '{"theme": {"a": 1}}'])
def test_a_spoilt_choice_never_breaks_a_page(page: Any, rubbish: str) -> None:
    page.open("/about/")
    page.run("localStorage.setItem('appearance', arguments[0])", rubbish)
    page.open("/carers/")
    assert page.faults() == []
    assert page.find("h1").is_displayed()
