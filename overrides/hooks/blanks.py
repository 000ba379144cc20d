"""Puts the blank sheets on the site, and their links, with format and size, where a page says so.

In Markdown: `<!-- blanks: prepare -->`.  `make build` makes the sheets in build/blanks/; what is not
there gets no link; without any, a sentence says what to do instead.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from prep_tool.office.blank_files import BLANKS
from prep_tool.questionnaire.load import NAMES, load

MADE = Path("build/blanks")
FOLDER = "blanks"
LEAD = "Save a blank sheet in the form that suits you:\n\n"
NONE = "Open the worksheet and print it."
MARK = re.compile(r"<!-- blanks: (\S+) -->")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add each blank sheet that was made."""
    for name in NAMES:
        for blank in BLANKS:
            made = MADE / blank.file_name(name)
            if made.is_file():
                files.append(File.generated(config, f"{FOLDER}/{made.name}", abs_src_path=str(made.resolve())))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace each mark by the links to that worksheet's sheets."""
    return MARK.sub(lambda mark: _links(mark[1], page), markdown)


def _links(name: str, page: Page) -> str:
    if name not in NAMES:
        raise PluginError(f"{page.file.src_uri}: there is no worksheet called '{name}'.")
    title = load(name).title
    made = [(blank.label, MADE / blank.file_name(name)) for blank in BLANKS]
    links = [
        f"- [{title}: {label}]({get_relative_url(f'{FOLDER}/{file.name}', page.file.src_uri)}) ({_size(file)})"
        for label, file in made
        if file.is_file()
    ]
    return LEAD + "\n".join(links) if links else NONE


def _size(file: Path) -> str:
    size = file.stat().st_size
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"
