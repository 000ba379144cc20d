"""Full dates in what people write: "14 May 2027 at 10am", "14/5/27", "2027-05-14".  Nothing vague.

Days come before months, as in Britain.  A text with no full date gives none, and so does one that
speaks of another day as well: better no reminder than one on a wrong day.  Times are as careful.
Dates are found in English, and in the guide's language as far as its months and its way to write a day go.
"""

from __future__ import annotations

import re
from datetime import date, time
from itertools import zip_longest

from prep_tool.language import _

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# As they stand in a day.
MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
    _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
SHOWN = _("{day} {month} {year}")
MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" if month[3:] else month for month in ENGLISH_MONTHS)
MONTH = MONTH.replace("Sep(?", "Sept?(?")
if MONTHS != ENGLISH_MONTHS:  # in all its spellings: only the letters of English may be large or small below
    OWN = dict.fromkeys(each for month in MONTHS for each in (month, month.lower(), month.capitalize(), month.upper()))
    MONTH = "|".join((MONTH, *map(re.escape, OWN)))
YEAR = r"(?P<year>\d{4}|\d{2})(?!\d|:|\.\d)"
LONGEST = 200  # characters; a longer text is more than a date
YEARS = range(2025, 2126)  # so that "14 May 10 am" is not taken for 2010
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
LOOSELY = re.IGNORECASE | re.ASCII
ENGLISH_FORMS = [
    re.compile(rf"(?<!\d){DAY}(?:\s+of)?[\s-]+(?P<month>{MONTH})\.?,?[\s-]+{YEAR}", LOOSELY),
    re.compile(rf"(?<!\w)(?P<month>{MONTH})\.?\s+{DAY},?\s+(?P<year>\d{{4}})(?!\d)", LOOSELY),
    re.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})\s?([/.-])\s?(?P<month>\d{{1,2}})\s?\2\s?{YEAR}(?![/-])", re.ASCII),
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?![\d-])", re.ASCII),
]


def _as_shown(sentence: str) -> re.Pattern[str]:
    """What finds a day as the guide writes it, by the sentence that it is written with."""
    places = {"day": DAY, "month": f"(?P<month>{MONTH})", "year": YEAR}
    words = (r"\s+".join(map(re.escape, part.split(" "))) for part in re.split(r"\{\w+\}", sentence))
    found = (places[name] for name in re.findall(r"\{(\w+)\}", sentence))
    pairs = zip_longest(words, found, fillvalue="")
    return re.compile(r"(?<!\d)" + "".join(each + place for each, place in pairs), LOOSELY)


FORMS = ([_as_shown(SHOWN)] if SHOWN != "{day} {month} {year}" else []) + ENGLISH_FORMS

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
    rf"|{BARE}(?:\s+of)?[\s-]+(?:{MONTH})(?!\w)|(?<!\w)(?:{MONTH})\.?\s+{BARE}",  # "14 May or …"
    LOOSELY,
)

# A time.  Without "am" or "pm" it is one only where no one would take it for the other half of the day.
HALF = r"\s?(?P<half>[ap])\.?\s?m\b\.?"
START = rf"(?:^|[,;({FOUND}]|\bat\b|@|[-–—])\s*"  # so that "Room 10.15" is none
TIMES = (
    re.compile(rf"(?<![\d:.£$€])(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?{HALF}", LOOSELY),
    re.compile(r"(?<![\d:.£$€])(?P<hour>\d{1,2}):(?P<minute>\d\d)(?![\d:.]|\s?%)", LOOSELY),
    re.compile(rf"{START}(?P<hour>\d{{1,2}})\.(?P<minute>\d\d)(?![\d:.]|\s?%)", LOOSELY),
    re.compile(r"\b(?:12\s)?(?P<noon>noon|midday)\b", LOOSELY),
)
MORNING = 8  # "8.30" is in the morning, and "7.30" may be either
TIMED = "\1"  # stands for a time that has been found
JOINED = r"(?:\s*[-–—/&+]\s*|\s+(?:to|till|until|or|and|and/or)\s+)"
# Another time, or a time that is not the one: "10 to 11am", "10am or 2", "not before 2pm", "half past two".
UNSURE = re.compile(
    rf"{BARE}{JOINED}(?:at\s+)?{TIMED}|{TIMED}{JOINED}(?:at\s+)?{BARE}"
    rf"|\b(?:before|after|by|until|till|from|not|between|about|around|past|to|either|or)\s+{TIMED}"
    r"|\b(?:half|quarter)\s+(?:past|to)\b|o.?clock\b|\bmidnight\b",
    LOOSELY,
)


def day(when: date) -> str:
    """A date as people read it: "22 November 2026"."""
    return SHOWN.format(day=when.day, month=MONTHS[when.month - 1], year=when.year)


def month_and_year(when: date) -> str:
    """The month of a date as people read it: "November 2026"."""
    return _("{month} {year}", month=MONTHS[when.month - 1], year=when.year)


def find(text: str) -> date | None:
    """The one full date in `text`; None when there is none, or when another day stands with it."""
    text, days = _marked(text)
    return days.pop() if len(days) == 1 and not ANOTHER.search(text) else None


def _marked(text: str) -> tuple[str, set[date]]:
    """`text` with a mark in place of each full date, and the dates; none of them in a long text."""
    days: set[date] = set()

    def marked(match: re.Match[str]) -> str:
        when = _day(match)
        days.update([when] if when else [])
        return FOUND if when else match[0]

    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    for form in FORMS if len(text) <= LONGEST else ():
        text = form.sub(marked, text)
    return text, days


def find_time(text: str) -> time | None:
    """The one time of day in `text`, beside its date; None when there is none, or two, or it is not sure."""
    text, times = _marked(text)[0], set[time | None]()

    def marked(match: re.Match[str]) -> str:
        times.add(_time(match))
        return TIMED

    for form in TIMES if len(text) <= LONGEST else ():
        text = form.sub(marked, text)
    return times.pop() if len(times) == 1 and not UNSURE.search(text) else None


def _time(match: re.Match[str]) -> time | None:
    """The time that was matched; None when it is no time, or may be in either half of the day."""
    parts = match.groupdict()
    if parts.get("noon"):
        return time(12)
    hour, minute, half = int(parts["hour"]), int(parts["minute"] or 0), (parts.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12 or (hour == 12 and half == "a") or minute > 59:  # "12 am" is noon to some
            return None
        hour = hour % 12 + 12 * (half == "p")
    elif hour < MORNING and not parts["hour"].startswith("0"):
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _day(match: re.Match[str]) -> date | None:
    year = int(match["year"])
    try:
        when = date(year + 2000 if year < 100 else year, _month(match["month"]), int(match["day"]))
    except ValueError:  # no such day, such as 31 June
        return None
    return when if when.year in YEARS else None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    own, english = [month.lower() for month in MONTHS], [month[:3].lower() for month in ENGLISH_MONTHS]
    return (own.index(text.lower()) if text.lower() in own else english.index(text[:3].lower())) + 1
