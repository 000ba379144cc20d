"""Nothing in the guide goes out of date unseen: each figure, number, law and date has a day to look again.

No test here asks what day it is, so none fails because time passes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from icalendar import Calendar

from tools import stale
from tools.stale import ANY, LIST, Due, Entry, StaleError, all_due, in_words, later, load, main, missing_words, report

ROOT = Path(__file__).resolve().parents[3]
PAGES = stale.pages(ROOT)
LOOK_AGAIN, STAYS = load(ROOT)
DUES = all_due(ROOT)
MONTH = "|".join(stale.MONTHS)
# What goes out of date wherever it stands. A whole one is found before a part of it: a date before its year.
FIGURES = {
    "address": r"https?://[^\s)>\"'\]]+",
    "money": r"£ ?\d[\d,.]*\d|£\d|\b\d+(?:p|pence)\b",
    "phone": r"\b0\d[\d ]{5,}\d\b|\b116 123\b|\b(?:999|111|101|105|119)\b",
    "text": r"(?<![\w,.#&-])[1-9]\d{4,}\b(?![,.]\d)",
    "date": rf"\b\d{{1,2}} (?:{MONTH})(?: \d{{4}})?|\b(?:{MONTH}) \d{{4}}",
    "law": r"(?!The |Under |A |So |But )(?:[A-Z][\w’'-]+ (?:\([A-Z][\w ]*\) |\(No\. \d\) )?(?:and |of |on |the )*)+"
    r"(?:Act|Measure|Bill|Regulations)\b(?: of)?(?: \d{4})?",
    "standard": r"\b(?:WCAG|DCB|DAPB|EN|ISO|BS|FHIR R) ?\d[\d.]*\d|\[\d{4}\] [A-Z]+ \d+",
    "year": r"\b(?:19|20)\d\d(?!-\d\d-\d\d)(?:[-–/]\d\d(?:\d\d)?)?\b",  # 2026-11-28 is a setting, not for readers
    "share": r"\b\d+ in \d+ people",
}
# On pages that tell of rights, also by when a person must act.
TIME = r"\b\d+ (?:working )?(?:hours|days|weeks|months?|years?)\b"
FIGURE = re.compile("|".join(FIGURES.values()))
RIGHTS = re.compile("|".join([*FIGURES.values(), TIME]))
TELLS_OF_RIGHTS = re.compile("docs/(?:rights/|carers|planning|if-you-cannot|easy-read/(?:rights|money|compl|carers))")


def figures(page: str, text: str) -> Iterator[re.Match[str]]:
    return (RIGHTS if TELLS_OF_RIGHTS.match(page) else FIGURE).finditer(text)


def spans(page: str, text: str, entries: list[Entry]) -> list[tuple[int, int]]:
    """Where on a page the words of the entries stand."""
    words = {word for entry in entries for place in (page, ANY) for word in entry.where.get(place, ())}
    return [match.span() for word in words for match in re.finditer(re.escape(word), text)]


def uncovered(page: str, text: str, entries: list[Entry]) -> list[str]:
    """Each figure of a page that no entry holds, with some words around it."""
    held = spans(page, text, entries)
    return [
        f"{found[0]!r} in …{text[max(0, found.start() - 50) : found.end() + 40]}…"
        for found in figures(page, text)
        if not any(start <= found.start() and found.end() <= end for start, end in held)
    ]


@pytest.mark.parametrize("page", PAGES)
def test_each_figure_number_law_and_date_has_a_day_to_look_again(page: str) -> None:
    """Put what is listed into overrides/stale.yml: under look_again, or under stays if it can never change."""
    assert uncovered(page, PAGES[page], LOOK_AGAIN + STAYS) == []


def test_the_words_of_each_entry_stand_on_its_page() -> None:
    assert list(missing_words(LOOK_AGAIN + STAYS, ROOT, PAGES)) == []


NEW_FIGURES = [
    "It pays £83.30 a week.", "It costs 40p.", "Ring 0300 123 4567.", "Text 61016.", "Ring 105.", "As of 3 March 2031.",
    "In the year 2025–26.", "The Dentists Act 1984 says so.", "The Hospital Bill may change it.", "Since May 2031.",
    "See [a site](https://somewhere.example/).", "See DCB0199.", "About 3 in 4 people do.", "In 2031 it ends.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NEW_FIGURES)
def test_a_new_figure_on_a_page_is_found_until_it_has_an_entry(sentence: str) -> None:
    text = f"{PAGES['docs/carers.md']} {sentence}"
    (found,) = uncovered("docs/carers.md", text, LOOK_AGAIN + STAYS)
    entry = Entry("New", {"docs/carers.md": (sentence,)}, "Why.", "Here.", date(2031, 1, 1), 6)
    assert found.partition("in …")[0]
    assert uncovered("docs/carers.md", text, [*LOOK_AGAIN, *STAYS, entry]) == []


def test_a_time_limit_on_a_page_about_rights_is_a_figure_too() -> None:
    assert [found[0] for found in figures("docs/rights/new.md", "Ask within 21 days.")] == ["21 days"]
    assert list(figures("docs/stages/new.md", "Keep notes for 21 days.")) == []


def test_an_entry_for_one_page_does_not_cover_the_same_figure_on_another() -> None:
    entry = Entry("Sum", {"docs/a.md": ("£5",)}, "Why.", "Here.", date(2031, 1, 1), 6)
    assert uncovered("docs/a.md", "Pay £5.", [entry]) == []
    assert uncovered("docs/b.md", "Pay £5.", [entry]) != []
    assert uncovered("docs/a.md", "Pay £50.", [entry]) != []


def test_each_kind_of_thing_that_goes_out_of_date_is_on_the_list() -> None:
    """Money, numbers, law on its way, names, browsers, the statement, the standard, what it is built with."""
    whole = " ".join(entry.what for entry in LOOK_AGAIN)
    for word in "charges benefit 999 Helplines Bill ruling standard browsers statement mkdocs Pyodide".split():
        assert word in whole, word


# --- what `make stale` says, on a guide of one page ---

ENTRY = {
    "what": "Savings limit", "where": {"docs/money.md": "£23,250"}, "why": "It is set each April.",
    "source": "charges", "again": "2027-04-01", "every": "12 months",
}  # fmt: skip
PAGE = "---\nlast_reviewed: 2026-11-22\nreaders: {readers}\nsources: [{source}]\n---\nMore than **£23,250**.\n"


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "overrides").mkdir()
    (tmp_path / "docs" / "money.md").write_text(PAGE.format(readers="public", source="charges"))
    source = {"charges": {"title": "Charging for care", "read": "25 and 26 November 2026"}}
    (tmp_path / "overrides" / "sources.yml").write_text(yaml.safe_dump(source))
    return listing(tmp_path, ENTRY)


def listing(guide: Path, *entries: dict[str, object], stays: object = ()) -> Path:
    words = yaml.safe_dump({"look_again": list(entries), "stays": list(stays)}, allow_unicode=True)
    (guide / LIST).write_text(words)
    return guide


def run(guide: Path, day: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    ended = main(["--date", day], guide)
    return ended, *capsys.readouterr()


@pytest.mark.parametrize(
    ("day", "ended", "under"),
    [
        ("2027-01-01", 0, "IN THE NEXT 3 MONTHS, to 1 April 2027: 1"),
        ("2027-04-01", 0, "DUE TODAY: 1"),
        ("2027-04-02", 1, "OVERDUE: 1"),
        ("2026-12-01", 0, "Later: 3 more. The next is on 1 April 2027: Savings limit"),
    ],
)
def test_a_thing_is_ahead_then_due_then_overdue(
    guide: Path, capsys: pytest.CaptureFixture[str], day: str, ended: int, under: str
) -> None:
    result, said, _ = run(guide, day, capsys)
    assert (result, under in said) == (ended, True)


def test_it_says_what_where_why_and_where_to_look(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, said, _ = run(guide, "2027-04-01", capsys)
    for words in ("1 April 2027: Savings limit", "Why: It is set each April.", "docs/money.md – “£23,250”",
                  "“Charging for care” (charges in overrides/sources.yml)", "again every 12 months"):  # fmt: skip
        assert words in said


def test_words_on_any_page_are_shown_with_their_pages(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listing(guide, ENTRY | {"where": {ANY: "£23,250"}})
    assert "Where: “£23,250” – docs/money.md\n" in run(guide, "2027-04-01", capsys)[1]


@pytest.mark.parametrize(
    ("readers", "source", "day"),
    [
        ("public", "charges", "22 November 2027"),
        ("rights", "charges", "22 May 2027"),
        ("easy-read", "care-act", "22 May 2027"),
        ("easy-read", "charges", "22 November 2027"),
    ],
)
def test_a_page_is_due_a_year_after_its_review_and_one_on_rights_after_6_months(
    guide: Path, readers: str, source: str, day: str
) -> None:
    (guide / "docs" / "money.md").write_text(PAGE.format(readers=readers, source=source))
    (due,) = [due for due in all_due(guide) if due.what.startswith("Review 1 page, last reviewed on 22 November 2026")]
    assert in_words(due.day) == day
    assert "Where: docs/money.md" in due.lines


def test_a_source_is_due_a_year_after_it_was_read(guide: Path) -> None:
    assert [in_words(due.day) for due in all_due(guide) if due.what.startswith("Read")] == ["26 November 2027"]


def test_the_soonest_comes_first() -> None:
    days = [due.day for due in DUES]
    assert days == sorted(days)
    assert len(days) > len(LOOK_AGAIN)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"again": "2027-02-30"}, "“Savings limit” has “2027-02-30” for “again”, which is no date."),
        ({"again": "soon"}, "which is no date. Write it like 2027-04-01."),
        ({"every": "often"}, "has “often” for “every”. Write it like 1 month or 12 months."),
        ({"every": "0 months"}, "has “0 months”"),
        ({"why": ["a"]}, "needs words for “what” and “why”."),
        ({"why": ""}, "“Savings limit” needs “why”."),
        ({"what": ""}, "entry 1 of look_again needs “what”."),
        ({"source": "gossip"}, "names the source “gossip”, which overrides/sources.yml does not have."),
        ({"source": ""}, "names the source “”"),
        ({"source": []}, "needs “source” or “look_at”"),
        ({"until": "2028"}, "has “until”, which means nothing here."),
        ({"where": "docs/money.md"}, "needs pages under “where”"),
        ({"where": {"docs/money.md": []}}, "needs words for docs/money.md."),
        ({"where": {"docs/money.md": {"a": "b"}}}, "needs words for docs/money.md."),
        ({"where": {ANY: "2027"}}, "needs more words than a year for “any page”."),
        ({"where": {"docs/money.md": "£99"}}, "has “£99”, which does not stand on docs/money.md."),
        ({"where": {"docs/gone.md": "£99"}}, "names docs/gone.md, which is not there."),
        ({"where": {ANY: "£99"}}, "has “£99”, which does not stand on any page."),
    ],
)
def test_an_entry_that_is_not_in_order_gets_one_clear_sentence(
    guide: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object], said: str
) -> None:
    listing(guide, ENTRY | change)
    ended, out, problem = run(guide, "2027-01-01", capsys)
    assert (ended, out) == (2, "")
    assert problem.count("\n") == 1
    assert said in problem


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("look_again: [", "near line"),
        ("look_again: []", "must have two lists: look_again and stays"),
        ("", "must have two lists"),
        ("look_again: 5\nstays: []", "must have two lists"),
        ("look_again: [5]\nstays: []", "entry 1 of look_again must have keys"),
        ("look_again: []\nstays: [{what: A, where: {docs/money.md: £}, why: B, again: 2027-01-01}]", "has “again”"),
    ],
)
def test_a_list_that_cannot_be_read_gets_one_clear_sentence(
    guide: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (guide / LIST).write_text(text)
    ended, _, problem = run(guide, "2027-01-01", capsys)
    assert ended == 2
    assert said in problem


def test_the_same_thing_may_not_be_listed_twice(guide: Path) -> None:
    with pytest.raises(StaleError, match="“Savings limit” twice"):
        load(listing(guide, ENTRY, ENTRY))


@pytest.mark.parametrize("facts", ["title: Money", "last_reviewed: 2026-02-30", "last_reviewed: [", "Money"])
def test_a_page_without_a_date_is_named(guide: Path, capsys: pytest.CaptureFixture[str], facts: str) -> None:
    (guide / "docs" / "money.md").write_text(f"---\n{facts}\n---\nMore than £23,250.\n")
    assert "money.md needs a date like 2026-11-22" in run(guide, "2027-01-01", capsys)[2]


@pytest.mark.parametrize("read", ["lately", "31 February 2027", "May", ""])
def test_a_source_without_a_date_is_named(guide: Path, capsys: pytest.CaptureFixture[str], read: str) -> None:
    (guide / "overrides" / "sources.yml").write_text(f"charges: {{title: Charging, read: '{read}'}}")
    assert "charges needs a day or month for “read”" in run(guide, "2027-01-01", capsys)[2]


def test_sources_that_are_none_get_one_clear_sentence(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (guide / "overrides" / "sources.yml").write_text("- charges")
    assert "sources.yml must have sources, each with its title" in run(guide, "2027-01-01", capsys)[2]


def test_a_date_that_is_none_gets_one_clear_sentence(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(guide, "1 April", capsys)[2] == "“1 April” is not a date. Write it like DATE=2027-04-01.\n"


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [((2026, 11, 30), 3, (2027, 2, 28)), ((2027, 8, 31), 6, (2028, 2, 29)), ((2026, 12, 1), 12, (2027, 12, 1))],
)
def test_months_are_counted_to_the_last_day_of_a_shorter_one(
    day: tuple[int, int, int], months: int, then: tuple[int, int, int]
) -> None:
    assert later(date(*day), months) == date(*then)


def test_a_teams_calendar_gets_each_date() -> None:
    events = Calendar.from_ical(stale.calendar(DUES)).walk("VEVENT")
    assert sorted(event.decoded("DTSTART") for event in events) == [due.day for due in DUES]
    assert all(str(event["SUMMARY"]).startswith("Guide: ") for event in events)


def test_a_calendar_file_is_written_or_the_reason_said(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--date", "2026-11-28", "--calendar", str(guide / "a.ics")], guide) == 0
    assert b"SUMMARY:Guide: Savings limit" in (guide / "a.ics").read_bytes()
    assert main(["--date", "2026-11-28", "--calendar", str(guide / "none" / "a.ics")], guide) == 2
    assert "a.ics" in capsys.readouterr().err


def test_nothing_due_is_said_too() -> None:
    said = report([Due(date(2030, 1, 1), "A thing", ())], date(2026, 11, 28))
    assert all(f"{part}: nothing" in said for part in ("OVERDUE", "DUE TODAY", "28 February 2027"))


@pytest.mark.skipif(not shutil.which("make"), reason="make is not there")
def test_make_stale_looks_ahead_and_warns_by_how_it_ends() -> None:
    command = [sys.executable, "-m", "tools.stale", "--date", "2099-01-01"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 1
    shown = subprocess.run(["make", "-n", "stale", "DATE=2099-01-01"], cwd=ROOT, capture_output=True, check=True).stdout
    assert b"-m tools.stale --date 2099-01-01" in shown
