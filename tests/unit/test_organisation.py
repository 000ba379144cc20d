"""An organisation's details are checked before a reader sees them."""

from __future__ import annotations

from typing import Any

import pytest

from overrides.hooks.organisation import problem_with, style_of


def test_nothing_filled_in_is_fine() -> None:
    assert problem_with({}) is None


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({"phone": "01234 567890"}, "'name' is missing"),
        ({"name": "A council", "fax": "1"}, "'fax'"),
        ({"name": "A council", "nation": "Scotland"}, "'nation'"),
        ({"name": "A council", "colours": {"accent": "#ffcc00"}}, "too faint"),
        ({"name": "A council", "colours": {"accent": "red"}}, "not a colour"),
        ({"name": "A council", "colours": {"text": "#000000"}}, "'text'"),
    ],
)
def test_what_is_wrong_is_said(details: dict[str, Any], said: str) -> None:
    assert said in str(problem_with(details))


def test_colours_change_the_light_scheme_alone() -> None:
    style = style_of({"header": "#003344"})
    assert style.count("--colour-header:#003344") == 2
    assert "dark)" not in style
    assert style_of({}) == ""
