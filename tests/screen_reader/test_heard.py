"""Orca, a real screen reader, says what people need to hear, in order, while they go through the guide by keys.

Each journey has a desktop of its own and up to three tries: what is said at the same moment may come in either
order, and a busy machine may swallow a word.  `make test-screen-reader` runs them; with WRITE=yes it also writes
what was heard into overrides/screen_reader.yml, for the page that publishes it.
"""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import TestServer
from tests.screen_reader.desk import Desk
from tests.sheets import wording

pytestmark = pytest.mark.slow
WRITTEN = Path("overrides/screen_reader.yml")
TRIES = 3
CALLED = wording("prepare", "name-i-like", "label")


@dataclass(frozen=True)
class Journey:
    """What someone does, what must be heard in this order, and what must not be heard at all."""

    title: str
    goes: Callable[[Desk], None]
    heard: tuple[str, ...]
    never: tuple[str, ...] = ()


def short_route(desk: Desk) -> None:
    desk.go("worksheets/prepare/")
    desk.key("h", "h")
    desk.until("Tab", "short route", 40)
    desk.key("Return", quiet=2)
    desk.until("Tab", "Next")
    desk.key("Return", quiet=2)
    desk.key("Tab")
    desk.type("Jo")
    desk.key("Tab")
    desk.key("space")
    desk.until("Tab", "Stop here and see my sheet", 40)
    desk.key("Return", quiet=6, most=60)
    desk.key("Tab", "Tab", "Tab", "Tab")


def clearing(desk: Desk) -> None:
    desk.go("worksheets/prepare/#topic-talking")
    desk.until("Tab", CALLED, 40)
    desk.type("Jo")
    desk.key("Tab", "ctrl+End")
    desk.until("shift+b", "Clear everything", 8)
    desk.key("Return", quiet=2)
    desk.key("shift+Tab")
    desk.key("Return", quiet=3)
    desk.key("ctrl+End")
    desk.until("shift+b", "Undo", 8)
    desk.key("Return", quiet=2)


def gentle_words(desk: Desk) -> None:
    desk.go("worksheets/prepare/")
    desk.until("Tab", "All the questions", 40)
    desk.key("Return", quiet=2)
    desk.go("worksheets/prepare/#topic-goals")
    desk.until("Tab", "entry", 40)
    desk.type("see the physio")
    desk.key("Tab", quiet=5, most=40)


def guide_page(desk: Desk) -> None:
    desk.go("rights/if-you-disagree/")
    desk.key("h", "h")
    desk.key("Down", "Down", "Down", quiet=0.5)
    desk.until("k", "ombudsman", 40)


def menu(desk: Desk) -> None:
    desk.go("carers/")
    desk.until("Tab", "Menu", 20)
    desk.key("Return")
    desk.key("Down")
    desk.key("Escape")


def search(desk: Desk) -> None:
    desk.go("search/")
    desk.until("Tab", "looking for", 30)
    desk.type("advocate")
    desk.key("Return", quiet=3)


JOURNEYS = (
    Journey(
        "The short route of Prepare, to the sheet",
        short_route,
        (
            "Prepare for your conversation heading level 1",
            "The short route",
            "About this sheet heading level 2",
            "How to talk with me heading level 2",
            CALLED,
            "check box",
            "checked",
            "Stop here and see my sheet",
            "Your sheet is ready, Jo.",
            "Print my sheet",
            "Show it on this screen",
        ),
        ("clickable",),
    ),
    Journey(
        "Clear everything, and Undo",
        clearing,
        (
            "Clear everything",
            "Clear everything you wrote?",
            "For one minute you can press “Undo”.",
            "Yes, clear everything",
            "Everything you wrote here is cleared.",
            "Undo: bring my answers back",
            "Your answers are back.",
        ),
    ),
    Journey("A gentle word about a step", gentle_words, ("see the physio", "That sounds like a step")),
    Journey(
        "A page on rights, with key points and a hard word",
        guide_page,
        ("If you disagree heading level 1", "Key points heading level 2", "ombudsman"),
        ("✓", "check mark"),
    ),
    Journey(
        "The menu", menu, ("Menu collapsed", "expanded", "Search", "Menu collapsed")
    ),
    Journey("Search", search, ("looking for", "pages found for “advocate”")),
)


def missing(journey: Journey, transcript: list[str]) -> list[str]:
    """What was not heard in its place, and what should not have been."""
    rest, wanting = "\n".join(transcript), []
    for words in journey.heard:
        found = rest.find(words)
        if found < 0:
            wanting.append(f"not heard: {words}")
        else:
            rest = rest[found + len(words) :]
    return wanting + [f"heard: {words}" for words in journey.never if words in "\n".join(transcript)]


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda each: each.goes.__name__)
def test_what_must_be_heard_is_heard_in_order(journey: Journey, server: TestServer) -> None:
    tries = []
    for _ in range(TRIES):
        try:
            with Desk(server.address) as desk:
                journey.goes(desk)
            wanting = missing(journey, desk.transcript)
        except AssertionError as fault:
            wanting = [str(fault)]
        if not wanting:
            keep(journey, desk.transcript, server.address)
            return
        tries.append("\n".join([*wanting, "--", *desk.transcript]))
    pytest.fail("\n\n".join(tries), pytrace=False)


def keep(journey: Journey, transcript: list[str], address: str) -> None:
    """Writes what was heard for the page that publishes it, when that is asked for."""
    if not os.environ.get("WRITE"):
        return
    known = yaml.safe_load(WRITTEN.read_text(encoding="utf-8")) if WRITTEN.is_file() else {}
    versions = {
        "orca": _version("orca", "--version"),
        "firefox": _version("firefox-esr", "--version"),
    }
    heard = [line.replace(address, "…/") for line in transcript]
    journeys = known.get("journeys", {}) | {journey.title: heard}
    in_order = {each.title: journeys[each.title] for each in JOURNEYS if each.title in journeys}
    today = datetime.datetime.now(tz=datetime.UTC).date()
    all_of_it = {"heard_on": today, **versions, "journeys": in_order}
    WRITTEN.write_text(yaml.safe_dump(all_of_it, allow_unicode=True, sort_keys=False, width=120), encoding="utf-8")


def _version(*command: str) -> str:
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)
    return found.group() if found else "unknown"
