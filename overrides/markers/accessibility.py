"""`<!-- accessibility facts -->` becomes what the tests check, with the versions that are pinned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

FACTS = Path("overrides/accessibility.yml")
PARTS = Path("package.json")


def facts_of(run: dict[str, Any], parts: dict[str, str], pages: int) -> str:
    """Return the checks as a list; each sentence tells what a test in tests/browser holds."""
    date = f"{run['tested_on'].day} {run['tested_on'].strftime('%B %Y')}"
    return "\n".join(
        [
            f"- All {pages} pages are checked by 3 programs: axe-core {parts['axe-core']},"
            f" IBM Equal Access {parts['accessibility-checker-engine']} and the Nu HTML checker {parts['vnu-jar']}.",
            "- One page of each kind is checked in 4 colour themes, on a narrow and on a wide screen.",
            "- The same pages are tried by keyboard, with text twice as big, with wide spacing, and on a tiny screen.",
            "- The contrast of every colour is measured: 7 to 1 for words, 3 to 1 for edges and signs.",
            "- Pages are tried with no script, and on paper.",
            f"- On {date}, in {run['browser']}, these checks found no fault.",
            f"- Programs also take what people come for through {run['engines']}. WebKit is the engine of Safari.",
            f"- Two older engines make a sheet: {run['older']}.",
        ]
    )


def facts(pages: int) -> str:
    """Return the facts of the last run of the tests, as Markdown."""
    parts = json.loads(PARTS.read_text(encoding="utf-8"))
    run = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    pinned = parts.get("dependencies", {}) | parts.get("devDependencies", {})
    return facts_of(run, pinned, pages)
