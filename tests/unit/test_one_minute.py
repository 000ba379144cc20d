"""What should take a minute does: each change touches only the files that the README's table names for it.

The changes are made in a copy of the guide, which is then built as it stands.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("docs", "overrides", "prep_tool", "tools", "mkdocs.yml", "glossary.yml", "package.json")
BUILT = ("build", "node_modules")
PAGE = """---
title: Resting well
description: How a rest can help you.
last_reviewed: 2026-11-22
sources: [own]
---

A quiet hour can be part of your plan. A quiet hour costs nothing.
"""
WORD = """
- word: Quiet hour
  definition: An hour in which nobody asks anything of you.
  easy: An hour to rest.
"""


def change(file: Path, old: str, new: str) -> None:
    """Make one change in one place."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name}: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a copy with a new page, a new glossary word and another link colour."""
    copy = tmp_path_factory.mktemp("copy")
    for name in SOURCES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, copy / name)
    for name in BUILT:
        (copy / name).symlink_to(ROOT / name)
    (copy / "docs" / "resting.md").write_text(PAGE, encoding="utf-8")
    change(copy / "mkdocs.yml", "      - Carers: carers.md\n", "      - Carers: carers.md\n      - Resting: resting.md\n")
    with (copy / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(WORD)
    colours = copy / "overrides" / "assets" / "stylesheets" / "colours.css"
    links = re.compile(r"(?m)^  --colour-link: #\w{6};$")
    colours.write_text(links.sub("  --colour-link: #0b4f6c;", colours.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=copy, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


def text_of(site: Path, address: str) -> str:
    return (site / address).read_text(encoding="utf-8")


def test_a_page_is_one_file_and_a_line_in_the_menu(changed: Path) -> None:
    assert "<h1>Resting well</h1>" in text_of(changed, "resting/index.html")
    assert '<a href="../resting/">' in text_of(changed, "site-map/index.html")
    assert 'href="resting/"' in text_of(changed, "index.html"), "it is in every page's menu"
    assert "Resting" in text_of(changed, "search/search_index.json")


def test_a_hard_word_is_an_entry_of_glossary_yml_alone(changed: Path) -> None:
    page = text_of(changed, "resting/index.html")
    assert page.count('href="../glossary/#quiet-hour"') == 1, "its first use leads to its meaning"
    assert "<dt>Quiet hour</dt><dd>An hour in which nobody asks anything of you.</dd>" in page
    glossary = text_of(changed, "glossary/index.html")
    assert 'id="quiet-hour"' in glossary
    assert "In Easy Read: An hour to rest." in glossary


def test_a_colour_is_one_line_of_colours_css(changed: Path) -> None:
    (style,) = changed.glob("assets/*/stylesheets/guide.css")
    assert "--colour-link:#0b4f6c" in style.read_text(encoding="utf-8").partition("}")[0]
