"""Publishes the stylesheets of every page as one small file. It runs after the assets hook."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from overrides.extensions.stylesheets import PARTS, put_together

NAME = "guide.css"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Swap the parts for the whole."""
    folder = f"{config.extra['assets']}/stylesheets"
    for part in PARTS:
        file = files.get_file_from_path(f"{folder}/{part}")
        if file is not None:
            files.remove(file)
    files.append(File.generated(config, f"{folder}/{NAME}", content=put_together()))
    return files
