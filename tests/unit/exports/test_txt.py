"""Plain text: the same headings and answers, in lines that fit, with nothing cut."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from prep_tool.answers import answers
from prep_tool.exports.txt import COLUMNS, wrap, write_txt
from prep_tool.questionnaire.load import load
from prep_tool.sheet.build import build_sheet

PREPARE = load("prepare")


def written(values: dict[str, object]) -> str:
    return write_txt(build_sheet(PREPARE, answers.parse(PREPARE, values), date(2026, 11, 22))).decode("utf-8-sig")


def test_every_line_ends_as_windows_expects_and_fits() -> None:
    lines = written({"enjoy": "I enjoy walks by the sea. " * 60}).split("\r\n")
    assert len(lines) > 60
    assert max(map(len, lines)) <= COLUMNS
    assert not any("\n" in line for line in lines)


def test_a_long_address_is_never_broken() -> None:
    address = "https://www.example.org/" + "a" * 200
    assert address in written({"enjoy": f"See {address} for more."})


def test_a_list_goes_on_under_its_words() -> None:
    text = written({"people": "x", "people-1": "Ann " * 40, "people-2": "Bo"})
    assert "\r\n- Ann Ann" in text
    assert "\r\n  Ann Ann" in text
    assert "\r\n- Bo" in text


def test_there_is_room_to_write_and_to_tick() -> None:
    text = written({"meeting": "council", "where-you-live": "wales"})
    assert "_" * 60 in text
    assert "[ ] The eligible needs" in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(5, 80))
def test_wrapping_loses_nothing_but_the_space_it_breaks_at(text: str, columns: int) -> None:
    lines = list(wrap(text, columns))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) <= columns or " " not in line.strip(" ") for line in lines)
