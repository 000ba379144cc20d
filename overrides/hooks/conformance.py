"""Publishes what the tests can say of WCAG 2.2, and what no person has judged, in two shapes that programs read.

`conformance/earl.json` is EARL 1.0 (W3C, Evaluation and Report Language) as JSON-LD: one assertion for each criterion.
`conformance/acr.yaml` is an Accessibility Conformance Report as OpenACR 0.1.0 has it, for people who buy or adopt. Both
come from `overrides/conformance.yml`, where nothing is called supported that a person would have to judge. They name
the project and the organisation of the settings, and no person.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.utils import get_build_date

from overrides.guide_setup.reports import ACR, EARL, as_json, as_yaml, contact
from overrides.guide_setup.settings import EXAMPLE, Own

CRITERIA, RUN, PARTS = Path("overrides/conformance.yml"), Path("overrides/accessibility.yml"), Path("package.json")
CATALOGUE = "2.5-edition-wcag-2.2-en"
OUTCOMES = {"supports": "passed", "not-applicable": "inapplicable", "not-evaluated": "untested"}
# The catalogue of OpenACR still lists it.
REMOVED = {
    "4.1.1": {
        "name": "Parsing",
        "level": "A",
        "result": "not-applicable",
        "notes": "WCAG 2.2 has taken this out.",
    }
}
HOW = (
    "Programs only. On {tested_on}, in {browser}: axe-core {axe}, IBM Equal Access {second}, the Nu HTML checker {nu} "
    "and the tests of this project. Programs also take what people come for through {engines}. No disabled person has "
    "tested it. No one has tried it with NVDA, JAWS, VoiceOver or TalkBack. No outside expert has checked it."
)
NOTES = (
    "“supports” stands only where a program looks at the whole of a criterion. “not-evaluated” means that a person "
    "must judge it and that no person has. The form keeps that word for level AAA; here it stands at A and AA too, "
    "because any other would claim too much. This report is about the web pages, and not about files that people save."
)
CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "dct:date": {"@type": "http://www.w3.org/2001/XMLSchema#date"},
}

Criteria = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class About:
    """What both reports say of the site and of the last run of the tests; dates are as in 2026-11-28."""

    name: str
    written: str
    tested: str
    how: str


def criteria() -> Criteria:
    """Return the criteria by number."""
    return dict(yaml.safe_load(CRITERIA.read_text(encoding="utf-8")))


def about(config: MkDocsConfig) -> About:
    """Return what the settings, the last run of the tests and the date of the build say."""
    run = yaml.safe_load(RUN.read_text(encoding="utf-8"))
    parts = json.loads(PARTS.read_text(encoding="utf-8"))["devDependencies"]
    versions = {"axe": parts["axe-core"], "second": parts["accessibility-checker-engine"], "nu": parts["vnu-jar"]}
    return About(
        name=config.site_name,
        written=get_build_date(),
        tested=str(run["tested_on"]),
        how=HOW.format(**run, **versions),
    )


def earl_of(rows: Criteria, site: About) -> dict[str, Any]:
    """Return the report as JSON-LD: the site, the tests, and one assertion for each criterion."""
    subject = {"@id": EXAMPLE, "@type": "earl:TestSubject", "dct:title": site.name}
    tests = {
        "@id": "#tests",
        "@type": ["earl:Assertor", "earl:Software"],
        "doap:name": f"The tests of {site.name}",
        "dct:description": site.how,
    }
    return {"@context": CONTEXT, "@graph": [subject, tests, *(_assertion(*row, site) for row in rows.items())]}


def _assertion(number: str, row: dict[str, Any], site: About) -> dict[str, Any]:
    anchor = re.sub(r"[^a-z0-9]+", "-", row["name"].lower()).strip("-")
    checks = {"earl:info": f"Checks: {', '.join(row['checks'])}"} if row["checks"] else {}
    return {
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@id": "#tests"},
        "earl:subject": {"@id": EXAMPLE},
        "earl:mode": {"@id": "earl:automatic"},
        "earl:test": {
            "@id": f"https://www.w3.org/TR/WCAG22/#{anchor}",
            "@type": ["earl:TestCriterion", "earl:TestRequirement"],
            "dct:title": f"{number} {row['name']}",
        },
        "earl:result": {
            "@type": "earl:TestResult",
            "earl:outcome": {"@id": f"earl:{OUTCOMES[row['result']]}"},
            "dct:description": row["notes"],
            **checks,
            "dct:date": site.tested,
        },
    }


def acr_of(rows: Criteria, site: About) -> dict[str, Any]:
    """Return the report in the shape of OpenACR: who answers for it is the organisation that runs the copy, if any."""
    chapters: dict[str, Any] = {
        "success_criteria_level_a": _chapter(rows | REMOVED, "A"),
        "success_criteria_level_aa": _chapter(rows, "AA"),
        "success_criteria_level_aaa": {"disabled": True, "notes": "This report does not look at level AAA."},
    }
    return {
        "title": f"{site.name} Accessibility Conformance Report",
        "product": {"name": site.name},
        "author": contact(Own(), site.name),
        "vendor": contact(Own(), site.name),
        "report_date": site.written,
        "notes": NOTES,
        "evaluation_methods_used": site.how,
        "license": "CC-BY-4.0",
        "feedback": f"{EXAMPLE}accessibility/#report",
        "catalog": CATALOGUE,
        "chapters": chapters,
    }


def _chapter(rows: Criteria, level: str) -> dict[str, Any]:
    numbers = sorted((number for number in rows if rows[number]["level"] == level), key=_in_order)
    return {"criteria": [{"num": number, "components": [_component(rows[number])]} for number in numbers]}


def _in_order(number: str) -> list[int]:
    return [int(part) for part in number.split(".")]


def _component(row: dict[str, Any]) -> dict[str, Any]:
    return {"name": "web", "adherence": {"level": row["result"], "notes": row["notes"]}}


def published(rows: Criteria, site: About) -> dict[str, str]:
    """Return both files by their address, as nobody's: the hook `organisation.py` makes them the organisation's."""
    return {
        EARL: as_json(earl_of(rows, site)),
        ACR: as_yaml(acr_of(rows, site)),
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add both reports to the site, so that the statement can link to them."""
    for address, content in published(criteria(), about(config)).items():
        files.append(File.generated(config, address, content=content))
    return files
