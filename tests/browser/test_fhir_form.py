"""A form filler that no one here wrote, LHC-Forms of the US National Library of Medicine, reads our worksheets.

It draws each Questionnaire, takes each person's answers, and gives every one of them back.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from prep_tool.answers import answers
from prep_tool.exports.fhir import write_fhir
from prep_tool.office import fhir_questionnaire
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.sheet.build import build_sheet
from tests.conftest import ROOT, Page
from tests.people import WORKSHEETS
from tests.sheets import MADE_ON
from tests.unit.test_people import whole

LFORMS = ROOT / "node_modules" / "lforms" / "dist" / "lforms"
SCRIPTS = ("webcomponent/assets/lib/zone.min.js", "webcomponent/runtime.js", "webcomponent/polyfills.js",
           "webcomponent/main.js", "fhir/R4/lformsFHIR.min.js")  # fmt: skip
HTML = "<!doctype html><meta charset=utf-8><title>Form</title><div id=form></div>" + "".join(
    f'<script src="{(LFORMS / script).as_uri()}"></script>' for script in SCRIPTS
)
DRAW = """const [asked, given, done] = arguments;
(async () => {
  const form = LForms.Util.convertFHIRQuestionnaireToLForms(asked, "R4");
  const filled = given ? LForms.Util.mergeFHIRDataIntoLForms("QuestionnaireResponse", given, form, "R4") : form;
  await LForms.Util.addFormToPage(filled, "form", { prepopulate: false });
  return LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4", null, "#form");
})().then(
  (back) => done({ back, text: document.getElementById("form").innerText }),
  (fault) => done({ fault: String(fault) }),
);
"""


@pytest.fixture
def client(page: Page, tmp_path: Path) -> Page:
    place = tmp_path / "form.html"
    place.write_text(HTML, encoding="utf-8")
    page.browser.get(place.as_uri())
    page.wait(lambda: page.run("return Boolean(window.LForms?.FHIR?.R4)"), 60)
    return page


def drawn(client: Page, asked: dict[str, Any], given: dict[str, Any] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = client.browser.execute_async_script(DRAW, asked, given)
    assert "fault" not in found, found
    return found


def published(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(fhir_questionnaire.write(load(name)))
    return read


def always_asked(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in items:
        if "enableWhen" not in item:
            yield item
            yield from always_asked(item.get("item", []))


def answered(items: list[dict[str, Any]], path: str = "") -> Iterator[tuple[str, str]]:
    """Every answer, with the way to it and its place among its like."""
    seen: dict[str, int] = {}
    for item in items:
        seen[item["linkId"]] = seen.get(item["linkId"], -1) + 1
        here = f"{path}/{item['linkId']}[{seen[item['linkId']]}]"
        for answer in item.get("answer", []):
            coding = answer.get("valueCoding")
            yield here, coding["code"] if coding else answer["valueString"]
        yield from answered(item.get("item", []), here)


@pytest.mark.parametrize("name", NAMES)
def test_it_draws_every_question_of_a_worksheet(client: Page, name: str) -> None:
    asked = published(name)
    assert asked["subjectType"] == ["Patient"]
    text = " ".join(drawn(client, asked)["text"].split())
    shown = [item["text"] for item in always_asked(asked["item"]) if item["type"] != "display"]
    assert len(shown) > 5
    assert [words for words in shown if " ".join(words.split()) not in text] == []


@pytest.mark.parametrize("person", WORKSHEETS)
def test_it_gives_back_every_answer_of_a_person(client: Page, person: str) -> None:
    name = WORKSHEETS[person]
    questionnaire = load(name)
    sheet = build_sheet(questionnaire, answers.parse(questionnaire, whole(person)), MADE_ON)
    given: dict[str, Any] = json.loads(write_fhir(sheet))
    back = drawn(client, published(name), given)["back"]
    expected = sorted(answered(given["item"]))
    assert len(expected) > 10
    assert sorted(answered(back["item"])) == expected
