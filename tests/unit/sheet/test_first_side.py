"""The first side takes a reader one minute: in the order of the design, never more than fits, never a word lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_tool.answers import answers, variants
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import controls
from prep_tool.sheet import fit
from prep_tool.sheet.blocks import Facts, Heading, Labelled, Paragraph, Part, Sheet
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.first_side import FirstSide, height
from tests.people import PREPARING, answers_of
from tests.runtime_exercise import filled
from tests.sheets import MADE_ON, made, texts, wording

PREPARE = load("prepare")
CARDS = [question.id for question in PREPARE.questions() if question.card]
BOXES = sorted(
    name
    for question in PREPARE.questions()
    for name, asked in controls(question)
    if asked is None and not name.endswith(("-starred", "-keep-off"))
)
HEADINGS = [
    wording("prepare", f"box-{box}") for box in ("talk-well", "matters", "topics", "questions", "goals", "today")
]
PURPOSE = "Written by me to help us talk. Not a medical record or legal document."


def front(values: dict[str, Any], size: int = 12) -> Part:
    part = made(PREPARE, values, size).parts[0]
    assert part.id == "front"
    return part


def said(part: Part) -> list[str]:
    return list(texts(Sheet("", "", "", (part,))))


def words(sheet: Sheet) -> str:
    """All that a sheet says, as one text."""
    return "\n".join(texts(sheet))


def fullest(text: str = "A short note that is well within the length of one item") -> dict[str, Any]:
    """Something in every control, nothing kept off."""
    return {name: text if name in BOXES else value for name, value in filled("prepare").items()
            if not name.endswith("-keep-off")}  # fmt: skip


def test_the_boxes_stand_in_the_order_of_the_design() -> None:
    blocks = front(answers_of("grandmother")).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [PREPARE.sheet_title, *HEADINGS]


def test_the_top_strip_says_who_when_for_what_and_to_read_this_first() -> None:
    blocks = front(answers_of("grandmother")).blocks
    assert isinstance(blocks[1], Facts)
    labels = [wording("prepare", each) for each in ("name-i-like", "meeting", "meeting-date", "first-or-review")]
    assert [fact.label for fact in blocks[1].facts] == [labels[0], "Made on", *labels[1:]]
    assert blocks[2] == Paragraph("Please read this side first. It takes one minute.")


def test_the_foot_says_who_may_see_it_whose_words_and_what_it_is_not() -> None:
    blocks = front(answers_of("grandmother")).blocks
    foot = blocks[-2]
    assert isinstance(foot, Facts)
    labels = [wording("prepare", each) for each in ("who-may-see", "copies-to", "who-is-writing")]
    assert [fact.label for fact in foot.facts] == labels
    assert blocks[-1] == Paragraph(PURPOSE)


@pytest.mark.parametrize("card", CARDS)
def test_a_part_of_life_to_talk_about_stands_on_the_first_side_and_others_do_not(card: str) -> None:
    label = PREPARE.question(card).printed
    assert label in said(front({card: "talk"}))
    assert label not in said(front({card: "fine"}))
    assert label not in said(front({card: "talk", f"{card}-keep-off": "yes"}))


def test_money_and_advocate_stand_on_the_first_side_only_for_a_yes() -> None:
    money, advocate = (wording("prepare", each, "first_side.text") for each in ("personal-budget", "advocate"))
    england, wales = (
        wording("prepare", "personal-budget", "first_side.text", f"where-you-live={each}")
        for each in ("england", "wales")
    )
    assert len({money, england, wales}) == 3, "each country has its own words for it"
    assert money in said(front({"personal-budget": "yes"}))
    assert england in said(front({"personal-budget": "yes", "where-you-live": "england"}))
    assert wales in said(front({"personal-budget": "yes", "where-you-live": "wales"}))
    assert advocate in said(front({"advocate": "yes"}))
    # Any other answer leaves the first side as it is with none.
    for question in ("advocate", "personal-budget"):
        others = [option.value for option in PREPARE.question(question).options if option.value != "yes"]
        assert len(others) == 2
        assert [said(front({question: value})) for value in others] == [said(front({}))] * 2


def questions(values: dict[str, Any]) -> list[str]:
    texts_said = said(front(values))
    heading = wording("prepare", "box-questions")
    if heading not in texts_said:
        return []
    rest = texts_said[texts_said.index(heading) + 1 :]
    ends = {*HEADINGS, f"{wording('prepare', 'who-is-writing')}:", PURPOSE}
    return rest[: next((n for n, text in enumerate(rest) if text in ends), None)]


ASKED = [option.value for option in PREPARE.question("questions-to-ask").options]


@settings(max_examples=60)
@given(ticked=st.lists(st.sampled_from(ASKED), unique=True), starred=st.lists(st.sampled_from(ASKED), unique=True),
       own=st.integers(0, 6))  # fmt: skip
def test_never_more_than_three_questions_and_the_starred_ones_first(
    ticked: list[str], starred: list[str], own: int
) -> None:
    values: dict[str, Any] = {"questions-to-ask": ticked, "questions-to-ask-starred": starred}
    values |= {f"my-questions-{n}": f"Own question {n}?" for n in range(1, own + 1)}
    shown = questions(values)
    parsed = answers.parse(PREPARE, values)
    worded = variants.voiced(PREPARE, parsed)
    labels = {option.value: option.label for option in worded.question("questions-to-ask").options}
    first = [labels[value] for value in ASKED if value in starred]
    assert len(shown) == min(3, len(set(ticked) | set(starred)) + own)
    assert shown[: len(first)] == first[:3]
    # And not one of them is lost further back.
    whole = words(made(PREPARE, values))
    assert not [value for value in {*ticked, *starred} if labels[value] not in whole]
    assert not [n for n in range(1, own + 1) if f"Own question {n}?" not in whole]


def test_a_question_in_ones_own_words_can_be_starred() -> None:
    assert questions(answers_of("grandmother"))[:2] == [
        wording("prepare", "questions-to-ask=do-myself"), "Is there a walking group that’s slow enough for my knees?",
    ]  # fmt: skip


def test_a_long_item_stands_whole_on_page_2_and_the_first_side_says_so() -> None:
    long = "That people read this and do not ask me to tell the whole story again because typing takes me long, " * 2
    values = {"matters-most-1": long, "goal-1-what": "x" * 91, "my-questions-1": "Two\nlines?", "one-thing": "y" * 500}
    sheet = made(PREPARE, values)
    first = said(sheet.parts[0])
    assert len([text for text in first if "see page 2" in text.lower()]) == 4
    behind = words(Sheet("", "", "", sheet.parts[1:]))
    for text in values.values():
        assert text.strip() in behind
    assert not [text for text in first if len(text) > 100]


def test_an_item_of_exactly_90_characters_stands_on_the_first_side() -> None:
    assert "m" * 90 in said(front({"matters-most-1": "m" * 90}))
    assert "m" * 91 not in said(front({"matters-most-1": "m" * 91}))


@pytest.mark.parametrize("values", [*map(answers_of, PREPARING), fullest(), fullest("Wide words " * 30)])
def test_large_print_takes_the_pages_it_needs_and_never_says_see_page_2(values: dict[str, Any]) -> None:
    assert not [text for text in texts(made(PREPARE, values, 18)) if "page 2" in text.lower()]


def typed(values: dict[str, Any]) -> list[str]:
    """Every line that was typed under a question that is not kept off."""
    off = {name.removesuffix("-keep-off") for name in values if name.endswith("-keep-off")}
    hidden = {name for question in PREPARE.questions() if question.id in off or not question.sheet
              for name, _ in controls(question)}  # fmt: skip
    return [values[name].strip() for name in values if name in BOXES and name not in hidden]


@pytest.mark.parametrize("size", [12, 18])
@pytest.mark.parametrize(
    "values", [*map(answers_of, PREPARING), fullest(), fullest("Wide words " * 30), fullest("É" * 90)]
)
def test_every_typed_word_stands_somewhere_unless_it_is_kept_off(values: dict[str, Any], size: int) -> None:
    whole = words(made(PREPARE, values, size))
    assert not [text for text in typed(values) if text and text not in whole]


# How each control's answer is to be found again: its own words, in some text of the sheet.
CHOICES = {
    name: asked for question in PREPARE.questions() if question.sheet
    for name, asked in controls(question) if asked is not None and not question.scale
}  # fmt: skip


@settings(max_examples=150)
@given(data=st.data())
def test_whatever_is_filled_in_every_word_and_every_choice_stands_somewhere(data: st.DataObject) -> None:
    """Each box gets words of its own, so that none can stand in for another."""
    share = data.draw(st.sampled_from([0.1, 0.5, 0.9, 1.0]))
    lengths = st.sampled_from([8, 40, 85, 90, 91, 300])
    chance = data.draw(st.randoms(use_true_random=False))
    values: dict[str, Any] = {}
    length = data.draw(lengths)
    for name in BOXES:
        if chance.random() < share:
            values[name] = f"{name} " + ("word " * 60)[: max(0, length - len(name) - 2)] + "."
    for name, asked in CHOICES.items():
        offered = [option.value for option in asked.options]  # type: ignore[union-attr]
        if chance.random() < share:
            several = asked.several  # type: ignore[union-attr]
            values[name] = (
                [value for value in offered if chance.random() < share] if several else chance.choice(offered)
            )
    values["questions-to-ask-starred"] = chance.sample(ASKED, 3)
    sheet = made(PREPARE, values)
    whole = words(sheet)
    hidden = {name for question in PREPARE.questions() if not question.sheet for name, _ in controls(question)}
    lost = [name for name in BOXES if name in values and name not in hidden and values[name].strip() not in whole]
    parsed = answers.parse(PREPARE, values)
    worded = variants.voiced(PREPARE, parsed)
    labels = {option.value: option.label for option in worded.question("questions-to-ask").options}
    lost += [value for value in {*values["questions-to-ask-starred"], *values.get("questions-to-ask", [])}
             if labels[value] not in whole]  # fmt: skip
    for value in values.get("support-kinds", []):
        option = worded.question("support-kinds").option(value)
        assert option
        lost += [] if option.printed in whole else [f"support-kinds={value}"]
    named = {card: variants.label(PREPARE.question(card), parsed) for card in CARDS}
    lost += [card for card in CARDS if values.get(card) == "talk" and named[card] not in whole]
    assert not lost


def test_a_first_side_with_nothing_on_it_is_still_a_sheet() -> None:
    assert said(front({})) == [
        PREPARE.sheet_title, "Made on:", "22 November 2026", "Please read this side first. It takes one minute.",
        PURPOSE,
    ]  # fmt: skip


def test_labels_and_what_was_typed_stay_apart() -> None:
    """Typed words are never glued into a label, so a reader can tell whose they are."""
    for block in front(answers_of("grandmother")).blocks:
        if isinstance(block, Labelled):
            assert not block.label.endswith(":")


def test_a_note_that_takes_two_lines_is_counted_as_two() -> None:
    """Else a full first side written for someone else runs over, and its last line stands alone on page 2."""
    for_someone = answers.parse(PREPARE, {"who-is-writing": "someone-else"})
    questionnaire = variants.voiced(PREPARE, for_someone)
    foot = questionnaire.front_page[-1]
    assert fit.lines(questionnaire.sheet_purpose) == 2
    items = FirstSide(questionnaire, for_someone, "", fit.LONGEST).items(foot)
    written_by = f"{wording('prepare', 'who-is-writing')}: {wording('prepare', 'who-is-writing=someone-else')}"
    assert height(foot, items) == fit.lines(written_by) + 2


@pytest.mark.parametrize(("cover", "page", "wrong"), [(False, "page 2", "page 3"), (True, "page 3", "page 2")])
def test_the_first_side_names_the_page_that_the_rest_stands_on(cover: bool, page: str, wrong: str) -> None:
    """With a cover for the professional, the first side is itself page 2."""
    values = fullest("x" * 80) | {"matters-most-1": "tea " * 40, "who-may-see-note": "Sam " * 40}
    whole = build_sheet(PREPARE, answers.parse(PREPARE, values), MADE_ON, cover=cover)
    first = "\n".join(said(next(part for part in whole.parts if part.id == "front")))
    assert f"see {page}" in first
    assert f"more on {page}." in first
    assert f", more on {page}" in first
    assert wrong not in first
