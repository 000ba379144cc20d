"""Nobody raises the oldest browser that makes a sheet without seeing it here."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.node import node_program

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "overrides" / "assets" / "javascripts"
MODULES = ROOT / "node_modules"
FLOOR: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "floor.yml").read_text(encoding="utf-8"))
BROWSERS = tuple(FLOOR["floor"])
NEVER = 999.0
FEATURES = """
import binaryen from "BINARYEN";
import { readFileSync } from "node:fs";
const { Features } = binaryen, code = binaryen.readBinary(readFileSync(process.argv[2]));
const used = Object.entries(Features).filter(([name, bit]) => {
  if (!bit || name === "All") return false;
  code.setFeatures(Features.All & ~bit);
  try {
    return !code.validate();
  } catch {
    return true;
  }
});
code.setFeatures(Features.All);
process.stdout.write(JSON.stringify([code.validate(), used.map(([name]) => name)]));
"""


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    """MDN's table of what each browser knows since which version."""
    data = MODULES / "@mdn" / "browser-compat-data" / "data.json"
    loaded: dict[str, Any] = json.loads(data.read_text(encoding="utf-8"))
    return loaded


def since(support: dict[str, Any], browser: str) -> float:
    """The version from which a browser has something."""
    said = support.get(browser) or {}
    version = (said[0] if isinstance(said, list) else said).get("version_added")
    found = re.search(r"\d+(\.\d+)?", str(version))
    return float(found.group()) if found else NEVER


def entry(table: dict[str, Any], key: str) -> dict[str, Any]:
    for step in key.split("/"):
        table = table[step]
    support: dict[str, Any] = table["__compat"]["support"]
    return support


def names(branch: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each name of an interface or of its parts, with who supports it."""
    for name, below in branch.items():
        if name != "__compat" and isinstance(below, dict):
            if "__compat" in below:
                yield re.sub("_(static|event)$", "", name), below["__compat"]["support"]
            yield from names(below)


def words_of(text: str) -> set[str]:
    """What a script names and has not made itself: parts of things, classes, and what is called."""
    text = re.sub(r"//[^\n]*|/\*.*?\*/", "", text, flags=re.DOTALL)
    parts, classes = re.findall(r"\.([A-Za-z_]\w+)", text), re.findall(r"\b[A-Z]\w+", text)
    called = set(re.findall(r"(?<![\w.])[a-z]\w+(?=\()", text))
    return {*parts, *classes, *(called - set(re.findall(r"(?:function|const|let)\s+(\w+)", text)))}


def ours() -> str:
    paths = [*sorted(SCRIPTS.rglob("*.js")), ROOT / "overrides" / "service-worker.js"]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def newer(table: dict[str, Any], script: str) -> set[str]:
    """The names in a script of which every known meaning is newer than the floor."""
    words, known = words_of(script), {}
    for root in ("api", "javascript"):
        for name, support in names(table[root]):
            if name in words:
                old = all(since(support, browser) <= float(FLOOR["floor"][browser]) for browser in BROWSERS)
                known[name] = known.get(name, False) or old
    return {name for name, old in known.items() if not old}


def test_the_floor_is_what_the_needed_features_make_it(table: dict[str, Any]) -> None:
    for browser in BROWSERS:
        needs = {row["what"]: since(entry(table, row["key"]), browser) for row in FLOOR["needed"]}
        assert max(needs.values()) == float(FLOOR["floor"][browser]), (browser, needs)


def test_nothing_newer_is_used_but_what_can_be_missing(table: dict[str, Any]) -> None:
    found = newer(table, ours())
    assert found - set(FLOOR["extras"]) - set(FLOOR["others"]) == set()


def test_what_is_newer_would_be_seen(table: dict[str, Any]) -> None:
    assert newer(table, "navigator.wakeLock.request('screen'); structuredClone({}); list.findLast(Boolean)") >= {
        "wakeLock",
        "structuredClone",
        "findLast",
    }
    assert newer(table, "document.querySelector('a').click()") == set()


def test_no_row_is_left_over(table: dict[str, Any]) -> None:
    script = ours()
    words = words_of(script)
    assert {name for name in (*FLOOR["extras"], *FLOOR["others"]) if name not in words} == set()
    for row in FLOOR["needed"]:
        if "in" in row:
            assert row["text"] in (SCRIPTS / row["in"]).read_text(encoding="utf-8"), row["what"]


def test_the_code_of_python_uses_what_the_table_says_and_no_more(tmp_path: Path) -> None:
    """Binaryen, which makes that code small, also tells what it needs: it is wrong without."""
    (code,) = (ROOT / "build" / "runtime").glob("*/pyodide.asm.wasm")
    script = tmp_path / "features.mjs"
    script.write_text(FEATURES.replace("BINARYEN", (MODULES / "binaryen" / "index.js").as_posix()), encoding="utf-8")
    done = subprocess.run([node_program(), str(script), str(code)], capture_output=True, text=True, check=True)
    right, used = json.loads(done.stdout[done.stdout.index("[") :].splitlines()[-1])
    assert right
    assert set(used) == {row["wasm"] for row in FLOOR["needed"] if "wasm" in row} | set(FLOOR["old_wasm"])


def test_the_accessibility_page_says_the_same_floor() -> None:
    page = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    floor = FLOOR["floor"]
    assert f"iOS {floor['safari_ios']}" in page
    for name, browser in (("Chrome", "chrome_android"), ("Samsung Internet", "samsunginternet_android")):
        assert f"{name} {floor[browser]}" in page
    assert f"Firefox {floor['firefox']}" in page
