"""The accessibility statement claims what the tests check, and nothing more."""

from __future__ import annotations

import datetime

from overrides.markers.accessibility import facts_of

RUN = {
    "tested_on": datetime.date(2026, 11, 2),
    "browser": "Chromium 140",
    "engines": "Firefox 153",
    "older": "Chromium 103",
}


def test_the_statement_names_the_pinned_checkers_the_day_and_the_browser() -> None:
    said = facts_of(RUN, {"axe-core": "4.14.1", "accessibility-checker-engine": "4.0.34", "vnu-jar": "26.9.27"}, 67)
    for fact in (
        "67 pages",
        "axe-core 4.14.1",
        "IBM Equal Access 4.0.34",
        "26.9.27",
        "2 November 2026",
        "Chromium 140",
        "Firefox 153",
        "Chromium 103",
    ):
        assert fact in said


def test_it_claims_nothing_that_only_people_can_check() -> None:
    said = facts_of(RUN, dict.fromkeys(("axe-core", "accessibility-checker-engine", "vnu-jar"), "1"), 1).lower()
    for claim in ("comply", "compliant", "conform", "accessible to all", "screen reader", "certified"):
        assert claim not in said
