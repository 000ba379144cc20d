"""The copy for a computer system: proper FHIR R4, the sheet's answers exactly, and nothing else."""

from __future__ import annotations

import importlib
import json
import random
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire as FhirQuestionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_tool.answers import answers
from prep_tool.exports.fhir import write_fhir
from prep_tool.exports.txt import write_txt
from prep_tool.office import fhir_questionnaire
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import controls
from prep_tool.sheet.build import build_sheet
from tests import sheets
from tests.hostile import naughty, places
from tests.people import WORKSHEETS
from tests.runtime_exercise import filled
from tests.sheets import MADE_ON, random_values, wording
from tests.unit.exports.test_agree import bare
from tests.unit.test_people import whole

PREPARE = load("prepare")
ROOT = Path(__file__).resolve().parents[3]
OF = {"string": "valueString", "text": "valueString", "choice": "valueCoding"}


def response(values: dict[str, Any], name: str = "prepare", made_on: date | None = MADE_ON) -> dict[str, Any]:
    """The answers as a computer gets them, after a stranger's reader has found them in order."""
    questionnaire = load(name)
    content = write_fhir(build_sheet(questionnaire, answers.parse(questionnaire, values), made_on))
    QuestionnaireResponse.parse_raw(content)
    read: dict[str, Any] = json.loads(content)
    assert out_of_pattern(read) == []
    fits(read, published(name))
    return read


def published(name: str) -> dict[str, Any]:
    content = fhir_questionnaire.write(load(name))
    FhirQuestionnaire.parse_raw(content)
    read: dict[str, Any] = json.loads(content)
    assert out_of_pattern(read) == []
    return read


# R4's own patterns (fhir.schema.json 4.0.1), with the blanks that JavaScript's `\s` counts as well as Python's.
BLANK = "\\s\ufeff"
STRING = re.compile(rf"([ \r\n\t]|[^{BLANK}])+")
CODE = re.compile(rf"[^{BLANK}]+([{BLANK}][^{BLANK}]+)*")
URI = re.compile(rf"[^{BLANK}]*")
DATE = re.compile(r"[1-9]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
PATTERNS = dict.fromkeys(("code", "language", "status", "type", "operator", "enableBehavior"), CODE)
PATTERNS |= {"url": URI, "questionnaire": URI, "authored": DATE}


def out_of_pattern(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Every string of a resource that R4's pattern for its kind does not take, with its name."""
    if isinstance(value, dict):
        return [fault for name, part in value.items() for fault in out_of_pattern(part, name)]
    if isinstance(value, list):
        return [fault for part in value for fault in out_of_pattern(part, key)]
    kept = not isinstance(value, str) or PATTERNS.get(key, STRING).fullmatch(value)
    return [] if kept else [(key, value)]


def walk(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        yield item
        yield from walk(item.get("item", []))


def strings(read: dict[str, Any]) -> list[str]:
    """Everything typed, in order."""
    found = (answer for item in walk(read.get("item", [])) for answer in item.get("answer", []))
    return [answer["valueString"] for answer in found if "valueString" in answer]


def codes(read: dict[str, Any], id: str) -> list[str]:
    found = (answer for item in walk(read["item"]) if item["linkId"] == id for answer in item["answer"])
    return [answer["valueCoding"]["code"] for answer in found if "valueCoding" in answer]


# --- A response fits its Questionnaire: the rules that FHIR gives, written out again --------------------------------


def fits(read: dict[str, Any], asked: dict[str, Any]) -> None:
    assert read["questionnaire"] == f"{asked['url']}|{asked['version']}"
    given: dict[str, set[str]] = {}
    for item in walk(read.get("item", [])):
        given.setdefault(item["linkId"], set()).update(
            answer["valueCoding"]["code"] for answer in item.get("answer", []) if "valueCoding" in answer
        )
    fit_beside(read.get("item", []), asked["item"], given)


def fit_beside(items: list[dict[str, Any]], asked: list[dict[str, Any]], given: dict[str, set[str]]) -> None:
    """Items stand where they are asked, in that order, and only a repeating group stands twice."""
    places = {each["linkId"]: number for number, each in enumerate(asked)}
    order = [places[item["linkId"]] for item in items]
    assert order == sorted(order)
    for item in items:
        question = asked[places[item["linkId"]]]
        assert item["text"] == question["text"]
        assert question["type"] != "display"
        assert enabled(question, given), item["linkId"]
        if not question.get("repeats"):
            assert order.count(places[item["linkId"]]) == 1
        if question["type"] == "group":
            assert "answer" not in item
            fit_beside(item["item"], question["item"], given)
        else:
            assert order.count(places[item["linkId"]]) == 1
            assert "item" not in item
            assert len(item["answer"]) == 1 or (question["repeats"] and item["answer"])
            for answer in item["answer"]:
                fit_type(answer, question)


def fit_type(answer: dict[str, Any], question: dict[str, Any]) -> None:
    (kind,) = answer
    assert kind in ({"valueString", "valueCoding"} if question["type"] == "open-choice" else {OF[question["type"]]})
    if kind == "valueCoding":
        assert answer in question["answerOption"]
    else:
        assert answer["valueString"].strip()


def enabled(question: dict[str, Any], given: dict[str, set[str]]) -> bool:
    conditions = question.get("enableWhen", [])
    if len(conditions) > 1:
        assert question["enableBehavior"] == "any"
    held = [
        condition["answerCoding"]["code"] in given.get(condition["question"], set())
        if condition["operator"] == "="
        else (condition["question"] in given) is condition["answerBoolean"]
        for condition in conditions
    ]
    return not conditions or any(held)


@pytest.mark.parametrize("name", WORKSHEETS)
def test_each_persons_answers_fit_what_was_asked(name: str) -> None:
    read = response(whole(name), WORKSHEETS[name])
    assert len(strings(read)) >= 8
    shown = bare(write_txt(sheets.made(load(WORKSHEETS[name]), whole(name), 18)).decode())
    assert [text for text in strings(read) if bare(text) not in shown] == []


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("name", NAMES)
def test_any_answers_fit_what_was_asked(name: str, seed: int) -> None:
    response(random_values(load(name), seed), name)


@pytest.mark.parametrize("name", NAMES)
def test_the_fullest_and_the_emptiest_answers_fit(name: str) -> None:
    everything = {control: value for control, value in filled(name).items() if not control.endswith("-keep-off")}
    assert response(everything, name)["item"]
    assert "item" not in response({}, name)


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda read: read.update(questionnaire="urn:uuid:0"), "canonical"),
        (lambda read: read["item"].reverse(), "order"),
        (lambda read: read["item"].append(read["item"][-1]), "twice"),
        (lambda read: read["item"][0].update(text="Something else"), "words"),
        (lambda read: read["item"][0]["item"][0].update(answer=[{"valueString": "x"}]), "type"),
        (lambda read: read["item"][0]["item"][0].update(answer=[{"valueCoding": {"code": "x"}}]), "choice"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_check_finds_a_response_that_does_not_fit(spoil: Any, where: str) -> None:
    read = response({"who-is-writing": "me", "enjoy": "Tea"})
    spoil(read)
    with pytest.raises(AssertionError):
        fits(read, published("prepare"))


# --- The Questionnaire -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_worksheet_is_published_with_every_question_once(name: str) -> None:
    asked = list(walk(published(name)["item"]))
    ids = [item["linkId"] for item in asked]
    assert len(ids) == len(set(ids))
    assert {question.id for question in load(name).questions()} <= set(ids)
    assert not any(item.get("required") for item in asked)
    for item in asked:
        assert item["text"].strip()
        assert bool(item.get("answerOption")) is (item["type"] in ("choice", "open-choice"))
        for condition in item.get("enableWhen", []):
            asked_there = next(each for each in asked if each["linkId"] == condition["question"])
            if "answerCoding" in condition:
                offered = [option["valueCoding"]["code"] for option in asked_there["answerOption"]]
                assert condition["answerCoding"]["code"] in offered


def test_each_worksheet_has_a_name_for_computers_that_no_other_has() -> None:
    names = [load(name).canonical.partition("|") for name in NAMES]
    assert len({url for url, _, _ in names}) == len(NAMES)
    for url, _, version in names:
        assert str(UUID(url.removeprefix("urn:uuid:"))) == url.removeprefix("urn:uuid:")
        assert len(version) == 8


def test_a_questionnaire_says_who_publishes_it_and_is_the_same_each_time() -> None:
    assert "publisher" not in published("prepare")
    content = fhir_questionnaire.write(PREPARE, "Anytown Council")
    assert json.loads(content)["publisher"] == "Anytown Council"
    assert content == fhir_questionnaire.write(PREPARE, "Anytown Council")


@pytest.mark.parametrize("page", ["other-formats", "professionals/design-decisions"])
def test_the_site_publishes_every_questionnaire_and_links_it(site: Path, page: str) -> None:
    html = (site / page / "index.html").read_text(encoding="utf-8")
    for name in NAMES:
        published = site / "fhir" / f"{name}.json"
        assert FhirQuestionnaire.parse_file(published).url == load(name).canonical.partition("|")[0]
        size = round(published.stat().st_size / 1000)
        link = rf'href="(\.\./)+fhir/{name}\.json"[^>]*>[^<]+: FHIR Questionnaire</a>'
        assert re.search(rf"{link} \(JSON, {size} kB\)", html)


def test_words_in_the_questionnaire_are_those_of_the_page() -> None:
    asked = {item["linkId"]: item for item in walk(published("prepare")["item"])}
    assert asked["meeting"]["text"] == wording("prepare", "meeting", "label")
    assert asked["meeting-hint"] == {
        "linkId": "meeting-hint", "text": wording("prepare", "meeting", "hint"), "type": "display",
    }  # fmt: skip
    assert asked["goal"]["type"] == "group"
    assert asked["goal"]["repeats"] is True
    assert [part["linkId"] for part in asked["goal-step"]["item"]][1:] == [
        "goal-step-what",
        "goal-step-who",
        "goal-step-when",
    ]
    scale = [option["valueCoding"] for option in asked["goal-how-sure"]["answerOption"]]
    assert scale[0] == {"code": "1", "display": "1: Not sure at all"}
    assert scale[-1] == {"code": "very-sure", "display": "Very sure"}


# --- The response ----------------------------------------------------------------------------------------------------


def test_a_response_names_no_person_and_says_when_it_was_made_only_if_known() -> None:
    read = response({"enjoy": "Tea"})
    assert set(read) == {"resourceType", "language", "questionnaire", "status", "authored", "item"}
    assert read["authored"] == "2026-11-22"
    assert read["status"] == "completed"
    assert "authored" not in response({"enjoy": "Tea"}, made_on=None)


def test_who_wrote_it_is_an_answer() -> None:
    assert codes(response({"who-is-writing": "someone-else"}), "who-is-writing") == ["someone-else"]
    assert codes(response({"door": "for-someone"}, "carer"), "door") == ["for-someone"]


def test_goals_come_in_the_persons_order_with_their_steps() -> None:
    read = response(
        {
            "goal-1-what": "Second", "goal-1-order": "2", "goal-1-how-sure": "7",
            "goal-2-what": "First", "goal-2-order": "1", "goal-2-how-sure": "fairly-sure",
            "goal-2-step-1-what": "Ring", "goal-2-step-1-who": "Me", "goal-2-step-3-what": "Walk",
        }
    )  # fmt: skip
    assert strings(read) == ["First", "Ring", "Me", "Walk", "Second"]
    assert codes(read, "goal-how-sure") == ["fairly-sure", "7"]
    assert codes(read, "goal-order") == ["1", "2"]


def test_stars_are_choices_of_ours_or_the_persons_own_words() -> None:
    own = {"my-questions-2": "May I keep the cat?", "my-questions-1": "Who rings?"}
    starred = ["my-questions-2", "do-myself", "my-questions-5"]
    read = response({"questions-to-ask": ["do-myself", "my-choices"], "questions-to-ask-starred": starred, **own})
    assert codes(read, "questions-to-ask") == ["my-choices", "do-myself"]
    assert codes(read, "questions-to-ask-starred") == ["do-myself"]
    assert strings(read) == ["May I keep the cat?", "Who rings?", "May I keep the cat?"]


def test_a_note_stands_beside_its_choice_also_without_one() -> None:
    assert strings(response({"money-note": "The bus fare"})) == ["The bus fare"]


def test_settings_and_what_only_changes_other_words_are_not_in_it() -> None:
    values = {"enjoy": "Tea", "route": "full", "where-you-live": "england"}
    assert response(values) == response({"enjoy": "Tea"})
    parsed = answers.parse(PREPARE, values)
    plain = write_fhir(build_sheet(PREPARE, parsed, MADE_ON))
    assert write_fhir(build_sheet(PREPARE, parsed, MADE_ON, 18, easy=True, cover=True)) == plain


def test_what_is_asked_only_of_others_is_left_out() -> None:
    values = {"person-name": "Olwen", "matters-most-1": "The garden", "carer-help-1": "A break", "name-i-like": "Sam"}
    assert set(strings(response({**values, "door": "own-needs"}, "carer"))) == {"A break", "Sam"}
    assert set(strings(response(values, "carer"))) == set(values.values())


@settings(max_examples=80)
@given(st.sampled_from(NAMES), st.integers(0, 10**6))
def test_it_holds_every_typed_word_that_the_sheet_shows_and_no_other(name: str, seed: int) -> None:
    questionnaire, chance = load(name), random.Random(seed)  # noqa: S311
    values: dict[str, Any] = {}
    for question in questionnaire.questions():
        for control, choice in controls(question):
            if control.endswith("-keep-off"):
                values[control] = "yes" if chance.random() < 0.3 else ""
            elif choice:
                values[control] = chance.choice(choice.options).value if chance.random() < 0.7 else ""
            elif not control.endswith("-starred") and chance.random() < 0.5:
                values[control] = f"word{len(values)}x"
    parsed = answers.parse(questionnaire, values)
    made = build_sheet(questionnaire, parsed, MADE_ON, 18)
    shown = write_txt(made).decode()
    held = set(strings(response(values, name)))
    for control, text in parsed.values.items():
        if isinstance(text, str) and text.startswith("word"):
            assert (text in held) is (text in shown), control


ODD = (
    "\u00a0\u1680\u2003\u2007\u2009\u200a\u202f\u205f\u3000\u2028\u2029\x85\ufeff"
    "\v\f\x00\x1c\x1f\x7f\u180e\u200b\t\n ab"
)


@settings(max_examples=120)
@given(st.lists(st.text(ODD, min_size=1, max_size=30), min_size=1, max_size=8), st.sampled_from(NAMES))
def test_odd_blanks_from_other_programs_still_make_a_file_that_r4_takes(texts: list[str], name: str) -> None:
    boxes = [box for _, box in places(load(name)) if box != "trackers-note"]
    response(dict(zip(boxes, texts, strict=False)), name)


def test_a_blank_that_r4_does_not_know_is_the_nearest_one_that_it_does() -> None:
    assert strings(response({"enjoy": "5\u00a0mg\u2028at\u2009night\ufeff."})) == ["5 mg\nat night\u2060."]
    content = fhir_questionnaire.write(PREPARE, "Anytown\u00a0Council")
    assert json.loads(content)["publisher"] == "Anytown Council"


def plain(text: str) -> str:
    """The same words, whatever the blanks between them."""
    return " ".join(text.replace("\ufeff", "\u2060").split())


def test_hostile_words_stay_as_they_are() -> None:
    names = [name for _, name in places(PREPARE)]
    tried = [text for text in map(answers.tidy, naughty()) if text]
    for start in range(0, len(tried), len(names)):
        some = tried[start : start + len(names)]
        kept = strings(response(dict(zip(names, some, strict=False))))
        assert sorted(map(plain, kept)) == sorted(map(plain, some))


ROW = re.compile(r"^\| ((?:`[a-z-]+`(?:, )?)+) \| ([^|]+) \| `(\w+)\.(\w+)` \|$", re.MULTILINE)


def test_what_importers_are_told_names_answers_of_the_plan_and_elements_of_fhir() -> None:
    page = (ROOT / "docs/professionals/design-decisions.md").read_text(encoding="utf-8")
    rows = ROW.findall(page)
    assert len(rows) == page.count("\n| `") - 1 > 15, "every row below the heading is read"
    ids = {item["linkId"] for item in walk(published("plan")["item"])}
    for links, _, resource, element in rows:
        assert set(re.findall(r"[a-z-]+", links)) <= ids
        model = importlib.import_module(f"fhir.resources.R4B.{resource.lower()}")
        assert element in getattr(model, resource).__fields__, f"{resource}.{element}"
