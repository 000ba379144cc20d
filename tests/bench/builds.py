"""Builds the guide with other settings: as stock mkdocs-material would, and with fewer or more pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# These parts are left out, with the menu, to come down to 50 pages.
LESS = ("professionals", "stages/discuss", "stages/document", "rights", "easy-read")


def build(settings: str, docs: Path, target: Path) -> float:
    """Seconds that it took."""
    folder = docs.parent
    settings = settings.replace("docs_dir: docs", f"docs_dir: {docs}")
    settings = re.sub(r"(?m)^strict: true\n", "", settings).replace("custom_dir: ", f"custom_dir: {ROOT}/")
    settings = re.sub(r"(?m)^  - overrides/hooks/", f"  - {ROOT}/overrides/hooks/", settings)
    (folder / "mkdocs.yml").write_text(settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", folder / "mkdocs.yml", "-d", target]
    begun = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return time.monotonic() - begun


def stock_material(folder: Path, target: Path) -> None:
    """The same Markdown, menu and extensions in the theme as it comes, without our web fonts, hooks and templates."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    for path in docs.rglob("*.md"):
        path.write_text(re.sub(r"(?m)^template: .*\n", "", path.read_text()))
    settings = (ROOT / "mkdocs.yml").read_text()
    settings = re.sub(r"(?m)^  (custom_dir|static_templates):.*\n|^site_url:.*\n", "", settings)
    build(re.sub(r"(?m)^hooks:\n(  - .*\n)+", "", settings), docs, target)


def seconds_for(pages: int, folder: Path) -> float:
    """How long the guide takes with that many pages: some left out, or its longest ones again and again."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)
    spare = [path for part in LESS for path in sorted((docs / part).rglob("*.md")) if path.name != "index.md"]
    there = len(list(docs.rglob("*.md")))
    for path in spare[: max(0, there - pages)]:
        path.unlink()
    longest = sorted((ROOT / "docs" / "rights").glob("*.md"))
    (docs / "more").mkdir()
    for number in range(max(0, pages - there)):
        shutil.copy(longest[number % len(longest)], docs / "more" / f"page-{number}.md")
    if len(list(docs.rglob("*.md"))) != pages:
        raise RuntimeError(f"{there} pages cannot be made {pages}.")
    settings = (ROOT / "mkdocs.yml").read_text()
    return build(settings.partition("\nnav:\n")[0] + "\n", docs, folder / "site")
