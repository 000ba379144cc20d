"""`<!-- accessibility facts -->` becomes what the tests check, with the versions that are pinned."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from overrides.extensions.worded_files import read
from prep_tool.answers.dates import day
from prep_tool.language import _, ngettext

FACTS = Path("overrides/accessibility.yml")
PARTS = Path("package.json")


def facts_of(run: dict[str, Any], parts: dict[str, str], pages: int) -> str:
    """Return the checks as a list; each sentence tells what a test in tests/browser holds."""
    when = day(run["tested_on"])
    return "\n".join(
        [
            ngettext(
                "- The {number} page is checked by 3 programs: axe-core {axe}, IBM Equal Access {second} and the Nu "
                "HTML checker {nu}.",
                "- All {number} pages are checked by 3 programs: axe-core {axe}, IBM Equal Access {second} and the Nu "
                "HTML checker {nu}.",
                pages, axe=parts["axe-core"], second=parts["accessibility-checker-engine"], nu=parts["vnu-jar"],
            ),
            _("- One page of each kind is checked in 4 colour themes, on a narrow and on a wide screen."),
            _(
                "- The same pages are tried by keyboard, with text twice as big, with wide spacing, and on a tiny "
                "screen."
            ),
            _("- The contrast of every colour is measured: 7 to 1 for words, 3 to 1 for edges and signs."),
            _("- Pages are tried with no script, and on paper."),
            _("- On {day}, in {browser}, these checks found no fault.", day=when, browser=run["browser"]),
            _(
                "- Programs also take what people come for through {engines}. WebKit is the engine of Safari.",
                engines=run["engines"],
            ),
            _("- Two older engines make a sheet: {engines}.", engines=run["older"]),
        ]
    )


def facts(pages: int) -> str:
    """Return the facts of the last run of the tests, as Markdown."""
    parts = json.loads(PARTS.read_text(encoding="utf-8"))
    run = read(FACTS)
    pinned = parts.get("dependencies", {}) | parts.get("devDependencies", {})
    return facts_of(run, pinned, pages)
