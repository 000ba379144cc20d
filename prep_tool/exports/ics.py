"""The dates on the sheet for a phone's or computer's calendar, each with a reminder the day before, if wished.

Follows RFC 5545.  Other people may see a calendar, so an entry says no more than it must.  What an entry is stands in
its UID, which knows the person, the worksheet and the question, and no day: a sheet that is made again moves the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from prep_tool.exports import ExportError
from prep_tool.language import _
from prep_tool.sheet.blocks import Dated, Sheet

NO_DATE = _(
    "We found no full date in your answers, so there is nothing to put in a calendar. "
    "Write the day, month and year, such as 14 May 2027. Then try again."
)
LONGEST = 75  # octets in a line
TOP = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Care and Support Planning Guide//EN", "METHOD:PUBLISH")
STAMP = "20260101T000000Z"  # always the same: a calendar takes a file made later for no newer one
ZONE = "Europe/London"
SUMMER_TIME = f"""\
BEGIN:VTIMEZONE
TZID:{ZONE}
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE""".split("\n")


def write_ics(sheet: Sheet) -> bytes:
    """The sheet's dates as an iCalendar file.  Raises ExportError when there are none."""
    if not sheet.dates:
        raise ExportError(NO_DATE)
    once: dict[tuple[object, ...], Dated] = {}  # the same thing at the same time stands there once
    for each in sheet.dates:
        once.setdefault((each.day, each.at, each.text), each)
    zone = SUMMER_TIME if any(each.at for each in once.values()) else []
    entries = (line for each in once.values() for line in _event(each, sheet.reminder))
    return "".join(f"{_folded(line)}\r\n" for line in (*TOP, *zone, *entries, "END:VCALENDAR")).encode()


def _event(dated: Dated, reminder: bool) -> Iterator[str]:
    unique = sha256((dated.id or f"{dated.day} {dated.text}").encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{unique}@care-and-support-planning"
    yield f"DTSTAMP:{STAMP}"
    yield from _times(dated)
    yield f"SUMMARY:{_escaped(dated.text)}"
    yield f"DESCRIPTION:{_escaped(_('You wrote: {words}', words=dated.written))}"
    yield "CLASS:PRIVATE"
    if reminder:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(dated.text)}")
        yield from (f"TRIGGER:{'-P1D' if dated.at else '-PT15H'}", "END:VALARM")
    yield "END:VEVENT"


def _times(dated: Dated) -> Iterator[str]:
    """One hour from the time that was given, or the whole day, which leaves the person free."""
    if dated.at:
        start = datetime.combine(dated.day, dated.at)
        for name, when in (("DTSTART", start), ("DTEND", start + timedelta(hours=1))):
            yield f"{name};TZID={ZONE}:{when:%Y%m%dT%H%M%S}"
    else:
        for name, day in (("DTSTART", dated.day), ("DTEND", dated.day + timedelta(days=1))):
            yield f"{name};VALUE=DATE:{day:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"


def _escaped(text: str) -> str:
    for character in "\\;,":
        text = text.replace(character, f"\\{character}")
    return "".join(c for c in text.replace("\n", "\\n") if c == "\t" or not (c < " " or "\x7f" <= c <= "\x9f"))


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never inside a letter."""
    pieces, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > LONGEST:
            pieces.append(" ")
            length = 1
        pieces[-1] += letter
        length += size
    return "\r\n".join(pieces)
