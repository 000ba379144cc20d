"""Lets a page be heard: tells its *Listen* button where the recorded voice is, as long as it says the page's words.

When the page has other words by now, the device's own voice reads it. `make listen` makes the recordings.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from tools.listen.script import MADE, is_recorded, name_of, pages

FOLDER = "listen/"
ENDINGS = (".ogg", ".m4a", ".json")
BUTTON = " data-listen hidden"


@cache
def published() -> dict[str, Path]:
    """Return the files of every recording by their address, which changes with what is in them."""
    files: dict[str, Path] = {}
    for address in pages():
        parts = [MADE / f"{name_of(address)}{ending}" for ending in ENDINGS]
        if all(part.is_file() for part in parts):
            digest = sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()[:8]
            files |= {f"{FOLDER}{part.stem}-{digest}{part.suffix}": part for part in parts}
    return files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Publish the recordings."""
    for address, path in published().items():
        files.append(File.generated(config, address, abs_src_path=str(path.resolve())))
    return files


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Tell the page's button where its recording is."""
    if not is_recorded(page.url, output):
        return output
    start = f"{FOLDER}{name_of(page.url)}-"
    address = next(there for there in published() if there.startswith(start) and there.endswith(".json"))
    link = get_relative_url(address, page.url).removesuffix(".json")
    return output.replace(BUTTON, f' data-listen="{link}" hidden', 1)
