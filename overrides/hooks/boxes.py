"""Registers the extensions that draw boxes and tell links apart: those that leave, those with a line to themselves."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from overrides.extensions.boxes import BoxesExtension
from overrides.extensions.link_lines import LinkLinesExtension
from overrides.extensions.outside_links import OutsideLinksExtension


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the extensions to those of mkdocs.yml."""
    config.markdown_extensions += [BoxesExtension(), OutsideLinksExtension(), LinkLinesExtension()]
    return config
