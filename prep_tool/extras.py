"""What a worksheet may hold besides its questions: who writes, what carries over, trackers, a cover.

Only the shapes; `questions` reads them from the YAML and the modules named after them use them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """Other words for the whole sheet, used when `when` ("control=value") holds.

    `notice` stands above every topic on the screen (`easy` on the Easy Read form),
    `sheet_note` at the top of the sheet.  `easy_title` is the title of the Easy Read sheet.
    """

    when: str
    notice: str = ""
    easy: str = ""
    sheet_title: str = ""
    easy_title: str = ""
    sheet_purpose: str = ""
    sheet_note: str = ""
    more_heading: str = ""


@dataclass(frozen=True, slots=True)
class Carry:
    """What comes over from another worksheet's file: its control names → ours.

    A `*` is the same on both sides: at the end all that follows, elsewhere one part, such as a row's number.
    Where several lead to one place, the first that is answered goes there: what a goal is, or else its first step.
    Rows named by `leave` ("past-*-status=done") stay behind.  `says` is what an answer there
    means here ("door=own-needs" → "who-is-writing=carer").
    """

    source: str
    names: tuple[tuple[str, str], ...]
    leave: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tracker:
    """A page to keep track on: `rows` lines with these `columns`, or days to tick for each step."""

    when: str
    heading: str
    intro: str
    columns: tuple[str, ...] = ()
    rows: int = 0
    days: tuple[str, ...] = ()
    each: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """The one-minute note for the professional, as the sheet's first page."""

    heading: str
    intro: str
    items: tuple[str, ...]
    end: str = ""
