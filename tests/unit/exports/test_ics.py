"""The dates for a calendar: right, few, and with no other words of the person's than a step's own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import icalendar
import pytest

from prep_tool.answers import answers
from prep_tool.exports import ExportError
from prep_tool.exports.ics import write_ics
from prep_tool.questionnaire.load import load
from prep_tool.sheet.blocks import Dated, Sheet
from prep_tool.sheet.build import build_sheet

PREPARE = load("prepare")
STEP = {
    "goal-1-what": "Breathe with ease",
    "goal-1-step-1-what": "Ask, then\nring; Joan",
    "goal-1-step-1-when": "1/12/26",
}


def written(values: dict[str, Any]) -> bytes:
    return write_ics(build_sheet(PREPARE, answers.parse(PREPARE, values), date(2026, 11, 22)))


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_meeting_is_in_the_calendar_for_its_whole_day_with_a_reminder() -> None:
    (event,) = events(written({"meeting-date": "14 May 2027 at 10am"}))
    assert event.decoded("DTSTART") == date(2027, 5, 14)
    assert event.decoded("DTEND") == date(2027, 5, 15)
    assert str(event["SUMMARY"]) == "Care and support planning meeting"
    assert str(event["DESCRIPTION"]) == "You wrote: 14 May 2027 at 10am"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-15)


def test_a_step_with_a_date_stands_there_in_the_persons_words() -> None:
    step, meeting = events(written({"meeting-date": "14 May 2027", **STEP}))
    assert str(step["SUMMARY"]) == "Ask, then ring; Joan"
    assert step.decoded("DTSTART") == date(2026, 12, 1)
    assert step["UID"] != meeting["UID"]


def test_nothing_else_that_was_written_is_in_it() -> None:
    content = written({"meeting-date": "14 May 2027", "feelings": "talk", "name-i-like": "Samira", **STEP}).decode()
    assert not any(word in content for word in ("Samira", "feelings", "Breathe"))


def test_without_a_full_date_a_sentence_says_what_to_write() -> None:
    with pytest.raises(ExportError, match="such as 14 May 2027"):
        written({"meeting-date": "in May"})


def test_lines_are_folded_at_75_octets_and_come_back_whole() -> None:
    text = "Ring Siân 🙂 and écoutez " * 12 + "\\n"
    day = Dated(date(2027, 5, 14), text, text)
    content = write_ics(Sheet("T", "", "", (), dates=(day,)))
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert str(events(content)[0]["SUMMARY"]) == text


def test_the_same_answers_give_the_same_bytes() -> None:
    assert written(STEP) == written(STEP)


def test_a_step_that_is_still_to_agree_has_a_name_of_its_own() -> None:
    (step,) = events(written({"goal-1-what": "Breathe with ease", "goal-1-step-1-when": "1/12/26"}))
    assert str(step["SUMMARY"]) == "Care and support planning: a step"


def test_the_same_step_on_the_same_day_stands_there_once() -> None:
    """A calendar takes two entries with one number for a fault, or shows the same thing twice."""
    twice = {f"goal-{n}-step-1-{part}": words for n in (1, 2) for part, words in (("what", "Ring Sam"), ("when", "1/12/26"))}
    assert [str(event["SUMMARY"]) for event in events(written(twice))] == ["Ring Sam"]
    many = twice | {"meeting-date": "1/12/26", "goal-3-step-1-when": "1/12/26", "goal-3-step-2-when": "1/12/26"}
    found = [str(event["UID"]) for event in events(written(many))]
    assert len(found) == len(set(found)) == 3
