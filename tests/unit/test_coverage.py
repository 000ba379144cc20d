"""Everything that the source documents hold can be found: tests/coverage.csv says where, and it is there."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import html5lib
import pytest
import yaml

from prep_tool.questionnaire import load
from tests.words import ROOT

LIST = ROOT / "tests" / "coverage.csv"
ITEMS = 477
MOST_LEFT_OUT = 15
MOST_AT_ONE_PLACE = 5


def rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def anchors(page: Path) -> set[str]:
    tree = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False)
    return {element.get("id") for element in tree.iter() if element.get("id")}


def asked() -> set[str]:
    return {question.id for name in load.NAMES for question in load.load(name).questions()}


def words() -> set[str]:
    entries = yaml.safe_load((ROOT / "glossary.yml").read_text(encoding="utf-8"))
    return {entry["word"].lower().replace(" ", "-") for entry in entries}


def test_each_item_has_a_place_and_a_reader_found_it_there() -> None:
    found = rows()
    assert len({row["id"] for row in found}) == len(found) == ITEMS
    unread = [row["id"] for row in found if row["found"] != "yes" and not row["target"].startswith("left out: ")]
    assert unread == []


def test_little_is_left_out_and_no_place_serves_too_many_items() -> None:
    targets = Counter(row["target"] for row in rows())
    assert sum(count for target, count in targets.items() if target.startswith("left out")) <= MOST_LEFT_OUT
    assert [target for target, count in targets.items() if count > MOST_AT_ONE_PLACE] == []


def test_every_place_exists(site: Path) -> None:
    questions_asked, glossary, missing = asked(), words(), []
    for row in rows():
        kind, _, name = row["target"].partition(":")
        if kind == "worksheet":
            there = name in questions_asked
        elif kind == "glossary":
            there = name in glossary
        elif kind == "left out":
            there = bool(name.strip())
        else:
            address, _, anchor = row["target"].partition("#")
            page = site / address.strip("/") / "index.html"
            there = page.is_file() and anchor in anchors(page)
        if not there:
            missing.append(f"{row['id']}: {row['target']}")
    if missing:
        pytest.fail("\n".join(missing))
