"""Publishes what the tests can say of WCAG 2.2, in two shapes that programs read.

`conformance/earl.json` is EARL 1.0 (W3C) as JSON-LD: what was tested, how, and what came of it. `conformance/acr.yaml`
is an Accessibility Conformance Report as OpenACR 0.1.0 has it. Both come from `overrides/conformance.yml`, where
nothing is called supported that a person would have to judge and no person has.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

CRITERIA = Path("overrides/conformance.yml")
RUN = Path("overrides/accessibility.yml")
EARL, ACR = "conformance/earl.json", "conformance/acr.yaml"
CATALOGUE = "2.5-edition-wcag-2.2-en"
OUTCOMES = {"supports": "passed", "not-applicable": "inapplicable", "not-evaluated": "untested"}
HOW = (
    "Programs only: axe-core, IBM Equal Access, the Nu HTML checker and this project's own tests, in {browser} and "
    "{engines}. No disabled person has tested it yet, and no outside expert has checked it."
)
CONTEXT = {
    "earl": "http://www.w3.org/ns/earl#",
    "dct": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
}


def load() -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Return the criteria by number, and the facts of the last run of the tests."""
    criteria, run = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in (CRITERIA, RUN))
    return criteria, run


def earl_of(criteria: dict[str, dict[str, Any]], run: dict[str, Any], name: str, address: str) -> dict[str, Any]:
    """Return the report as JSON-LD: one assertion for each criterion."""
    subject = {"@id": address, "@type": "earl:TestSubject", "dct:title": name}
    tests = {"@id": "#tests", "@type": ["earl:Assertor", "earl:Software"], "doap:name": f"The tests of {name}"}
    assertions = [_assertion(number, row, run, address) for number, row in criteria.items()]
    return {"@context": CONTEXT, "@graph": [subject, tests, *assertions]}


def _assertion(number: str, row: dict[str, Any], run: dict[str, Any], address: str) -> dict[str, Any]:
    anchor = re.sub(r"[^a-z0-9]+", "-", row["name"].lower()).strip("-")
    return {
        "@type": "earl:Assertion",
        "earl:assertedBy": {"@id": "#tests"},
        "earl:subject": {"@id": address},
        "earl:mode": {"@id": "earl:automatic"},
        "earl:test": {
            "@id": f"https://www.w3.org/TR/WCAG22/#{anchor}",
            "@type": "earl:TestCriterion",
            "dct:title": f"{number} {row['name']}",
        },
        "earl:result": {
            "@type": "earl:TestResult",
            "earl:outcome": {"@id": f"earl:{OUTCOMES[row['result']]}"},
            "dct:description": row["says"],
            "dct:date": str(run["tested_on"]),
        },
    }


def acr_of(
    criteria: dict[str, dict[str, Any]], run: dict[str, Any], name: str, address: str, whose: dict[str, Any]
) -> dict[str, Any]:
    """Return the report in the shape of OpenACR. Who answers for it is the organisation of the settings, if any."""
    contact = {"company_name": whose.get("name", ""), "email": whose.get("email", ""), "website": address}
    chapters = {
        f"success_criteria_level_{level.lower()}": {
            "criteria": [
                {
                    "num": number,
                    "components": [{"name": "web", "adherence": {"level": row["result"], "notes": row["says"]}}],
                }
                for number, row in criteria.items()
                if row["level"] == level
            ]
        }
        for level in ("A", "AA")
    }
    return {
        "title": f"{name}: Accessibility Conformance Report",
        "product": {"name": name, "version": str(run["tested_on"])},
        "author": contact,
        "vendor": contact,
        "report_date": str(run["tested_on"]),
        "notes": "“not-evaluated” means that a person must judge it and that no person has.",
        "evaluation_methods_used": HOW.format(**run),
        "license": "CC-BY-4.0",
        "catalog": CATALOGUE,
        "chapters": chapters,
    }


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add both reports to the site."""
    criteria, run = load()
    name, address = config.site_name, config.site_url or "./"
    whose = config.extra.get("organisation") or {}
    earl = json.dumps(earl_of(criteria, run, name, address), ensure_ascii=False, indent=1)
    acr = yaml.safe_dump(acr_of(criteria, run, name, address, whose), allow_unicode=True, sort_keys=False, width=120)
    for path, content in ((EARL, earl), (ACR, acr)):
        files.append(File.generated(config, path, content=content + "\n"))
    return files
