"""Which files go into the runtime's library: Python's own, our lighter stand-ins, and what of `prep_tool` is used.

They are sources here; `run_in_pyodide` compiles them.
"""

from __future__ import annotations

import ast
import io
import json
import sys
import zipfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from prep_tool.language import BUILD, ENGLISH, FILE, LANGUAGE, in_language  # noqa: E402
from prep_tool.questionnaire.load import WORDS  # noqa: E402

MODULES = ROOT / "tools" / "runtime_modules.txt"
LIGHTER = ROOT / "tools" / "runtime"
# What the page calls, and the formats, which the door reads by name. Only what these can reach is sent to the browser.
DOOR = "prep_tool/bridge.py"
FORMATS = "prep_tool/exports/"


def library_paths(modules: str, names: set[str]) -> list[str]:
    """The files of the library that a list of module names stands for."""
    wanted = [line for line in modules.splitlines() if line and not line.startswith("#")]
    paths = []
    for module in wanted:
        stem = module.replace(".", "/")
        files = [path for path in (f"{stem}.py", f"{stem}/__init__.py") if path in names]
        if not files:
            sys.exit(f"tools/runtime_modules.txt names {module}, which Pyodide's library does not have.")
        paths += files
    return paths


def imported(path: str, source: bytes) -> set[str]:
    """The files of `prep_tool` that one of them may import, at its top or later."""
    files = {"/".join(path.split("/")[:depth]) + "/__init__.py" for depth in range(1, path.count("/") + 1)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        stems = [name.replace(".", "/") for name in names]
        files |= {file for stem in stems for file in (f"{stem}.py", f"{stem}/__init__.py")}
    return files


def reachable_code(package: Path) -> dict[str, bytes]:
    """What `prep_tool.bridge` can reach. The rest is for building the site and stays at home."""
    code = {f"prep_tool/{path.relative_to(package).as_posix()}": path.read_bytes() for path in package.rglob("*.py")}
    reached, waiting = set(), {DOOR} | {path for path in code if path.startswith(FORMATS)}
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting |= (imported(path, code[path]) & code.keys()) - reached
    return {path: code[path] for path in sorted(reached)}


def project_files(package: Path) -> dict[str, bytes]:
    """`prep_tool` as the browser gets it: code, questions as JSON, fonts."""
    files = reachable_code(package)
    names = sorted(path.stem for path in (package / "worksheets").glob("*.yml") if path.stem != "common")
    files["prep_tool/worksheets/index.json"] = json.dumps(names).encode()
    for path in sorted(package.rglob("*")):
        name = f"prep_tool/{path.relative_to(package).as_posix()}"
        if path.suffix == ".yml":
            data = in_language(yaml.safe_load(path.read_text(encoding="utf-8")), WORDS)
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            files[name.removesuffix("yml") + "json"] = text.encode()
        elif path.suffix in {".ttf", ".woff2", ".json"}:
            files[name] = path.read_bytes()
    if LANGUAGE != ENGLISH:
        files[f"prep_tool/{FILE}"] = (ROOT / BUILD / LANGUAGE / f"browser-{FILE}").read_bytes()
    return files


def lighter_files() -> dict[str, bytes]:
    return {path.relative_to(LIGHTER).as_posix(): path.read_bytes() for path in sorted(LIGHTER.rglob("*.py"))}


def source_files(pyodide: Path, package: Path, whole_library: bool = False) -> dict[str, bytes]:
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as library:
        names = [name for name in library.namelist() if not name.endswith("/")]
        paths = names if whole_library else library_paths(MODULES.read_text(), set(names))
        files = {path: library.read(path) for path in paths}
    return files | lighter_files() | project_files(package)


def write_zip(files: dict[str, bytes]) -> bytes:
    """A stored zip whose bytes depend on nothing but the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name])
    return buffer.getvalue()
