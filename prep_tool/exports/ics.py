"""The dates on the sheet for a phone's or computer's calendar, each with a reminder the day before.

Follows RFC 5545.  Other people may see a calendar, so an entry says no more than it must.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256

from prep_tool.answers import dates
from prep_tool.exports import ExportError
from prep_tool.sheet.blocks import Dated, Sheet

NO_DATE = (
    "We found no full date in your answers, so there is nothing to put in a calendar. "
    "Write the day, month and year, such as 14 May 2027. Then try again."
)
LONGEST = 75  # octets in a line
TOP = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Care and Support Planning Guide//EN", "METHOD:PUBLISH")


def write_ics(sheet: Sheet) -> bytes:
    """The sheet's dates as an iCalendar file.  Raises ExportError when there are none."""
    if not sheet.dates:
        raise ExportError(NO_DATE)
    made = dates.find(sheet.made_on) or sheet.dates[0].day
    once = dict.fromkeys(sheet.dates)  # the same thing on the same day
    lines = [*TOP, *(line for each in once for line in _event(each, f"{made:%Y%m%d}")), "END:VCALENDAR"]
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _event(dated: Dated, made: str) -> Iterator[str]:
    unique = sha256(f"{made} {dated.day} {dated.text} {dated.written}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{unique}@care-and-support-planning"
    yield f"DTSTAMP:{made}T000000Z"
    yield f"DTSTART;VALUE=DATE:{dated.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{dated.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(dated.text)}"
    yield f"DESCRIPTION:{_escaped(f'You wrote: {dated.written}')}"
    yield from ("CLASS:PRIVATE", "TRANSP:TRANSPARENT")
    yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(dated.text)}", "TRIGGER:-PT15H", "END:VALARM")
    yield "END:VEVENT"


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
