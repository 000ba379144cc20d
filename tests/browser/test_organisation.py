"""An organisation that adopts the guide finds itself on its pages; a copy without one reads well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

OURS = yaml.safe_load((Path(__file__).parent / "organisation.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def their_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("organisation")
    settings = folder / "mkdocs.yml"
    lines = [f"INHERIT: {ROOT / 'mkdocs.yml'}", f"docs_dir: {ROOT / 'docs'}", "site_name: Anytown Planning Guide"]
    own = yaml.safe_dump({"extra": {"organisation": OURS}, "theme": {"custom_dir": str(ROOT / "overrides")}})
    hooks = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["hooks"]
    lines += [own, yaml.safe_dump({"hooks": [str(ROOT / hook) for hook in hooks]})]
    settings.write_text("\n".join(lines), encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
    done = subprocess.run([*build, "-f", str(settings), "-d", str(folder / "site")], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def page_of(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["", "carers", "accessibility", "worksheets/prepare"])
def test_every_page_says_who_runs_it_and_how_to_reach_them(their_site: Path, address: str) -> None:
    html = page_of(their_site, address)
    for words in ("Anytown Together", "01632 960 001", "hello@anytown.example", "9 to 5", "1 High Street", "Wales"):
        assert words in html
    assert "Anytown Planning Guide" in html


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("rights/reviews", "looked at again"),
        ("rights/if-you-disagree", "listening team"),
        ("accessibility", "listening team"),
        ("get-started", "talking café"),
    ],
)
def test_its_own_words_stand_where_they_are_needed(their_site: Path, address: str, words: str) -> None:
    assert words in page_of(their_site, address)
    assert words not in page_of(their_site, "carers")


def test_its_colours_are_in_the_stylesheet(their_site: Path) -> None:
    (sheet,) = their_site.glob("assets/*/stylesheets/guide.css")
    assert "--colour-header:#12443c" in sheet.read_text(encoding="utf-8")


def test_a_copy_without_an_organisation_names_none(site: Path) -> None:
    for file in site.rglob("index.html"):
        html = file.read_text(encoding="utf-8")
        assert "app-organisation" not in html
        assert "None" not in html.split("<footer", 2)[-1]
