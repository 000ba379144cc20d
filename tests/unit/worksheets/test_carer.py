"""The carer worksheet: two doors, and always clear whose words they are."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from prep_tool.answers import answers
from prep_tool.exports.txt import write_txt
from prep_tool.form import form
from prep_tool.questionnaire.check import QuestionnaireError, parse
from prep_tool.questionnaire.load import load
from prep_tool.sheet import easy_read as easy_words
from prep_tool.sheet.build import build_everything, build_sheet
from tests.sheets import ANOTHER, wording

CARER = load("carer")
OWN = {
    "door": "own-needs", "name-i-like": "Ana", "normal-week": "Up at six for her tablets", "go-on": "some",
    "go-on-keep-off": "yes", "carer-help-1": "One free evening", "carer-questions": ["breaks"],
}  # fmt: skip
FOR_JOE = {
    "door": "for-someone", "person-name": "Joe", "helper": "Ana, his sister", "took-part": "some",
    "yes-and-no": "He looks up for yes", "whose-talking": "both", "matters-most-1": "His dog",
    "whose-matters": "theirs", "goal-1-what": "Swim again", "whose-goals": "mine",
}  # fmt: skip


def text(values: dict[str, Any], **options: Any) -> str:
    made = build_sheet(CARER, answers.parse(CARER, values), date(2026, 11, 22), **options)
    return write_txt(made).decode("utf-8-sig").replace("\r\n", "\n").replace("\n", " ")


def test_a_carers_own_sheet_is_about_the_carer() -> None:
    said = text(OWN)
    assert said.startswith("My sheet as a carer, about my own needs")
    assert "Up at six for her tablets" in said
    assert "One free evening" in said
    assert "to someone else" not in said


def test_if_a_carer_will_go_on_stays_off_the_sheet() -> None:
    some = wording("carer", "go-on=some")
    assert some not in text(OWN)
    assert some in text({name: value for name, value in OWN.items() if name != "go-on-keep-off"})
    assert CARER.question("go-on").keep_off == "ticked"


def test_a_sheet_for_someone_says_whose_words_each_part_holds() -> None:
    said = text(FOR_JOE)
    assert said.startswith("A sheet for someone I help")
    both, theirs = wording("carer", "whose-talking=both"), wording("carer", "whose-matters=theirs")
    assert said.index("He looks up for yes") < said.index(both) < said.index("His dog")
    assert said.index("His dog") < said.index(theirs) < said.index("Swim again")
    assert f"{wording('carer', 'whose-goals')}: {wording('carer', 'whose-goals=mine')}" in said
    assert "Please ask them too" in said


def test_every_part_about_the_person_asks_whose_words_they_are() -> None:
    about_them = [s for s in CARER.sections if s.when == "door=for-someone" and s.id != "part"]
    assert len(about_them) == 3
    for section in about_them:
        assert any(question.id.startswith("whose-") for question in section.questions), section.id


def test_what_was_typed_at_the_other_door_stays_off_the_sheet_but_is_not_lost() -> None:
    both = OWN | FOR_JOE
    assert "Up at six" not in text(both)
    mine = build_everything(CARER, answers.parse(CARER, both), None)
    assert "Up at six for her tablets" in write_txt(mine).decode()


def test_without_a_chosen_door_nothing_written_is_left_off() -> None:
    assert "Up at six for her tablets" in text({"normal-week": "Up at six for her tablets"})


def test_the_form_labels_each_door_for_those_without_script() -> None:
    page = form.render_form(CARER)
    assert page.count('data-when="door=own-needs"') >= 6  # each section, and its place in the list of topics
    for door in ("own-needs", "for-someone"):
        assert f"Only for: {wording('carer', f'door={door}', 'label')}" in page


def test_the_form_says_what_rights_carers_have_and_that_people_decide_for_themselves() -> None:
    page = form.render_form(CARER)
    assert "You may choose not to care" in page
    assert "An unwise choice can still be theirs to make" in page
    assert "best interests" in page


def test_a_question_may_only_wait_for_an_answer_that_is_offered() -> None:
    asked = {"id": "later", "type": "textarea", "label": "Later?", "when": "door=nowhere"}
    data = {
        "name": "x", "title": "x", "sheet_title": "x", "file_stem": "x", "sheet_purpose": "x",
        "sections": [{"id": "s", "heading": "S", "questions": [asked]}],
    }  # fmt: skip
    with pytest.raises(QuestionnaireError, match="“later” waits for “door=nowhere”"):
        parse(data)


@pytest.mark.parametrize("name", ["prepare", "plan", "review"])
def test_a_sheet_for_someone_else_speaks_of_them(name: str) -> None:
    questionnaire = load(name)
    values = {"who-is-writing": "someone-else", "name-i-like": "Joe", "goal-1-what": "Swim again"}
    made = build_sheet(questionnaire, answers.parse(questionnaire, values), None)
    said = write_txt(made).decode()
    assert f"{wording(name, 'name-i-like', when=ANOTHER)}: Joe" in said
    assert "Written for the person by someone else" in said
    assert wording(name, "name-i-like") not in said
    assert "Write what they would say" in form.render_form(questionnaire)


def test_a_carer_is_shown_the_way_to_their_own_worksheet() -> None:
    page = form.render_form(load("prepare"), link=lambda path: f"/{path}")
    assert 'href="/worksheets/carer/"' in page


@pytest.mark.parametrize("easy", [False, True])
def test_the_first_side_says_which_words_are_about_what_works_and_which_about_what_does_not(easy: bool) -> None:
    values = {"door": "for-someone", "working": "Mornings", "not-working": "Evenings"}
    asked = easy_words.worded(CARER, answers.parse(CARER, values)) if easy else CARER
    first = text(values, easy=easy).partition("*****")[0]
    for name, answer in (("working", "Mornings"), ("not-working", "Evenings")):
        between = " " if easy else ": "
        assert f"{asked.question(name).printed}{between}{answer}" in first


def test_what_a_carer_cannot_go_on_with_does_not_read_as_if_they_could() -> None:
    said = text({"door": "own-needs", "go-on": "some", "go-on-note": "the lifting"})
    go_on, not_with = (
        f"{wording('carer', 'go-on')}: {wording('carer', 'go-on=some')}",
        wording("carer", "go-on", "note.on_sheet"),
    )
    assert re.search(r"\bnot\b", not_with)
    assert f"{go_on}, {not_with}: the lifting" in said
    more = text({"door": "own-needs", "go-on": "some", "go-on-note": "the lifting " * 30})
    assert f"{go_on}, {not_with}: the lifting the lifting" in more, "also when it is long"
