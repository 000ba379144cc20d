"""The dates for a calendar: right, few, and with no other words of the person's than a step's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

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


LONDON = ZoneInfo("Europe/London")


def written(values: dict[str, Any], made_on: date = date(2026, 11, 22), worksheet: str = "prepare") -> bytes:
    questionnaire = load(worksheet)
    return write_ics(build_sheet(questionnaire, answers.parse(questionnaire, values), made_on))


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_meeting_is_in_the_calendar_for_its_whole_day_with_a_reminder() -> None:
    (event,) = events(written({"meeting-date": "14 May 2027 in the morning"}))
    assert event.decoded("DTSTART") == date(2027, 5, 14)
    assert event.decoded("DTEND") == date(2027, 5, 15)
    assert event["TRANSP"] == "TRANSPARENT"
    assert str(event["SUMMARY"]) == "Care and support planning meeting"
    assert str(event["DESCRIPTION"]) == "You wrote: 14 May 2027 in the morning"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=-15)


@pytest.mark.parametrize("day", ["14 May 2027", "14 December 2027"])
def test_a_meeting_at_a_time_stands_there_at_that_time_in_britain(day: str) -> None:
    content = written({"meeting-date": f"{day} at 10am"})
    (event,) = events(content)
    begins = datetime(2027, 5 if "May" in day else 12, 14, 10, tzinfo=LONDON)
    assert event.decoded("DTSTART") == begins
    assert event.decoded("DTEND") == begins + timedelta(hours=1)
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=-1)
    (zone,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone.to_tz().utcoffset(begins.replace(tzinfo=None)) == begins.utcoffset()


def test_a_calendar_without_a_time_brings_no_time_zone() -> None:
    assert b"VTIMEZONE" not in written({"meeting-date": "14 May 2027"})


def test_a_calendar_reminds_only_those_who_want_it() -> None:
    sheet = build_sheet(PREPARE, answers.parse(PREPARE, {"meeting-date": "14 May 2027", **STEP}), None)
    assert write_ics(sheet).count(b"BEGIN:VALARM") == 2
    quiet = write_ics(replace(sheet, reminder=False))
    assert b"VALARM" not in quiet
    assert len(events(quiet)) == 2


def test_a_sheet_made_again_on_another_day_replaces_what_is_in_the_calendar() -> None:
    values = {"name-i-like": "Sam", "meeting-date": "14 May 2027 at 10am", **STEP}
    assert written(values, date(2026, 11, 22)) == written(values, date(2027, 1, 3))


def test_a_meeting_on_another_day_moves_in_the_calendar() -> None:
    first, moved = (events(written({"meeting-date": day}))[0] for day in ("14 May 2027", "15 May 2027 at 2pm"))
    assert first["UID"] == moved["UID"]
    assert first.decoded("DTSTAMP") == moved.decoded("DTSTAMP")
    assert moved.decoded("DTSTART") == datetime(2027, 5, 15, 14, tzinfo=LONDON)


def test_two_peoples_meetings_stand_side_by_side_in_one_calendar() -> None:
    day = {"meeting-date": "14 May 2027"}
    contents = [
        written({"name-i-like": "Sam", **day}),
        written({"name-i-like": "Olwen", **day}),
        written({"name-i-like": "Sam", "person-name": "Olwen", **day}, worksheet="carer"),
        written({"name-i-like": "Sam", **day}, worksheet="review"),
    ]
    assert len({events(content)[0]["UID"] for content in contents}) == 4


def test_a_meeting_late_in_the_evening_ends_on_the_next_day() -> None:
    (event,) = events(written({"meeting-date": "14 May 2027, 11.30pm"}))
    assert event.decoded("DTEND") == datetime(2027, 5, 15, 0, 30, tzinfo=LONDON)


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
    twice = {
        f"goal-{n}-step-1-{part}": words for n in (1, 2) for part, words in (("what", "Ring Sam"), ("when", "1/12/26"))
    }
    assert [str(event["SUMMARY"]) for event in events(written(twice))] == ["Ring Sam"]
    many = twice | {"meeting-date": "1/12/26", "goal-3-step-1-when": "1/12/26", "goal-3-step-2-when": "1/12/26"}
    found = [str(event["UID"]) for event in events(written(many))]
    assert len(found) == len(set(found)) == 3
