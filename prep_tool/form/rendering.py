"""The one Jinja2 environment that may touch what people wrote or will write: it always escapes.

Used when the site is built; never sent to the browser.  MkDocs' own environment does not
escape, so no form is ever rendered with it.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from prep_tool import language
from prep_tool.exports.style import css_string, page_of_pages


def speaking(environment: Environment) -> Environment:
    """Let templates mark sentences, as `{{ _("…") }}` or `{% trans %}…{% endtrans %}`, and ask for the language."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(language._, language.ngettext, newstyle=False)  # type: ignore[attr-defined]
    environment.globals.update(language=language.LANGUAGE, direction=language.DIRECTION)
    return environment


ENVIRONMENT = speaking(
    Environment(
        loader=PackageLoader("prep_tool.form"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
)
ENVIRONMENT.globals["page_of_pages"] = Markup(page_of_pages())  # noqa: S704  CSS of ours
ENVIRONMENT.filters["css_string"] = lambda text: Markup(css_string(text))  # noqa: S704  nothing can leave the string


def render(template: str, **values: Any) -> str:
    """HTML from one of the package's templates.  Raises jinja2.UndefinedError for a missing value."""
    return ENVIRONMENT.get_template(template).render(**values)
