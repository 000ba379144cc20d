"""The sites that the bench compares: ours, and stock Pyodide carrying the same package."""

from __future__ import annotations

import io
import json
import os
import shutil
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from tests.bench.builds import stock_material
from tools import runtime_files
from tools.compress import compress_site

ROOT = runtime_files.ROOT
MATERIAL = "bench/material/"  # where stock mkdocs-material stands, made from the same Markdown

# As Pyodide's own guide tells it, with the package asked for early.
STOCK_WORKER = """\
import { loadPyodide } from "./pyodide.mjs";
const start = (async () => {
  const archive = fetch("prep_tool.zip").then((answer) => answer.arrayBuffer());
  const python = await loadPyodide();
  python.unpackArchive(await archive, "zip");
  return python.pyimport("prep_tool.bridge").handle;
})();
self.onmessage = async ({ data }) => {
  const handle = await start;
  self.postMessage(data.start ? { ready: true } : { id: data.id, text: handle(data.text) });
};
"""


@dataclass(frozen=True, slots=True)
class Variant:
    name: str
    worker: str
    runtime: str


def stock(site: Path, name: str, package: str) -> Variant:
    """Puts npm's package on the site as it comes, beside a plain worker."""
    folder = site / "bench" / package
    source = ROOT / "node_modules" / package
    folder.mkdir(parents=True)
    for path in source.iterdir():
        if path.name.startswith(("pyodide.asm", "pyodide-lock", "python_stdlib")) or path.name == "pyodide.mjs":
            shutil.copy(path, folder)
    (folder / "worker.mjs").write_text(STOCK_WORKER)
    files = runtime_files.project_files(ROOT / "prep_tool")
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for path, content in files.items():
            out.writestr(path, content)
    (folder / "prep_tool.zip").write_bytes(archive.getvalue())
    version = json.loads((source / "package.json").read_text())["version"]
    return Variant(f"stock {version}", f"/bench/{package}/worker.mjs", f"/bench/{package}/")


def make_site(target: Path) -> list[Variant]:
    """A copy of the built site with the stock variants added, all compressed."""
    shutil.copytree(os.environ.get("SITE_DIR", ROOT / "site"), target, dirs_exist_ok=True)
    worker = next(target.glob("assets/*/javascripts/worksheet/python/worker.js")).relative_to(target)
    runtime = next(target.glob("runtime/*/manifest.json")).parent.relative_to(target)
    variants = [
        Variant("ours", f"/{worker.as_posix()}", f"/{runtime.as_posix()}/"),
        stock(target, "stock", "pyodide-next"),
        stock(target, "stock", "pyodide"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        stock_material(Path(folder), target / MATERIAL)
    compress_site(target)
    return variants
