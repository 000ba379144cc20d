"""What Pyodide's own Python does for us under Node: it compiles the library, and uses every worksheet.

Also what else Node does for the runtime: it makes the wasm smaller.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from tools.node import node_program
from tools.runtime_files import write_zip

ROOT = Path(__file__).resolve().parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
LIBRARY = "library.zip"
# Pyodide's first script, and its name in the runtime: many hosts send `.mjs` as a kind that browsers do not run.
START, START_SENT = "pyodide.mjs", "pyodide.js"
# The two bits after a .pyc's magic number that say: made from a hash, and the source is not looked for.
UNCHECKED_HASH = (1).to_bytes(4, "little")


def compile_files(files: dict[str, bytes], pyodide: Path) -> dict[str, bytes]:
    """Each .py as .pyc, compiled inside Pyodide."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "in.zip").write_bytes(write_zip(files))
        run_in_pyodide(
            ROOT / "tools" / "inside_compile.py",
            pyodide,
            {"/site-packages": sysconfig.get_path("purelib"), "/job": folder},
        )
        with zipfile.ZipFile(work / "out.zip") as archive:
            compiled = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    for name, content in compiled.items():
        if name.endswith(".pyc"):
            compiled[name] = content[:4] + UNCHECKED_HASH + content[8:]
    return compiled


def run_in_pyodide(
    script: Path, pyodide: Path, mounts: dict[str, str], stdlib: Path | None = None, start: Path | None = None
) -> None:
    lock = pyodide / "pyodide-lock.json"  # a runtime that was cut has none
    job = {
        "pyodide": str(pyodide),
        "start": str(start or pyodide / START),
        "stdlib": str(stdlib) if stdlib else None,
        "lock": str(lock if lock.is_file() else PYODIDE / lock.name),
        "script": str(script),
        "mounts": mounts,
        # A fixed hash seed and date: the same source gives the same bytes.
        "env": {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "315532800", "TERM": "dumb"},
    }
    run_node("run_in_pyodide.mjs", json.dumps(job), failed=f"{script.name} failed inside Pyodide")


def run_node(script: str, *options: str, failed: str) -> None:
    command = [node_program(), str(ROOT / "tools" / script), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{failed}:\n{done.stderr[-3000:]}")


def shrunk(pyodide: Path) -> dict[str, bytes]:
    """The wasm and its script without what nothing of ours can call."""
    with tempfile.TemporaryDirectory() as folder:
        run_node("shrink_wasm.mjs", str(pyodide), folder, failed="The wasm could not be made smaller")
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def exercise(pyodide: Path, library: bytes) -> dict[str, Any]:
    """What the worksheets answer inside Pyodide with this library, and which modules they took."""
    with tempfile.TemporaryDirectory() as folder:
        stdlib = Path(folder) / LIBRARY
        stdlib.write_bytes(library)
        start = pyodide / START
        if not start.is_file():  # a runtime: Node goes by the name, and takes `.mjs` alone for a module
            start = Path(shutil.copy(pyodide / START_SENT, Path(folder) / START))
        mounts = {"/project/tests": str(ROOT / "tests"), "/job": folder}
        run_in_pyodide(ROOT / "tools" / "inside_exercise.py", pyodide, mounts, stdlib, start)
        result: dict[str, Any] = json.loads((Path(folder) / "result.json").read_text())
    return result
