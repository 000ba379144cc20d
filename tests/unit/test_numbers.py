"""Whoever presses a number calls the one they read, and the helplines stay where people in danger look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path("docs")
LINK = re.compile(r"\[([^\]]*)\]\((?:tel|sms):(\d+)\)")
HELP_NOW = (DOCS / "help-now.md").read_text(encoding="utf-8")


def linked() -> list[tuple[str, str]]:
    return [link for page in sorted(DOCS.rglob("*.md")) for link in LINK.findall(page.read_text(encoding="utf-8"))]


def test_a_number_that_is_read_is_the_number_that_is_called() -> None:
    assert len(linked()) > 15
    assert [(words, number) for words, number in linked() if re.sub(r"\D", "", words) != number] == []


@pytest.mark.parametrize("number", ["999", "111", "116123", "85258", "08082000247", "08088010800", "08001111"])
def test_get_help_now_has_each_number_to_press(number: str) -> None:
    assert number in {called for _, called in LINK.findall(HELP_NOW)}


def test_calling_999_comes_before_all_else() -> None:
    assert LINK.findall(HELP_NOW)[0] == ("Call 999", "999")
