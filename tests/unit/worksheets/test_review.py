"""The review worksheet: then beside now, in words and drawn, and nothing unsafe on paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from prep_tool.answers import answers
from prep_tool.exports.html import page
from prep_tool.exports.txt import write_txt
from prep_tool.questionnaire.load import load
from prep_tool.sheet.blocks import Facts, Labelled, flat
from prep_tool.sheet.build import build_sheet
from tests.sheets import wording

REVIEW = load("review")
YEAR = {
    "name-i-like": "Ana", "review-kind": "planned", "meeting-date": "22 November 2027",
    "past-1-what": "Walk to the shop", "past-1-status": "going", "past-1-sure-then": "4", "past-1-sure-now": "7",
    "past-1-helped": "My sister came too", "past-2-what": "Sleep", "past-2-status": "on-hold",
    "past-2-sure-then": "not-sure", "feel-safe": "no", "feel-safe-keep-off": "yes", "health-changed": "mixed",
    "changes-wanted-1": "A call each month", "not-working": "The bus",
}  # fmt: skip


def built(values: dict[str, Any]) -> Any:
    return build_sheet(REVIEW, answers.parse(REVIEW, values), date(2027, 11, 22))


def text(values: dict[str, Any]) -> str:
    return write_txt(built(values)).decode("utf-8-sig").replace("\r\n", "\n").replace("\n", " ")


def test_each_goal_shows_then_beside_now() -> None:
    first = text(YEAR).partition("****")[0]
    went, then, now = (wording("review", f"past.{part}") for part in ("status", "sure-then", "sure-now"))
    assert then != now
    going, on_hold = wording("review", "past.status=going"), wording("review", "past.status=on-hold")
    unsure = wording("review", "past.sure-then=not-sure")
    assert f"Goal 1: Walk to the shop {went}: {going} {then}: 4 out of 10 {now}: 7 out of 10" in first
    assert f"Goal 2: Sleep {went}: {on_hold} {then}: {unsure}" in first


def every_line(values: dict[str, Any]) -> Iterator[Labelled]:
    """Every labelled line of a sheet, also those that share one."""
    for block in flat(block for part in built(values).parts for block in part.blocks):
        lines = block.facts if isinstance(block, Facts) else (block,)
        yield from (line for line in lines if isinstance(line, Labelled))


def test_a_number_is_drawn_beside_its_words_and_words_never_become_a_number() -> None:
    bars = {block.text: block.bar for block in every_line(YEAR)}
    assert bars["4 out of 10"] == 4
    assert bars["7 out of 10"] == 7
    assert bars[wording("review", "past.sure-then=not-sure")] == 0


def test_the_drawing_has_as_many_full_boxes_as_the_number_says_and_no_words() -> None:
    drawn = page(built({"past-1-what": "Walk", "past-1-sure-now": "7"}))
    assert drawn.count('<span class="is-full"></span>') == 7
    assert drawn.count("<span></span>") == 3
    assert "7 out of 10" in drawn


def test_what_helped_stands_on_page_2() -> None:
    assert f"{wording('review', 'past.helped')}: My sister came too" in text(YEAR).partition("****")[2]


def test_whether_someone_feels_safe_is_on_paper_only_when_they_take_the_tick_away() -> None:
    assert REVIEW.question("feel-safe").keep_off == "ticked"
    assert "safe" not in text(YEAR)
    said = f"{wording('review', 'feel-safe')}: {wording('review', 'feel-safe=no')}"
    assert said in text({k: v for k, v in YEAR.items() if k != "feel-safe-keep-off"})


def test_a_goal_has_one_of_five_plain_outcomes() -> None:
    status = next(part for part in REVIEW.question("past").parts if part.id == "status")
    assert [option.value for option in status.options] == ["done", "going", "on-hold", "not-done", "not-wanted"]
    plain = [option.printed for option in status.options]
    assert len(set(plain)) == 5
    assert max(len(each.split()) for each in plain) <= 3


def test_nine_old_goals_keep_to_one_side_and_none_is_lost() -> None:
    many = {f"past-{n}-{part}": f"{part} number {n}" for n in range(1, 10) for part in ("what", "helped")}
    many |= {f"past-{n}-status": "going" for n in range(1, 10)} | {"situation-changed-note": "All of it. " * 8}
    many |= {f"changes-wanted-{n}": "A change that I want. " * 4 for n in (1, 2, 3)}
    many |= {f"past-{n}-sure-{when}": str(n) for n in range(1, 10) for when in ("then", "now")}
    first, _, rest = text(YEAR | many).partition("****")
    assert "There is more on page 2" in first
    assert all(f"what number {n}" in first + rest for n in range(1, 10))
