"""Makes build/runtime/<hash>/: Python for the reader's browser, cut to what the worksheets use.

From npm's pinned `pyodide` come its scripts and its wasm, less what only compiled packages would use
(tools/shrink_wasm.mjs, with binaryen). Its library is repacked: only the modules in
runtime_modules.txt, our few lighter stand-ins from tools/runtime/, and `prep_tool` with its questions as JSON.
All of it is compiled by Pyodide's own Python (through `pyodide-build`, run inside Pyodide under Node) and stored
unpacked in one zip, because the web host compresses it on the way. See "Runtime" in CONTRIBUTING.md.
"""

from __future__ import annotations

import ast
import io
import json
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tools.node import node_program  # noqa: E402

PYODIDE = ROOT / "node_modules" / "pyodide"
BUILD = ROOT / "build" / "runtime"
MODULES = ROOT / "tools" / "runtime_modules.txt"
LIGHTER = ROOT / "tools" / "runtime"
SCRIPTS = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.mjs", "pyodide.asm.wasm")
# What the page calls. Only what it can reach is sent to the browser.
DOOR = "prep_tool/bridge.py"
MODULES_TOP = """\
# The modules of Python's library that the worksheets use in the browser. Found by `make runtime-modules`;
# a test fails when one is missing. See tools/runtime/ for those that have a lighter stand-in.
"""
MANIFEST = "manifest.json"
LIBRARY = "library.zip"
# The two bits after a .pyc's magic number that say: made from a hash, and the source is not looked for.
UNCHECKED_HASH = (1).to_bytes(4, "little")


def library_paths(modules: str, names: set[str]) -> list[str]:
    """The files of the library that a list of module names stands for."""
    wanted = [line for line in modules.splitlines() if line and not line.startswith("#")]
    paths = []
    for module in wanted:
        stem = module.replace(".", "/")
        found = [path for path in (f"{stem}.py", f"{stem}/__init__.py") if path in names]
        if not found:
            sys.exit(f"tools/runtime_modules.txt names {module}, which Pyodide's library does not have.")
        paths += found
    return paths


def imported(path: str, source: bytes) -> set[str]:
    """The files of `prep_tool` that one of them may import, at its top or later."""
    found = {"/".join(path.split("/")[:depth]) + "/__init__.py" for depth in range(1, path.count("/") + 1)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        stems = [name.replace(".", "/") for name in names]
        found |= {file for stem in stems for file in (f"{stem}.py", f"{stem}/__init__.py")}
    return found


def reachable_code(package: Path) -> dict[str, bytes]:
    """What `prep_tool.bridge` can reach. The rest is for building the site and stays at home."""
    code = {f"prep_tool/{path.relative_to(package).as_posix()}": path.read_bytes() for path in package.rglob("*.py")}
    reached, waiting = set(), {DOOR}
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting |= (imported(path, code[path]) & code.keys()) - reached
    return {path: code[path] for path in sorted(reached)}


def project_files(package: Path) -> dict[str, bytes]:
    """`prep_tool` as the browser gets it: code, questions as JSON, fonts."""
    files = reachable_code(package)
    for path in sorted(package.rglob("*")):
        name = f"prep_tool/{path.relative_to(package).as_posix()}"
        if path.suffix == ".yml":
            text = json.dumps(yaml.safe_load(path.read_text()), ensure_ascii=False, separators=(",", ":"))
            files[name.removesuffix("yml") + "json"] = text.encode()
        elif path.suffix in {".ttf", ".json"}:
            files[name] = path.read_bytes()
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


def run_in_pyodide(script: Path, pyodide: Path, mounts: dict[str, str], stdlib: Path | None = None) -> None:
    lock = pyodide / "pyodide-lock.json"  # a runtime that was cut has none
    job = {
        "pyodide": str(pyodide),
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
        mounts = {"/project/tests": str(ROOT / "tests"), "/job": folder}
        run_in_pyodide(ROOT / "tools" / "inside_exercise.py", pyodide, mounts, stdlib)
        result: dict[str, Any] = json.loads((Path(folder) / "result.json").read_text())
    return result


def find_modules(pyodide: Path, package: Path) -> list[str]:
    """The library's modules that the worksheets use, found by using everything with the whole library there."""
    files = source_files(pyodide, package, whole_library=True)
    lighter = lighter_files()
    modules = exercise(pyodide, write_zip(files))["modules"]
    stems = ((name, name.replace(".", "/")) for name in modules if name.partition(".")[0] != "prep_tool")
    return [name for name, stem in stems if f"{stem}.py" not in lighter and f"{stem}/__init__.py" not in lighter]


def make_runtime(pyodide: Path, package: Path, target: Path) -> Path:
    """Writes the runtime into target/<hash> and returns that folder."""
    files = {name: (pyodide / name).read_bytes() for name in SCRIPTS if (pyodide / name).is_file()}
    files |= shrunk(pyodide)
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
    tools = [
        ROOT / "tools" / name
        for name in ("build_runtime.py", "run_in_pyodide.mjs", "inside_compile.py", "shrink_wasm.mjs")
    ]
    for path in [*tools, *(pyodide / name for name in (*SCRIPTS, "python_stdlib.zip"))]:
        digest.update(path.read_bytes() if path.is_file() else b"")
    digest.update(write_zip(source_files(pyodide, package)))
    return digest.hexdigest()


def main() -> None:
    package = ROOT / "prep_tool"
    if not PYODIDE.is_dir():
        sys.exit("Pyodide is not installed. Run `make runtime`, which brings it from npm.")
    if "--find-modules" in sys.argv:
        found = find_modules(PYODIDE, package)
        MODULES.write_text(MODULES_TOP + "".join(f"{name}\n" for name in found))
        print(f"{MODULES.relative_to(ROOT)}: {len(found)} modules.")
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
