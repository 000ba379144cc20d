"""Who may import whom: each module knows only what stands before it, so that each can be read by itself."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "prep_tool"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
BUILD_ONLY = {"form", "rendering", "blanks", "blank_pages", "commands", "drawn", "__main__"}
# What puts everything together; nothing below may know it.
LAST = {"request", "bridge", "form", "blanks", "blank_pages", "commands", "drawn", "__main__"}


def imports(path: Path) -> set[str]:
    """Full names of what a module imports, also inside its functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: say the whole name"
            module = node.module or ""
            nested = {f"{module}.{alias.name}" for alias in node.names}
            known = {name for name in nested if (ROOT / name.replace(".", "/")).with_suffix(".py").is_file()}
            found |= known or {module}
    return found


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


GRAPH = {
    name_of(path): {name for name in imports(path) if name.startswith("prep_tool") and name != name_of(path)}
    for path in MODULES
}


def reached(module: str) -> set[str]:
    """Everything of ours that a module needs, by whatever way."""
    seen: set[str] = set()
    waiting = [module]
    while waiting:
        for name in GRAPH.get(waiting.pop(), set()) - seen:
            seen.add(name)
            waiting.append(name)
    return seen


def test_no_two_modules_need_each_other() -> None:
    assert [module for module in GRAPH if module in reached(module) and module != "prep_tool.exports"] == []


@pytest.mark.parametrize(
    ("module", "never"),
    [
        ("questions", ["answers", "wording", "goals", "sheet", "savefile", "exports", "bridge", "form"]),
        ("answers", ["wording", "goals", "sheet", "savefile", "exports", "bridge", "form"]),
        ("blocks", ["questions", "answers", "goals", "sheet", "savefile", "exports", "bridge", "form"]),
        ("answered", ["front", "details", "sheet", "savefile", "exports", "bridge", "form"]),
        ("goals", ["sheet", "savefile", "exports", "bridge", "form"]),
        ("details", ["front", "sheet", "savefile", "exports", "bridge", "form"]),
        ("front", ["details", "sheet", "savefile", "exports", "bridge", "form"]),
        ("sheet", ["savefile", "exports", "bridge", "form"]),
        ("exports", ["goals", "front", "details", "sheet", "savefile", "bridge", "form"]),
        ("savefile", ["bridge", "form"]),
        ("rendering", ["questions", "answers", "sheet", "exports", "bridge"]),
    ],
)  # fmt: skip
def test_a_module_knows_only_what_stands_before_it(module: str, never: list[str]) -> None:
    known = reached(f"prep_tool.{module}")
    assert not known & {f"prep_tool.{name}" for name in never}


def test_every_format_knows_the_sheet_and_not_where_it_came_from() -> None:
    for path in (PACKAGE / "exports").glob("*.py"):
        ours = {name for name in imports(path) if name.startswith("prep_tool") and ".exports" not in name}
        assert ours <= {"prep_tool.blocks", "prep_tool.dates", "prep_tool.wording"}, path.name


def test_nothing_knows_the_door_or_the_form() -> None:
    for module, known in GRAPH.items():
        if module.rpartition(".")[2] not in LAST:
            assert not known & {f"prep_tool.{name}" for name in LAST}, module


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_stands_on_pythons_own_library(path: Path) -> None:
    """Jinja2, YAML and what draws only where the site is built; never MkDocs, never the browser's own modules."""
    foreign = {name.partition(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"prep_tool"}
    allowed = {"jinja2", "markupsafe", "weasyprint", "resvg_py", "PIL"} if path.stem in BUILD_ONLY else set()
    # The questions are YAML where the site is built and JSON in the browser: one import, inside one function.
    allowed |= {"yaml"} if path.stem == "questions" else set()
    assert foreign <= allowed


def test_the_questions_read_yaml_only_where_they_must() -> None:
    tree = ast.parse((PACKAGE / "questions.py").read_text(encoding="utf-8"))
    at_top = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert "yaml" not in at_top
    assert "pathlib" not in at_top


def test_hooks_never_import_each_other() -> None:
    for path in (ROOT / "overrides" / "hooks").glob("*.py"):
        assert not [name for name in imports(path) if name.startswith("overrides.hooks")], path.name


def test_the_worksheet_has_no_input_or_output() -> None:
    for path in MODULES:
        if path.stem in BUILD_ONLY | {"questions"}:
            continue
        calls = [node.func.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]  # fmt: skip
        assert not {"open", "print", "input", "exec", "eval", "__import__"} & set(calls), path.name
