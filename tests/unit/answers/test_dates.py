"""Only a full date goes into a calendar."""

from __future__ import annotations

from datetime import date, time

import pytest

from prep_tool.answers import dates

DAY = date(2027, 5, 14)


@pytest.mark.parametrize(
    "text",
    [
        "14 May 2027 at 10am", "14/5/27", "14/05/2027", "2027-05-14", "14.5.2027", "Friday 14th May, 2027", "14-May-27",
        "the 14th of May 2027", "May 14, 2027", "by 14 MAY 2027", "14 / 5 / 2027", "14 May 2027 (that is 14/5/27)",
        "14\u00a0May\u00a02027", "Ward 12, 14 May 2027", "10.30 - 14 May 2027",
    ],
)  # fmt: skip
def test_a_full_date_is_found(text: str) -> None:
    assert dates.find(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "", "14 May", "May 2027", "by the summer", "next Friday", "14 May 10am", "14 May 10:30", "5/14/27",
        "31 June 2027", "29 February 2027", "1 May 2027 or 3 May 2027", "07700 900123", "14/5", "1-2-3-4",
        "14 May 1950", "14–15 May 2027", "14-15 May 2027", "14 or 15 May 2027", "13th and 14th May 2027",
        "10 to 14/5/27",
        "13 & 14 May 2027",
    ],
)  # fmt: skip
def test_nothing_vague_is_taken_for_a_date(text: str) -> None:
    assert dates.find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1/12/26 or 8/12/26", "1/12/26 and 8/12/26", "1/12/26 to 8/12/26", "1 Dec 26-8 Dec 26", "1 Dec 26 or 8 Dec 26",
        "2026-12-01 or 2026-12-08", "14 - 16 May 2027", "14 – 16 May 2027", "14 till 16 May 2027", "14 May–16 May 2027",
        "14 May or 16 May 2027", "14 May/16 May 2027", "14, 15 May 2027", "Thursday 14 or Friday 15 May 2027",
        "Thu 14/Fri 15 May 2027", "14, 15, 16 May 2027", "on the 14th or the 16th of May 2027",
        "May 14 or May 16, 2027",
        "14/5 - 16/5/27", "14/5, 16/5/27", "14 May 2027 or 16th", "14 May 2027 or 16 June", "14th, 15th May 2027",
        "Thursday 14 and/or Friday 15 May 2027", "14 May 2027, or else 16 May", "31 June 2027 or 1 July 2027",
        "14 or maybe 16 May 2027", "Sat 14th Sun 15th May 2027", "14 + 16 May 2027",
    ],
)  # fmt: skip
def test_two_days_give_no_reminder_since_it_could_be_on_the_wrong_one(text: str) -> None:
    assert dates.find(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Thursday 14 May 2027", "Thursday, 14 May 2027 at 10", "14th of May 2027, room 3", "14 May 2027, 10 to 12",
        "14 May 2027 or when Sam is back", "Room 12 Market Street, 14 May 2027", "14 May 2027 - 10am",
        "at 10, 14 May 2027",
        "14 May 2027 at 2 or 3", "14 May 2027, or 10:30 by phone", "14 May 2027 and 2pm for Sam", "9am - 14/5/27",
    ],
)  # fmt: skip
def test_a_room_a_time_or_a_second_thought_does_not_hide_the_one_day(text: str) -> None:
    assert dates.find(text) == DAY


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14 May 2027 at 10am", time(10)), ("14/5/27 10 am", time(10)), ("10.30am, 14 May 2027", time(10, 30)),
        ("14 May 2027, 10:30", time(10, 30)), ("14.5.2027 14:00", time(14)), ("2 pm on 14 May 2027", time(14)),
        ("14 May 2027 at 2.15 p.m.", time(14, 15)), ("14 May 2027 at 14.30", time(14, 30)),
        ("2027-05-14 09:05", time(9, 5)),
        ("14 May 2027 at noon", time(12)), ("14 May 2027, 12 noon", time(12)), ("14 May 2027 12pm", time(12)),
        ("14 May 2027 at 07:45", time(7, 45)), ("14 May 2027 10am (that is 10:00)", time(10)),
        ("14 May 2027 - 10AM", time(10)),
        ("Ward 12, 14 May 2027, 3pm", time(15)), ("14\u00a0May\u00a02027 at 10\u202fam", time(10)),
        ("9am - 14/5/27", time(9)),
        ("14 May 2027 at 2pm, room 3", time(14)), ("14 May 2027, 11.00", time(11)),
        ("at 10:30 on 14 May 2027", time(10, 30)),
    ],
)  # fmt: skip
def test_a_time_beside_its_day_is_found(text: str, at: time) -> None:
    assert dates.find(text) == DAY
    assert dates.find_time(text) == at


@pytest.mark.parametrize(
    "text",
    [
        "14 May 2027", "14.5.2027", "2027-05-14", "14 May 2027 in the morning", "14 May 2027 at 10",
        "14 May 2027, 10 to 12",
        "14 May 2027 at 2 or 3", "14 May 2027 at 2.30", "14 May 2027 at 7:15", "14 May 2027, 10am or 2pm",
        "14 May 2027, 10am-12",
        "14 May 2027, 10am to 11am", "14 May 2027, 10 - 11am", "14 May 2027 between 10 and 11am",
        "14 May 2027 before 10am",
        "14 May 2027 after 2pm", "14 May 2027 at 25:00", "14 May 2027 at 10:75", "14 May 2027 at 12am",
        "14 May 2027 at 13pm",
        "14 May 2027, half past two", "14 May 2027, half past 2pm", "14 May 2027 Room 10.15", "14 May 2027, £10.30",
        "14 May 2027 0am",
        "14 May 2027 10am-2", "14 May 2027 about 2pm", "14 May 2027, quarter to 3 pm", "14 May 2027, 10:15%",
        "14 May 2027 at midnight",
        "14 May 2027 at 10am, or 11 o'clock", "14 May 2027 at 10.30.45", "14 May 2027 " + "at 10am " * 30,
    ],
)  # fmt: skip
def test_a_time_that_could_be_another_is_none(text: str) -> None:
    assert dates.find_time(text) is None
