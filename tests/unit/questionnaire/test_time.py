"""A worksheet says how long it takes, and takes no longer; the short route is short."""

from __future__ import annotations

import re

import pytest

from prep_tool.questionnaire.load import NAMES, load
from tests.conftest import ROOT
from tests.routes import Route, route

# A worksheet with doors asks nothing of note before one is chosen.
ANSWERS = {name: [{}] for name in NAMES} | {"carer": [{"door": "own-needs"}, {"door": "for-someone"}]}
ROUTES = [(name, quick, answers) for name in NAMES for quick in (True, False) for answers in ANSWERS[name]]
SAID = re.compile(r"(\d+) minutes")
# Where a page says how long the short route takes, in the words around it.
PAGES = {
    "docs/index.md": r"takes about (\d+) minutes, or (\d+) or more",
    "docs/questions.md": r"short route takes about (\d+) minutes, and all the questions (\d+) or more",
    "docs/worksheets/index.md": r"short route takes about (\d+) minutes",
}
EASY = sorted(path.name for path in (ROOT / "docs/easy-read").glob("*sheet.md"))


def minutes(name: str, quick: bool) -> int:
    label = load(name).quick_label if quick else load(name).full_label
    return int(SAID.findall(label)[0])


@pytest.mark.parametrize(("name", "quick", "answers"), ROUTES)
def test_a_route_takes_no_longer_than_its_button_says_and_not_much_less(
    name: str, quick: bool, answers: dict[str, str]
) -> None:
    """All questions are for many kinds of people: there, what is said is for who is asked most."""
    found, said = route(name, quick, **answers).minutes, minutes(name, quick)
    assert found <= said
    longest = max(route(name, quick, **each).minutes for each in ANSWERS[name])
    assert said - longest <= 5


def test_the_short_route_to_prepare_is_ten_questions_and_a_list_of_twelve_ticks() -> None:
    short = route("prepare")
    assert short.questions <= 10
    assert short.on_cards <= 12
    assert "10 questions" in load("prepare").quick_label
    assert short.questions == 10


def test_whom_the_council_sees_is_asked_no_more_on_the_short_route() -> None:
    assert route("prepare", meeting="council") == route("prepare")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_the_same_minutes_as_the_button(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.search(PAGES[page], text)
    assert found, "the sentence has changed: see that it still holds"
    assert [int(number) for number in found.groups()] == [
        minutes("prepare", quick) for quick in (True, False)[: len(found.groups())]
    ]


@pytest.mark.parametrize("page", EASY)
def test_an_easy_read_worksheet_says_the_same_minutes(page: str) -> None:
    text = (ROOT / "docs/easy-read" / page).read_text(encoding="utf-8")
    name = re.findall(r"^worksheet: (\S+)", text, re.MULTILINE)
    if name:
        assert SAID.findall(text) == [str(minutes(name[0], True))]


def test_an_estimate_counts_words_and_controls() -> None:
    """150 words a minute and 12 seconds a control."""
    assert Route(1, 0, controls=5, words=150, screens=3).seconds == 120
