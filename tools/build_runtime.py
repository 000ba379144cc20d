"""Makes build/runtime/<hash>/: Python for the reader's browser, cut to what the worksheets use.

From npm's pinned `pyodide` come its scripts, in syntax that older browsers know (`older_syntax`), and its wasm, less
what only compiled packages would use (tools/shrink_wasm.mjs, with binaryen). Its library is repacked: only the modules
in runtime_modules.txt, our few lighter stand-ins from tools/runtime/, and `prep_tool` with its questions as JSON.
All of it is compiled by Pyodide's own Python (through `pyodide-build`, run inside Pyodide under Node) and stored
unpacked in one zip, because the web host compresses it on the way. See "Runtime" in CONTRIBUTING.md.
Which files go in is in `runtime_files`, and what Pyodide does under Node in `run_in_pyodide`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from overrides.extensions.scripts import SMALL, program  # noqa: E402
from tools.run_in_pyodide import LIBRARY, PYODIDE, START, START_SENT, compile_files, exercise, shrunk  # noqa: E402
from tools.runtime_files import MODULES, lighter_files, source_files, write_zip  # noqa: E402

BUILD = ROOT / "build" / "runtime"
SCRIPTS = (START, "pyodide.asm.js", "pyodide.asm.mjs", "pyodide.asm.wasm")
MODULES_TOP = """\
# The modules of Python's library that the worksheets use in the browser. Found by `make runtime-modules`;
# a test fails when one is missing. See tools/runtime/ for those that have a lighter stand-in.
"""
MANIFEST = "manifest.json"
# What makes the runtime; when one of these changes, it is made again.
TOOLS = ("build_runtime.py", "runtime_files.py", "run_in_pyodide.py", "run_in_pyodide.mjs", "inside_compile.py",
         "shrink_wasm.mjs", "../overrides/extensions/scripts.py")  # fmt: skip


def find_modules(pyodide: Path, package: Path) -> list[str]:
    """The library's modules that the worksheets use, found by using everything with the whole library there."""
    files = source_files(pyodide, package, whole_library=True)
    lighter = lighter_files()
    modules = exercise(pyodide, write_zip(files))["modules"]
    stems = ((name, name.replace(".", "/")) for name in modules if name.partition(".")[0] != "prep_tool")
    return [name for name, stem in stems if f"{stem}.py" not in lighter and f"{stem}/__init__.py" not in lighter]


def older_syntax(script: bytes) -> bytes:
    """A script of Pyodide's as the oldest browsers of our floor read it, and smaller."""
    done = subprocess.run([program(), *SMALL], input=script, capture_output=True, check=False)
    if done.returncode:
        sys.exit(f"A script of Pyodide's could not be made for older browsers:\n{done.stderr.decode()[-3000:]}")
    return done.stdout


def make_runtime(pyodide: Path, package: Path, target: Path) -> Path:
    """Writes the runtime into target/<hash> and returns that folder."""
    files = {name: (pyodide / name).read_bytes() for name in SCRIPTS if (pyodide / name).is_file()}
    files |= shrunk(pyodide)
    files |= {name: older_syntax(content) for name, content in files.items() if name.endswith((".js", ".mjs"))}
    files[START_SENT] = files.pop(START)
    files[LIBRARY] = write_zip(compile_files(source_files(pyodide, package), pyodide))
    info = json.loads((pyodide / "pyodide-lock.json").read_text())["info"]
    sizes = {name: len(content) for name, content in sorted(files.items())}
    digests = {name: b64encode(sha256(files[name]).digest()).decode() for name in sizes}
    manifest = {"info": info, "files": sizes, "digests": digests}
    files[MANIFEST] = json.dumps(manifest, separators=(",", ":")).encode()
    digest = sha256(b"".join(name.encode() + files[name] for name in sorted(files))).hexdigest()[:12]
    folder = target / digest
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def inputs_key(pyodide: Path, package: Path) -> str:
    """Changes when anything that goes into the runtime changes."""
    digest = sha256()
    tools = [ROOT / "tools" / name for name in TOOLS]
    for path in [*tools, *(pyodide / name for name in (*SCRIPTS, "python_stdlib.zip"))]:
        digest.update(path.read_bytes() if path.is_file() else b"")
    digest.update(write_zip(source_files(pyodide, package)))
    return digest.hexdigest()


def main() -> None:
    package = ROOT / "prep_tool"
    if not PYODIDE.is_dir():
        sys.exit("Pyodide is not installed. Run `make runtime`, which brings it from npm.")
    if "--find-modules" in sys.argv:
        modules = find_modules(PYODIDE, package)
        MODULES.write_text(MODULES_TOP + "".join(f"{name}\n" for name in modules))
        print(f"{MODULES.relative_to(ROOT)}: {len(modules)} modules.")
    key = inputs_key(PYODIDE, package)
    stamp = BUILD / "key"
    if stamp.is_file() and stamp.read_text() == key:
        return
    print("Making the Python runtime for the browser (about 10 seconds) …", flush=True)
    shutil.rmtree(BUILD, ignore_errors=True)
    folder = make_runtime(PYODIDE, package, BUILD)
    stamp.write_text(key)
    print(f"Made {folder.relative_to(ROOT)}: {sum(path.stat().st_size for path in folder.iterdir()) / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()
