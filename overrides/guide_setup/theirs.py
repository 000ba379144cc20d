"""Makes a built site an organisation's: its words, colours and logo in all that carries them, and nothing else.

A file whose address says what is in it gets a new address when it changes, because browsers keep it for ever.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from html import escape
from pathlib import Path

from . import reports
from .parts import logo_name, style
from .places import Place, filled
from .settings import Colours, Own

Places = Mapping[str, "list[Place]"]  # those of each page, by its file's name in the site
# Which of our colours an organisation's stands in for in a drawing; a drawing has no links.
DRAWN = ("header", "accent", "sun")
COMPRESSED = (".br", ".gz")
WORTH_IT = {"html", "css", "js", "mjs", "json", "wasm", "zip", "svg", "xml", "txt", "webmanifest", "ttf"}
LEAST = 1000  # bytes; a smaller file has no compressed copy
TOP = '<meta charset="utf-8">\n'


def make_theirs(site: Path, places: Places, own: Own, ours: Colours) -> None:
    """Change nobody's site into this organisation's, where it lies; `ours` are the colours of the light scheme."""
    for page, of_page in places.items():
        change(site / page, partial(filled, places=of_page, own=own))
    renamed = {**new_pictures(site, own, ours), **new_assets(site, own, ours)}
    if renamed:
        old = re.compile("|".join(map(re.escape, renamed)))
        for file in sorted(site.rglob("*.html")):
            change(file, lambda text: old.sub(lambda name: renamed[name[0]], text))
    change(site / reports.EARL, partial(reports.earl, own=own))
    change(site / reports.ACR, partial(reports.acr, own=own))
    for questionnaire in sorted(site.glob(reports.FHIR)):
        change(questionnaire, partial(reports.questionnaire, own=own))


def new_pictures(site: Path, own: Own, ours: Colours) -> dict[str, str]:
    """Draw the pictures in the organisation's colours; return the new name of each by the old one."""
    renamed = {}
    for file in sorted(site.glob("pictures/*.svg")):
        drawn = recoloured(text_of(file), own, ours)
        name, digest, kind = file.name.rsplit(".", 2)
        new = f"{name}.{sha256(drawn.encode()).hexdigest()[: len(digest)]}.{kind}"
        if drawn != text_of(file):
            write(file, drawn)
            move(file, file.with_name(new))
            renamed[f"pictures/{file.name}"] = f"pictures/{new}"
    return renamed


def new_assets(site: Path, own: Own, ours: Colours) -> dict[str, str]:
    """Change what every page loads; return the new name of its folder by the old one."""
    rules = style(own)
    if not rules:
        return {}
    (folder,) = site.glob("assets/*/")
    change(folder / "stylesheets" / "guide.css", lambda css: css + rules)
    for drawing in sorted(folder.glob("pictures/*.svg")):
        change(drawing, lambda text: recoloured(text, own, ours))
    if own.logo:
        (folder / logo_name(own)).write_bytes(own.logo)
    digest = sha256(f"{folder.name}\0{rules}\0".encode() + own.logo).hexdigest()
    new = folder.with_name(digest[: len(folder.name)])
    folder.rename(new)
    return {f"assets/{folder.name}/": f"assets/{new.name}/"}


def recoloured(drawing: str, own: Own, ours: Colours) -> str:
    """Return a drawing in the organisation's colours."""
    theirs = {ours[job]: own.colours[job] for job in DRAWN if job in own.colours}
    return re.sub("|".join(theirs), lambda colour: theirs[colour[0]], drawing) if theirs else drawing


def text_of(file: Path) -> str:
    """Return a file's text with its line ends as they are."""
    return file.read_bytes().decode()


def change(file: Path, into: Callable[[str], str]) -> None:
    """Change a file's text, if it is there."""
    if file.is_file():
        write(file, into(text_of(file)))


def write(file: Path, text: str) -> None:
    """Write a file's text if that is new; the compressed copies of what it was go."""
    if text != text_of(file):
        file.write_bytes(text.encode())
        for ending in COMPRESSED:
            file.with_name(file.name + ending).unlink(missing_ok=True)


def compress(site: Path) -> None:
    """Give a gzip copy to what gains from it and has none; brotli needs more than Python has."""
    for file in sorted(site.rglob("*")):
        zipped = file.with_name(f"{file.name}.gz")
        if worth_it(file) and not zipped.is_file():
            zipped.write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))


def worth_it(file: Path) -> bool:
    """Tell whether a compressed copy saves anything."""
    return file.is_file() and file.suffix[1:] in WORTH_IT and file.stat().st_size >= LEAST


def with_policy(page: str, policy: str) -> str:
    """Return a page with the security policy near its top, before everything that it is about."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
    return page.replace(TOP, TOP + meta, 1)


def move(file: Path, to: Path) -> None:
    """Give a file and its compressed copies another name."""
    for ending in ("", *COMPRESSED):
        copy = file.with_name(file.name + ending)
        if copy.is_file():
            copy.replace(to.with_name(to.name + ending))
