"""Full dates in what people write: "14 May 2027 at 10am", "14/5/27", "2027-05-14".  Nothing vague.

Days come before months, as in Britain.  A text with no full date, or with two, gives none: better no
reminder than one on a wrong day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from prep_tool.wording import MONTHS

MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month[3:] else month for month in MONTHS).replace("Sep(?", "Sept?(?")
YEAR = r"(?P<year>\d{4}|\d{2})(?!\d|:|\.\d)"
LONGEST = 200  # characters; a longer text is more than a date
YEARS = range(2025, 2126)  # so that "14 May 10 am" is not taken for 2010
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
LOOSELY = re.IGNORECASE | re.ASCII
FORMS = (
    re.compile(rf"(?<!\d){DAY}(?:\s+of)?[\s-]+(?P<month>{MONTH})\.?,?[\s-]+{YEAR}", LOOSELY),
    re.compile(rf"\b(?P<month>{MONTH})\.?\s+{DAY},?\s+(?P<year>\d{{4}})(?!\d)", LOOSELY),
    re.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})\s?([/.-])\s?(?P<month>\d{{1,2}})\s?\2\s?{YEAR}(?![/-])", re.ASCII),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])", re.ASCII),
)

ANOTHER = re.compile(r"(?<![\d:.])\d{1,2}(?:st|nd|rd|th)?(?:[-–—/&]|\s+(?:to|or|and|&)\s+)$", LOOSELY)  # "13 or 14 May"


def find(text: str) -> date | None:
    """The one full date in `text`; None when there is none, or more than one."""
    found = set(_all(text.replace("\u00a0", " "))) if len(text) <= LONGEST else set()
    return found.pop() if len(found) == 1 else None


def _all(text: str) -> Iterator[date]:
    for form in FORMS:
        for match in form.finditer(text):
            if ANOTHER.search(text[: match.start()]):
                continue
            year = int(match["year"])
            year += 2000 if year < 100 else 0
            try:
                when = date(year, _month(match["month"]), int(match["day"]))
            except ValueError:  # no such day, such as 31 June
                continue
            if year in YEARS:
                yield when


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else [month[:3].lower() for month in MONTHS].index(text[:3].lower()) + 1
