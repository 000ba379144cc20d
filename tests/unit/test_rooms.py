"""Who may import whom: a room knows only the rooms before it, so that each can be read by itself.

The rules are about folders; a new module in a room needs no line here.
"""

from __future__ import annotations

import ast
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "prep_tool"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Each room with all that it may know.  What stands in no room is the door: it puts everything together.
KNOWS = {
    "questionnaire": set(),
    "answers": {"questionnaire"},
    "sheet": {"questionnaire", "answers"},
    "exports": {"sheet", "answers"},
    "form": {"questionnaire", "exports"},
    "door": {"questionnaire", "answers", "sheet", "exports"},
    "office": {"questionnaire", "answers", "sheet", "exports", "form", "door"},
}
AT_HOME = {"form", "office"}  # rooms that no browser gets
FOREIGN = {"form": {"jinja2", "markupsafe"}, "office": {"weasyprint", "resvg_py", "PIL", "segno"}}
LANGUAGE = "prep_tool.language"  # it says every room's words, and knows none of them
LOADER = PACKAGE / "questionnaire" / "load.py"  # the one place that reads files in the browser too


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {name_of(path) for path in MODULES}


def room_of(module: str) -> str:
    """The folder of a module, "door" for those in none; the command line's start and the words have their own."""
    parts = module.split(".")
    if module == "prep_tool.__main__":
        return "office"
    if module == LANGUAGE:
        return "language"
    return parts[1] if len(parts) > 1 and (PACKAGE / parts[1]).is_dir() else "door"


def imports(path: Path) -> set[str]:
    """Full names of what a module imports, also inside its functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: say the whole name"
            module = node.module or ""
            inside = {f"{module}.{alias.name}" for alias in node.names} & NAMES
            names |= inside or {module}
    return names


KNOWN = {name_of(path): imports(path) & NAMES - {name_of(path)} for path in MODULES}


def test_the_rooms_are_the_folders() -> None:
    folders = {path.parent.relative_to(PACKAGE).parts[0] for path in MODULES if path.parent != PACKAGE}
    assert folders == set(KNOWS) - {"door"}


@pytest.mark.parametrize("module", sorted(KNOWN))
def test_a_module_knows_only_its_own_room_and_those_before(module: str) -> None:
    room = room_of(module)
    assert {room_of(name) for name in KNOWN[module]} - {"prep_tool"} <= KNOWS.get(room, set()) | {room, "language"}


def test_no_two_modules_need_each_other() -> None:
    """A folder's own `__init__` is a module like any other; it is read before those inside it."""
    assert len(list(TopologicalSorter(KNOWN).static_order())) == len(KNOWN)


def test_a_format_knows_the_sheet_and_not_where_it_came_from() -> None:
    allowed = {"prep_tool.sheet.blocks", "prep_tool.sheet.design", "prep_tool.sheet.measure", "prep_tool.answers.dates",
               LANGUAGE}  # fmt: skip
    formats = {name: known for name, known in KNOWN.items() if room_of(name) == "exports"}
    assert formats
    for name, known in formats.items():
        assert {other for other in known if room_of(other) != "exports"} <= allowed, name


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_stands_on_pythons_own_library(path: Path) -> None:
    """Jinja2 and what draws only where the site is built; never MkDocs, never the browser's own modules."""
    foreign = {name.partition(".")[0] for name in imports(path)} - set(sys.stdlib_module_names) - {"prep_tool"}
    # The questions are YAML where the site is built and JSON in the browser: one import, inside one function.
    assert foreign <= FOREIGN.get(room_of(name_of(path)), set()) | ({"yaml"} if path == LOADER else set())


def test_the_questions_read_yaml_only_where_they_must() -> None:
    tree = ast.parse(LOADER.read_text(encoding="utf-8"))
    at_top = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    assert at_top
    assert not at_top & {"yaml", "pathlib"}


def test_hooks_never_import_each_other() -> None:
    hooks = list((ROOT / "overrides" / "hooks").glob("*.py"))
    assert hooks
    for path in hooks:
        assert not [name for name in imports(path) if name.startswith("overrides.hooks")], path.name


def test_the_worksheet_has_no_input_or_output() -> None:
    sent = [path for path in MODULES if room_of(name_of(path)) not in AT_HOME and path != LOADER]
    assert sent
    for path in sent:
        calls = [node.func.id for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]  # fmt: skip
        assert not {"open", "print", "input", "exec", "eval", "__import__"} & set(calls), path.name


def test_the_tests_stand_in_the_same_rooms() -> None:
    folders = {path.name for path in (ROOT / "tests" / "unit").iterdir() if (path / "__init__.py").is_file()}
    assert folders == set(KNOWS) - {"door"} | {"worksheets", "overrides", "tools"}
