"""An organisation's colours are those of its pages, in the scheme that they were measured in."""

from __future__ import annotations

from overrides.guide_setup.parts import colours


def test_colours_change_the_light_scheme_alone() -> None:
    style = colours({"header": "#003344"})
    assert style.count("--colour-header:#003344") == 2
    assert "dark)" not in style
    assert style.count("@media screen") == 2, "paper stays black on white"
    assert colours({}) == ""


def test_a_button_under_the_pointer_gets_a_darker_shade_of_their_colour() -> None:
    assert "--colour-accent-strong:#002244" in colours({"accent": "#003366"})
