"""Puts the organisation that adopts the guide on its pages, from `extra.organisation` in mkdocs.yml.

The build stops with one sentence when a key is unknown or a colour would be too faint to read.
"""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from overrides.extensions.contrast import WORDS, contrast

KEYS = (
    "name",
    "phone",
    "email",
    "opening_hours",
    "address",
    "logo",
    "colours",
    "ask_for_review",
    "complain",
    "local_services",
    "nation",
)
NATIONS = ("England", "Wales", "England and Wales")
# Each colour an organisation may set, and what it must stand out from.
COLOURS = {"header": "#ffffff", "accent": "#f8f2ea", "link": "#f8f2ea"}
SCHEMES = '@media (prefers-color-scheme:light){{:root:not([data-theme]){{{0}}}}}:root[data-theme="light"]{{{0}}}'


def problem_with(organisation: dict[str, Any]) -> str | None:
    """Return what is wrong with an organisation's details, or nothing."""
    for key in organisation:
        if key not in KEYS:
            return f"'{key}' is not one of {', '.join(KEYS)}"
    if organisation and not organisation.get("name"):
        return "'name' is missing"
    if organisation.get("nation", NATIONS[0]) not in NATIONS:
        return f"'nation' must be one of {', '.join(NATIONS)}"
    return _problem_with_colours(organisation.get("colours") or {})


def _problem_with_colours(colours: dict[str, str]) -> str | None:
    for job, colour in colours.items():
        if job not in COLOURS:
            return f"the colour '{job}' is not one of {', '.join(COLOURS)}"
        try:
            enough = contrast(colour, COLOURS[job]) >= WORDS
        except ValueError as problem:
            return str(problem)
        if not enough:
            return f"the colour '{job}' ({colour}) is too faint to read: it needs a contrast of {WORDS:g} to 1"
    return None


def style_of(colours: dict[str, str]) -> str:
    """Return the organisation's colours as CSS for the light scheme; the other schemes stay ours."""
    rules = "".join(f"--colour-{job}:{colour};" for job, colour in colours.items())
    return SCHEMES.format(rules) if rules else ""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the details before anything is built."""
    organisation = config.extra.get("organisation") or {}
    problem = problem_with(organisation)
    if problem:
        raise PluginError(f"extra.organisation in mkdocs.yml: {problem}.")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the organisation's colours to the stylesheet of every page."""
    style = style_of((config.extra.get("organisation") or {}).get("colours") or {})
    sheet = files.get_file_from_path(f"{config.extra['assets']}/stylesheets/guide.css")
    if style and sheet is not None:
        sheet.content_string = sheet.content_string + style
    return files
