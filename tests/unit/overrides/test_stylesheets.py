"""Stylesheets are made small without changing what they say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from overrides.extensions import stylesheets
from overrides.extensions.stylesheets import DARK, FOLDER, PARTS, light_colours, made_small, put_together


def test_comments_and_spare_space_go() -> None:
    assert made_small("/* why */\na:hover {\n  color: red;\n  margin: 0 1px;\n}\n") == "a:hover{color:red;margin:0 1px}"


def test_what_needs_its_space_keeps_it() -> None:
    assert made_small("a { inline-size: calc(1rem + 2px); }") == "a{inline-size:calc(1rem + 2px)}"
    assert made_small(".a :is(b) { color: red }") == ".a :is(b){color:red}"
    assert made_small("@media (min-width: 48em) { a { margin: 0 } }") == "@media (min-width:48em){a{margin:0}}"


def test_the_whole_has_both_parts_and_nothing_for_paper() -> None:
    css = put_together()
    assert "--colour-page" in css
    assert ".app-button" in css
    assert "@page" not in css


def test_the_stylesheet_of_every_page_asks_for_no_container() -> None:
    """Siteimprove Alfa stops at the rule and then knows no style at all; browsers before 2023 leave the rule out.

    Lengths that turn huge or less than nothing do the same: `clamp(…, (100vw - 33rem) * 999, …)`.
    """
    css = put_together()
    assert "* 999" in css
    assert "@container" not in css
    assert "container-type" not in css


def test_numbers_and_colours_are_written_short() -> None:
    assert made_small("a { margin: 0.5rem -0.25em 10.05px; color: #aabbcc }") == (
        "a{margin:.5rem -.25em 10.05px;color:#abc}"
    )
    assert made_small("a > b { color: #aabbcd }") == "a>b{color:#aabbcd}"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_has_one_declaration_a_line(path: Path) -> None:
    css = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    crowded = [line for line in css.splitlines() if line.count(";") > 1 or re.search(r"\{.*\S|;.*[^\s;]", line)]
    assert crowded == []


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.css")), ids=lambda path: path.name)
def test_a_stylesheet_knows_classes_and_marks_and_no_answer(path: Path) -> None:
    """The questions are in YAML: what is low, or stands on the first side, is marked by the form."""
    assert "[value" not in path.read_text(encoding="utf-8")


def test_a_colour_is_changed_in_one_line_for_every_device(tmp_path: Path) -> None:
    for part in PARTS:
        shutil.copy(FOLDER / part, tmp_path)
    colours = tmp_path / "colours.css"
    lines = colours.read_text(encoding="utf-8").splitlines()
    dark = lines.index(f"{DARK} {{")
    (link,) = [at for at, line in enumerate(lines) if "--colour-link:" in line and dark < at < dark + 30]
    lines[link] = "  --colour-link: #12fedc;"
    colours.write_text("\n".join(lines), encoding="utf-8")
    css = put_together(tmp_path)
    assert css.count("--colour-link:#12fedc") == 2, "a dark device, and whoever chose dark"
    assert "@media (prefers-color-scheme:dark){:root:not([data-theme]){color-scheme:dark" in css


def test_nothing_but_a_drawing_spells_a_colour_of_the_site() -> None:
    theirs = set(light_colours().values()) - {"#000000", "#ffffff"}
    assert theirs
    places = [
        *Path("overrides").rglob("*"),
        *Path("prep_tool").rglob("*"),
        *Path("docs").rglob("*"),
        Path("mkdocs.yml"),
    ]
    texts = {".css", ".html", ".js", ".json", ".md", ".py", ".yml"}
    drawn = {"scenes", "films"}
    spelt = {
        f"{path}: {colour}"
        for path in places
        if path.suffix in texts and path != FOLDER / "colours.css" and not {path.stem, path.parent.name} & drawn
        for colour in theirs
        if colour in path.read_text(encoding="utf-8").lower()
    }
    assert spelt == set()


@pytest.mark.parametrize(
    "path", sorted([*FOLDER.glob("*.css"), *Path("overrides/book").glob("*.css")]), ids=lambda path: path.name
)
def test_what_a_stylesheet_says_in_words_is_in_the_guides_language(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stylesheets, "page_of_pages", lambda: '"7"')
    monkeypatch.setattr(stylesheets, "_", lambda _english: "(7 {page})")
    css = re.sub(r"/\*.*?\*/", "", stylesheets.in_language(path.read_text(encoding="utf-8")), flags=re.DOTALL)
    said = [text for line in re.findall(r"content: (.*);", css) for text in re.findall('"(.*?)"', line)]
    assert [text for text in said if re.search("[A-Za-z]{2}", re.sub(r"\\[\da-f]{1,6} ?", "", text))] == []
    assert not re.search(r"\[(?:aria-label|alt|title)", css)


def test_the_foot_of_a_page_changes_its_sides_with_the_direction(monkeypatch: pytest.MonkeyPatch) -> None:
    css = "@bottom-left { a } @bottom-right { b }"
    assert stylesheets.in_language(css) == css
    monkeypatch.setattr(stylesheets, "DIRECTION", "rtl")
    assert stylesheets.in_language(css) == "@bottom-right { a } @bottom-left { b }"
