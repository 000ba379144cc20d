"""Gives every page the colours of the organisation that adopts the guide, and a place for its logo.

Its words stand in the theme's templates; settings.py has checked them all.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from overrides.extensions.contrast import darker

# Beside the site's name, on something as light as paper; on paper as wide as on a letter.
LOGO = (
    ".app-brand img{flex:none;block-size:2.6em;inline-size:auto;max-inline-size:min(9rem,26vw);"
    "padding:.2rem;border-radius:.3rem;background:var(--colour-plate);object-fit:contain}"
    "@media print{.app-brand img{block-size:14mm;max-inline-size:60mm;padding:0}}"
)
# On the screen only: paper stays black on white.
SCHEMES = (
    "@media screen and (prefers-color-scheme:light){{:root:not([data-theme]){{{0}}}}}"
    '@media screen{{:root[data-theme="light"]{{{0}}}}}'
)


def style_of(colours: dict[str, str]) -> str:
    """Return the organisation's colours as CSS for the light scheme; the other schemes stay ours."""
    all_of = {**colours, "accent-strong": darker(colours["accent"])} if "accent" in colours else colours
    rules = "".join(f"--colour-{job}:{colour};" for job, colour in all_of.items())
    return SCHEMES.format(rules) if rules else ""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the organisation's colours, and a place for its logo, to the stylesheet of every page."""
    organisation = config.extra.get("organisation") or {}
    style = style_of(organisation.get("colours") or {}) + (LOGO if organisation.get("logo") else "")
    sheet = files.get_file_from_path(f"{config.extra['assets']}/stylesheets/guide.css")
    if style and sheet is not None:
        sheet.content_string = sheet.content_string + style
    return files
