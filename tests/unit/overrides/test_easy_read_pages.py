"""An Easy Read page is what its makers call Easy Read: one idea beside one picture, a few rows to a topic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml

from overrides.extensions.picture_files import LIST
from tests.words import ROOT, front_matter

PAGES = sorted((ROOT / "docs" / "easy-read").glob("*.md"))
MOST_ROWS = 14
MOST_SENTENCES = 3
ROW = re.compile(r"!\[\]\(picture:([\w-]+)\)\n(.+)", re.DOTALL)
SHEETS = {"worksheet", "carer-sheet", "plan-sheet", "review-sheet", "about-me-sheet"}
# Addresses that stood on the page of rights before it became a menu: each must still lead on.
OLD_PLACES = {
    "safe": "rights-safe",
    "health-plans": "rights-plan",
    "council-plans": "rights-plan",
    "what-it-must-say": "rights-plan",
    "taking-part": "rights-say",
    "advocates": "rights-say",
    "reviews": "rights-say",
    "choices": "rights-choices",
    "money": "money",
    "carers": "carers",
    "not-happy": "complaining",
}
each_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)


@dataclass(frozen=True, slots=True)
class Row:
    """A picture and the words beside it."""

    picture: str
    words: str

    @property
    def lines(self) -> list[str]:
        return self.words.splitlines()


def topics(path: Path) -> Iterator[tuple[str, list[Row]]]:
    """Yield the headings of a page, each with its rows; a block that is no row fails the test."""
    heading, rows = "", []
    for block in front_matter(path)[1].strip().split("\n\n"):
        if block.startswith("#"):
            yield heading, rows
            heading, rows = block, []
            continue
        row = ROW.fullmatch(block.strip())
        assert row, f"{path.name}: these words have no picture: {block}"
        rows.append(Row(row[1], row[2]))
    yield heading, rows


def rows_of(path: Path) -> list[Row]:
    return [row for _, rows in topics(path) for row in rows]


def said(name: str) -> str:
    return front_matter(ROOT / "docs" / "easy-read" / f"{name}.md")[1]


def built(site: Path, name: str) -> Element:
    html = (site / "easy-read" / name / "index.html").read_text(encoding="utf-8")
    return html5lib.parse(html, namespaceHTMLElements=False).find(".//main")


def text_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


@each_page
def test_every_idea_stands_beside_a_picture_and_a_topic_is_short(path: Path) -> None:
    for heading, rows in topics(path):
        assert len(rows) <= MOST_ROWS, f"{heading} has {len(rows)} rows"


@each_page
def test_a_picture_says_one_thing_within_a_topic(path: Path) -> None:
    for heading, rows in topics(path):
        pictures = [row.picture for row in rows]
        assert sorted(set(pictures)) == sorted(pictures), heading


@each_page
def test_a_row_is_a_few_short_lines_each_one_sentence(path: Path) -> None:
    for row in rows_of(path):
        assert len(row.lines) <= MOST_SENTENCES, row
        for line in row.lines:
            inside = re.sub(r'"[^"]*"', "", line).rstrip(".?!* ").replace("GOV.UK", "")
            inside = re.sub(r"\]\([^)]*\)(?:\{#[\w-]+\})?", "]", inside)
            assert not re.search(r"[.?!] ", inside), f"two sentences on one line: {line}"


@each_page
def test_no_number_stands_for_a_picture(path: Path) -> None:
    pictures = yaml.safe_load((ROOT / LIST).read_text(encoding="utf-8"))
    keycaps_and_digits = re.compile("20E3$|^1F522$")
    drawn = {row.picture: pictures[row.picture].get("openmoji", "") for row in rows_of(path)}
    assert [name for name, code in drawn.items() if keycaps_and_digits.search(code)] == []


@each_page
def test_large_print_and_audio_are_called_what_people_call_them(path: Path) -> None:
    assert re.findall("(?i)big (?:words|writing|print|letters)|in sound|as sound", said(path.stem)) == []


@each_page
def test_a_number_to_call_can_be_pressed_and_dials_what_it_says(path: Path) -> None:
    for shown, dialled in re.findall(r"\[([^\]]*)\]\((?:tel|sms):(\d+)\)", said(path.stem)):
        assert "".join(re.findall(r"\d", shown)) == dialled
    unlinked = [line for row in rows_of(path) for line in row.lines if re.match("(?:Call|Text) .*\\d", line)]
    assert [line for line in unlinked if "tel:" not in line and "sms:" not in line] == []


@each_page
def test_a_hard_word_leads_to_the_easy_list_and_is_explained_where_it_stands(path: Path, site: Path) -> None:
    name = "" if path.stem == "index" else path.stem
    page, words = built(site, name), built(site, "words")
    places = {element.get("id") for element in words.iter() if element.get("id")}
    for pair in (box for box in page.iter("div") if "app-pair" in box.get("class", "")):
        bold = " ".join(text_of(strong).lower() for strong in pair.iter("strong"))
        for link in pair.iter("a"):
            if link.get("class") == "app-word":
                address, _, place = str(link.get("href")).partition("#")
                assert address.endswith("words/") and place in places
                assert text_of(link).lower() in bold, f"say what it means: {text_of(pair)}"
    assert not [box for box in page.iter("section") if box.get("class") == "app-words"]


@each_page
def test_help_comes_first(path: Path) -> None:
    if path.stem not in SHEETS:
        assert "tel:999" in rows_of(path)[0].words


def test_who_is_hurt_or_cannot_speak_finds_whom_to_call(site: Path) -> None:
    for name in ("", "rights-safe"):
        text = text_of(built(site, name))
        for number in ("999", "0808 2000 247", "0800 1111", "116 123"):
            assert number in text
        assert re.search("cannot speak.*press 5", text)
    assert "0808 80 10 800" in said("rights-safe")


def test_places_that_the_long_page_of_rights_had_still_lead_on(site: Path) -> None:
    doors: dict[str, str] = {}
    for pair in built(site, "rights").iter("div"):
        if "app-pair--door" in pair.get("class", ""):
            target = next(pair.iter("a")).get("href", "").strip("./")
            doors |= {str(part.get("id")): target for part in pair.iter() if part.get("id")}
    assert doors == OLD_PLACES


def test_every_easy_read_page_is_reached_from_the_first_one_or_from_the_menu_of_rights() -> None:
    linked = set(re.findall(r"\]\(([\w-]+)\.md", said("index") + said("rights")))
    assert {path.stem for path in PAGES} - linked == {"index"}


def test_saying_no_to_the_council_is_not_told_as_if_nothing_hung_on_it() -> None:
    for path in PAGES:
        for heading, rows in topics(path):
            for row in rows:
                if "still get your care" in row.words:
                    assert "council" not in row.words + heading
    for name in ("rights-plan", "what-it-is"):
        assert "say no to the assessment.\nBut the council may not be able to help without it" in said(name)


def test_loss_of_liberty_is_told_as_the_law_stands_since_june_2026() -> None:
    text = " ".join(said("rights-choices").split())
    assert "changed in June 2026" in text
    assert "There is no single test any more." in text
    assert "look at the whole situation" in text
    assert re.search("Ask an advocate", text)
