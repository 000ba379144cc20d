"""Tells the service worker, which keeps a worksheet or the whole guide for use without the internet, what there is.

It reads the finished site and writes which files there are, with a digest of each, so that what is kept is exactly one
build.
"""

from __future__ import annotations

import json
import re
import zlib
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

NAME = "service-worker.js"
BUILD = re.compile(r"^const BUILD = .*;$", re.MULTILINE)
GUIDE = "guide"
NOT_KEPT = "not-kept.html"
PAGE = Path("offline/index.html")  # where people read how much room the guide takes
# What web hosts read, not people; and the copies that only travel.
NOT_FOR_READERS = {NAME, "_headers", "404.html", "sitemap.xml", "robots.txt"}
TRAVEL = {".br", ".gz"}
# Films, recordings and books are large: who wants one without the internet downloads it. What staff send is not for
# readers.
LEFT_OUT = re.compile(r"\.(mp4|webm)$|^(listen|book|kit)/")
# What a page is made of: what it loads, and what that loads in its turn.
LOADED = re.compile(r"""(?:src|href|data-worker)="([^"#?]+)["#]|["'](\./[\w./-]+\.js)["']|url\(["']?([^"')]+)""")
PARTS = {".css", ".js", ".svg", ".png", ".jpg", ".webp", ".woff2", ".ttf"}
TEXTS = {".html", ".css", ".js"}


def address_of(path: Path) -> str:
    """The address of a file of the site, without a leading slash; a folder's page is the folder."""
    return path.as_posix().removesuffix("index.html") if path.name == "index.html" else path.as_posix()


def site_files(site: Path) -> dict[str, Path]:
    """Every file for readers that can be kept: address → file, in a fixed order."""
    paths = sorted(path for path in site.rglob("*") if path.is_file() and not path.name.startswith("."))
    names = {path: path.relative_to(site).as_posix() for path in paths if path.suffix not in TRAVEL}
    kept = {path: name for path, name in names.items() if name not in NOT_FOR_READERS and not LEFT_OUT.search(name)}
    return {address_of(Path(name)): path for path, name in kept.items()}


def parts_of(address: str, files: dict[str, Path]) -> set[str]:
    """The addresses of all that a page is made of, itself among them."""
    parts, waiting = {address}, [address]
    while waiting:
        here = waiting.pop()
        if files[here].suffix not in TEXTS:
            continue
        for groups in LOADED.findall(files[here].read_text(encoding="utf-8")):
            link = next(filter(None, groups))
            there = urljoin(f"/{here}", link).lstrip("/")
            if there in files and there not in parts and files[there].suffix in PARTS:
                parts.add(there)
                waiting.append(there)
    return parts


def sets_of(files: dict[str, Path]) -> dict[str, list[str]]:
    """What can be kept: each worksheet with the runtime, and the whole guide."""
    runtime = {address for address in files if address.startswith("runtime/")}
    always = runtime | (parts_of(NOT_KEPT, files) if NOT_KEPT in files else set())
    sheets = [a for a, path in files.items() if path.suffix == ".html" and b'<form id="worksheet"' in path.read_bytes()]
    sets = {address: sorted(parts_of(address, files) | always) for address in sheets}
    return {**sets, GUIDE: sorted(files)}


def megabytes(size: int) -> str:
    return str(max(1, round(size / 1_000_000)))


def tell_size(site: Path) -> None:
    """Fill in how much room the guide takes, and how much of it travels at most."""
    page = site / PAGE
    if not page.is_file():
        return
    contents = [path.read_bytes() for path in site_files(site).values()]
    room, travels = sum(map(len, contents)), sum(len(zlib.compress(content, 6)) for content in contents)
    text = page.read_text(encoding="utf-8")
    for name, size in (("room", room), ("travels", travels)):
        text = re.sub(rf"(<span data-{name}>)[^<]*", rf"\g<1>{megabytes(size)}", text)
    page.write_text(text, encoding="utf-8")


def with_build(site: Path, source: str) -> str:
    """Return the worker for the finished pages; `source` is the worker of this build or of another one."""
    files = site_files(site)
    digests = {address: sha256(path.read_bytes()).hexdigest()[:16] for address, path in files.items()}
    version = sha256((BUILD.sub("", source) + json.dumps(digests)).encode()).hexdigest()[:12]
    build = {"version": version, "files": digests, "sets": sets_of(files)}
    filled, count = BUILD.subn(lambda _: f"const BUILD = {json.dumps(build, separators=(',', ':'))};", source)
    if count != 1:
        raise ValueError(f"{NAME} lacks its line for the build.")
    return filled
