"""A worksheet's modules as one small script, by esbuild, so that a slow line waits once and not for thirty files."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

PROGRAMS = Path("node_modules/@esbuild")
# What browsers of 2020 know: the oldest that can run Python's wasm.
ASKED = "--bundle --minify --format=esm --target=es2020 --charset=utf8 --legal-comments=none --log-level=error".split()


class ScriptError(ValueError):
    """The script cannot be made; the text says why."""


def program() -> Path:
    """Return esbuild for this machine; npm brings no other.  Raises ScriptError when it is not there."""
    found = sorted(PROGRAMS.glob("*/bin/esbuild"))
    if not found:
        raise ScriptError("esbuild is not in node_modules. Run `make build`")
    return found[0]


def bundle(script: Path) -> tuple[str, frozenset[Path]]:
    """Return a script together with all that it imports, and the paths of those modules, itself among them.

    Raises ScriptError when a module is missing or wrong.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        asked: list[str | Path] = [program(), script, *ASKED, f"--metafile={told}", f"--outfile={folder}/made.js"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            raise ScriptError(done.stderr.strip())
        modules = json.loads(told.read_text(encoding="utf-8"))["inputs"]
        return (Path(folder) / "made.js").read_text(encoding="utf-8"), frozenset(map(Path, modules))
