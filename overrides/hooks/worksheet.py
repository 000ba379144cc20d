"""Puts a worksheet's form on the page whose front matter says `worksheet: <name>`.

The form is rendered by `prep_tool`'s own escaping environment, never inside a theme template.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from overrides.extensions.picture_files import load_pictures
from overrides.guide_setup.places import place
from prep_tool.form.form import render_form
from prep_tool.questionnaire.check import QuestionnaireError
from prep_tool.questionnaire.load import load
from prep_tool.sheet import easy_read

REACHED = "who runs this copy"


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Wrap the page's words and the worksheet's questions in one form."""
    name = page.meta.get("worksheet")
    if not name:
        return html
    try:
        questionnaire = load(str(name))
    except QuestionnaireError as problem:
        raise PluginError(f"{page.file.src_uri}: {problem}") from problem

    def address(path: str) -> str:
        return get_relative_url(path, page.url)

    def picture(name: str) -> str:
        return address(load_pictures()[name].address.lstrip("/"))

    form = render_form(
        questionnaire,
        html,
        assets=address(config.extra.get("assets", "assets")),
        runtime=address(config.extra.get("runtime", "runtime/")),
        link=address,
        organisation=REACHED,
        pictures={name: picture(name) for name in easy_read.pictures(questionnaire).values()},
        picture=picture if page.meta.get("readers") == "easy-read" else None,
    )

    return form.replace(f' data-organisation="{REACHED}"', place("reached"))
