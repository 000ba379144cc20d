"""Lets every template speak the guide's language: marked sentences, days, and what a page says of it."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from prep_tool.answers.dates import day
from prep_tool.form.rendering import speaking


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Before any template is read."""
    speaking(env)
    env.globals["day"] = day
    return env
