"""Registers the extensions that draw boxes and say where a link leaves this site."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from overrides.extensions.boxes import BoxesExtension
from overrides.extensions.outside_links import OutsideLinksExtension


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extensions to those of mkdocs.yml."""
    config.markdown_extensions += [BoxesExtension(), OutsideLinksExtension()]
    return config
