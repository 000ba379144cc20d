"""The form that is built into the page: every control once, labelled, escaped, and in Easy Read words too."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prep_tool.exports import EXPORTS
from prep_tool.form.form import render_form
from prep_tool.questionnaire.check import parse
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import controls
from prep_tool.sheet.pictures import HOLDING
from tests.sheets import wording
from tests.unit.questionnaire.test_load import SMALL, changed, question

PREPARE = load("prepare")


def tree(html: str) -> Element:
    parsed: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return parsed


def form(**more: Any) -> Element:
    return tree(render_form(PREPARE, "<p>Hello</p>", assets="../assets", runtime="../runtime/", **more))


FULL = form()
# How the sheet is made and left; no answers.
SETTINGS = {"route", "text-size", "easy-words", "cover", "no-reminder", "own-device"}
EASY = form(picture=lambda name: f"/{name}.svg")
BOTH = pytest.mark.parametrize("page", [FULL, EASY], ids=["usual", "easy-read"])


def named(page: Element) -> list[Element]:
    return [each for each in page.iter() if each.tag in ("input", "textarea", "select") and each.get("name")]


def test_the_form_has_every_control_that_python_knows_and_no_other() -> None:
    ours = {name for each in PREPARE.questions() for name, _ in controls(each)}
    assert {each.get("name") for each in named(FULL)} == ours | SETTINGS


def test_the_easy_form_has_the_short_route_only_and_the_same_names() -> None:
    quick = {each.get("name") for each in named(EASY)} - SETTINGS
    assert quick < {each.get("name") for each in named(FULL)}
    for each in PREPARE.questions():
        asked = {name for name, _ in controls(each)} & quick
        assert bool(asked) == (each.route == "quick"), each.id


@BOTH
def test_no_id_is_used_twice_and_every_control_has_one(page: Element) -> None:
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert [id for id, count in Counter(ids).items() if count > 1] == []
    assert all(each.get("id") for each in named(page))


@BOTH
def test_every_control_has_a_label_of_its_own(page: Element) -> None:
    labels = Counter(each.get("for") for each in page.iter("label"))
    for each in (control for control in named(page) if "hidden" not in control.attrib):
        assert labels[each.get("id")] == 1, each.get("id")
    assert all("".join(label.itertext()).strip() for label in page.iter("label"))
    assert all("".join(legend.itertext()).strip() for legend in page.iter("legend"))


@BOTH
def test_every_hint_that_a_control_points_to_is_there(page: Element) -> None:
    ids = {each.get("id") for each in page.iter()}
    for each in page.iter():
        for name in ("aria-describedby", "aria-labelledby", "for"):
            for target in (each.get(name) or "").split():
                assert target in ids, f"{each.get('id')} {name} {target}"


@BOTH
def test_nothing_is_required_and_no_control_limits_what_can_be_typed(page: Element) -> None:
    for each in named(page):
        assert not {"required", "maxlength", "pattern", "min", "max", "readonly", "disabled"} & set(each.attrib)


@BOTH
def test_there_is_no_script_and_no_style_inside_the_form(page: Element) -> None:
    body = page.find("body")
    assert body is not None
    assert not list(body.iter("script")) + list(body.iter("style"))
    assert not [
        each for each in body.iter() if "style" in each.attrib or any(name.startswith("on") for name in each.attrib)
    ]


@BOTH
def test_headings_have_no_gaps(page: Element) -> None:
    levels = [int(each.tag[1]) for each in page.iter() if each.tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 2
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_a_button_for_every_format_comes_from_the_table() -> None:
    found = [each.get("data-format") for each in FULL.iter("button") if each.get("data-format")]
    assert found == [*(export.name for export in EXPORTS), "answers"]


@BOTH
def test_a_file_waits_for_pictures_only_where_it_can_show_them(page: Element) -> None:
    waiting = {each.get("data-format") for each in page.iter("button") if each.get("data-pictured") is not None}
    assert waiting == {export.name for export in EXPORTS} & set(HOLDING)


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_that_is_ready_is_told_in_the_words_for_whoever_writes(name: str) -> None:
    page = tree(render_form(load(name)))
    heading = next(each for each in page.iter("h3") if each.get("id") == "take-it")
    others = [each for each in heading.iter("span") if each.get("data-if")]
    assert ["".join(each.itertext()) for each in others] == ["The sheet is ready."]
    asked = [each for each in page.iter("input") if each.get("data-called") is not None]
    assert {each.get("name") for each in asked} == {each.id for each in load(name).questions() if each.role == "name"}


@pytest.mark.parametrize(
    "id", ["worksheet", "make-sheet", "sheet", "take-it", "worksheet-status", "clear-answers", "confirm-clear"]
)
def test_the_places_that_others_rely_on_are_there(id: str) -> None:
    for page in (FULL, EASY):
        assert len([each for each in page.iter() if each.get("id") == id]) == 1


def test_not_to_be_contacted_starts_kept_off() -> None:
    ticked = {each.get("name") for each in named(FULL) if "checked" in each.attrib and each.get("type") == "checkbox"}
    assert ticked == {"do-not-contact-keep-off", "who-may-not-see-keep-off"}


def test_a_writers_words_can_never_become_markup() -> None:
    nasty = "<b>\"&'</b><script>alert(1)</script>"
    words = {"label": nasty, "hint": nasty, "note": {"label": nasty}, "example": nasty, "keep_off": "offered"}
    data = changed(lambda d: question(d).update(words))
    page = tree(render_form(parse(data), ""))
    assert not list(page.find("body").iter("script"))  # type: ignore[union-attr]
    legend = next(each for each in page.iter("legend") if "alert" in "".join(each.itertext()))
    assert nasty in "".join(legend.itertext())
    assert tree(render_form(parse(SMALL), "")) is not None


@BOTH
def test_easy_words_stand_only_on_the_easy_form(page: Element) -> None:
    text = "".join(page.itertext())
    easy = page is EASY
    assert (wording("prepare", "name-i-like", "easy.label") in text) == easy
    assert (wording("prepare", "name-i-like", "label") in text) != easy


def test_search_finds_a_topic_by_the_words_that_most_readers_see() -> None:
    """Words for one reader stand hidden beside those for another; search must not read both as one heading."""
    for name in NAMES:
        hidden = [each for each in tree(render_form(load(name))).iter("span") if each.get("data-if")]
        assert [each.text for each in hidden if each.get("data-search-exclude") is None] == []
        assert hidden or name == "carer"
