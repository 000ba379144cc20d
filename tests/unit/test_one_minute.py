"""What should take a minute does: each change touches only the files that the README's table names for it.

The changes are made in a copy of the guide, which is then built as it stands.
"""

from __future__ import annotations

import ast
import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from prep_tool.questionnaire.load import NAMES, load

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("docs", "overrides", "prep_tool", "tools", "mkdocs.yml", "glossary.yml", "package.json")
BUILT = ("build/runtime", "build/blanks", "build/kit", "node_modules")
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
WORKSHEET = """
name: tea
canonical: "urn:uuid:00000000-0000-4000-8000-000000000000"
title: Tea
sheet_title: My tea
file_stem: my-tea
sheet_purpose: Written by me about tea.
sections:
  - id: tea
    heading: Tea
    questions:
      - {id: how-i-like-it, type: text-input, route: quick, label: "How do you like your tea?", on_sheet: How I like it}
"""
WORKSHEET_PAGE = """---
title: Tea
description: A worksheet about tea.
last_reviewed: 2026-11-22
readers: site
sources: [own]
worksheet: tea
---

Write how you like it.
"""
FORMAT = """
from prep_tool.sheet.blocks import Sheet

def write_shout(sheet: Sheet) -> bytes:
    return sheet.title.upper().encode()
"""
FORMAT_LINE = """EXPORTS = (
    Export("shout", "Save as a shout", "In capitals.", "", ".txt", "text/plain"),
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
    (copy / "build").mkdir()
    for name in BUILT:
        (copy / name).symlink_to(ROOT / name)
    (copy / "docs" / "resting.md").write_text(PAGE, encoding="utf-8")
    change(
        copy / "mkdocs.yml", "      - Carers: carers.md\n", "      - Carers: carers.md\n      - Resting: resting.md\n"
    )
    with (copy / "glossary.yml").open("a", encoding="utf-8") as glossary:
        glossary.write(WORD)
    menu = "      - Look again at your plan: worksheets/review.md\n"
    change(copy / "mkdocs.yml", menu, f"{menu}      - Tea: worksheets/tea.md\n")
    (copy / "docs" / "worksheets" / "tea.md").write_text(WORKSHEET_PAGE, encoding="utf-8")
    (copy / "prep_tool" / "worksheets" / "tea.yml").write_text(WORKSHEET, encoding="utf-8")
    (copy / "prep_tool" / "exports" / "shout.py").write_text(FORMAT, encoding="utf-8")
    change(copy / "prep_tool" / "exports" / "__init__.py", "EXPORTS = (\n", FORMAT_LINE)
    shown = "    questions: [matters-most]\n"
    change(copy / "prep_tool" / "worksheets" / "prepare.yml", shown, shown.replace("]", ", good-day]"))
    colours = copy / "overrides" / "assets" / "stylesheets" / "colours.css"
    links = re.compile(r"(?m)^  --colour-link: #\w{6};$")
    colours.write_text(
        links.sub("  --colour-link: #0b4f6c;", colours.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=copy, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "site"


def text_of(site: Path, address: str) -> str:
    return (site / address).read_text(encoding="utf-8")


def ask(site: Path, worksheet: str, format: str, **answers: str) -> str:
    """What the copy's own Python gives for a request, as text."""
    request = {"questionnaire": worksheet, "format": format, "answers": answers, "made_on": "2026-11-22"}
    script = f"from prep_tool.bridge import handle; print(handle({json.dumps(request)!r}))"
    command = [sys.executable, "-c", script]
    answer = json.loads(subprocess.run(command, cwd=site.parent, capture_output=True, text=True, check=True).stdout)
    assert answer["ok"], answer
    return base64.b64decode(answer["content"]).decode()


def test_a_fifth_worksheet_is_one_file_a_page_and_a_line_in_the_menu(changed: Path) -> None:
    page = text_of(changed, "worksheets/tea/index.html")
    assert 'data-questionnaire="tea"' in page
    assert 'name="how-i-like-it"' in page
    assert "How I like it: With milk" in ask(changed, "tea", "txt", **{"how-i-like-it": "With milk"})
    assert '"linkId": "how-i-like-it"' in text_of(changed, "fhir/tea.json")


def test_a_way_to_save_a_sheet_is_one_file_and_one_line(changed: Path) -> None:
    assert 'data-format="shout"' in text_of(changed, "worksheets/prepare/index.html")
    assert ask(changed, "tea", "shout", **{"how-i-like-it": "Black"}) == "MY TEA"


def test_a_question_comes_to_the_first_side_by_its_name_in_the_file(changed: Path) -> None:
    front = ask(changed, "prepare", "txt", **{"good-day": "Sun on the wall"}).partition("*" * 72)[0]
    assert "Sun on the wall" in front


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


# Words that a test spells because they are the promise, or that only happen to be a label too.
PROMISED = {
    "As I understand it": "a list typed from memory must never read as a record",
    "Do not change a medicine because of this sheet": "safety",
    "They do not have to take part": "a helper is told of the person's rights",
    "An advocate helps the person say what they want": "a helper is told of the person's rights",
    "Tick the things that help them": "a helper is told about the person",
    "Tick the things that help the person": "a helper is told about the person",
    "A first name is fine": "a helper is told about the person",
    "It is their plan": "a helper is told of the person's rights",
    "Who can they call?": "a helper is told about the person",
    "Care and support planning meeting": "a calendar that others see names no one's health",
    "Care and support plan review": "a calendar that others see names no one's health",
    "ot sure at all": "what the ends of the scale mean is the sheet's own sentence",
    "ompletely sure": "what the ends of the scale mean is the sheet's own sentence",
    "Leave this out if the goals they have are enough": "a helper is told about the person",
}
ORDINARY = {"an advocate", "large print", "written by", "pages to keep track on"}


def spelt_in_worksheets(thing: object) -> Iterator[str]:
    """Every label, hint, note and choice of a question, in every voice."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        yield from (words for each in thing for words in spelt_in_worksheets(each))
    elif is_dataclass(thing):
        keys = [field.name for field in fields(thing) if field.name not in ("id", "type", "when", "value", "role")]
        yield from (words for key in keys for words in spelt_in_worksheets(getattr(thing, key)))


def test_no_test_spells_how_a_question_is_worded() -> None:
    """Else rewording a question would take more than its line in the YAML."""
    questions = [question for name in NAMES for question in load(name).questions()]
    labels = {words for each in questions for words in spelt_in_worksheets(each) if len(words) > 9 and " " in words}
    labels = {
        words for words in labels if words.lower() not in ORDINARY and not any(each in words for each in PROMISED)
    }
    assert len(labels) > 500
    files = [path for path in (ROOT / "tests").rglob("*.py") if path != Path(__file__)]
    assert len(files) > 50
    spelt = [
        f"{path.name}:{node.lineno}: {words}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for words in labels
        if words in node.value
    ]
    assert spelt == []
