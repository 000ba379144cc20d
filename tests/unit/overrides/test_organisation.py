"""An organisation's details are checked before a reader sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from overrides.hooks.organisation import LARGEST_LOGO, problem_with, problem_with_logo, style_of


def test_nothing_filled_in_is_fine() -> None:
    assert problem_with({}) is None


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"phone": "01234 567890"}, "'name' is missing"),
        ({"name": "A council", "fax": "1"}, "'fax'"),
        ({"name": "A council", "nation": "Scotland"}, "'nation'"),
        # YAML takes a telephone number of the digits 0 to 7 for another number, and a time for minutes.
        ({"name": "A council", "phone": 0o2070123456}, "'phone' must be words: put it in quotes"),
        ({"name": "A council", "opening_hours": 540}, "'opening_hours' must be words: put it in quotes"),
        ({"name": "A council", "local_services": "Talking café"}, "'local_services' must be a list of words"),
        ({"name": "A council", "local_services": [{"Line": 1}]}, "'local_services' must be a list of words"),
        ({"name": "A council", "colours": "#123456"}, "'colours' must be"),
        ({"name": "A council", "colours": {"accent": "#ffcc00"}}, "too faint"),
        ({"name": "A council", "colours": {"accent": "red"}}, "not a colour"),
        # 7 to 1 on white, but less on our tinted boxes, where its words stand too.
        ({"name": "A council", "colours": {"link": "#1d5a4f"}}, "6.8 to 1 and needs 7 to 1"),
        ({"name": "A council", "colours": {"header": "#0b5cad"}}, "too faint"),
        ({"name": "A council", "colours": {"text": "#000000"}}, "'text'"),
    ],
)
def test_what_is_wrong_is_said(details: dict[str, Any], said: str) -> None:
    assert said in str(problem_with(details))


def test_colours_change_the_light_scheme_alone() -> None:
    style = style_of({"header": "#003344"})
    assert style.count("--colour-header:#003344") == 2
    assert "dark)" not in style
    assert style.count("@media screen") == 2, "paper stays black on white"
    assert style_of({}) == ""


def test_a_button_under_the_pointer_gets_a_darker_shade_of_their_colour() -> None:
    assert "--colour-accent-strong:#002244" in style_of({"accent": "#003366"})


def test_a_logo_must_be_a_small_picture_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "ours.svg").write_text("<svg/>")
    (tmp_path / "big.png").write_bytes(b"x" * (LARGEST_LOGO + 1))
    (tmp_path / "ours.pdf").write_bytes(b"%PDF")
    assert problem_with_logo("ours.svg", tmp_path) is None
    assert "is not in" in str(problem_with_logo("gone.svg", tmp_path))
    assert "too big" in str(problem_with_logo("big.png", tmp_path))
    assert "must be one of" in str(problem_with_logo("ours.pdf", tmp_path))
