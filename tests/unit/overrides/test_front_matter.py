"""A page that does not say what it is, when it was reviewed or where it is from stops the build."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from overrides.hooks.front_matter import problem_with
from overrides.markers.sources import load_sources

KNOWN = {"NV": {}, "own": {}}


def meta(**changes: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "title": "Carers",
        "description": "Help for people who look after someone.",
        "last_reviewed": datetime.date(2026, 11, 22),
        "sources": ["NV"],
    }
    return {key: value for key, value in (whole | changes).items() if value is not None}


def test_a_whole_front_matter_is_accepted() -> None:
    assert problem_with(meta(), KNOWN) is None


@pytest.mark.parametrize("key", ["title", "description", "last_reviewed", "sources"])
def test_a_missing_key_is_named(key: str) -> None:
    assert f"'{key}'" in str(problem_with(meta(**{key: None}), KNOWN))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"tags": ["x"]}, "'tags'"),
        ({"description": "long " * 40}, "160"),
        ({"last_reviewed": "yesterday"}, "last_reviewed"),
        ({"readers": "everyone"}, "readers"),
        ({"sources": ["XX"]}, "'XX'"),
        ({"sources": "NV"}, "list"),
        ({"search_words": "lonely"}, "list"),
        ({"checked_by": "A lawyer"}, "checked_on"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, Any], said: str) -> None:
    assert said in str(problem_with(meta(**changes), KNOWN))


def test_every_source_says_what_it_is_and_whose() -> None:
    sources = load_sources()
    assert {"NV", "HB", "CO", "HS", "MI", "law", "own"} <= sources.keys()
    assert all(source["title"] and source["publisher"] for source in sources.values())
