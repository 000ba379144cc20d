"""The guide can be read on browsers of 2020: what they do not know has something plain before it, or is spare.

A browser drops a declaration or a whole rule that it does not know. Safari 15, Chrome 87 and Firefox 78 are the oldest
that are meant here: they are those that the worksheet's Python is made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from overrides.extensions.stylesheets import FOLDER
from overrides.guide_setup import parts

SHEETS = sorted(FOLDER.glob("*.css"))
each_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
# Chrome 101 to 123 and later. Units of the inline axis and of moving toolbars; in our writing `vw` says what `vi` does.
NEW_UNITS = re.compile(r"\d(?:vi|vb|[sld]v(?:w|h|i|b|min|max)|cq\w+|lh|rlh|cap|ic)\b")
NEW_VALUES = re.compile(r"color-mix|oklch|oklab|light-dark|\bround\(|\banchor\(|\bsubgrid\b|aspect-ratio")
# A selector that an old browser does not know takes all others of its list with it.
NEW_SELECTORS = re.compile(r":has\(|:focus-visible|::details-content")
SPELT_SHORT = re.compile(r":is\(|:where\(|&|:not\((?!(?:[.#]?[\w-]+|\[[^\]]*\]|:[\w-]+)\))")
NEW_PLACES = ("@container", "@supports")


def rules(css: str) -> Iterator[tuple[str, str, list[str]]]:
    """Each rule: its selectors, its declarations, and the blocks that it stands in."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    around: list[str] = []
    for head, end in re.findall(r"([^{}]*)([{}])", css):
        if end == "{":
            around.append(" ".join(head.split()))
        else:
            if head.strip():
                yield around[-1], head, around[:-1]
            around.pop()


def plain_before(declarations: str) -> bool:
    """Whether a `content` with words for screen readers follows the same one without."""
    contents = re.findall(r"content:\s*([^;]+);", declarations)
    with_words = [content for content in contents if "/" in re.sub(r'"[^"]*"', "", content)]
    return all(content.partition(" / ")[0] in contents[: contents.index(content)] for content in with_words)


def test_the_rules_are_read_as_they_stand() -> None:
    css = "@media print { a, b { c: d; } } e { f: g }"
    assert [(head, around) for head, _, around in rules(css)] == [("a, b", ["@media print"]), ("e", [])]
    assert plain_before('content: "›"; content: "›" / "";')
    assert not plain_before('content: "›" / "";')
    assert not plain_before('content: "→"; content: "›" / "";')


@each_sheet
def test_a_size_is_in_units_that_old_browsers_know(sheet: Path) -> None:
    css = sheet.read_text(encoding="utf-8")
    assert NEW_UNITS.findall(css) == []
    assert NEW_VALUES.findall(css) == []


def test_an_organisations_logo_has_its_size_everywhere() -> None:
    assert NEW_UNITS.findall(parts.LOGO + parts.NAME) == []


@each_sheet
def test_a_drawn_sign_shows_where_its_words_for_screen_readers_are_not_known(sheet: Path) -> None:
    lacking = [head for head, body, _ in rules(sheet.read_text(encoding="utf-8")) if not plain_before(body)]
    assert lacking == []


def selectors(sheet: Path) -> Iterator[tuple[list[str], str]]:
    """The selectors of each rule that every browser reads, with the rule's declarations."""
    for head, body, around in rules(sheet.read_text(encoding="utf-8")):
        if not head.startswith("@") and not any(place.startswith(NEW_PLACES) for place in around):
            yield [selector.strip() for selector in re.split(r",(?![^(]*\))", head)], body


@each_sheet
def test_a_new_selector_takes_no_old_one_with_it(sheet: Path) -> None:
    for ours, _ in selectors(sheet):
        new = [selector for selector in ours if NEW_SELECTORS.search(selector)]
        assert new in ([], ours)


@each_sheet
def test_a_selector_is_spelt_out_where_an_old_browser_must_know_it(sheet: Path) -> None:
    short = [selector for ours, _ in selectors(sheet) for selector in ours if SPELT_SHORT.search(selector)]
    assert [selector for selector in short if ":has(" not in selector] == []


@each_sheet
def test_what_is_hidden_is_hidden_everywhere(sheet: Path) -> None:
    """But what is kept off a form printed without script: no old browser can know it. A star too many is no harm."""
    hiding = [ours for ours, body in selectors(sheet) if "display: none" in body]
    new = [selector for ours in hiding for selector in ours if NEW_SELECTORS.search(selector)]
    assert [selector for selector in new if not re.search("app-keep-off|app-choice__star", selector)] == []


def test_the_keyboard_is_seen_where_focus_visible_is_not_known() -> None:
    css = (FOLDER / "site.css").read_text(encoding="utf-8")
    fallback = [head for head, body, around in rules(css) if around == ["@supports not selector(:focus-visible)"]]
    assert ":focus" in fallback
