"""Puts the organisation that adopts the guide on its pages, from `extra.organisation` in mkdocs.yml.

The build stops with one sentence when a key is unknown, the logo is not there or a colour would be too faint to read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

from overrides.extensions.contrast import WORDS, contrast, darker
from overrides.extensions.stylesheets import light_colours

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
LOGOS = (".svg", ".png", ".jpg", ".webp")
LARGEST_LOGO = 30_000  # bytes; it comes with every page
# Each colour an organisation may set, and what of ours it must stand out from.
BANDS = ("page", "surface", "raised", "key", "story", "words", "warning")
COLOURS = {"header": ("on-header",), "accent": (*BANDS, "on-accent"), "link": BANDS}
# Beside the site's name, on something as light as paper; on paper as wide as on a letter.
LOGO = (
    ".app-brand img{flex:none;block-size:2.6em;inline-size:auto;max-inline-size:min(9rem,26vi);"
    "padding:.2rem;border-radius:.3rem;background:var(--colour-plate);object-fit:contain}"
    "@media print{.app-brand img{block-size:14mm;max-inline-size:60mm;padding:0}}"
)
# On the screen only: paper stays black on white.
SCHEMES = (
    "@media screen and (prefers-color-scheme:light){{:root:not([data-theme]){{{0}}}}}"
    '@media screen{{:root[data-theme="light"]{{{0}}}}}'
)


def problem_with(organisation: dict[str, Any]) -> str | None:
    """Return what is wrong with an organisation's details, or nothing."""
    for key in organisation:
        if key not in KEYS:
            return f"'{key}' is not one of {', '.join(KEYS)}"
    if organisation and not organisation.get("name"):
        return "'name' is missing"
    if organisation.get("nation", NATIONS[0]) not in NATIONS:
        return f"'nation' must be one of {', '.join(NATIONS)}"
    return _problem_with_kinds(organisation) or _problem_with_colours(organisation.get("colours") or {})


def _problem_with_kinds(organisation: dict[str, Any]) -> str | None:
    """Return which value is not what it should be: YAML makes numbers of some telephone numbers and times."""
    for key, value in organisation.items():
        if value is None:
            continue
        if key == "local_services":
            if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
                return f"'{key}' must be a list of words"
        elif key == "colours":
            if not isinstance(value, dict):
                return f"'{key}' must be a list of {', '.join(COLOURS)}, each with its colour"
        elif not isinstance(value, str):
            return f"'{key}' must be words: put it in quotes"
    return None


def _problem_with_colours(colours: dict[str, str]) -> str | None:
    ours = light_colours()
    for job, colour in colours.items():
        if job not in COLOURS:
            return f"the colour '{job}' is not one of {', '.join(COLOURS)}"
        try:
            least = min(contrast(str(colour), ours[other]) for other in COLOURS[job])
        except ValueError as problem:
            return str(problem).rstrip(".")
        if least < WORDS:
            found = f"it has {int(least * 10) / 10:g} to 1 and needs {WORDS:g} to 1"
            return f"the colour '{job}' ({colour}) is too faint to read: {found}. Choose a darker one"
    return None


def problem_with_logo(logo: str, docs: Path) -> str | None:
    """Return what is wrong with the logo's file, or nothing."""
    file = docs / logo
    if file.suffix.lower() not in LOGOS:
        return f"the logo '{logo}' must be one of {', '.join(LOGOS)}"
    if not file.is_file():
        return f"the logo '{logo}' is not in {docs.name}/"
    if file.stat().st_size > LARGEST_LOGO:
        return f"the logo '{logo}' is too big: it comes with every page, so at most {LARGEST_LOGO // 1000} kB"
    return None


def style_of(colours: dict[str, str]) -> str:
    """Return the organisation's colours as CSS for the light scheme; the other schemes stay ours."""
    all_of = {**colours, "accent-strong": darker(colours["accent"])} if "accent" in colours else colours
    rules = "".join(f"--colour-{job}:{colour};" for job, colour in all_of.items())
    return SCHEMES.format(rules) if rules else ""


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check the details before anything is built."""
    organisation = config.extra.get("organisation") or {}
    problem = problem_with(organisation)
    if problem is None and organisation.get("logo"):
        problem = problem_with_logo(organisation["logo"], Path(config.docs_dir))
    if problem:
        raise PluginError(f"extra.organisation in mkdocs.yml: {problem}.")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the organisation's colours, and a place for its logo, to the stylesheet of every page."""
    organisation = config.extra.get("organisation") or {}
    style = style_of(organisation.get("colours") or {}) + (LOGO if organisation.get("logo") else "")
    sheet = files.get_file_from_path(f"{config.extra['assets']}/stylesheets/guide.css")
    if style and sheet is not None:
        sheet.content_string = sheet.content_string + style
    return files
