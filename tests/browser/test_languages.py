"""A copy of the guide in some other language leaves nothing in English, fits, and is read from its own side.

en-XA (tools/pseudo_language.py) is English with accents on every letter, 40 % longer, and from right to left.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import html5lib
import pypdf
import pytest

from tests.browser.checkers import barriers
from tests.browser.people import fill, make_sheet
from tests.browser.test_accessibility import TEMPLATES, addresses, show
from tests.browser.test_exports import saved
from tests.browser.test_frame import NOT_CUT
from tests.conftest import Page, served
from tests.unit.test_one_minute import SOURCES
from tools.pseudo_language import ACCENTS, LANGUAGE

ROOT = Path(__file__).resolve().parents[2]
# In en-XA these letters have an accent, so a word with a plain one is English.
ENGLISH = re.compile(rf"[a-zA-Z’'-]*[{''.join(map(chr, ACCENTS))}][a-zA-Z’'-]+")
# What is the same in every language: addresses, names of files, and names of programs and licences.
NO_WORDS = re.compile(
    r"\S+@\S+|\S+://\S+|\b[\w.-]+\.(?:uk|org|com|io|net|wales|scot|example|html|pdf|docx|txt|brf|epub|ics)\b\S*"
    r"|WEBM|(?:pyodide|openmoji|@fontsource/\S+) [\d.]+"
    r"|Mozilla Public License|Creative Commons Attribution-ShareAlike|SIL Open Font License"
)
SPOKEN = ("alt", "aria-label", "title", "placeholder", "label")
TYPED = {"name-i-like": "Žžžž", "matters-most-1": "Žžžž žžžž", "enjoy": "Žžžž", "meeting-date": "14/5/2027"}


@pytest.fixture(scope="module")
def their_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide in en-XA, as `make language` and `make build` make it."""
    copy = tmp_path_factory.mktemp("language")
    for name in SOURCES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, copy / name)
    (copy / "node_modules").symlink_to(ROOT / "node_modules")
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "GUIDE_LANGUAGE": ""}
    run(copy, settings, "tools/languages.py", LANGUAGE)
    settings["GUIDE_LANGUAGE"] = LANGUAGE
    run(copy, settings, "tools/build_runtime.py")
    own = f"build/languages/{LANGUAGE}/mkdocs.yml"
    run(copy, settings, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", own)
    return copy / "site"


def run(folder: Path, settings: dict[str, str], *command: str) -> None:
    command = (sys.executable, *command)
    done = subprocess.run(command, cwd=folder, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]


@pytest.fixture
def theirs(page: Page, their_site: Path) -> Iterator[Page]:
    """The tab of a test, on the copy in en-XA."""
    with served(their_site) as page.server:
        yield page


def parsed(page: Path) -> Any:
    return html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)


def words_of(element: Any) -> Iterator[str]:
    """What a page says to people, but for what it marks as in some other language, as code or as never translated."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "code", "kbd", "svg", "template"):
        return
    if element.get("translate") == "no" or element.get("lang", LANGUAGE) != LANGUAGE:
        return
    yield from (element.get(name) for name in SPOKEN if element.get(name))
    if element.tag == "meta" and element.get("name") == "description":
        yield element.get("content")
    yield element.text or ""
    for child in element:
        yield from words_of(child)
        yield child.tail or ""


def english(texts: Iterator[str]) -> list[str]:
    """The pieces with an English word in them."""
    return [text.strip()[:90] for text in texts if ENGLISH.search(NO_WORDS.sub("", text))]


def test_no_page_has_a_word_that_was_left_in_english(their_site: Path) -> None:
    left = {}
    for page in sorted(their_site.rglob("*.html")):
        if found := english(words_of(parsed(page))):
            left[page.relative_to(their_site).as_posix()] = found[:8]
    assert left == {}


def test_every_page_says_its_language_and_which_way_it_runs(their_site: Path) -> None:
    for page in their_site.rglob("*.html"):
        root = parsed(page)
        assert (root.get("lang"), root.get("dir")) == (LANGUAGE, "rtl"), page


@pytest.mark.parametrize("width", [320, 1280])
def test_longer_words_from_right_to_left_fit_every_page(theirs: Page, their_site: Path, width: int) -> None:
    theirs.size(width, 900)
    cut = {}
    for address in addresses(their_site):
        theirs.open(address)
        # The heading of a worksheet's first topic is for ears alone.
        if found := [each for each in theirs.run(NOT_CUT) if 'id="topic-start-heading"' not in each]:
            cut[address] = found
    assert cut == {}


@pytest.mark.parametrize("address", [*TEMPLATES.values(), "/worksheets/prepare/", "/easy-read/worksheet/"])
def test_no_kind_of_page_has_a_barrier_in_another_language(theirs: Page, address: str) -> None:
    show(theirs, address)
    assert barriers(theirs) == []


def test_a_sheet_is_in_the_language_in_every_format(theirs: Page, tmp_path: Path) -> None:
    theirs.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    theirs.open("/worksheets/prepare/")
    said = watched(theirs)
    fill(theirs, TYPED)
    make_sheet(theirs, 60)
    files = {name: saved(theirs, tmp_path, name) for name in ("html", "pdf", "docx", "txt", "ics")}
    texts = {
        "page": theirs.text("main"),
        "said": "\n".join(theirs.run(said)),
        "html": "\n".join(words_of(parsed(files["html"]))),
        "pdf": "\n".join(each.extract_text() for each in pypdf.PdfReader(files["pdf"]).pages),
        "docx": " ".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", part_of(files["docx"], "word/document.xml"))),
        "txt": files["txt"].read_text(encoding="utf-8-sig"),
        "ics": "\n".join(re.findall(r"(?:SUMMARY|DESCRIPTION):(.*)", unfolded(files["ics"]))),
    }
    for name, text in texts.items():
        assert text.strip(), name
    left = {name: found for name, text in texts.items() if (found := english(iter(text.splitlines())))}
    assert left == {}


def test_a_sheet_says_its_language_and_which_way_it_runs(theirs: Page, tmp_path: Path) -> None:
    theirs.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    theirs.open("/worksheets/plan/")
    fill(theirs, {"name-i-like": "Žžžž"})
    make_sheet(theirs, 60)
    files = {name: saved(theirs, tmp_path, name) for name in ("html", "pdf", "docx")}
    assert f'<html lang="{LANGUAGE}" dir="rtl">' in files["html"].read_text(encoding="utf-8")
    catalogue: Any = pypdf.PdfReader(files["pdf"]).trailer["/Root"]
    assert catalogue["/Lang"] == LANGUAGE
    assert catalogue["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert "<w:bidi/>" in part_of(files["docx"], "word/styles.xml")
    assert LANGUAGE in part_of(files["docx"], "word/styles.xml")


def part_of(docx: Path, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(docx.read_bytes())) as whole:
        return whole.read(name).decode()


def unfolded(ics: Path) -> str:
    return ics.read_text(encoding="utf-8").replace("\r\n ", "").replace("\r\n", "\n")


def watched(page: Page) -> str:
    """Keep all that the page says aloud; return the script that gives it."""
    page.run(
        """globalThis.heard = [];
        new MutationObserver(() => {
          for (const line of document.querySelectorAll("[role=status], [role=alert]")) heard.push(line.textContent);
        }).observe(document.body, { childList: true, subtree: true, characterData: true });"""
    )
    return "return [...new Set(heard)]"
