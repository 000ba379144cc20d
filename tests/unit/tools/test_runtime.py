"""The cut runtime holds all that the worksheets need, and gives what CPython gives."""

from __future__ import annotations

import json
import subprocess
import zipfile
from base64 import b64decode
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from overrides.extensions.scripts import FLOOR, bundle, program
from tests.runtime_exercise import exercise
from tools import build_runtime, run_in_pyodide, runtime_files

ROOT = build_runtime.ROOT
PACKAGE = ROOT / "prep_tool"


@pytest.fixture(scope="module")
def runtime() -> Path:
    found = list((ROOT / "build" / "runtime").glob("*/manifest.json"))
    if len(found) != 1:
        pytest.fail("The runtime is not built. Run `make runtime`.", pytrace=False)
    return found[0].parent


@pytest.fixture(scope="module")
def inside(runtime: Path) -> dict[str, Any]:
    """What the very files that are sent answer, under Node."""
    return run_in_pyodide.exercise(runtime, (runtime / "library.zip").read_bytes())


def test_the_cut_runtime_makes_every_sheet_as_cpython_does(inside: dict[str, Any]) -> None:
    expected = exercise()
    assert len(inside["answers"]) == len(expected)
    for (asked, ours), (_, theirs) in zip(expected, inside["answers"], strict=True):
        assert theirs == ours, asked[:200]


@pytest.mark.parametrize("lighter", [False, True], ids=["as it comes", "with our lighter parts"])
def test_the_newest_pyodide_gives_the_same_so_that_moving_is_one_line(lighter: bool) -> None:
    newest = ROOT / "node_modules" / "pyodide-next"
    if not newest.is_dir():
        pytest.fail("The newest Pyodide is not installed. Run `make test`.", pytrace=False)
    files = runtime_files.source_files(newest, PACKAGE, whole_library=True)
    if not lighter:
        with zipfile.ZipFile(newest / "python_stdlib.zip") as library:
            own = {name: library.read(name) for name in library.namelist() if not name.endswith("/")}
        files = own | runtime_files.project_files(PACKAGE)
    theirs = run_in_pyodide.exercise(newest, runtime_files.write_zip(files))["answers"]
    assert [tuple(each) for each in theirs] == exercise()


def test_the_list_of_modules_is_neither_short_nor_long(inside: dict[str, Any]) -> None:
    listed = [line for line in runtime_files.MODULES.read_text().splitlines() if not line.startswith("#")]
    assert listed == build_runtime.find_modules(run_in_pyodide.PYODIDE, PACKAGE), "run: make runtime-modules"


def test_what_is_used_at_build_only_stays_home(runtime: Path) -> None:
    names = zipfile.ZipFile(runtime / "library.zip").namelist()
    assert "prep_tool/bridge.pyc" in names
    assert "prep_tool/worksheets/prepare.json" in names
    assert not [name for name in names if name.endswith((".py", ".yml", "form.pyc", "rendering.pyc", "__main__.pyc"))]
    assert not [name for name in names if name.startswith(("jinja2", "yaml", "markupsafe"))]


def test_the_runtime_is_the_same_when_it_is_made_again(runtime: Path, tmp_path: Path) -> None:
    again = build_runtime.make_runtime(run_in_pyodide.PYODIDE, PACKAGE, tmp_path)
    assert again.name == runtime.name


def test_code_that_the_page_cannot_reach_is_left_out(tmp_path: Path) -> None:
    package = tmp_path / "prep_tool"
    (package / "exports").mkdir(parents=True)
    for name, text in {
        "__init__.py": "",
        "bridge.py": "from prep_tool import sheet\n\n\ndef later():\n    from prep_tool.exports.pdf import write\n",
        "sheet.py": "import json",
        "form.py": "from prep_tool import sheet",
        "exports/__init__.py": "",
        "exports/pdf.py": "",
    }.items():
        (package / name).write_text(text)
    reached = [name.removeprefix("prep_tool/") for name in runtime_files.reachable_code(package)]
    assert reached == ["__init__.py", "bridge.py", "exports/__init__.py", "exports/pdf.py", "sheet.py"]


def test_the_manifest_tells_the_true_sizes_and_digests(runtime: Path) -> None:
    manifest = json.loads((runtime / "manifest.json").read_text())
    files = {path.name: path.read_bytes() for path in runtime.iterdir() if path.name != "manifest.json"}
    assert manifest["files"] == {name: len(content) for name, content in files.items()}
    assert {name: b64decode(digest) for name, digest in manifest["digests"].items()} == {
        name: sha256(content).digest() for name, content in files.items()
    }


def test_a_module_that_pyodide_lacks_is_named() -> None:
    with pytest.raises(SystemExit, match="no_such_module"):
        runtime_files.library_paths("json\nno_such_module\n", {"json/__init__.py"})


def newest_syntax(script: bytes) -> list[str]:
    """What the browsers of our floor cannot read in a script, in esbuild's words."""
    # Chrome before 91 knows optional chaining and trips only over a spread in a call after it.
    flags = ["--charset=utf8", "--log-level=error", "--supported:optional-chain=true"]
    old, new = (
        subprocess.run([program(), *flags, target], input=script, capture_output=True, check=True).stdout.decode()
        for target in (FLOOR, "--target=esnext")
    )
    return [line for line in unified_diff(old.splitlines(), new.splitlines(), n=0) if line.startswith("+ ")]


def test_syntax_newer_than_the_floor_is_seen() -> None:
    assert newest_syntax(b"class A {\n  static {\n    A.b = 1;\n  }\n}\n")
    assert not newest_syntax(b"class A {\n  b = 1;\n}\n")


@pytest.mark.parametrize("name", ["pyodide.js", "pyodide.asm.js"])
def test_an_older_phone_can_read_pythons_scripts(runtime: Path, name: str) -> None:
    script = (runtime / name).read_bytes()
    assert newest_syntax(script) == []
    assert b"static{" not in script


def test_an_older_phone_can_read_our_own_scripts() -> None:
    """Those that are sent as they are, the worker among them, and the worksheet's, which is made of many."""
    folder = ROOT / "overrides"
    script, modules = bundle(Path("overrides/assets/javascripts/worksheet/main.js"))
    alone = [path for path in sorted(folder.rglob("*.js")) if path.relative_to(ROOT) not in modules]
    assert "worker.js" in [path.name for path in alone]
    newer = {path.name: newest_syntax(path.read_bytes()) for path in alone} | {"all": newest_syntax(script.encode())}
    assert {name: lines for name, lines in newer.items() if lines} == {}
