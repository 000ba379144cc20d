"""An organisation that adopts the guide finds itself on its pages; a copy without one reads well."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from overrides.guide_setup.settings import KEYS, LONGEST_NAME
from tests.browser.checkers import barriers, not_empty
from tests.browser.people import fill, make_sheet
from tests.browser.test_accessibility import THEMES, show
from tests.browser.test_frame import NOT_CUT, TARGETS
from tests.browser.test_print import printed, text_of
from tests.conftest import ROOT, Page, served
from tools.release import __main__ as release

OURS = yaml.safe_load((Path(__file__).parent / "organisation.yml").read_text(encoding="utf-8"))

THEIR_ADDRESS = "https://www.anytown.example/guide/"


def build(folder: Path, organisation: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """A copy of the guide for an organisation, as it would make it: its settings, and its logo in docs/."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "docs" / "pictures").mkdir(exist_ok=True)
    shutil.copy(Path(__file__).with_name("logo.svg"), folder / "docs" / "pictures" / "anytown.svg")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    own = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder / "docs"),
        "site_url": THEIR_ADDRESS,
        "extra": {"organisation": organisation},
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "hooks": [str(ROOT / hook) for hook in settings["hooks"]],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(own), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(folder / "mkdocs.yml")]
    return subprocess.run([*command, "-d", str(folder / "site")], cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def their_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("organisation")
    done = build(folder, OURS)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def theirs(page: Page, their_site: Path) -> Iterator[Page]:
    """The tab of a test, on the organisation's copy."""
    with served(their_site) as page.server:
        yield page


def page_of(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["", "carers", "accessibility", "worksheets/prepare"])
def test_every_page_says_who_runs_it_and_how_to_reach_them(their_site: Path, address: str) -> None:
    html = page_of(their_site, address)
    for words in ("Anytown Together", "01632 960 001", "hello@anytown.example", "9 to 5", "1 High Street", "Wales"):
        assert words in html


# Books and the kit are made with a name in them, which the release's command cannot do, as it says. The pages that show
# them or tell their sizes differ, and so do the lists that hold those pages.
NEEDS_A_BUILD = {
    "professionals/invitation-kit/index.html",
    "other-formats/index.html",
    "easy-read/index.html",
    "search/search_index.json",
    "service-worker.js",
}


def test_the_command_of_the_release_makes_what_a_build_makes(site: Path, their_site: Path, tmp_path: Path) -> None:
    release.unpack(release.contents(site), tmp_path / "guide")
    (tmp_path / "guide" / "pictures").mkdir()
    shutil.copy(Path(__file__).with_name("logo.svg"), tmp_path / "guide" / "pictures" / "anytown.svg")
    settings = tmp_path / "guide" / "ours.yml"
    settings.write_text(yaml.safe_dump(OURS | {"site_url": THEIR_ADDRESS}), encoding="utf-8")
    subprocess.run([sys.executable, "-I", str(tmp_path / "guide" / "guide_setup"), str(settings)], check=True)
    made, built = (files_of(folder) for folder in (tmp_path / "guide" / "our-site", their_site))
    assert len(built) > 400
    assert set(made) == set(built)
    differing = {name for name in built if made[name].read_bytes() != built[name].read_bytes()}
    assert differing - NEEDS_A_BUILD == set()


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files of a site but books, compressed copies and what is for a host, by name."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".gz", ".br")]
    named = {path.relative_to(folder).as_posix(): path for path in files if path.name != "_headers"}
    return {name: path for name, path in named.items() if not name.startswith("book/")}


def test_the_made_up_organisation_fills_in_everything_one_can() -> None:
    assert set(OURS) == set(KEYS)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("rights/reviews", "looked at again"),
        ("rights/if-you-disagree", "listening team"),
        ("accessibility", "listening team"),
        ("accessibility", "6 people who use our services"),
        ("privacy", "It keeps logs for 14 days"),
        ("get-started", "talking café"),
    ],
)
def test_its_own_words_stand_where_they_are_needed(their_site: Path, address: str, words: str) -> None:
    assert words in page_of(their_site, address)
    assert words not in page_of(their_site, "carers")


def test_its_colours_are_in_the_stylesheet(their_site: Path) -> None:
    (sheet,) = their_site.glob("assets/*/stylesheets/guide.css")
    assert "--colour-header:#12443c" in sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme or "follows the device")
def test_its_logo_stands_beside_the_name_in_every_theme(theirs: Page, theme: str) -> None:
    for width in (320, 1280):
        show(theirs, "/rights/reviews/", theme, width)
        logo = theirs.find(".app-brand img")
        assert logo.get_attribute("alt") == "", "its name stands beside it in words, and is read out once"
        assert theirs.text(".app-ours") == "Anytown Together"
        assert theirs.run("return arguments[0].complete && arguments[0].naturalWidth === 180", logo)
        assert logo.rect["height"] >= 32
        assert 1.5 < logo.rect["width"] / logo.rect["height"] < 4, "a wide logo stays wide"
        behind = theirs.run("return getComputedStyle(arguments[0]).backgroundColor", logo)
        light = [int(part) for part in behind.strip("rgb()").split(",")]
        assert min(light) >= 230, "drawn for paper, so it stands on something as light"
        assert theirs.run(NOT_CUT) == []
        assert theirs.run(TARGETS) == []
        assert barriers(theirs) == []


@pytest.mark.parametrize("name", ["Ŵ" * LONGEST_NAME, "Bwrdd Iechyd Prifysgol " * 5])
def test_the_longest_name_fits_the_header_of_a_small_phone(theirs: Page, name: str) -> None:
    for width in (320, 1280):
        show(theirs, "/rights/reviews/", "", width)
        theirs.run("document.querySelector('.app-ours').textContent = arguments[0]", name)
        assert theirs.run(NOT_CUT) == []
        assert theirs.run("return document.documentElement.scrollWidth <= innerWidth")
        assert theirs.find(".app-header").rect["height"] <= 200


def test_its_logo_and_how_to_reach_it_are_on_paper(theirs: Page) -> None:
    theirs.open("/rights/reviews/")
    text = text_of(printed(theirs))
    for words in ("Care and Support Planning Guide", "Anytown Together", "01632 960 001", "looked at again"):
        assert words in text
    theirs.emulate(media="print")
    assert theirs.find(".app-brand img").rect["height"] >= 40
    theme = "return getComputedStyle(document.documentElement).getPropertyValue('--colour-link').trim()"
    assert theirs.run(theme) == "#000", "its colours stay on the screen"


def test_its_pages_show_its_colours_and_nothing_is_refused(theirs: Page) -> None:
    theirs.open("/")
    look = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"
    assert theirs.run(look, ".app-header") == "rgb(18, 68, 60)"
    assert theirs.run(look, ".app-button") == "rgb(18, 68, 60)"
    assert theirs.faults() == []


def test_a_logo_that_is_not_there_stops_the_build_with_one_sentence(tmp_path: Path) -> None:
    done = build(tmp_path, {"name": "Anytown Together", "logo": "pictures/missing.svg"})
    assert done.returncode != 0
    assert "'organisation.logo' names 'pictures/missing.svg', which is not in docs/." in done.stderr


def test_a_copy_without_an_organisation_names_none(site: Path) -> None:
    for file in not_empty(site.rglob("index.html")):
        html = file.read_text(encoding="utf-8")
        assert "app-organisation" not in html
        assert "None" not in html.split("<footer", 2)[-1]


def test_a_sheet_made_on_its_pages_says_whose_guide_it_comes_from(theirs: Page) -> None:
    theirs.open("/worksheets/prepare/")
    fill(theirs, {"name-i-like": "Jo", "enjoy": "Tea"})
    make_sheet(theirs)
    assert "This worksheet comes from: Anytown Together, 01632 960 001, hello@anytown.example" in theirs.text("#sheet")
