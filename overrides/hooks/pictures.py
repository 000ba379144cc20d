"""Publishes the pictures of pictures.yml and registers the extension that places them."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from overrides.extensions.picture_files import load_pictures
from overrides.extensions.picture_links import PicturesExtension


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop the build in one sentence when a picture's file is missing."""
    load_pictures.cache_clear()
    try:
        config.markdown_extensions.append(PicturesExtension(load_pictures()))
    except LookupError as problem:
        raise PluginError(str(problem)) from problem
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add each picture under an address that changes when the picture does."""
    for picture in load_pictures().values():
        files.append(File.generated(config, picture.address.lstrip("/"), content=picture.svg))
    return files
