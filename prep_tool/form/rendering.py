"""The one Jinja2 environment that may touch what people wrote or will write: it always escapes.

Used when the site is built; never sent to the browser.  MkDocs' own environment does not
escape, so no form is ever rendered with it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

ENVIRONMENT = Environment(
    loader=PackageLoader("prep_tool.form"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, **values: Any) -> str:
    """HTML from one of the package's templates.  Raises jinja2.UndefinedError for a missing value."""
    return ENVIRONMENT.get_template(template).render(**values)
