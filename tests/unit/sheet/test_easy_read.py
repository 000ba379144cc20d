"""The Easy Read sheet: what belongs together stands together, under a heading of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from prep_tool.answers import answers, variants
from prep_tool.answers.dates import day
from prep_tool.exports.docx import write_docx
from prep_tool.exports.html import write_html
from prep_tool.exports.pdf import write_pdf
from prep_tool.exports.pdf.letters import drawable
from prep_tool.exports.txt import write_txt
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Question, controls
from prep_tool.sheet import easy_read, first_side
from prep_tool.sheet.blocks import Bullets, Heading, Labelled, Paragraph, Part, Sheet
from prep_tool.sheet.build import build_sheet
from prep_tool.sheet.first_side import READ_FIRST
from prep_tool.sheet.later_pages import answers_in_full
from tests.people import WORKSHEETS
from tests.sheets import ANOTHER, MADE_ON, random_values, texts, wording
from tests.unit.exports.test_agree import bare, readable
from tests.unit.exports.test_pdf import LETTERS, faults, spoken
from tests.unit.test_people import whole

DAY = day(MADE_ON)
PAST = {
    "past-1-what": "Walk to the shop", "past-1-status": "going", "past-1-sure-now": "8",
    "past-2-what": "Sleep better", "past-2-status": "not-wanted", "past-2-helped": "A dark room",
    "tracker-showed": "Eight good nights",
}  # fmt: skip
GOALS = {
    "goal-1-what": "Walk to the shop", "goal-1-by-when": "May", "goal-1-in-the-way": "Rain",
    "goal-2-what": "Sleep better", "goal-2-keep-track": "diary",
}  # fmt: skip
SUPPORT = {
    "support-1-what": "A lift", "support-1-when": "Mondays", "support-1-how": "By email",
    "support-2-what": "New glasses", "support-2-who": "Ann", "not-agreed": "The weighing",
}  # fmt: skip


def parts(name: str, values: dict[str, Any], cover: bool = False) -> tuple[Part, ...]:
    questionnaire = load(name)
    given = answers.parse(questionnaire, values)
    return build_sheet(questionnaire, given, MADE_ON, easy=True, cover=cover).parts


def headings(found: tuple[Part, ...]) -> list[Heading]:
    return [block for part in found for block in part.blocks if isinstance(block, Heading)]


def outline(name: str, values: dict[str, Any], page: str = "front") -> list[tuple[int, str]]:
    """Each heading of a page with its level."""
    wanted = tuple(part for part in parts(name, values) if part.id == page)
    return [(each.level, each.text) for each in headings(wanted)]


def words(found: tuple[Part, ...]) -> list[str]:
    """Every word, without the colon that a label has on a line of its own."""
    made = texts(Sheet("", "", "", found))
    return [word for text in made for word in text.replace(":", " ").split()]


def controls_of(name: str) -> set[str]:
    return {control for question in load(name).questions() for control, _ in controls(question)}


def lines(name: str, values: dict[str, Any]) -> list[str]:
    """The lines of the first side, without the empty ones and those under a heading."""
    questionnaire = load(name)
    made = build_sheet(questionnaire, answers.parse(questionnaire, values), MADE_ON, easy=True)
    first = write_txt(made).decode("utf-8-sig").partition("*****")[0]
    return [line for line in first.splitlines() if line.strip("-=")]


def test_a_second_goal_does_not_stand_under_a_question_about_the_first() -> None:
    assert outline("review", PAST)[1:6] == [
        (2, wording("review", "box-past-goals", "easy.label")), (3, "Goal 1"),
        (4, wording("review", "past.status", "easy.label")), (4, wording("review", "past.sure-now", "easy.label")),
        (3, "Goal 2"),
    ]  # fmt: skip
    said = lines("review", PAST)
    assert said[said.index("Goal 2") + 1] == "Sleep better"


def test_each_support_of_a_plan_starts_above_its_questions() -> None:
    assert outline("plan", SUPPORT)[1:6] == [
        (2, wording("plan", "box-support", "easy.label")),
        (3, "Support 1"), (4, wording("plan", "support.when", "easy.label")),
        (3, "Support 2"), (4, wording("plan", "support.who", "easy.label")),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["prepare", "carer", "plan", "review"])
def test_each_goal_stands_under_its_number_on_the_first_side(name: str) -> None:
    found = outline(name, GOALS)
    assert [each for each in found if each[1].startswith("Goal")] == [(3, "Goal 1"), (3, "Goal 2")]
    said = lines(name, GOALS)
    assert said[said.index("Goal 1") + 1 :][:2] == ["Walk to the shop", "By when: May"]


def test_after_the_first_side_too_the_questions_about_a_goal_stand_below_its_number() -> None:
    found = outline("prepare", GOALS, "more")
    assert found[2:] == [
        (4, "Goal 1"), (5, wording("prepare", "goal.in-the-way", "easy.label")),
        (4, "Goal 2"), (5, wording("prepare", "goal.keep-track", "easy.label")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values", "row", "after"),
    [
        ("review", PAST, "Goal 2", wording("review", "tracker-showed", "easy.label")),
        ("plan", SUPPORT, "Support 1", wording("plan", "not-agreed", "easy.label")),
    ],
)
def test_a_question_about_no_goal_does_not_stand_under_the_last_one(
    name: str, values: dict[str, str], row: str, after: str
) -> None:
    levels = {text: level for level, text in outline(name, values, "more")}
    assert levels[row] == levels[after] == 4


def test_each_goal_has_a_picture_of_its_own() -> None:
    above = wording("review", "box-past-goals", "easy.label")
    shown = [(each.text, each.picture) for each in headings(parts("review", PAST))]
    assert [each for each in shown if each[0] in (above, "Goal 1", "Goal 2")][:3] == [
        (above, ""), ("Goal 1", "goal"), ("Goal 2", "goal"),
    ]  # fmt: skip


def everyone() -> list[Any]:
    people = [pytest.param(WORKSHEETS[name], whole(name), id=name) for name in WORKSHEETS]
    names = ("prepare", "carer", "plan", "review")
    strangers = [pytest.param(n, random_values(load(n), seed), id=f"{n}-{seed}") for n in names for seed in range(12)]
    return people + strangers


@pytest.mark.parametrize("name", WORKSHEETS)
def test_a_persons_easy_sheet_says_the_same_in_the_same_order_in_every_format(name: str, tmp_path: Path) -> None:
    made = Sheet("My sheet", DAY, "", parts(WORKSHEETS[name], whole(name)), easy_read.TEXT_SIZE)
    pdf = write_pdf(made)
    assert faults(pdf, tmp_path) == []
    shown = {"html": write_html(made), "docx": write_docx(made), "txt": write_txt(made)}
    said = {format: bare(readable(format, content)) for format, content in shown.items()} | {"pdf": bare(spoken(pdf))}
    for format, found in said.items():
        start = 0
        for text in texts(made):
            at = found.find(bare(drawable(text, LETTERS) if format == "pdf" else text), start)
            assert at >= 0, (format, text)
            start = at


@pytest.mark.parametrize(("name", "values"), everyone())
@pytest.mark.parametrize("cover", [False, True])
def test_no_level_of_heading_is_skipped_and_none_is_too_deep(name: str, values: dict[str, Any], cover: bool) -> None:
    levels = [each.level for each in headings(parts(name, values, cover))]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert max(levels) <= 5, "the page puts one heading above them all"


OFFERED = {"coming-with-me": ["friend"], "advocate": "yes", "hard-to-say": ["yes"]}
THEIRS = {"door": "for-someone", "yes-and-no": "Squeezes hand", "advocate": "yes"}


def test_a_wish_for_an_advocate_does_not_read_as_the_answer_to_another_question() -> None:
    said = lines("carer", THEIRS)
    assert said[said.index(wording("carer", "box-talk-well", "easy.label")) + 1 :][:3] == [
        wording("prepare", "advocate", "first_side.text", ANOTHER), wording("carer", "yes-and-no", "easy.label"),
        "Squeezes hand",
    ]  # fmt: skip
    said = lines("prepare", OFFERED)
    assert said[said.index(wording("prepare", "box-talk-well", "easy.label")) + 1 :][:4] == [
        wording("prepare", "advocate", "first_side.text"), wording("prepare", "hard-to-say", "first_side.text"),
        wording("prepare", "coming-with-me", "easy.label"), wording("prepare", "coming-with-me=friend", "easy.label"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["prepare", "carer", "plan", "review"])
def test_what_the_sheet_is_stands_under_a_heading_before_who_may_see_it(name: str) -> None:
    given = {**OFFERED, "who-may-see": ["my-gp"], "next-review": "May", "one-thing": "A walk"}
    values = {key: value for key, value in given.items() if key in controls_of(name)}
    found = outline(name, values)
    seen_by = wording(name, "who-may-see", "easy.label")
    assert found[found.index((2, easy_read.FOOTER)) + 1] == (3, seen_by)
    said = lines(name, values)
    assert load(name).sheet_purpose.startswith(said[said.index(easy_read.FOOTER) + 1])
    assert said.index(easy_read.FOOTER) < said.index(seen_by) == len(said) - 2


@pytest.mark.parametrize(("name", "values"), everyone())
def test_nothing_follows_an_answer_that_is_no_part_of_it(name: str, values: dict[str, Any]) -> None:
    """Every sentence of our own stands right under a heading, or under another sentence of our own."""
    questionnaire = load(name)
    given = answers.parse(questionnaire, values)
    asked = easy_read.worded(variants.voiced(questionnaire, given), given)
    ours = {asked.sheet_purpose, *(question.first_side.text for question in asked.questions()), READ_FIRST} - {""}
    for part in parts(name, values):
        for above, below in pairwise(part.blocks):
            if isinstance(below, Paragraph) and below.text in ours:
                aside = isinstance(above, Paragraph) and above.text in ours
                assert aside or isinstance(above, Heading) or above == Labelled("Made on", DAY), below


@pytest.mark.parametrize(("name", "values"), everyone())
def test_an_easy_read_sheet_holds_every_word_of_its_questions_and_answers(name: str, values: dict[str, Any]) -> None:
    """Putting things in another place loses none of them."""
    questionnaire = load(name)
    given = answers.parse(questionnaire, values)
    asked = easy_read.worded(variants.voiced(questionnaire, given), given)
    first = first_side.build(asked, given, DAY, 16)
    plain = [Part("front", first.blocks), Part("more", answers_in_full(asked, given, first.names, easy=True))]
    said = Counter(words(tuple(plain)))
    assert said - Counter(words(parts(name, values))) == Counter()


@pytest.mark.parametrize("name", ["prepare", "carer", "plan", "review"])
def test_no_question_about_a_goal_has_the_words_of_one_that_stands_alone(name: str) -> None:
    """The sheet knows by its words what a question belongs to."""
    for who in ("me", "someone-else"):
        values = answers.parse(load(name), {"who-is-writing": who})
        asked = easy_read.worded(load(name), values)
        alone = {question.label for question in asked.questions()}
        assert alone.isdisjoint(part.label for question in asked.questions() for part in question.parts)


def test_words_that_someone_types_get_no_picture_of_a_question_that_is_worded_alike() -> None:
    """What a heading is about is known, not read from its words: a step called as a topic is a step."""
    topic, card = wording("prepare", "topic-about", "easy.label"), wording("prepare", "home", "easy.label")
    values = {"trackers": ["steps"], "goal-1-step-1-what": topic, "goal-1-step-2-what": card}
    (page,) = (part for part in parts("prepare", values) if part.id == "tracker")
    typed = {block.text: block.picture for block in page.blocks if isinstance(block, Heading) and block.level == 3}
    assert typed == {topic: "", card: ""}
    ours = {block.text: block.picture for block in parts("prepare", {"good-day": "Sun"})[1].blocks
            if isinstance(block, Heading)}  # fmt: skip
    assert ours[wording("prepare", "good-day", "easy.label")] == wording("prepare", "good-day", "easy.picture")


@pytest.mark.parametrize(("name", "values"), everyone())
def test_a_picture_stands_beside_an_answer_and_never_beside_another_heading_alone(
    name: str, values: dict[str, Any]
) -> None:
    for part in parts(name, values):
        for block, below in pairwise((*part.blocks, None)):
            if isinstance(block, Heading) and block.picture:
                assert below is not None
                assert not (isinstance(below, Heading) and below.picture), block.text


def asked_of(questions: Iterable[Question], stem: str = "") -> Iterator[tuple[str, Question]]:
    """Every question and part whose answer may stand on a sheet, by its path."""
    for question in questions:
        if question.sheet:
            yield f"{stem}{question.id}", question
        yield from asked_of(question.parts, f"{stem}{question.id}.")


@pytest.mark.parametrize("name", NAMES)
def test_every_answer_has_easy_words_and_a_picture_for_its_question(name: str) -> None:
    """Not only on the short route: the sheet of someone who answered everything comes in Easy Read too."""
    asked = [*asked_of(load(name).questions())]
    assert len(asked) > 25
    assert [path for path, question in asked if not (question.easy.label and question.easy.picture)] == []
    assert [path for path, question in asked if len(question.easy.label.split()) > 12] == []
    headed = [*load(name).sections, *(box for box in load(name).front_page if box.heading)]
    assert [each.id for each in headed if not (each.easy.label or each.heading) or not each.easy.picture] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_choice_of_the_short_route_has_easy_words(name: str) -> None:
    asked = asked_of(load(name).questions())
    quick = [(path, each) for path, each in asked if each.route == "quick" and not each.scale]
    options = [(f"{path}={option.value}", option) for path, each in quick for option in each.options]
    assert len(options) > 10
    assert [path for path, option in options if not option.easy.label] == []


@pytest.mark.parametrize(("name", "values"), everyone())
def test_each_answer_stands_below_a_picture_of_its_own_question(name: str, values: dict[str, Any]) -> None:
    """No row of a sheet is without, but for lists of ours, pages to write on, and what is part of a goal."""
    named = easy_read.pictures(load(name))
    for part in (each for each in parts(name, values) if each.id in ("front", "more")):
        for block, below in pairwise(part.blocks):
            if isinstance(block, Heading) and isinstance(below, Paragraph | Bullets) and block.about in named:
                assert block.picture == named[block.about], block.text


def test_topics_with_one_answer_share_its_picture_each_on_a_line_of_its_own() -> None:
    blocks = parts("prepare", {"home": "fine", "money": "fine", "company": "not-now"})[1].blocks
    shown = [(block.text, block.picture) for block in blocks if isinstance(block, Heading) and block.picture]
    assert shown == [(wording("prepare", each, "easy.label"), wording("prepare", each, "easy.picture"))
                     for each in ("home=not-now", "home=fine")]  # fmt: skip
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "\n".join(wording("prepare", each, "easy.label") for each in ("home", "money")) in said
