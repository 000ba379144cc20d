"""What comes out of the printer is a leaflet one would hand out."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import pytest
from pypdf import PdfReader

from tests.browser.checkers import not_empty
from tests.browser.test_frame import TEMPLATES


def printed(page: Any) -> PdfReader:
    a4 = {"preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}
    pdf = page.cdp("Page.printToPDF", a4)
    return PdfReader(io.BytesIO(base64.b64decode(pdf["data"])))


def text_of(pdf: PdfReader) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in pdf.pages).split())


def sizes_of(pdf: PdfReader) -> set[float]:
    found: set[float] = set()

    def note(text: str, placed: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * matrix[3] * placed[3]), 1))

    for sheet in pdf.pages:
        sheet.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("address", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_every_kind_of_page_prints_with_its_title_site_and_no_menus(page: Any, address: str) -> None:
    page.open(address)
    text = text_of(printed(page))
    assert page.text("h1") in text
    assert "Care and Support Planning Guide" in text
    assert "If you need help now" in text
    for left_out in ("Skip to main content", "Appearance Menu", "In this part", "Print Large print", "Leave this site"):
        assert left_out not in text


def test_paper_says_the_date_the_address_and_the_page(page: Any) -> None:
    page.open("/rights/reviews/")
    text = text_of(printed(page))
    assert "Last reviewed: 26 November 2026" in text
    assert "/rights/reviews/" in text
    assert "Page 1 of" in text


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_links_have_numbers_and_their_addresses_stand_at_the_end(page: Any, script: bool) -> None:
    page.script(script)
    page.open("/help-now/")
    text = text_of(printed(page))
    body, _, end = text.partition("Addresses on this page")
    number = re.search(r"NHS 111 online\W*\[(\d+)\]", body)
    assert number
    assert f"{number[1]}. 111.nhs.uk" in end
    assert "111.nhs.uk" not in body
    assert not page.find(".app-addresses").is_displayed(), "on a screen a link is pressed"


def test_the_numbers_to_call_stand_once_on_the_page_that_is_about_them(page: Any) -> None:
    page.open("/help-now/")
    assert page.find("#urgent-help").is_displayed()
    assert "If you need help now" not in text_of(printed(page))


def test_a_page_takes_few_sides(page: Any) -> None:
    """About half of what one column of 13 point took."""
    most = {"/rights/reviews/": 3, "/rights/deciding/": 3, "/professionals/prepare/": 3, "/carers/": 4, "/films/": 5}
    sides = {}
    for address in most:
        page.open(address)
        sides[address] = len(printed(page).pages)
    assert {address for address in most if sides[address] > most[address]} == set(), sides


def test_what_was_folded_away_is_printed_and_folds_again(page: Any) -> None:
    page.open("/carers/")
    page.run(
        """const [d, s, p] = ["details", "summary", "p"].map((name) => document.createElement(name));
        s.textContent = "More"; p.textContent = "Hidden words";
        d.append(s, p); document.querySelector(".app-text").append(d);"""
    )
    assert "Hidden words" in text_of(printed(page))
    page.run("dispatchEvent(new Event('afterprint'))")
    assert not page.run("return document.querySelector('.app-text > details').open")


def test_words_are_eleven_point_or_more(page: Any) -> None:
    page.open("/carers/")
    assert min(sizes_of(printed(page)) - {0.0}) >= 10.9  # the words of a page are 12 point, its small print 11


def test_large_print_is_one_press_and_eighteen_point(page: Any) -> None:
    page.open("/carers/")
    page.run("window.print = () => { window.asked = document.documentElement.dataset.print; }")
    page.find('[data-print="large"]').click()
    assert page.run("return asked") == "large"
    usual_paragraph = "return getComputedStyle(document.querySelector('main p')).fontSize"
    page.emulate(media="print")
    assert page.run(usual_paragraph) == "24px"
    page.emulate(media="")
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.run("return document.documentElement.dataset.print") is None


def test_a_dark_theme_prints_dark_on_white(page: Any) -> None:
    page.open("/about/")
    page.run("localStorage.setItem('appearance', '{\"theme\": \"contrast-dark\"}')")
    page.open("/carers/")
    page.emulate(media="print")
    colours = page.run("const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_a_heading_never_stands_alone_at_the_foot_of_a_sheet(page: Any) -> None:
    page.open("/questions/")
    headings = {heading.text for heading in page.all("main h2, main h3")}
    assert headings
    for sheet in not_empty(printed(page).pages):
        lines = [line.strip() for line in sheet.extract_text().splitlines() if line.strip()]
        words = [line for line in lines if not line.startswith("Page ")]
        assert words[-1] not in headings


def test_the_poster_is_one_side_and_nothing_else_stands_on_it(page: Any) -> None:
    page.open("/professionals/poster/")
    assert "one side of A4" in page.text("main")
    pdf = printed(page)
    assert len(pdf.pages) == 1
    text = text_of(pdf)
    assert all(part in text for part in ("Before", "In the talk", "In the plan", "Afterwards"))
    assert "Save the poster" not in text
    assert "If you need help now" not in text
    assert sorted(sizes_of(pdf) - {0.0})[1] >= 19.9, "but for the page number, all is read from two metres"
