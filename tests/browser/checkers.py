"""The checkers of every page: axe and a second rule engine for people, Nu for the HTML and CSS underneath.

Rules that are switched off stand here with their reason.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

from axe_selenium_python import Axe

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SECOND = ROOT / "node_modules" / "accessibility-checker-engine" / "ace.js"
NU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LEVELS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice", "experimental")
# The checker does not know these yet. Browsers do: https://developer.mozilla.org/docs/Web/CSS/@container
NEWER_CSS = re.compile(r"“(?:container-type|field-sizing)”: Property|Unrecognized at-rule “@container”")

T = TypeVar("T")


def not_empty(things: Iterable[T]) -> list[T]:
    """All of them, once there is one at least: a loop over nothing would prove nothing."""
    found = list(things)
    assert found
    return found


def axe_version() -> str:
    """The version that package.json pins."""
    return str(json.loads((AXE.parent / "package.json").read_text(encoding="utf-8"))["version"])


def barriers(page: Any) -> list[str]:
    """What axe finds on the page as it stands now, one line each; it must be the pinned axe."""
    page.run("scrollTo(0, 0)")  # a button half behind the bar at the top is no small button
    axe = Axe(page.browser, script_url=str(AXE))
    axe.inject()
    found = axe.run(options={"runOnly": {"type": "tag", "values": list(LEVELS)}, "resultTypes": ["violations"]})
    assert found["testEngine"]["version"] == axe_version()
    return [
        f"{fault['id']}: {fault['help']} at {' '.join(map(str, node['target']))}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def second_opinion(page: Any) -> list[str]:
    """What IBM's Equal Access rules fail on the page as it stands now, one line each."""
    page.cdp("Runtime.evaluate", {"expression": SECOND.read_text(encoding="utf-8")})
    script = """const done = arguments[arguments.length - 1];
        const rules = ["WCAG_2_2", "IBM_Accessibility"];
        new ace.Checker().check(document, rules).then(({ results }) => done(results
            .filter((each) => each.value[1] === "FAIL")
            .map((each) => `${each.ruleId}: ${each.message} at ${each.snippet}`)));"""
    found: list[str] = page.browser.execute_async_script(script)
    return found


def faults_in(files: Iterable[Path], *flags: str) -> list[str]:
    """What the Nu checker says of HTML or CSS files, one line each, warnings included."""
    command = [str(shutil.which("java")), "-jar", str(NU), "--format", "json", "--stdout", *flags]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    said = json.loads(done.stdout)["messages"]
    lines = [f"{Path(m['url']).parent.name}: {m['message']}" for m in said]
    return [line for line in lines if not NEWER_CSS.search(line)]
