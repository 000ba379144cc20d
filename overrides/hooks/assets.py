"""Publishes what pages load: overrides/assets and the worksheets' Python. Drops what the theme ships unused.

Each stands under a folder that is named by its content. Its address changes when any file in it does, so browsers may
keep the files for ever. Templates write `{{ assets }}/stylesheets/guide.css`. What every page is seen by is sent as one
stylesheet, what a kind of page does as one script.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from overrides.extensions.scripts import ScriptError, bundle, small
from overrides.extensions.stylesheets import PARTS, made_small, put_together

OURS = Path("overrides/assets")
RUNTIME = Path("build/runtime")
SHEET_FONTS = Path("prep_tool/sheet/fonts")
STYLES = OURS / "stylesheets"
WORKSHEET = OURS / "javascripts" / "worksheet" / "main.js"
WORKSHEET_ADDRESS = "javascripts/worksheet.js"
# Scripts that are sent together with what they import: one file, one request.
WHOLE = tuple(
    OURS / "javascripts" / name
    for name in ("site.js", "guide.js", "search.js", "player.js", "appearance.js", "offline.js")
)
# Browsers and others ask for it by this name, at the top of the site. It is the mark at 16 and 32 pixels.
ICON = "favicon.ico"


def published_files() -> dict[str, Path]:
    """Return all files of overrides/assets but hidden ones, and the sheet's fonts, by their place in the folder."""
    files = sorted(path for path in OURS.rglob("*") if path.is_file() and not path.name.startswith("."))
    fonts = {f"fonts/sheet-{path.name}": path for path in sorted(SHEET_FONTS.glob("*.woff2"))}
    return {path.relative_to(OURS).as_posix(): path for path in files} | fonts


def folder_name(files: dict[str, Path], script: str) -> str:
    """Return a short name that changes when any file's name or content does, or the worksheet's script."""
    digest = sha256(script.encode())
    for name, path in files.items():
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def runtime_folder() -> Path:
    """Return the folder of the one runtime that `make runtime` built."""
    manifests = sorted(RUNTIME.glob("*/manifest.json"))
    if len(manifests) != 1:
        raise PluginError("The Python runtime for the worksheets is not built. Run `make runtime` first.")
    return manifests[0].parent


def is_from_theme(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file comes from the theme or from overrides, not from docs."""
    source = Path(file.abs_src_path or config.docs_dir).resolve()
    return any(source.is_relative_to(Path(folder).resolve()) for folder in config.theme.dirs)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Settle the folders' names, for hooks and templates that write addresses themselves."""
    try:
        script, _ = config.extra["worksheet_script"] = bundle(WORKSHEET)
    except ScriptError as problem:
        raise PluginError(f"{WORKSHEET}: {problem}.") from problem
    config.extra["assets"] = f"assets/{folder_name(published_files(), script)}"
    config.extra["runtime"] = f"runtime/{runtime_folder().name}/"
    return config


def published_file(path: Path, address: str, config: MkDocsConfig) -> File:
    """Return one of our files as it is sent: stylesheets and scripts small, others as they are."""
    if path.suffix == ".css":
        return File.generated(config, address, content=made_small(path.read_text(encoding="utf-8")))
    if path.suffix == ".js":
        return File.generated(config, address, content=small(path))
    return File.generated(config, address, abs_src_path=str(path.resolve()))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Swap the theme's files for ours."""
    for file in list(files):
        if is_from_theme(file, config) and file.src_uri != ICON:
            files.remove(file)
    script, modules = config.extra["worksheet_script"]
    assets = config.extra["assets"]
    together = {WORKSHEET_ADDRESS: script, "stylesheets/guide.css": put_together()}
    inside = modules | {STYLES / part for part in PARTS}
    for path in WHOLE:
        together[f"javascripts/{path.name}"], parts = bundle(path)
        inside |= parts
    for name, path in published_files().items():
        if path not in inside:
            files.append(published_file(path, f"{assets}/{name}", config))
    for name, content in together.items():
        files.append(File.generated(config, f"{assets}/{name}", content=content))
    for path in sorted(runtime_folder().iterdir()):
        address = f"{config.extra['runtime']}{path.name}"
        files.append(File.generated(config, address, abs_src_path=str(path.resolve())))
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the page the folder's address as seen from it, so that the guide works under any path."""
    context["assets"] = get_relative_url(config.extra["assets"], page.url)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the 404 page a full path: it is shown at any address."""
    context["assets"] = f"{context['base_url'].rstrip('/')}/{config.extra['assets']}"
    return context
