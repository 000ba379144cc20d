"""A worksheet's modules as one small script, by esbuild, so that a slow line waits once and not for thirty files.

What Python and the modules both go by is written once, in Python. The values are put into `worksheet/shared.js`. In
another language than English, each sentence that is marked with `_("…")` is replaced by that language's.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from prep_tool import language, savefile
from prep_tool.office import drawings

PROGRAMS = Path("node_modules/@esbuild")
FOLDER = Path("overrides/assets/javascripts")
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
    "LANGUAGE": language.LANGUAGE,
    "DIRECTION": language.DIRECTION,
}
LEFT_OPEN = re.compile(r"\bSHARED\.\w+")
# A marked sentence: `_("…")`, or `ngettext(["…", "…"], …)`; a long one is several strings with + between.
STRING = r'"(?:[^"\\\n]|\\.)*"'
SENTENCE = rf"{STRING}(?:\s*\+\s*{STRING})*"
TWO = rf"\[\s*{SENTENCE}\s*,\s*{SENTENCE}\s*,?\s*\]"
MARKED = re.compile(rf"(?<!function )\b(?:_\(\s*(?P<one>{SENTENCE})?|ngettext\(\s*(?P<list>{TWO})?)")


class ScriptError(ValueError):
    """The script cannot be made; the text says why."""


def sentences(script: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each marked sentence of a script's text: its line and its words, or its two forms.

    Raises ScriptError where what is marked is no plain string.
    """
    for match in MARKED.finditer(script):
        line = script.count("\n", 0, match.start()) + 1
        yield line, _words(match, line)


def _words(match: re.Match[str], line: int) -> tuple[str, ...]:
    if match["one"]:
        return ("".join(json.loads(each) for each in re.findall(STRING, match["one"])),)
    if match["list"]:
        forms = re.split(r"(?<=\")\s*,\s*(?=\")", match["list"].strip("[] \n").rstrip(","))
        return tuple("".join(json.loads(each) for each in re.findall(STRING, form)) for form in forms)
    raise ScriptError(f"line {line}: what is marked with {match[0].strip()} is no plain string")


def in_language(script: str) -> str:
    """A script's text with its marked sentences in the guide's language."""

    def theirs(match: re.Match[str]) -> str:
        words = _words(match, script.count("\n", 0, match.start()) + 1)
        marker = match[0].partition("(")[0]
        if marker == "_":
            return f"_({json.dumps(language._(words[0]), ensure_ascii=False)}"
        return f"ngettext({json.dumps(language.forms(*words), ensure_ascii=False)}"

    return MARKED.sub(theirs, script)


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


def translated(script: Path, folder: Path) -> Path:
    """Copy all scripts into a folder, in the guide's language; return the path of one of them there."""
    shutil.copytree(FOLDER, folder / FOLDER)
    for copy in (folder / FOLDER).rglob("*.js"):
        copy.write_text(in_language(copy.read_text(encoding="utf-8")), encoding="utf-8")
    return folder / script


def bundle(script: Path) -> tuple[str, frozenset[Path]]:
    """Return a script together with all that it imports, and the paths of those modules, itself among them.

    Raises ScriptError when a module is missing or wrong, or asks for a value that nobody shares.
    """
    values = [f"--define:globalThis.SHARED.{name}={json.dumps(value)}" for name, value in SHARED.items()]
    with tempfile.TemporaryDirectory() as folder:
        output, metadata = Path(folder) / "script.js", Path(folder) / "metadata.json"
        files = [f"--metafile={metadata}", f"--outfile={output}"]
        entry = script if language.LANGUAGE == language.ENGLISH else translated(script, Path(folder))
        command = [str(program()), str(entry), "--bundle", "--format=esm", *SMALL, *values, *files]
        process = subprocess.run(command, capture_output=True, text=True, check=False)
        if process.returncode:
            raise ScriptError(process.stderr.strip())
        modules = json.loads(metadata.read_text(encoding="utf-8"))["inputs"]
        text = output.read_text(encoding="utf-8")
    paths = (FOLDER / name.rpartition(f"{FOLDER}/")[2] for name in modules)
    if unknown := LEFT_OPEN.search(text):
        raise ScriptError(f"{unknown[0]} is not among the values that Python shares")
    return text, frozenset(paths)
