"""A worksheet's modules as one small script, by esbuild, so that a slow line waits once and not for thirty files.

What Python and the modules both go by is written once, in Python. The values are put into `worksheet/shared.js`.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from prep_tool import savefile
from prep_tool.office import drawings

PROGRAMS = Path("node_modules/@esbuild")
# The floor: no script that is sent has syntax that these do not know, ours and Python's alike. To make a sheet takes
# more: Python's wasm needs Chrome 96, Firefox 100 or Safari 15.2, and a worker with modules Firefox 114. On what is
# between, the worksheet itself still works, and says that it cannot make a sheet.
FLOOR = "--target=safari15,chrome87,firefox78"
SMALL = ("--minify", FLOOR, "--charset=utf8", "--legal-comments=none", "--log-level=error")
SHARED: Mapping[str, str | int] = {
    "FORMAT": savefile.FORMAT,
    "LARGEST": savefile.LARGEST,
    "SAVED_START": savefile.START,
    "LOCKED_START": savefile.LOCKED_START,
    "END": savefile.END,
    "PICTURE_SIDE": drawings.SIDE,
}
LEFT_OPEN = re.compile(r"\bSHARED\.\w+")


class ScriptError(ValueError):
    """The script cannot be made; the text says why."""


def program() -> Path:
    """Return esbuild for this machine; npm brings no other.  Raises ScriptError when it is not there."""
    programs = sorted(PROGRAMS.glob("*/bin/esbuild"))
    if not programs:
        raise ScriptError("esbuild is not in node_modules. Run `make build`")
    return programs[0]


def small(script: Path) -> str:
    """Return a script that is sent by itself, small.  Raises ScriptError when it is wrong."""
    command = [str(program()), str(script), "--format=esm", *SMALL]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    if process.returncode:
        raise ScriptError(process.stderr.strip())
    return process.stdout


def bundle(script: Path) -> tuple[str, frozenset[Path]]:
    """Return a script together with all that it imports, and the paths of those modules, itself among them.

    Raises ScriptError when a module is missing or wrong, or asks for a value that nobody shares.
    """
    values = [f"--define:globalThis.SHARED.{name}={json.dumps(value)}" for name, value in SHARED.items()]
    with tempfile.TemporaryDirectory() as folder:
        output, metadata = Path(folder) / "script.js", Path(folder) / "metadata.json"
        files = [f"--metafile={metadata}", f"--outfile={output}"]
        command = [str(program()), str(script), "--bundle", "--format=esm", *SMALL, *values, *files]
        process = subprocess.run(command, capture_output=True, text=True, check=False)
        if process.returncode:
            raise ScriptError(process.stderr.strip())
        modules = json.loads(metadata.read_text(encoding="utf-8"))["inputs"]
        text = output.read_text(encoding="utf-8")
    if unknown := LEFT_OPEN.search(text):
        raise ScriptError(f"{unknown[0]} is not among the values that Python shares")
    return text, frozenset(map(Path, modules))
