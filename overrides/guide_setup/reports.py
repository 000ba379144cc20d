"""The files for computers that name who runs a copy: the reports on accessibility, and the worksheets for FHIR."""

from __future__ import annotations

import json
from typing import Any

import yaml

from .settings import EXAMPLE, Own

EARL, ACR = "conformance/earl.json", "conformance/acr.yaml"
FHIR = "fhir/*.json"
CONTACT = ("email", "phone", "address")


def contact(own: Own, name: str) -> dict[str, str]:
    """Return how to reach the organisation, or the project of that name; OpenACR wants an email, if an empty one."""
    given = {key: value for key in CONTACT if (value := getattr(own, key))}
    return {"company_name": own.name or name, "email": "", **given, "website": own.site_url}


def earl(text: str, own: Own) -> str:
    """Return the report in EARL as the organisation's: it is about its copy."""
    report = json.loads(text)
    for each in report["@graph"]:
        for subject in (each, each.get("earl:subject", {})):
            if subject.get("@id") == EXAMPLE:
                subject["@id"] = own.site_url
    return as_json(report)


def acr(text: str, own: Own) -> str:
    """Return the report in OpenACR as the organisation's: it answers for it."""
    report = yaml.safe_load(text)
    name = report["product"]["name"]
    report.update(author=contact(own, name), vendor=contact(own, name), feedback=f"{own.site_url}accessibility/#report")
    return as_yaml(report)


def questionnaire(text: str, own: Own) -> str:
    """Return a worksheet in FHIR with the organisation as its publisher."""
    before, line, after = text.partition('\n "description": ')
    name = " ".join(own.name.split())  # no blanks but those that a string of R4 may hold
    publisher = f'\n "publisher": {json.dumps(name, ensure_ascii=False)},' if name else ""
    return f"{before}{publisher}{line}{after}"


def as_json(report: dict[str, Any]) -> str:
    """Return a report as it is published."""
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def as_yaml(report: dict[str, Any]) -> str:
    """Return a report as it is published."""
    return str(yaml.safe_dump(report, allow_unicode=True, sort_keys=False, width=120))
