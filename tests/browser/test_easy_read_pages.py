"""An Easy Read page can be followed by its pictures: on a phone, with a press on the picture, and on paper."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest

from tests.browser.test_print import printed

BESIDE = """
return [...document.querySelectorAll(".app-easy main .app-pair")].map((row) => {
  const [picture, words] = [row.querySelector("img"), row.querySelector("p")];
  const [a, b] = [picture.getBoundingClientRect(), words.getBoundingClientRect()];
  return {words: words.innerText, wide: a.width, left: a.right <= b.left,
    beside: Math.max(a.top, b.top) < Math.min(a.bottom, b.bottom), size: parseFloat(getComputedStyle(words).fontSize)};
});
"""
SIXTEEN_POINT = 16 * 96 / 72
OPENS_WITH_LINK = ".app-pair--door p > a:first-child"
ALL = (
    "", "what-it-is", "stages", "rights", "rights-plan", "rights-say", "rights-choices", "rights-safe", "money",
    "carers", "planning-ahead", "complaining", "words",
)


def address(name: str) -> str:
    return f"/easy-read/{name}/".replace("//", "/")


def plain(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))  # fonts join f and i


def whole(words: str) -> str:
    """Return a pattern for the words of a row; paper may show the address of a link between them."""
    return r"\w{0,90}".join(plain(line) for line in words.splitlines())


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["", "rights-plan", "stages"])
def test_each_picture_is_large_and_stands_left_of_its_words(page: Any, name: str, width: int) -> None:
    page.size(width, 900)
    page.open(address(name))
    rows = page.run(BESIDE)
    assert len(rows) > 20
    for row in rows:
        assert row["left"] and row["beside"], row
        assert row["wide"] >= min(90, width / 4), row
        assert row["size"] >= SIXTEEN_POINT - 0.1, row


@pytest.mark.parametrize("width", [320, 1280])
def test_someone_who_cannot_read_the_link_can_press_its_picture(page: Any, width: int) -> None:
    page.size(width, 900)
    page.open("/easy-read/rights/")
    wanted = page.find(OPENS_WITH_LINK).get_attribute("href")
    picture = page.find(".app-pair--door .app-picture")
    page.run("arguments[0].scrollIntoView({block: 'center'})", picture)
    x, y = page.run("const r = arguments[0].getBoundingClientRect(); return [r.x + 9, r.y + 9]", picture)
    for kind in ("mousePressed", "mouseReleased"):
        page.cdp("Input.dispatchMouseEvent", {"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1})
    page.wait(lambda: page.browser.current_url == wanted)


def test_a_hard_word_in_a_row_that_is_a_door_still_leads_to_its_meaning(page: Any) -> None:
    page.open("/easy-read/")
    word = page.find(".app-pair--door .app-word")
    page.run("arguments[0].scrollIntoView({block: 'center'})", word)
    word.click()
    page.wait(lambda: "/easy-read/words/#" in page.browser.current_url)


def test_who_comes_for_a_word_sees_its_picture_too(page: Any) -> None:
    page.size(320, 640)
    page.open("/easy-read/words/#eligible")
    box = "const r = document.getElementById('eligible').closest('.app-pair').querySelector('img')"
    page.wait(lambda: page.run("return scrollY") > 0)
    page.wait(lambda: page.run(f"{box}.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight"))


@pytest.mark.parametrize("name", ALL)
def test_on_paper_rows_are_whole_in_sixteen_point_with_the_picture_left_and_page_numbers(page: Any, name: str) -> None:
    page.open(address(name))
    page.size(643, 900)  # as wide as the text of an A4 page
    page.emulate(media="print")
    rows = page.run(BESIDE)
    for row in rows:
        assert row["left"] and row["beside"] and row["size"] >= SIXTEEN_POINT - 0.1, row
        assert row["wide"] >= 110, row  # about 3 cm
    page.emulate(media="")
    sheets = [sheet.extract_text() for sheet in printed(page).pages]
    on_paper = [plain(sheet) for sheet in sheets]
    torn = [row["words"] for row in rows if not any(re.search(whole(row["words"]), sheet) for sheet in on_paper)]
    assert torn == []
    for number, sheet in enumerate(sheets, 1):
        assert f"Page {number} of {len(sheets)}" in sheet
