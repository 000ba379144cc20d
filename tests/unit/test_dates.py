"""Only a full date goes into a calendar."""

from __future__ import annotations

from datetime import date

import pytest

from prep_tool import dates

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
