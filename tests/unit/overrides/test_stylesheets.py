"""Stylesheets are made small without changing what they say."""

from __future__ import annotations

from overrides.extensions.stylesheets import made_small, put_together


def test_comments_and_spare_space_go() -> None:
    assert made_small("/* why */\na:hover {\n  color: red;\n  margin: 0 1px;\n}\n") == "a:hover{color:red;margin:0 1px}"


def test_what_needs_its_space_keeps_it() -> None:
    assert made_small("a { inline-size: calc(1rem + 2px); }") == "a{inline-size:calc(1rem + 2px)}"
    assert made_small(".a :is(b) { color: red }") == ".a :is(b){color:red}"
    assert made_small("@media (min-width: 48em) { a { margin: 0 } }") == "@media (min-width:48em){a{margin:0}}"


def test_the_whole_has_all_three_parts() -> None:
    css = put_together()
    assert "--colour-page" in css
    assert ".app-button" in css
    assert "@page" in css


def test_numbers_and_colours_are_written_short() -> None:
    assert made_small("a { margin: 0.5rem -0.25em 10.05px; color: #aabbcc }") == (
        "a{margin:.5rem -.25em 10.05px;color:#abc}"
    )
    assert made_small("a > b { color: #aabbcd }") == "a>b{color:#aabbcd}"
