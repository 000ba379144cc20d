"""The built site can be published anywhere, and is the same whoever builds it."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
import pytest

from tools.compress import compress_site
from tools.headers import CONTENT_SECURITY_POLICY

ROOT = Path(__file__).resolve().parent.parent.parent
ADDRESS = re.compile(rb"""(?:href|src|data-worker|data-runtime|data-index)=["']?([^"'\s>]+)""")


def build(target: Path, site_url: str | None = None) -> Path:
    settings = (ROOT / "mkdocs.yml").read_text()
    if site_url:
        settings = re.sub(r"(?m)^site_url: .*$", f"site_url: {site_url}", settings)
    own = ROOT / "build" / f"mkdocs-{target.name}.yml"
    own.parent.mkdir(exist_ok=True)
    settings = settings.replace("docs_dir: docs", f"docs_dir: {ROOT / 'docs'}")
    settings = settings.replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    settings = re.sub(r"(?m)^  - overrides/hooks/", f"  - {ROOT}/overrides/hooks/", settings)
    own.write_text(settings)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", str(own), "-d", str(target)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1763769600"}
    try:
        done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)
    finally:
        own.unlink()
    assert done.returncode == 0, done.stderr[-2000:]
    return target


def digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sites") / "first")


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    again = build(tmp_path / "second")
    assert digests(again) == digests(built)


def test_every_address_works_under_a_sub_path(tmp_path: Path) -> None:
    site = build(tmp_path / "sub", "https://example.org/some/guide/")
    home = "https://example.org/some/guide/"
    missing = set()
    for page in sorted(site.rglob("*.html")):
        place = home + page.relative_to(site).as_posix()
        for found in ADDRESS.findall(page.read_bytes()):
            whole = urljoin(place, found.decode())
            if urlsplit(whole).netloc != "example.org" or not whole.startswith("https:"):
                continue
            if not whole.startswith(home):
                missing.add(f"{page.relative_to(site)}: {found.decode()} leaves the sub-path")
                continue
            path = site / unquote(urlsplit(whole).path.removeprefix("/some/guide/"))
            if not (path.is_file() or (path / "index.html").is_file() or (path / "manifest.json").is_file()):
                missing.add(f"{page.relative_to(site)}: {found.decode()} is not there")
    assert not missing


def test_nothing_of_the_workshop_is_published(built: Path) -> None:
    names = digests(built)
    assert not [name for name in names if name.endswith((".py", ".yml", ".map", ".md"))]
    scripts = [name for name in names if name.endswith(".js") and not name.startswith(("assets/", "runtime/"))]
    # A service worker must stand at the top to keep the whole guide.
    assert scripts in ([], ["service-worker.js"])
    theme = [name for name in names if re.match(r"assets/(javascripts|stylesheets|images)/", name)]
    assert theme == [], "the theme's own files are not used"


def test_compressed_copies_hold_the_same_bytes(tmp_path: Path) -> None:
    page = b"<p>Words to compress.</p>" * 100
    (tmp_path / "page.html").write_bytes(page)
    (tmp_path / "tiny.html").write_bytes(b"<p>")
    assert compress_site(tmp_path) == 1
    assert brotli.decompress((tmp_path / "page.html.br").read_bytes()) == page
    assert gzip.decompress((tmp_path / "page.html.gz").read_bytes()) == page


def test_pages_carry_the_policy_themselves_where_a_host_sends_no_headers(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not [page for page in built.rglob("*.html") if b"http-equiv" in page.read_bytes()]
    monkeypatch.setenv("GUIDE_META_POLICY", "1")
    site = build(tmp_path / "meta")
    expected = CONTENT_SECURITY_POLICY.replace(" frame-ancestors 'none';", "")
    assert expected != CONTENT_SECURITY_POLICY
    for page in site.rglob("*.html"):
        head = page.read_text().partition("<title")[0]
        (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', head)
        assert unescape(policy) == expected, page
        assert not re.search("<script|<link|<style", head), page


def test_welsh_names_are_said_in_welsh(built: Path) -> None:
    """A screen reader that knows Welsh changes its voice for them (WCAG 3.1.2)."""
    said = 0
    for file in built.rglob("*.html"):
        text = re.sub(r"<head>.*?</head>", "", file.read_text(encoding="utf-8"), flags=re.S)
        said += text.count('<span lang="cy">')
        rest = re.sub(r'<span lang="cy">[^<]*</span>|<[^>]+>', "", text)
        assert not re.search(r"\b(Llais|Cymru|Senedd)\b", rest), file.relative_to(built)
    assert said > 10
