"""A carer, a sister who writes for her brother, a plan and a review a year later: from the door to every file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.checkers import not_empty
from tests.browser.people import (
    SAME_DAY,
    before_scripts,
    downloads,
    expected,
    fill,
    make_sheet,
    missing,
    on_page,
    pdf,
    save,
    says,
    squeezed,
    texts_of,
)
from tests.conftest import Page
from tests.people import STARTING_FROM, WORKSHEETS, answers_of
from tests.unit.test_bridge import kept_off

OTHERS = [name for name, worksheet in WORKSHEETS.items() if worksheet != "prepare"]


def written(name: str) -> dict[str, Any]:
    return {control: value for control, value in answers_of(name).items() if value}


def carry(page: Page, name: str, folder: Path) -> dict[str, Any]:
    """Opens the worksheet, starts from an earlier file where the person has one, and fills in the rest."""
    before_scripts(page, SAME_DAY)
    page.open(f"/worksheets/{WORKSHEETS[name]}/")
    if name in STARTING_FROM:
        file = folder / "my-answers-prepare.html"
        file.write_bytes(expected(written(STARTING_FROM[name]), "answers"))
        page.find("#carry-answers").send_keys(str(file))
        says(page, "came over", 40)
    fill(page, written(name))
    held = on_page(page)
    for control, value in written(name).items():
        assert held[control] == value, control
    return held


@pytest.mark.parametrize("name", OTHERS)
def test_each_of_them_leaves_with_a_sheet_in_every_form(page: Page, name: str, tmp_path: Path) -> None:
    held = carry(page, name, tmp_path)
    worksheet = WORKSHEETS[name]
    make_sheet(page)
    tree = json.loads(expected(held, "screen", questionnaire=worksheet))["tree"]
    assert squeezed(page.run("return document.querySelector('#sheet').textContent")) == squeezed(
        "".join(texts_of(tree))
    )

    # The files are CPython's, byte for byte.
    downloads(page, tmp_path / "saved")
    for button in not_empty(page.all("[data-format]")):
        format = button.get_attribute("data-format")
        assert save(page, format, tmp_path / "saved") == expected(held, format, questionnaire=worksheet), format

    # Paper holds what the sheet holds, from its first side on, and nothing kept off.
    paper = pdf(page)
    whole = "\n".join(paper)
    assert f"Page 1 of {len(paper)}" in paper[0]
    assert "Not a medical record" in " ".join(paper[0].split())
    assert (
        missing([line for text in texts_of(tree) for line in text.split() if line.isascii() and line.isalnum()], whole)
        == []
    )
    hidden = kept_off(held, worksheet)
    assert hidden
    for words in hidden.values():
        assert squeezed(words) not in squeezed(whole)
    assert [url for url in page.requests() if not url.startswith((page.server.address, "blob:"))] == []
    assert page.faults() == []
