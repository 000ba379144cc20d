"""Publishes the Python runtime that `make runtime` built; worksheets start it in the reader's browser."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

BUILT = Path("build/runtime")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Settle the runtime's address, from the site's root: `runtime/<hash>/`."""
    manifests = sorted(BUILT.glob("*/manifest.json"))
    if len(manifests) != 1:
        raise PluginError("The Python runtime for the worksheets is not built. Run `make runtime` first.")
    config.extra["runtime"] = f"runtime/{manifests[0].parent.name}/"
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the runtime's files to the site."""
    address = config.extra["runtime"]
    for path in sorted((BUILT / Path(address).name).iterdir()):
        files.append(File.generated(config, f"{address}{path.name}", abs_src_path=str(path.resolve())))
    return files
