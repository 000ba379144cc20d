"""Each person's sheet says the same in every format, and holds nothing that they keep off."""

from __future__ import annotations

import io
import json
from typing import Any

import pypdf
import pytest

from prep_tool.answers import answers
from prep_tool.exports.pdf import write_pdf
from prep_tool.form.form import has_days
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import controls
from prep_tool.sheet.build import build_sheet
from tests import sheets
from tests.people import STARTING_FROM, WORKSHEETS, answers_of
from tests.unit.exports.test_agree import bare, readable
from tests.unit.test_bridge import GIVEN, ask, kept_off, made, opened, spellings

OTHERS = [name for name, worksheet in WORKSHEETS.items() if worksheet != "prepare"]


def whole(name: str) -> dict[str, Any]:
    """What a person wrote, and what came over from the file that they started with."""
    values = {control: value for control, value in answers_of(name).items() if value}
    if name in STARTING_FROM:
        earlier = whole(STARTING_FROM[name])
        text = made(earlier, "answers", worksheet=WORKSHEETS[STARTING_FROM[name]]).decode()
        carried = ask(open=text, into=WORKSHEETS[name])["answers"]
        values = carried | values
    return values


@pytest.mark.parametrize("name", WORKSHEETS)
def test_everything_that_someone_wrote_is_asked_for(name: str) -> None:
    """A slip in a person's file would make every other promise about them an empty one."""
    asked = {control for question in load(WORKSHEETS[name]).questions() for control, _ in controls(question)}
    assert set(whole(name)) - asked - {"route"} == set()


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("size", [12, 18])
def test_a_persons_sheet_says_the_same_in_the_same_order_in_every_format(name: str, size: int) -> None:
    sheet = sheets.made(load(WORKSHEETS[name]), whole(name), size)
    for format in ("html", "docx", "txt"):
        said, start = bare(readable(format, made(whole(name), format, size, WORKSHEETS[name]))), 0
        for text in sheets.texts(sheet):
            at = said.find(bare(text), start)
            assert at >= 0, (format, text)
            start = at


@pytest.mark.parametrize("format", GIVEN)
@pytest.mark.parametrize("name", OTHERS)
def test_nothing_that_a_person_keeps_off_is_in_a_file_to_give(name: str, format: str) -> None:
    values = whole(name)
    hidden = kept_off(values, WORKSHEETS[name])
    assert hidden
    if format == "ics" and not has_days(load(WORKSHEETS[name])):
        return  # its page offers no calendar
    found = opened(made(values, format, worksheet=WORKSHEETS[name]), format)
    for control, words in hidden.items():
        shown = {value for key, value in values.items() if key not in hidden and isinstance(value, str)}
        for line in words.split("\n"):
            if any(line in each for each in shown):
                continue
            for spelt in spellings(line):
                assert not any(spelt in content for content in found), (control, spelt)


# Sides of paper that a person's sheet takes, at most; two sides are one sheet.
SIDES = {
    "grandmother": 5, "independent-man": 6, "quick-route-copd": 2, "carer-at-night": 5,
    "brother-who-cannot-say": 4, "grandmother-agrees": 5, "grandmother-a-year-later": 4,
    "grandmother-in-hospital": 2,
}  # fmt: skip


def sides(name: str, **layout: Any) -> int:
    questionnaire = load(WORKSHEETS[name])
    sheet = build_sheet(questionnaire, answers.parse(questionnaire, whole(name)), sheets.MADE_ON, **layout)
    return len(pypdf.PdfReader(io.BytesIO(write_pdf(sheet))).pages)


@pytest.mark.parametrize("name", WORKSHEETS)
def test_no_paper_is_printed_for_nothing(name: str) -> None:
    """Run it with -s to see how many sides each person's sheet takes, in large print and in Easy Read words too."""
    usual, large, easy = sides(name), sides(name, text_size=18), sides(name, easy=True)
    print(f"\n{name}: {usual} sides; in large print {large}; in Easy Read words {easy}")
    assert usual <= SIDES[name]
    assert usual <= min(large, easy), "large print never takes less"


@pytest.mark.parametrize("name", WORKSHEETS)
def test_the_file_for_me_brings_back_every_word(name: str) -> None:
    values = whole(name)
    again = ask(open=made(values, "answers", worksheet=WORKSHEETS[name]).decode())
    assert again["questionnaire"] == WORKSHEETS[name]
    tidy = {k: v.strip() if isinstance(v, str) else sorted(v) for k, v in values.items() if k != "route"}
    assert {k: v if isinstance(v, str) else sorted(v) for k, v in again["answers"].items()} == tidy


@pytest.mark.parametrize("name", OTHERS)
def test_a_persons_pdf_has_the_same_headings_as_their_page(name: str) -> None:
    values, worksheet = whole(name), WORKSHEETS[name]
    reader = pypdf.PdfReader(io.BytesIO(made(values, "pdf", worksheet=worksheet)))
    tree = json.loads(made(values, "screen", worksheet=worksheet))["tree"]
    said = bare("".join(page.extract_text() for page in reader.pages))
    start = 0
    for heading in headings(tree):
        at = said.find(bare(heading), start)
        assert at >= 0, heading
        start = at


def headings(node: Any) -> list[str]:
    if isinstance(node, str):
        return []
    tag, _, children = node
    if tag in ("h2", "h3", "h4", "h5"):
        return ["".join(child for child in children if isinstance(child, str))]
    return [heading for child in children for heading in headings(child)]


@pytest.mark.parametrize("name", WORKSHEETS)
def test_a_sheet_to_give_brings_its_own_font_and_stays_small(name: str) -> None:
    """Its first side breaks lines where they were counted, on any device; the file for oneself needs no paper."""
    content = made(whole(name), "html", worksheet=WORKSHEETS[name])
    assert content.count(b"@font-face") == content.count(b"src:url(data:font/woff2;base64,") == 2
    assert b"font-src data:;" in content
    assert len(content) <= 60_000
    assert b"@font-face" not in made(whole(name), "answers", worksheet=WORKSHEETS[name])
