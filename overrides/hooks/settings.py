"""Checks all of `extra` in mkdocs.yml before anything is built: the build stops and names each slip."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from overrides.extensions.stylesheets import light_colours
from overrides.guide_setup.settings import problems_with


def problem_with(extra: Mapping[str, Any], docs: Path, site_url: str) -> str | None:
    """Return the first thing that is wrong with `extra`, or nothing."""
    return next(problems_with(extra, docs, site_url, light_colours()), None)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop the build at any slip. It runs first: other hooks leave notes of their own in `extra`."""
    problems = problems_with(config.extra, Path(config.docs_dir), str(config.site_url or ""), light_colours())
    if said := " ".join(f"{problem}." for problem in problems):
        raise PluginError(f"mkdocs.yml, in extra: {said}")
    return config
