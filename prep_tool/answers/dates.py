"""Full dates in what people write: "14 May 2027 at 10am", "14/5/27", "2027-05-14".  Nothing vague.

Days come before months, as in Britain.  A text with no full date gives none, and so does one that
speaks of another day as well: better no reminder than one on a wrong day.
"""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
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

FOUND = "\0"  # stands for a full date that has been found
BARE = r"(?<![\d:.])\d{1,2}(?:st|nd|rd|th)?(?![a-z\d]|[:.]\d)"
WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*"
LED = rf"(?:(?:the|on|maybe|perhaps|{WEEKDAY})[.,]?\s+)*"
# Another day beside a full date.  A number alone is one only where it is joined to a date: not in "Ward 12, 14 May".
ANOTHER = re.compile(
    rf"{BARE}(?:\s*[-–—/&+]\s*|\s+(?:to|till|until|or|and|and/or)\s+){LED}{FOUND}"  # "14 or 15 May 2027"
    rf"|(?:^|[/,]|\b(?:on|the|{WEEKDAY})\s)\s*{BARE},\s*{LED}{FOUND}"  # "14, 15 May 2027"
    rf"|\d(?:st|nd|rd|th),?\s*{LED}{FOUND}"
    rf"|{FOUND}(?:\s*[/&+]\s*|\s+(?:or|and)\s+){LED}{BARE}(?!\s*(?:am|pm)\b)"  # "14 May 2027 or 16"
    rf"|{BARE}(?:\s+of)?[\s-]+(?:{MONTH})\b|\b(?:{MONTH})\.?\s+{BARE}",  # "14 May or …"
    LOOSELY,
)


def day(when: date) -> str:
    """A date as people read it: "22 November 2026"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def find(text: str) -> date | None:
    """The one full date in `text`; None when there is none, or when another day stands with it."""
    if len(text) > LONGEST:
        return None
    text, found = text.replace("\u00a0", " "), set[date]()

    def marked(match: re.Match[str]) -> str:
        when = _day(match)
        found.update([when] if when else [])
        return FOUND if when else match[0]

    for form in FORMS:
        text = form.sub(marked, text)
    return found.pop() if len(found) == 1 and not ANOTHER.search(text) else None


def _day(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    try:
        when = date(year + 2000 if year < 100 else year, _month(match["month"]), int(match["day"]))
    except ValueError:  # no such day, such as 31 June
        return None
    return when if when.year in YEARS else None


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else [month[:3].lower() for month in MONTHS].index(text[:3].lower()) + 1
