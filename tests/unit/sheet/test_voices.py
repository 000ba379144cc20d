"""A sheet that someone else wrote speaks of the person, and never says “I” or “my” for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from prep_tool.answers import answers, variants
from prep_tool.exports.txt import write_txt
from prep_tool.form.form import render_form
from prep_tool.questionnaire.check import parse
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Questionnaire, controls, words_at
from prep_tool.sheet.build import build_sheet
from tests.sheets import ANOTHER, wording

OWN_WORDS = re.compile(r"\b(I|I’m|I’ll|me|my|mine|myself)\b", re.IGNORECASE)
YOU = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)
THE_WRITERS = (
    "A sheet for someone I help", "A sheet about a person I help", "As I understand it",
    "My diary: a week of caring", "What I did",
)  # fmt: skip


def answered(questionnaire: Questionnaire, writing: str, pick: int) -> dict[str, Any]:
    """Every question answered; where one choice can be made, the one with the number `pick`."""
    given: dict[str, Any] = {}
    for question in questionnaire.questions():
        for name, asked in controls(question):
            if asked and asked.options:
                values = [option.value for option in asked.options]
                given[name] = values if asked.several else values[pick % len(values)]
            else:
                given[name] = "yes please" if not name.endswith("keep-off") else ""
    return given | {"who-is-writing": writing, "door": "for-someone" if writing == "someone-else" else "own-needs"}


def printed(name: str, writing: str, pick: int, easy: bool) -> list[str]:
    questionnaire = load(name)
    given = answers.parse(questionnaire, answered(questionnaire, writing, pick))
    return write_txt(build_sheet(questionnaire, given, None, easy=easy)).decode().splitlines()


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_by_someone_else_has_no_words_of_the_persons_own_that_nobody_typed(name: str, easy: bool) -> None:
    lines = {line.strip("\ufeff ") for pick in range(16) for line in printed(name, "someone-else", pick, easy)}
    assert len(lines) > 60
    assert {line for line in lines if OWN_WORDS.search(line) and not line.startswith(THE_WRITERS)} == set()


def test_a_persons_own_sheet_keeps_its_own_words() -> None:
    lines = "\n".join(printed("prepare", "me", 0, easy=False))
    assert wording("prepare", "who-may-see=my-gp") in lines
    assert OWN_WORDS.search(wording("prepare", "who-may-see=my-gp"))
    assert "their" not in lines.replace("their medicines", "")


def test_a_choice_keeps_the_words_for_which_there_are_no_others() -> None:
    questionnaire = load("prepare")
    by_another = answers.parse(questionnaire, {"who-is-writing": "someone-else"})
    question = next(q for q in variants.voiced(questionnaire, by_another).questions() if q.id == "coming-with-me")
    carer, friend = question.option("carer"), question.option("friend")
    assert carer is not None
    assert friend is not None
    assert (carer.label, carer.printed, carer.easy.label) == (
        wording("prepare", "coming-with-me=carer", "label", ANOTHER),
        wording("prepare", "coming-with-me=carer"),
        wording("prepare", "coming-with-me=carer", "easy.label", ANOTHER),
    )
    assert friend == questionnaire.question("coming-with-me").option("friend")


@pytest.mark.parametrize("name", ["prepare", "plan", "review"])
def test_the_rights_are_those_of_where_the_person_lives_and_not_the_one_who_writes(name: str) -> None:
    questionnaire = load(name)
    by_another = answers.parse(questionnaire, {"who-is-writing": "someone-else"})
    question = questionnaire.question("where-you-live")
    for key in ("label", "easy.label", "on_sheet"):
        said = wording("prepare", "where-you-live", key, ANOTHER)
        assert said != wording("prepare", "where-you-live", key)
        assert not YOU.search(said) and not OWN_WORDS.search(said)
        assert variants.varied(question, by_another, key) == said
    assert variants.label(question, by_another) == wording("prepare", "where-you-live", when=ANOTHER)


@pytest.mark.parametrize("easy", [False, True])
def test_questions_asked_only_about_another_speak_of_them_before_a_door_is_chosen(easy: bool) -> None:
    """Without script, or in haste, the first question of the carer’s worksheet may stay blank."""
    about_gwen = {
        "person-name": "Gwen", "helper": "Ifan, her son", "communication": ["hearing", "glasses"],
        "matters-most-1": "Home", "good-day": "toast", "worse-signs": "she hides",
    }  # fmt: skip
    questionnaire = load("carer")
    made = build_sheet(questionnaire, answers.parse(questionnaire, about_gwen), None, easy=easy)
    lines = write_txt(made).decode().splitlines()
    good_day = wording("prepare", "good-day", when=ANOTHER)
    assert {line for line in lines if "toast" in line} == ({"toast"} if easy else {f"{good_day}: toast"})
    aids = ("communication=hearing", "communication=glasses")
    words = {wording("prepare", each, "easy.label" if easy else "", ANOTHER * easy).lower() for each in aids}
    assert words <= {part.strip("- ") for line in lines for part in line.lower().split(", ")}
    assert (wording("prepare", "good-day", "easy.label", ANOTHER) in lines) == easy


def test_a_question_of_both_doors_waits_for_the_door_to_say_whose_it_is() -> None:
    question = load("carer").question("goal")
    assert question.label == wording("prepare", "goal", "label")
    assert question.variants[0].when == "door=for-someone"


@pytest.mark.parametrize("writing", ["me", "someone-else"])
@pytest.mark.parametrize(
    ("name", "control"), [("prepare", "meeting"), ("plan", "meeting"), ("prepare", "first-or-review")]
)
def test_not_to_be_sure_reads_right_after_the_words_that_it_stands_behind(
    name: str, control: str, writing: str
) -> None:
    questionnaire = load(name)
    given = answers.parse(questionnaire, {control: "not-sure", "who-is-writing": writing})
    said = f"{wording(name, control)}: {wording(name, f'{control}=not-sure')}"
    assert not OWN_WORDS.search(wording(name, f"{control}=not-sure"))
    assert said in write_txt(build_sheet(questionnaire, given, None)).decode()


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_that_prints_behind_a_few_words_starts_like_a_sentence_of_its_own(name: str) -> None:
    asked = [each for question in load(name).questions() for each in (question, *question.parts)]
    printed_words = {o.printed for each in asked if each.sheet and each.on_sheet for o in each.options if not each.star}
    assert {words for words in printed_words if words.startswith("I’m not")} == set()


@pytest.mark.parametrize(("writing", "whose", "when"), [("me", "my", ""), ("someone-else", "their", ANOTHER)])
@pytest.mark.parametrize("name", ["prepare", "plan"])
def test_a_nurse_on_the_list_helps_with_the_persons_care_and_is_not_in_it(
    name: str, writing: str, whose: str, when: str
) -> None:
    questionnaire = load(name)
    given = answers.parse(questionnaire, {"care-team-1": "Dr Rao", "who-is-writing": writing})
    label = wording(name, "care-team", when=when)
    assert re.search(rf"\bhelp\b.* {whose} care$", label)
    assert label in write_txt(build_sheet(questionnaire, given, None)).decode()
    assert "in your care" not in questionnaire.question("care-team").label


@pytest.mark.parametrize("name", NAMES)
def test_no_heading_on_paper_calls_its_reader_you(name: str) -> None:
    questionnaire = load(name)
    headed = (*questionnaire.sections, *questionnaire.front_page)
    spoken = {
        words for each in headed for thing in (each, *each.variants) for words in (thing.heading, thing.easy.label)
    }
    assert len(spoken) > 20
    assert {words for words in spoken if YOU.search(words)} == set()


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("name", ["prepare", "plan", "review"])
def test_a_carers_own_sheet_says_in_its_title_that_it_is_a_carers(name: str, easy: bool) -> None:
    questionnaire = load(name)
    given = answers.parse(questionnaire, {"who-is-writing": "carer", "name-i-like": "Ana"})
    assert "as a carer" in build_sheet(questionnaire, given, None, easy=easy).title


BY_ANOTHER = {"who-is-writing": "someone-else", "door": "for-someone"}


def read_out(name: str, easy: bool, tags: tuple[str, ...] = ("legend", "label", "summary"), **given: str) -> list[str]:
    """What the questions of the form say with these answers, as a screen reader says it."""
    picture = (lambda each: f"/{each}.svg") if easy else None
    page = html5lib.parse(render_form(load(name), picture=picture), namespaceHTMLElements=False)
    questions = [each for each in asked_in(page, given) if each.get("data-question")]
    spoken = (each for question in questions for tag in tags for each in question.iter(tag))
    return [" ".join(shown(each, given).split()) for each in spoken]


def asked_in(element: Element, given: dict[str, str]) -> Iterator[Element]:
    """An element and all in it, without what is asked only of people who gave another answer."""
    condition = element.get("data-when") or ""
    if not condition or condition.partition("=")[0] not in given or holds(condition, given):
        yield element
        for child in element:
            yield from asked_in(child, given)


def shown(element: Element, given: dict[str, str]) -> str:
    """Its words, once the script has hidden those that wait for another answer."""
    waits = element.get("data-if") or ""
    if (waits and not holds(waits, given)) or any(
        holds(each, given) for each in element.get("data-unless", "").split()
    ):
        return ""
    return (element.text or "") + "".join(shown(child, given) + (child.tail or "") for child in element)


def holds(condition: str, given: dict[str, str]) -> bool:
    pairs = (each.partition("=") for each in condition.split("&"))
    return all(given.get(name) == value for name, _, value in pairs)


def test_what_only_a_screen_reader_says_is_about_the_person_too() -> None:
    usual, easy = (read_out("prepare", each, **BY_ANOTHER) for each in (False, True))

    def theirs(place: str, key: str = "label") -> str:
        return wording("prepare", place, key, ANOTHER)

    thing = f"{wording('prepare', 'matters-most', 'row_label')} 1"
    assert f"{thing}: {theirs('matters-most')}" in usual
    assert f"{thing}: {theirs('matters-most', 'easy.label')}" in easy
    assert f"Show an example for: {theirs('matters-most')}" in usual
    assert f"Keep this off the printed sheet: {theirs('feelings')}" in usual
    assert f"Do not show this on my sheet: {theirs('feelings', 'easy.label')}" in easy
    assert f"★ Must ask: {theirs('questions-to-ask=my-choices')}" in usual
    assert f"{thing}: {wording('prepare', 'matters-most', 'label')}" in read_out("prepare", False)


TOLD = {"id": "one", "type": "text-input", "label": "Usual", "hint": "Usual hint",
    "note": {"label": "Usual note", "easy": "Easy note"}, "easy": {"label": "Easy", "hint": "Easy hint"}, "variants": [
    {"when": "who=other&where=there", "hint": "Other hint there"},
    {"when": "who=other", "label": "Other", "hint": "Other hint", "note": {"label": "Other note"},
     "easy": {"hint": "Easy other hint"}},
    {"when": "where=here", "label": "Here", "note": {"easy": "Easy note here"}},
]}  # fmt: skip


@pytest.mark.parametrize(("given", "label", "hint", "note", "easy_hint", "easy_note"), [
    ({}, "Usual", "Usual hint", "Usual note", "Easy hint", "Easy note"),
    ({"who": "other"}, "Other", "Other hint", "Other note", "Easy other hint", "Easy note"),
    ({"where": "here"}, "Here", "Usual hint", "Usual note", "Easy hint", "Easy note here"),
    ({"who": "other", "where": "here"}, "Other", "Other hint", "Other note", "Easy other hint", "Easy note here"),
    ({"who": "other", "where": "there"}, "Other", "Other hint there", "Other note", "Easy other hint", "Easy note"),
    ({"where": "there"}, "Usual", "Usual hint", "Usual note", "Easy hint", "Easy note"),
])  # fmt: skip
def test_hints_and_notes_have_other_words_too_and_only_the_first_that_fit_are_shown(
    given: dict[str, str], label: str, hint: str, note: str, easy_hint: str, easy_note: str
) -> None:
    assert said_on_a_form(given, easy=False) == [label, hint, note]
    assert said_on_a_form(given, easy=True) == ["Easy", easy_hint, easy_note]


def said_on_a_form(given: dict[str, str], easy: bool) -> list[str]:
    data = {"name": "x", "title": "x", "sheet_title": "x", "file_stem": "x", "sheet_purpose": "x"}
    questionnaire = parse(data | {"sections": [{"id": "s", "heading": "S", "questions": [TOLD | {"route": "quick"}]}]})
    page = html5lib.parse(render_form(questionnaire, picture=str if easy else None), namespaceHTMLElements=False)
    question = next(each for each in page.iter() if each.get("data-question"))
    spoken = (each for each in question.iter() if each.tag == "label" or each.get("class") == "app-hint")
    return [" ".join(shown(each, given).replace("★", "").split()) for each in spoken]


# What asks the helper of themselves, tells them what they may write, or is said to the reader.
TO_THE_HELPER = (
    wording("carer", "helper", "label"), wording("carer", "helper", "easy.label"),
    wording("carer", "legal-papers", "label"),
    wording("prepare", "goal.how-sure", "label", ANOTHER), wording("prepare", "medicines", "note.label"),
    wording("prepare", "hard-to-say", "note.label"), wording("plan", "council-plan-england", "note.label"),
    wording("prepare", "coming-with-me", "note.easy"), wording("prepare", "meeting", "note.easy"),
    wording("review", "health-changed", "note.easy"),
    wording("prepare", "coming-with-me", "note.label"), wording("prepare", "physical-health", "note.label"),
    wording("prepare", "communication=face-me", "label", ANOTHER),
    wording("prepare", "communication=face-me", "easy.label", ANOTHER),
)  # fmt: skip


@pytest.mark.parametrize("where", ["", "england", "wales", "elsewhere"])
@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_the_form_asks_a_helper_about_the_person_and_not_about_you(name: str, easy: bool, where: str) -> None:
    spoken = set(read_out(name, easy, **BY_ANOTHER, **({"where-you-live": where} if where else {})))
    assert len(spoken) > 40
    assert {text for text in spoken if YOU.search(text) and not text.startswith(TO_THE_HELPER)} == set()


def test_the_list_of_what_a_council_should_say_is_right_for_whoever_wrote_the_sheet() -> None:
    listed = [text for each in load("prepare").council_lists for text in (each.heading, each.intro, *each.items)]
    assert len(listed) > 15
    assert [text for text in listed if YOU.search(text) or OWN_WORDS.search(text)] == []


@pytest.mark.parametrize(("name", "easy", "told"), [
    ("prepare", False, "Their own list or repeat slip is safest. Do not change a medicine because of this sheet."),
    ("prepare", False, "An advocate helps the person say what they want. They are on the person’s side."),
    ("plan", False, "It is their plan. They can ask to change it."),
    ("plan", True, "Who can they call? Are they in danger? Call 999."),
])  # fmt: skip
def test_a_hint_that_tells_of_rights_or_health_tells_a_helper_of_the_persons(name: str, easy: bool, told: str) -> None:
    assert told in read_out(name, easy, ("p",), **BY_ANOTHER)


# What may be said of saying no, to whom: only some of these are true of the council.
CARE_GOES_ON = re.compile(r"usual care goes on|still get (your|their) care")
NO_SUPPORT = re.compile(r"may not be able to (give (you|them) support without an assessment|help)")


@pytest.mark.parametrize("easy", [False, True])
@pytest.mark.parametrize("writing", ["", "me", "carer", "someone-else"])
@pytest.mark.parametrize("meeting", ["", "gp-or-hospital", "council", "mental-health", "not-sure"])
def test_nobody_who_meets_the_council_is_told_that_their_care_goes_on_if_they_say_no(
    meeting: str, writing: str, easy: bool
) -> None:
    """A talk with a GP may be refused and care goes on; a council may give no support without an assessment."""
    given = {name: value for name, value in (("meeting", meeting), ("who-is-writing", writing)) if value}
    question, key = load("prepare").question("why-asked"), "easy.hint" if easy else "hint"
    told = variants.varied(question, answers.parse(load("prepare"), given), key) or words_at(question, key)
    if not easy:  # the page in easy words has only the short route
        assert told in read_out("prepare", easy, ("p",), **given)
    council, goes_on = bool(NO_SUPPORT.search(told)), bool(CARE_GOES_ON.search(told))
    assert (council, goes_on) == {"council": (True, False), "gp-or-hospital": (False, True)}.get(meeting, (True, False))
    if writing == "someone-else":
        assert not YOU.search(told)


def test_one_question_asks_one_thing_and_what_a_file_holds_still_answers_it() -> None:
    question = load("prepare").question("why-asked")
    assert [option.value for option in question.options] == ["yes", "no", "want-to-ask"]
    asked = (question.label, question.printed, wording("prepare", "why-asked", "label", ANOTHER),
        wording("prepare", "why-asked", when=ANOTHER))  # fmt: skip
    assert [text for text in asked if re.search(r"\band\b|\bno\b", text)] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_other_words_of_a_worksheet_say_that_care_goes_on_after_a_no(name: str) -> None:
    """What is true of a talk with a GP alone stands only where that meeting was chosen."""
    questions = [each for question in load(name).questions() for each in (question, *question.parts)]
    things = [*questions, *load(name).sections, *(option for each in questions for option in each.options)]
    said = [
        words_at(each, key)
        for thing in things
        for each in (thing, *(v for v in thing.variants if "meeting=gp-or-hospital" not in v.when))
        for key in ("label", "hint", "intro", "heading", "easy.label", "easy.hint")
        if hasattr(each, key.split(".")[0])
    ]
    assert len(said) > 200
    assert [text for text in said if CARE_GOES_ON.search(text)] == []


@pytest.mark.parametrize(("name", "question", "key", "when"), [
    ("prepare", "communication", "easy.hint", ANOTHER), ("prepare", "name-i-like", "easy.hint", ""),
    ("carer", "communication", "easy.hint", ""), ("review", "goal", "hint", ANOTHER),
])  # fmt: skip
def test_a_hint_is_said_to_a_helper_in_the_words_for_them_or_else_the_usual_ones(
    name: str, question: str, key: str, when: str
) -> None:
    usual, told = wording(name, question, key), wording(name, question, key, when)
    spoken = read_out(name, key.startswith("easy"), ("p",), **BY_ANOTHER)
    assert told in spoken
    assert not YOU.search(told)
    assert usual == told or usual not in spoken


@pytest.mark.parametrize("name", NAMES)
def test_other_words_stand_only_where_there_are_usual_ones(name: str) -> None:
    asked = [each for question in load(name).questions() for each in (question, *question.parts)]
    asked += [part for each in asked for part in each.parts]
    said = [
        (each.id, key)
        for each in asked
        for key in ("hint", "note.label", "easy.hint", "note.easy")
        if any(words_at(variant, key) for variant in each.variants) and not words_at(each, key)
    ]
    assert said == []


def test_what_leads_into_a_topic_about_someones_life_is_right_for_whoever_writes() -> None:
    about_life = {"prepare": ("matters", "goals", "support"), "plan": ("harder",), "review": ("changes", "next")}
    sections = [each for name, ids in about_life.items() for each in load(name).sections if each.id in ids]
    assert len(sections) == 6
    assert [text for each in sections for text in (each.intro, each.easy.hint) if YOU.search(text)] == []
    assert YOU.search(load("prepare").sections[0].easy.hint) is None
