"""The Easy Read form of every worksheet: easy words and a picture for each question, and the voice of who writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prep_tool.answers import answers
from prep_tool.exports import EXPORTS
from prep_tool.exports.txt import write_txt
from prep_tool.form.form import is_quick, render_form
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Question, Questionnaire, controls
from prep_tool.sheet.build import build_sheet
from tests import reading
from tests.sheets import ANOTHER, wording
from tests.words import HARDEST, TOO_LONG_EASY

EVERY = pytest.mark.parametrize("name", NAMES)


def form(name: str) -> Element:
    html = render_form(load(name), "<p>Hello</p>", picture=lambda each: f"/{each}.svg")
    return html5lib.parse(html, namespaceHTMLElements=False)


def asked(questionnaire: Questionnaire) -> Iterator[Question]:
    """The questions of the Easy Read form, with their parts."""
    for question in questionnaire.questions():
        if question.route == "quick":
            yield question
            yield from (part for part in question.parts if part.route == "quick")


def easy_words(thing: Any) -> Iterator[str]:
    """Every easy word that stands anywhere in a worksheet."""
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, str) and field.name.startswith("easy"):
            yield value
        for each in value if isinstance(value, tuple) else ():
            if is_dataclass(each):
                yield from easy_words(each)


def sentences(texts: Iterator[str]) -> list[str]:
    return [part for text in texts if text for part in re.split(r"(?<=[.?!])\s+", text)]


@EVERY
def test_every_question_has_easy_words_and_a_picture(name: str) -> None:
    for each in asked(load(name)):
        assert each.easy.label, each.id
        assert each.easy.picture, each.id
        scale = each.scale  # numbers need no picture
        assert all(option.easy.label and option.easy.picture for option in each.options if not scale), each.id
        assert not each.note.label or each.note.easy or each.note.route == "full", each.id


@EVERY
def test_every_topic_and_every_box_of_the_sheet_has_an_easy_heading_and_a_picture(name: str) -> None:
    questionnaire = load(name)
    for section in questionnaire.sections:
        if is_quick(section.questions):
            assert section.easy.label and section.easy.hint and section.easy.picture, section.id
    for box in questionnaire.front_page:
        assert not box.heading or box.easy.picture, box.heading
    assert all(mode.easy_notice for mode in questionnaire.modes)
    assert bool(questionnaire.easy_carry_hint) == bool(questionnaire.carry_label)


@EVERY
def test_the_easy_words_are_short_and_easy(name: str) -> None:
    said = sentences(easy_words(load(name)))
    assert [text for text in said if len(reading.words_of(text)) > TOO_LONG_EASY] == []
    assert reading.grade(tuple(said)) <= HARDEST["easy-read"]


@EVERY
def test_what_stands_in_boxes_on_the_easy_form_is_easy_too(name: str) -> None:
    boxes = [each for each in form(name).iter("div") if "app-box" in (each.get("class") or "").split()]
    said = sentences("".join(p.itertext()) for box in boxes for p in box.iter("p"))
    assert [text for text in said if len(reading.words_of(text)) > TOO_LONG_EASY] == []
    assert not said or reading.grade(tuple(said)) <= 4


def test_what_stands_around_the_questions_of_the_easy_form_is_easy_too() -> None:
    page = form("plan")
    around = [each for each in page.iter() if each.get("id") in ("topic-start", "topic-sheet")] + list(
        page.iter("dialog")
    )
    tags = ("p", "li", "label", "legend", "summary", "span", "h2", "h3")
    parts = [part for each in around for tag in tags for part in each.iter(tag) if part.find("button") is None]
    said = [text for text in sentences("".join(part.itertext()).strip() for part in parts) if text]
    assert len(said) > 50
    assert [text for text in said if len(reading.words_of(text)) > TOO_LONG_EASY] == []
    assert reading.grade(tuple(said)) <= 4


def test_the_easy_form_offers_each_file_that_a_person_can_use_and_says_what_it_is() -> None:
    ways = {button.get("data-format"): button for button in form("prepare").iter("button") if button.get("data-format")}
    assert set(ways) == {export.name for export in EXPORTS} - {"fhir"} | {"answers"}


@EVERY
def test_each_question_of_the_easy_form_is_asked_once_with_its_picture_beside_it(name: str) -> None:
    page = form(name)
    controls_of = {control for each in load(name).questions() for control, _ in controls(each)}
    named = {each.get("name") for each in page.iter() if each.tag in ("input", "textarea") and each.get("name")}
    assert named - {"text-size", "easy-words", "no-reminder", "own-device"} < controls_of
    questions = [each for each in page.iter() if "app-question" in (each.get("class") or "").split()]
    assert len(questions) > 8
    for each in questions:
        assert next(each[0].iter("img")).get("src", "").endswith(".svg"), each.get("data-question")
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))


def test_one_question_has_the_same_easy_words_in_every_worksheet() -> None:
    easy: dict[tuple[str, str], set[str]] = {}
    for name in NAMES:
        for each in asked(load(name)):
            easy.setdefault(
                (each.id.partition("-")[0] if each.id.startswith("whose") else each.id, each.label), set()
            ).add(each.easy.label)
    assert {key: said for key, said in easy.items() if len(said) > 1} == {}


def easy_sheet(name: str, **values: str) -> str:
    questionnaire = load(name)
    made = build_sheet(questionnaire, answers.parse(questionnaire, values), date(2026, 11, 22), easy=True)
    return write_txt(made).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("name", "who"),
    [("prepare", "who-is-writing"), ("plan", "who-is-writing"), ("review", "who-is-writing"), ("carer", "door")],
)
def test_a_sheet_for_someone_else_speaks_of_them_and_not_of_me(name: str, who: str) -> None:
    goal = {"goal-1-what": "Walk to the shop", "working": "The garden", "matters-most-1": "Music"}
    known = {control for each in load(name).questions() for control, _ in controls(each)}
    values = {key: value for key, value in goal.items() if key in known}
    value = "for-someone" if who == "door" else "someone-else"
    theirs = easy_sheet(name, **values, **{who: value})
    mine = easy_sheet(name, **values, **({who: "me"} if who != "door" else {}))
    their_goals = wording(name, "box-goals", "easy.label", f"{who}={value}")
    assert their_goals in theirs
    assert their_goals not in mine
    assert theirs.split("\r\n")[1] != mine.split("\r\n")[1], "the title"
    assert not re.search(r"\b(my|I|me) (sheet|plan|review|want|talk)\b", theirs.partition("*****")[0])


def test_the_easy_form_speaks_of_the_person_at_the_second_door() -> None:
    page = form("carer")
    (question,) = (each for each in page.iter() if each.get("data-question") == "communication")
    legend = next("".join(each.itertext()) for each in question.iter("legend"))
    assert wording("prepare", "communication", "easy.label", ANOTHER) in legend
    only = {"".join(each.itertext()) for each in page.iter("p") if each.get("class") == "app-only"}
    doors = ("own-needs", "for-someone")
    assert only == {f"Only for: {wording('carer', f'door={door}', 'easy.label')}" for door in doors}
