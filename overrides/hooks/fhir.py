"""Publishes each worksheet as an HL7 FHIR Questionnaire, and puts the links where a page says so.

In Markdown: `<!-- questionnaires -->`.
"""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from prep_tool.office import fhir_questionnaire
from prep_tool.questionnaire.load import NAMES, load

FOLDER = "fhir"
MARK = "<!-- questionnaires -->"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one file for each worksheet."""
    for name in NAMES:
        files.append(File.generated(config, _address(name), content=_content(name, config)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the mark by the links, with format and size."""
    return markdown.replace(MARK, "\n".join(_link(name, page, config) for name in NAMES))


def _address(name: str) -> str:
    return f"{FOLDER}/{name}.json"


def _content(name: str, config: MkDocsConfig) -> bytes:
    organisation = config.extra.get("organisation") or {}
    return fhir_questionnaire.write(load(name), str(organisation.get("name") or ""))


def _link(name: str, page: Page, config: MkDocsConfig) -> str:
    address = get_relative_url(_address(name), page.file.src_uri)
    size = round(len(_content(name, config)) / 1000)
    return f"- [{load(name).title}: FHIR Questionnaire]({address}) (JSON, {size} kB)"
