"""What of the guide goes out of date, and when to look again: `make stale`, or `DATE=2027-04-01 make stale`.

Three lists are read: overrides/stale.yml, whose head says what an entry holds; `last_reviewed` of each page; and `read`
of each source. Ends with 0 when nothing is overdue, with 1 when something is, so that a job that runs by itself can
warn, and with 2 when a list is not in order. `--calendar FILE` also writes the dates for a team's calendar.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import textwrap
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from prep_tool.exports.ics import write_ics
from prep_tool.sheet.blocks import Dated, Sheet

LIST = Path("overrides/stale.yml")
SOURCES = Path("overrides/sources.yml")
ANY = "any page"
# Where words that people read stand; "any page" means all of these. The page of sources is made of SOURCES.
PAGES = (
    "docs/**/*.md glossary.yml prep_tool/worksheets/*.yml prep_tool/form/templates/*.html "
    "overrides/*.html overrides/partials/*.html overrides/films.yml overrides/films/*.yml"
).split()
AHEAD = 3  # months that are shown
MOST_PAGES = 12  # that are named for words on any page
REVIEW, REVIEW_RIGHTS, READ_AGAIN = 12, 6, 12  # months from one look to the next: a page, one on rights, a source
RIGHTS_LAW = {"care-act", "wales-act"}  # an Easy Read page that names these tells of rights
STAYS = {"what", "where", "why"}  # the keys of what stays, and of the rest
KEYS = STAYS | {"source", "look_at", "again", "every"}
MARKUP = re.compile(
    r"\A---\n.*?\n---\n|<!--.*?-->|\{%.*?%\}|\{\{ _\(.|.\) \}\}|\{[{#:].*?\}|</?[a-z][^<>]*>|\*\*|\\(?=[\[\]])",
    re.DOTALL,
)
LINK_INSIDE = re.compile(r"\]\((?!https?:)[^)]*\)")
WRITTEN = re.compile(r"(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})$")
FOLDED = textwrap.TextWrapper(100, "   ", "     ", break_long_words=False, break_on_hyphens=False)
MONTHS = "January February March April May June July August September October November December".split()


class StaleError(Exception):
    """A list that is not in order; the words say where and what."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that goes out of date. `where` has the words by the page on which they stand."""

    what: str
    where: dict[str, tuple[str, ...]]
    why: str
    look_at: str
    again: date
    every: int  # months


@dataclass(frozen=True, slots=True)
class Due:
    """Something to look at again on a day: its name, and lines that say more."""

    day: date
    what: str
    lines: tuple[str, ...]


def in_words(day: date) -> str:
    """A date as people read it: "1 April 2027"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def later(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def readable(text: str) -> str:
    """The words of a page, template or list in one line, without front matter, tags and where inside links lead."""
    text = LINK_INSIDE.sub("]", text)
    return " ".join(html.unescape(MARKUP.sub("", text)).split())


def pages(root: Path) -> dict[str, str]:
    """The words of each page, by its path."""
    found = (path for pattern in PAGES for path in sorted(root.glob(pattern)))
    return {path.relative_to(root).as_posix(): readable(path.read_text(encoding="utf-8")) for path in found}


def _yaml(path: Path) -> Any:
    """A list with everything in it as words, so that 999 and a wrong date stay what was written, and nothing runs."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    except FileNotFoundError:
        raise StaleError(f"{path} is not there.") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f", near line {mark.line + 1}" if mark else ""
        fault = getattr(problem, "problem", problem)
        raise StaleError(f"{path} is not YAML that can be read{line}: {fault}.") from None


def _sources(root: Path) -> dict[str, dict[str, str]]:
    known = _yaml(root / SOURCES)
    if not isinstance(known, dict) or not all(isinstance(known[key], dict) and "title" in known[key] for key in known):
        raise StaleError(f"{SOURCES} must have sources, each with its title.")
    return known


def load(root: Path) -> tuple[list[Entry], list[Entry]]:
    """The entries to look at again, and those whose words stay as they are. Raises StaleError."""
    listed = _yaml(root / LIST)
    parts = listed if isinstance(listed, dict) else {}
    if set(parts) != {"look_again", "stays"} or not all(isinstance(part, list) for part in parts.values()):
        raise StaleError(f"{LIST} must have two lists: look_again and stays.")
    known = _sources(root)
    look_again, stays = (
        [_entry(number, raw, known, part) for number, raw in enumerate(parts[part], 1)]
        for part in ("look_again", "stays")
    )
    names = [entry.what for entry in look_again + stays]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise StaleError(f"{LIST} has “{twice}” twice.")
    return look_again, stays


def _entry(number: int, raw: Any, known: dict[str, dict[str, str]], part: str) -> Entry:
    """One entry of a part of the list. What stays has no source and no date."""
    name = raw.get("what") if isinstance(raw, dict) else None
    called = f"“{name}”" if name else f"entry {number} of {part}"
    try:
        if not isinstance(raw, dict):
            raise ValueError("must have keys: what, where, why and so on")
        if unknown := set(raw) - (KEYS if part == "look_again" else STAYS):
            raise ValueError(f"has “{min(unknown)}”, which means nothing here")
        need = ["what", "where", "why"] + (["again", "every"] if part == "look_again" else [])
        if missing := [key for key in need if not raw.get(key)]:
            raise ValueError(f"needs “{missing[0]}”")
        if not isinstance(raw["what"], str) or not isinstance(raw["why"], str):
            raise ValueError("needs words for “what” and “why”")
        if part == "stays":
            return Entry(raw["what"], _where(raw["where"]), raw["why"], "", date.max, 0)
        look_at = _look_at(raw, known)
        return Entry(raw["what"], _where(raw["where"]), raw["why"], look_at, _day(raw["again"]), _every(raw["every"]))
    except ValueError as problem:
        raise StaleError(f"{LIST}: {called} {problem}.") from None


def _where(raw: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        raise ValueError("needs pages under “where”, each with the words that stand there")
    where = {page: tuple(words) if isinstance(words, list) else (words,) for page, words in raw.items()}
    for page, words in where.items():
        if not words or not all(isinstance(word, str) and word.strip() for word in words):
            raise ValueError(f"needs words for {page}")
        if page == ANY and any(re.fullmatch(r"(19|20)\d\d", word) for word in words):
            raise ValueError("needs more words than a year for “any page”")
    return where


def _look_at(raw: dict[str, Any], known: dict[str, dict[str, str]]) -> str:
    """Where to look, in words: the sources by their titles, and what else is said."""
    keys = raw.get("source", [])
    keys = [keys] if isinstance(keys, str) else keys
    if unknown := [key for key in keys if key not in known]:
        raise ValueError(f"names the source “{unknown[0]}”, which {SOURCES} does not have")
    look_at = [f"“{known[key]['title']}” ({key} in {SOURCES})" for key in keys] + [raw.get("look_at", "")]
    if not any(look_at):
        raise ValueError("needs “source” or “look_at”, to say where to look")
    return "; ".join(filter(None, look_at))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError(f"has “{text}” for “again”, which is no date. Write it like 2027-04-01") from None


def _every(text: str) -> int:
    match = re.fullmatch(r"([1-9]\d?) months?", str(text))
    if not match:
        raise ValueError(f"has “{text}” for “every”. Write it like 1 month or 12 months")
    return int(match[1])


def missing_words(entries: list[Entry], root: Path, texts: dict[str, str]) -> Iterator[str]:
    """A sentence for each of the entries' words that stand on their page no more."""
    for entry in entries:
        for page, words in entry.where.items():
            if page == ANY:
                places = list(texts.values())
            elif (root / page).is_file():
                places = [texts.get(page) or readable((root / page).read_text(encoding="utf-8"))]
            else:
                yield f"{LIST}: “{entry.what}” names {page}, which is not there."
                continue
            for word in words:
                if not any(word in text for text in places):
                    yield f"{LIST}: “{entry.what}” has “{word}”, which does not stand on {page}."


def _facts(path: Path) -> dict[str, Any]:
    """The front matter of a page."""
    match = re.match(r"---\n(.*?)\n---\n", path.read_text(encoding="utf-8"), re.DOTALL)
    try:
        facts = yaml.safe_load(match[1]) if match else {}
    except (yaml.YAMLError, ValueError):  # ValueError: a date that no calendar has
        facts = {}
    if not isinstance(facts, dict) or not isinstance(facts.get("last_reviewed"), date):
        raise StaleError(f"{path} needs a date like 2026-11-22 for “last_reviewed” at its top.")
    return dict(facts)


def pages_due(root: Path) -> list[Due]:
    """When each page is to be reviewed again; pages of one day stand together."""
    together: dict[tuple[date, int], list[str]] = defaultdict(list)
    for path in sorted((root / "docs").rglob("*.md")):
        facts = _facts(path)
        easy_rights = facts.get("readers") == "easy-read" and RIGHTS_LAW & set(facts.get("sources", []))
        months = REVIEW_RIGHTS if facts.get("readers") == "rights" or easy_rights else REVIEW
        together[facts["last_reviewed"], months].append(path.relative_to(root).as_posix())
    return [
        Due(
            later(day, months),
            f"Review {len(names)} {'page' if len(names) == 1 else 'pages'}, last reviewed on {in_words(day)}",
            (
                "Why: " + ("rights change, so every 6 months." if months == REVIEW_RIGHTS else "once a year."),
                "Where: " + ", ".join(names),
                "Then: put the day into last_reviewed at the top of each.",
            ),
        )
        for (day, months), names in together.items()
    ]


def sources_due(root: Path) -> list[Due]:
    """When each source is to be read again; those of one day stand together."""
    together: dict[date, list[str]] = defaultdict(list)
    for key, source in _sources(root).items():
        match = WRITTEN.search(source.get("read", ""))
        try:
            month, year = MONTHS.index(match[2]) + 1, int(match[3])  # type: ignore[index]
            day = date(year, month, int(match[1] or monthrange(year, month)[1]))  # type: ignore[index]
        except (TypeError, ValueError):
            fault = f"{SOURCES}: {key} needs a day or month for “read”, like 26 November 2026."
            raise StaleError(fault) from None
        together[day].append(key)
    return [
        Due(
            later(day, READ_AGAIN),
            f"Read {len(keys)} {'source' if len(keys) == 1 else 'sources'} again, read by {in_words(day)}",
            (
                "Why: a source is read once a year.",
                f"Where: {', '.join(keys)} in {SOURCES}",
                "Then: put the day into “read”, and correct the pages that name it.",
            ),
        )
        for day, keys in together.items()
    ]


def _places(page: str, words: tuple[str, ...], texts: dict[str, str]) -> Iterator[str]:
    """Where the words stand: on their page, or, for any page, a line for each with all of its pages."""
    if page != ANY:
        yield f"Where: {page} – " + ", ".join(f"“{word}”" for word in words)
        return
    for word in words:
        here = [path for path, text in texts.items() if word in text]
        more = f" and {len(here) - MOST_PAGES} more" if len(here) > MOST_PAGES else ""
        yield f"Where: “{word}” – {', '.join(here[:MOST_PAGES])}{more}"


def _due(entry: Entry, texts: dict[str, str]) -> Due:
    where = [line for page, words in entry.where.items() for line in _places(page, words, texts)]
    months = "month" if entry.every == 1 else f"{entry.every} months"
    lines = (f"Why: {entry.why}", *where, f"Look at: {entry.look_at}", f"Then: again every {months}.")
    return Due(entry.again, entry.what, lines)


def all_due(root: Path) -> list[Due]:
    """Everything that is to be looked at again, the soonest first. Raises StaleError."""
    entries, stays = load(root)
    texts = pages(root)
    if problem := next(missing_words(entries + stays, root, texts), None):
        raise StaleError(f"{problem} Correct the entry, or the page.")
    dues = [_due(entry, texts) for entry in entries]
    return sorted([*dues, *pages_due(root), *sources_due(root)], key=lambda due: (due.day, due.what))


def report(dues: list[Due], today: date) -> str:
    """What is overdue, due today and due in the next months, in plain words."""
    until = later(today, AHEAD)
    parts = {
        "OVERDUE": [due for due in dues if due.day < today],
        "DUE TODAY": [due for due in dues if due.day == today],
        f"IN THE NEXT {AHEAD} MONTHS, to {in_words(until)}": [due for due in dues if today < due.day <= until],
    }
    text = [f"What to look at again in the guide, seen on {in_words(today)}."]
    for heading, here in parts.items():
        text += ["", f"{heading}: {len(here) or 'nothing'}"]
        for due in here:
            text += ["", f"{in_words(due.day)}: {due.what}"]
            text += map(FOLDED.fill, due.lines)
    if after := [due for due in dues if due.day > until]:
        text += ["", f"Later: {len(after)} more. The next is on {in_words(after[0].day)}: {after[0].what}"]
    return "\n".join([*text, "", f"Have you looked? Correct the pages, then put the next date into {LIST}."])


def calendar(dues: list[Due]) -> bytes:
    """The dates as an iCalendar file."""
    dates = tuple(
        Dated(due.day, f"Guide: {due.what}", due.lines[0].removeprefix("Why: "), f"stale {due.what}") for due in dues
    )
    return write_ics(Sheet("", "", "", (), dates=dates, reminder=False))


def main(arguments: list[str] | None = None, root: Path = Path()) -> int:
    parser = argparse.ArgumentParser(prog="make stale", description="What to look at again in the guide, and when.")
    parser.add_argument("--date", help="the day to look from, such as 2027-04-01; today if not given")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="also write the dates as an .ics file")
    options = parser.parse_args(arguments)
    try:
        today = date.fromisoformat(options.date) if options.date else date.today()
    except ValueError:
        print(f"“{options.date}” is not a date. Write it like DATE=2027-04-01.", file=sys.stderr)
        return 2
    try:
        dues = all_due(root)
        if options.calendar:
            options.calendar.write_bytes(calendar(dues))
    except (StaleError, OSError, UnicodeError) as problem:
        print(problem, file=sys.stderr)
        return 2
    print(report(dues, today))
    return int(any(due.day < today for due in dues))


if __name__ == "__main__":
    sys.exit(main())
