"""The reports on WCAG 2.2 say what the tests hold, and leave to people what only people can judge."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from overrides.hooks.conformance import ACR, CATALOGUE, EARL, OUTCOMES, acr_of, earl_of, load

ROOT = Path(__file__).resolve().parents[3]
CRITERIA, RUN = load()
# The numbers of WCAG 2.2 at levels A and AA; 4.1.1 stands in the catalogue still.
A = """1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4
2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.1 4.1.2""".split()
AA = """1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2
3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3""".split()
WHOSE = {"name": "Anytown Council", "email": "help@example.org"}


def test_every_criterion_stands_once_at_its_level() -> None:
    assert {number for number, row in CRITERIA.items() if row["level"] == "A"} == set(A)
    assert {number for number, row in CRITERIA.items() if row["level"] == "AA"} == set(AA)
    assert len(CRITERIA) == len(A) + len(AA) == 56


@pytest.mark.parametrize("number", CRITERIA)
def test_each_check_that_is_named_is_there(number: str) -> None:
    for check in CRITERIA[number]["checks"]:
        file, _, name = check.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not name or f"def {name}(" in text, check


def test_what_is_supported_is_tested_and_what_no_person_has_tested_is_not_claimed() -> None:
    for number, row in CRITERIA.items():
        assert row["result"] in OUTCOMES, number
        assert row["result"] != "supports" or row["checks"], number
        assert row["says"].endswith("."), number
        if re.search(r"[Nn]o (person|one)|person must|No program", row["says"]):
            assert row["result"] == "not-evaluated", number
    results = [row["result"] for row in CRITERIA.values()]
    assert results.count("not-evaluated") > results.count("supports") > 5


def test_both_reports_say_the_same() -> None:
    earl = earl_of(CRITERIA, RUN, "A guide", "https://example.org/")
    acr = acr_of(CRITERIA, RUN, "A guide", "https://example.org/", WHOSE)
    outcomes = {
        each["earl:test"]["dct:title"].split()[0]: each["earl:result"]["earl:outcome"]["@id"].removeprefix("earl:")
        for each in earl["@graph"]
        if each["@type"] == "earl:Assertion"
    }
    levels = {
        row["num"]: row["components"][0]["adherence"]["level"]
        for chapter in acr["chapters"].values()
        for row in chapter["criteria"]
    }
    assert outcomes == {number: OUTCOMES[level] for number, level in levels.items()}
    assert set(levels) == set(CRITERIA)


def test_the_report_names_the_organisation_of_the_settings_and_nobody_else() -> None:
    acr = acr_of(CRITERIA, RUN, "A guide", "https://example.org/", WHOSE)
    assert acr["author"] == acr["vendor"]
    assert (acr["author"]["company_name"], acr["author"]["email"]) == ("Anytown Council", "help@example.org")
    assert "name" not in acr["author"], "no person is invented"
    assert acr_of(CRITERIA, RUN, "A guide", "./", {})["author"]["email"] == ""
    assert acr["catalog"] == CATALOGUE
    assert "No disabled person has tested it yet" in acr["evaluation_methods_used"]


def test_the_built_site_has_both_and_the_statement_leads_to_them(site: Path) -> None:
    earl: dict[str, Any] = json.loads((site / EARL).read_text(encoding="utf-8"))
    acr = yaml.safe_load((site / ACR).read_text(encoding="utf-8"))
    assert len(earl["@graph"]) == len(CRITERIA) + 2
    assert acr["report_date"] == str(RUN["tested_on"])
    statement = (site / "accessibility" / "index.html").read_text(encoding="utf-8")
    assert "conformance/earl.json" in statement
    assert "conformance/acr.yaml" in statement
