"""A writer who slips in a questionnaire file is told which question it is; names never change by accident."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from prep_tool.answers import answers, goals
from prep_tool.form.form import render_form
from prep_tool.questionnaire.check import QuestionnaireError, parse
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import controls
from prep_tool.sheet import suggestions
from prep_tool.sheet.blocks import Bullets, flat
from prep_tool.sheet.build import build_sheet

ROOT = Path(__file__).resolve().parents[3]
EXPECTED = ROOT / "tests" / "expected" / "names.txt"

SMALL = {
    "name": "small", "title": "Small", "sheet_title": "Small sheet", "file_stem": "small", "sheet_purpose": "To test.",
    "front_page": [{"id": "first", "style": "items", "heading": "First", "questions": ["tea"]}],
    "sections": [
        {
            "id": "one",
            "heading": "One",
            "questions": [
                {
                    "id": "tea", "type": "radios", "label": "Tea?",
                    "options": [{"value": "with-milk", "label": "With milk"}, {"value": "black", "label": "Black"}],
                },
                {"id": "cake", "type": "list", "label": "Cake?", "rows": 2},
            ],
        }
    ],
}  # fmt: skip


def question(data: dict[str, Any], number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = data["sections"][0]["questions"][number]
    return found


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    data = copy.deepcopy(SMALL)
    change(data)
    return data


def listed() -> str:
    """Every control name of every worksheet, a line each."""
    lines = []
    for name in NAMES:
        lines += [f"# {name}", *(control for question in load(name).questions() for control, _ in controls(question))]
    return "\n".join(lines) + "\n"


def test_the_small_example_is_in_order() -> None:
    assert [name for each in parse(SMALL).questions() for name, _ in controls(each)] == ["tea", "cake-1", "cake-2"]


def test_no_control_is_renamed_without_anyone_noticing() -> None:
    """Saved files hold these names. After a change that is meant: python -m tests.unit.questionnaire.test_load"""
    assert listed() == EXPECTED.read_text(encoding="utf-8")


SLIPS: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "a key we do not know": (lambda d: question(d).update(colour="red"), "“tea”.*“colour”"),
    "a missing label": (lambda d: question(d).pop("label"), "“tea”.*label"),
    "a label that is a number": (lambda d: question(d).update(label=7), "“tea”.*“label”"),
    "a type we do not know": (lambda d: question(d).update(type="slider"), "“tea”.*“slider”"),
    "a route we do not know": (lambda d: question(d).update(route="scenic"), "“tea”.*“scenic”"),
    "a choice without options": (lambda d: question(d).pop("options"), "“tea”.*options"),
    "options without a choice": (lambda d: question(d).update(type="textarea"), "“tea”.*options"),
    "a list without rows": (lambda d: question(d, 1).pop("rows"), "“cake”.*rows"),
    "rows as a text": (lambda d: question(d, 1).update(rows="2"), "“cake”.*“rows”"),
    "rows as true": (lambda d: question(d, 1).update(rows=True), "“cake”.*“rows”"),
    "parts without a group": (lambda d: question(d, 1).update(parts=[question(SMALL)]), "“cake”.*parts"),
    "one id twice": (lambda d: question(d, 1).update(id="cake") or d["sections"][0]["questions"].append(
        {"id": "cake-1", "type": "textarea", "label": "?"}), "“cake-1” is used twice"),
    "an id with capitals": (lambda d: question(d).update(id="Tea"), "“Tea”"),
    "an id with two hyphens": (lambda d: question(d).update(id="tea--time"), "“tea--time”"),
    "one value twice": (lambda d: question(d)["options"][1].update(value="with-milk"), "“tea”.*value twice"),
    "a yes without quotes": (lambda d: question(d)["options"][0].update(value=True), "“tea”.*“value”.*True"),
    "an option with a strange key": (lambda d: question(d)["options"][0].update(colour="red"), "“tea”.*“colour”"),
    "an option without a label": (lambda d: question(d)["options"][0].pop("label"), "“tea”.*label"),
    "a question that is a text": (lambda d: d["sections"][0]["questions"].append("tea"), "“one”|question"),
    "a front page with a stranger": (lambda d: d["front_page"][0]["questions"].append("juice"), "“juice”"),
    "a first side that waits for a stranger": (lambda d: question(d).update(first_side={"when": "cola"}),
    "“tea”.*“cola”"),
    "a strange key in a small record": (lambda d: question(d).update(easy={"lable": "x"}), "“tea”.*“easy”.*“lable”"),
    "easy words that are not a record": (lambda d: question(d).update(easy="Tea?"), "“easy”"),
    "stars that go with nothing": (lambda d: question(d).update(star={"goes_with": "cake"}), "“tea”.*“cake”"),
    "stars that say neither": (lambda d: question(d).update(star={}), "“tea”.*“most”"),
    "a role that we do not know": (lambda d: question(d).update(role="king"), "“tea”.*“role”.*king"),
    "low answers to another question": (lambda d: question(d)["options"][0].update(low=True), "“tea”.*“low”"),
    "two boxes with one name": (lambda d: d["front_page"].append(d["front_page"][0]), "“first”"),
    "a box of goals that are none": (lambda d: d["front_page"][0].update(style="goals"), "“first”.*“role: goals”"),
    "ticks of what has none": (lambda d: d["front_page"][0].update(style="lines", ticks=["cake"]), "“first”.*“cake”"),
    "a kept-off that is a guess": (lambda d: question(d).update(keep_off="maybe-later", keepoff=1), "“tea”"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_file_is_told_with_the_name_of_its_question(slip: str) -> None:
    change, said = SLIPS[slip]
    with pytest.raises(QuestionnaireError, match=said):
        parse(changed(change))


GOAL_PARTS = [("what", ""), ("order", ""), ("by-when", ""), ("step", ""), ("confidence", ""), ("step", "who")]


@pytest.mark.parametrize(("role", "inside"), GOAL_PARTS)
def test_a_goal_without_a_part_that_the_code_looks_for_stops_the_build(role: str, inside: str) -> None:
    """Renaming a part is free; taking its role away would silently lose the gentle word, or the first step."""
    data = yaml.safe_load((ROOT / "prep_tool" / "worksheets" / "prepare.yml").read_text(encoding="utf-8"))
    goal = next(each for section in data["sections"] for each in section["questions"] if each["id"] == "goal")
    part = next(each for each in goal["parts"] if each.get("role") == role)
    del (next(each for each in part["parts"] if each["role"] == inside) if inside else part)["role"]
    with pytest.raises(QuestionnaireError, match=f"prepare.yml: .*“goal”.*role: {inside or role}|low"):
        parse(data, "prepare.yml")


def test_a_part_may_be_called_anything_as_long_as_its_role_is_said() -> None:
    text = (ROOT / "prep_tool" / "worksheets" / "prepare.yml").read_text(encoding="utf-8")
    assert "how-sure" in text
    renamed = parse(yaml.safe_load(text.replace("how-sure", "confidence-now")))
    given = answers.parse(renamed, {"goal-1-what": "Dance", "goal-1-confidence-now": "2"})
    assert goals.build(renamed, given)[0].low
    assert next(each.about for each in suggestions.build(renamed, given)) == "goal-1-confidence-now"


def test_as_many_stars_as_the_file_says() -> None:
    data = yaml.safe_load((ROOT / "prep_tool" / "worksheets" / "prepare.yml").read_text(encoding="utf-8"))
    asking = next(
        each for section in data["sections"] for each in section["questions"] if "most" in str(each.get("star"))
    )
    asking["star"] = {"most": 5}
    questionnaire = parse(data)
    values = [option.value for option in questionnaire.question(asking["id"]).options][:6]
    given = {asking["id"]: values, f"{asking['id']}-starred": values[:5]}
    sheet = build_sheet(questionnaire, answers.parse(questionnaire, given), None)
    (bullets,) = (block for block in flat(sheet.parts[0].blocks) if isinstance(block, Bullets) and block.lines)
    assert len(bullets.items) == 5
    assert suggestions.build(questionnaire, answers.parse(questionnaire, given)) == ()
    assert 'data-most="5"' in render_form(questionnaire)
    assert 'data-most="3"' not in render_form(questionnaire)


def test_the_files_of_the_folder_are_the_worksheets() -> None:
    files = {path.stem for path in (ROOT / "prep_tool" / "worksheets").glob("*.yml")}
    assert set(NAMES) == files - {"common"} != set()


@pytest.mark.parametrize("data", [None, [], "text", 7, {}, {"name": "x"}, {"sections": {}}, {"sections": None}])
def test_a_file_of_another_shape_is_refused(data: Any) -> None:
    with pytest.raises(QuestionnaireError):
        parse(data)


@pytest.mark.parametrize("name", ["", "PREPARE", "../prepare", "prepare.yml", "no-such"])
def test_only_our_own_worksheets_can_be_asked_for(name: str) -> None:
    with pytest.raises(QuestionnaireError, match="no worksheet"):
        load(name)


@pytest.mark.parametrize("name", NAMES)
def test_each_worksheet_loads_and_is_the_one_that_was_asked_for(name: str) -> None:
    assert load(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_what_a_question_depends_on_is_asked_and_offered(name: str) -> None:
    """`when: where-you-live=england` must name a control and one of its choices."""
    questionnaire = load(name)
    offered = {
        control: {option.value for option in asked.options} if asked else set()
        for question in questionnaire.questions()
        for control, asked in controls(question)
    }
    conditions = [variant.when for question in questionnaire.questions() for variant in question.variants]
    conditions += [each.when for each in questionnaire.council_lists]
    for condition in (one for each in conditions for one in each.split("&")):
        control, _, value = condition.partition("=")
        assert value in offered[control], condition
    for question in questionnaire.questions():
        if question.first_side.when:
            assert question.option(question.first_side.when), question.id
        if question.starred_with:
            assert questionnaire.question(question.starred_with).stars


def test_the_short_route_is_ten_questions() -> None:
    """The twelve cards of life count as one question, a goal as its wish and its first step."""
    quick = [question for question in load("prepare").questions() if question.route == "quick"]
    assert [question.id for question in quick if not question.card] == [
        "who-is-writing", "meeting", "name-i-like", "communication",
        "matters-most", "questions-to-ask", "goal", "who-may-see", "one-thing",
    ]  # fmt: skip
    assert len([question for question in quick if question.card]) == 12
    goal = load("prepare").question("goal")
    assert [part.id for part in goal.parts if part.route == "quick"] == ["what", "step"]


def test_yaml_takes_an_unquoted_yes_for_true_which_is_why_we_refuse_it() -> None:
    assert yaml.safe_load("value: yes") == {"value": True}


if __name__ == "__main__":
    EXPECTED.write_text(listed(), encoding="utf-8")
