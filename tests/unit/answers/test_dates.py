"""Only a full date goes into a calendar."""

from __future__ import annotations

from datetime import date

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
        "14 May 1950", "14–15 May 2027", "14-15 May 2027", "14 or 15 May 2027", "13th and 14th May 2027", "10 to 14/5/27",
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
        "Thu 14/Fri 15 May 2027", "14, 15, 16 May 2027", "on the 14th or the 16th of May 2027", "May 14 or May 16, 2027",
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
        "14 May 2027 or when Sam is back", "Room 12 Market Street, 14 May 2027", "14 May 2027 - 10am", "at 10, 14 May 2027",
        "14 May 2027 at 2 or 3", "14 May 2027, or 10:30 by phone", "14 May 2027 and 2pm for Sam", "9am - 14/5/27",
    ],
)  # fmt: skip
def test_a_room_a_time_or_a_second_thought_does_not_hide_the_one_day(text: str) -> None:
    assert dates.find(text) == DAY
