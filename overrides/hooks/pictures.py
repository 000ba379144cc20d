"""Publishes the pictures of pictures.yml, those of one page in one file, and registers what places them."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from overrides.extensions.picture_files import load_pictures
from overrides.extensions.picture_links import PicturesExtension
from overrides.extensions.picture_people import LOOKS, as_reader
from overrides.extensions.picture_sheets import gather

LAST = -50  # after the hooks that write pictures into a page themselves


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stop the build in one sentence when a picture's file is missing."""
    load_pictures.cache_clear()
    try:
        config.markdown_extensions.append(PicturesExtension(load_pictures()))
    except LookupError as problem:
        raise PluginError(str(problem)) from problem
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add each picture under an address that changes when the picture does."""
    for picture in load_pictures().values():
        files.append(File.generated(config, picture.address.lstrip("/"), content=picture.svg))
    return files


@event_priority(LAST)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let a page with several pictures ask for one file; in Easy Read it shows one reader all through."""
    easy = sorted(file.src_uri for file in files.documentation_pages() if file.src_uri.startswith("easy-read/"))
    if page.file.src_uri in easy:
        looks = LOOKS[easy.index(page.file.src_uri) % len(LOOKS)]
        html, whole = gather(html, load_pictures(), lambda picture: as_reader(picture, looks))
    else:
        html, whole = gather(html, load_pictures())
    if whole is not None and files.get_file_from_path(whole.address.lstrip("/")) is None:
        files.append(File.generated(config, whole.address.lstrip("/"), content=whole.svg))
    return html
