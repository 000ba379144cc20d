"""The first side takes a reader one minute: in the order of the design, never more than fits, never a word lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prep_tool.answers import answers, variants
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import controls
from prep_tool.sheet import design, first_side, fit
from prep_tool.sheet.blocks import Box, Bullets, Facts, Heading, Labelled, Paragraph, Part, Sheet, flat
from prep_tool.sheet.build import build_sheet
from tests.people import PREPARING, WORKSHEETS, answers_of
from tests.runtime_exercise import filled
from tests.sheets import MADE_ON, made, of_a_kind, texts, wording

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


def box(part: Part, look: str) -> list[Any]:
    """The blocks of the first box with this look."""
    return list(next(each.blocks for each in part.blocks if isinstance(each, Box) and each.look == look))


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
    blocks = flat(front(answers_of("grandmother")).blocks)
    assert [block.text for block in blocks if isinstance(block, Heading)] == [PREPARE.sheet_title, *HEADINGS]


def test_the_band_says_the_name_large_then_when_and_for_what_and_to_read_this_first() -> None:
    title, name, facts, note = box(front(answers_of("grandmother")), "band")
    assert title == Heading(1, PREPARE.sheet_title)
    assert name == Labelled(wording("prepare", "name-i-like"), "Zoë (not “Mrs O’Donnell”, please)", about="name-i-like")
    labels = [wording("prepare", each) for each in ("meeting", "meeting-date", "first-or-review")]
    assert [fact.label for fact in facts.facts] == [*labels, "Made on"]
    assert note == Paragraph("Please read this side first. It takes one minute.")


def test_the_foot_says_who_may_see_it_whose_words_and_what_it_is_not() -> None:
    facts, purpose = box(front(answers_of("quick-route-copd")), "foot")
    labels = [wording("prepare", each) for each in ("who-may-see", "who-is-writing")]
    assert [fact.label for fact in facts.facts] == labels
    assert purpose == Paragraph(PURPOSE)


def test_what_matters_stands_in_the_largest_words_and_how_to_talk_in_a_frame() -> None:
    part = front(answers_of("quick-route-copd"))
    heading, items = box(part, "lead")
    assert heading.text == wording("prepare", "box-matters")
    assert items.items == ("not being scared at night", "my dog, Señor Biscuit")
    assert box(part, "panel")[0].text == wording("prepare", "box-talk-well")


def test_every_tick_that_helps_to_talk_stands_there_with_a_tick_however_long_the_rest_is() -> None:
    """Interpreters or Easy Read must not give way to free text."""
    options = {id: PREPARE.question(id).options for id in ("communication", "visits")}
    values = fullest("A long answer. " * 60) | {id: [each.value for each in options[id]] for id in options}
    ticks = [block for block in box(front(values), "panel") if isinstance(block, Bullets) and block.ticked]
    assert [block.items for block in ticks] == [tuple(each.printed for id in options for each in options[id])]


def test_what_makes_visits_easier_stands_in_the_first_box_when_it_is_all_that_is_ticked() -> None:
    """Whoever sends "please record these" needs no other answer."""
    heading, ticks = box(front({"visits": ["home-visit", "needles"], "visits-note": "No lift, please"}), "panel")[:2]
    assert heading.text == wording("prepare", "box-talk-well")
    assert ticks.items == tuple(wording("prepare", f"visits={each}") for each in ("home-visit", "needles"))


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
    ends = {*HEADINGS, design.NOTES, f"{wording('prepare', 'who-is-writing')}:", PURPOSE}
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


def test_a_long_answer_is_said_in_its_first_sentence_and_stands_whole_on_page_2() -> None:
    first_sentence = "That people read this and do not ask me to tell the whole story again."
    long = f"{first_sentence} It takes me ten minutes to type what you say in one, and I am tired by then."
    unbroken = (
        "To live where I like and to be asked before anyone moves me or my things about the room again and again " * 2
    )
    values = {"matters-most-1": long, "goal-1-what": unbroken, "one-thing": "y" * 500}
    sheet = made(PREPARE, values)
    first = said(sheet.parts[0])
    assert f"{first_sentence} …" in first
    cut = next(text for text in first if text.startswith(unbroken[:60]))
    assert unbroken.startswith(cut.removesuffix(" …") + " ")
    assert 80 < len(cut) <= fit.LONGEST + 2
    assert "See page 2" in first, "what has no blanks is not cut in a word"
    behind = words(Sheet("", "", "", sheet.parts[1:]))
    assert not [text for text in values.values() if text.strip() not in behind]


def test_the_first_side_says_once_at_its_foot_that_the_rest_is_on_page_2() -> None:
    """Not beside each answer: twenty-five times "see page 2" is noise."""
    values = fullest("A long answer. " * 30) | {"who-is-writing": "me"}
    foot = box(front(values), "foot")
    assert foot[-1] == Paragraph(first_side.MORE.format(page=2))
    assert len([text for text in said(front(values)) if "page 2" in text]) == 1
    assert not [text for text in said(front({"enjoy": "Tea"})) if "page 2" in text]


def test_an_answer_of_120_characters_or_three_lines_stands_whole() -> None:
    assert "m m " * 30 in [f"{text} " for text in said(front({"matters-most-1": ("m m " * 30).strip()}))]
    assert "m m " * 31 not in [f"{text} " for text in said(front({"matters-most-1": ("m m " * 31).strip()}))]
    assert "One\ntwo\nthree" in said(front({"one-thing": "One\ntwo\nthree"}))
    assert "One\ntwo\nthree\nfour" not in said(front({"one-thing": "One\ntwo\nthree\nfour"}))


def test_who_and_when_give_way_before_what() -> None:
    """On a full side a goal is still said with its first step; who and when stand on page 2."""
    values = {name: text for name, text in fullest("A plain answer of some length for this box").items()
              if not name.endswith("-note")}  # fmt: skip
    side = front(values)
    facts = [fact for block in flat(side.blocks) if isinstance(block, Facts) for fact in block.facts]
    labels = [fact.label for fact in facts]
    assert "First step" in labels
    assert not {"Who", "When", "By when"} & set(labels)
    roomy = said(front({"goal-1-what": "Walk", "goal-1-by-when": "May", "goal-1-step-1-who": "Me"}))
    assert {"By when:", "Who:"} <= set(roomy)


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
    """Each box gets words of its own, so that none can stand in for another.

    What is asked for another meeting alone is left out, as on the screen: it stays in the saved answers.
    """
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
    parsed = answers.parse(PREPARE, values)
    not_asked = {question.id for section in PREPARE.sections if not parsed.applies(section.when)
                 for question in section.questions}  # fmt: skip
    hidden = {name for question in PREPARE.questions() if not question.sheet or question.id in not_asked
              for name, _ in controls(question)}  # fmt: skip
    lost = [name for name in BOXES if name in values and name not in hidden and values[name].strip() not in whole]
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


def test_a_first_side_with_nothing_on_it_is_a_page_to_write_on() -> None:
    assert said(front({})) == [
        PREPARE.sheet_title, "Made on:", "22 November 2026", first_side.READ_FIRST, design.NOTES, PURPOSE,
    ]  # fmt: skip


def test_labels_and_what_was_typed_stay_apart() -> None:
    """Typed words are never glued into a label, so a reader can tell whose they are."""
    labels = [block.label for block in flat(front(answers_of("grandmother")).blocks) if isinstance(block, Labelled)]
    assert labels
    assert not [label for label in labels if label.endswith(":")]


@pytest.mark.parametrize(("cover", "page"), [(False, 2), (True, 3)])
def test_the_first_side_names_the_page_that_the_rest_stands_on(cover: bool, page: int) -> None:
    """With a cover for the professional, the first side is itself page 2."""
    values = fullest("x" * 80) | {"matters-most-1": "tea " * 40, "who-may-see-note": "Sam " * 40}
    whole = build_sheet(PREPARE, answers.parse(PREPARE, values), MADE_ON, cover=cover)
    first = said(next(part for part in whole.parts if part.id == "front"))
    assert first_side.MORE.format(page=page) in first
    assert not [text for text in first if f"page {5 - page}" in text]


# --- how the side is filled ---


@pytest.mark.parametrize("name", WORKSHEETS)
def test_letters_grow_to_fill_the_side_and_never_a_third_of_it_is_blank(name: str) -> None:
    side = made(load(WORKSHEETS[name]), answers_of(name)).parts[0]
    assert side.side
    assert side.side.size in design.SIZES
    high = design.height([each for each in side.blocks if isinstance(each, Box)], side.side)
    assert design.HEIGHT * 2 / 3 < high <= design.HEIGHT


def test_few_answers_stand_in_large_letters_with_lines_for_notes() -> None:
    side = front({"name-i-like": "Jo", "matters-most-1": "My dog"})
    assert side.side
    assert side.side.size == max(design.SIZES)
    assert design.NOTES in said(side)


@pytest.mark.parametrize("worksheet", ["prepare", "carer", "plan", "review"])
def test_whatever_is_written_the_side_is_never_counted_too_high(worksheet: str) -> None:
    questionnaire = load(worksheet)
    for seed in range(40):
        side = made(questionnaire, of_a_kind(questionnaire, seed)).parts[0]
        assert side.side, seed
        assert design.height([each for each in side.blocks if isinstance(each, Box)], side.side) <= design.HEIGHT, seed


def test_letters_that_the_font_lacks_count_as_wide_as_they_may_be() -> None:
    """A side is one page on any device, whatever fonts it has."""
    assert fit.lines("永" * 60) >= 2
    assert fit.lines("م" * 60) >= 2
    assert fit.lines("\ufdfd" * 10) >= 3, "one letter may be a whole sentence wide"
    assert fit.lines("😮" * 10) > 1, "a PDF writes the name of each"
    assert fit.lines("e\u0301" * 60) == fit.lines("e" * 60), "a mark takes no room"
