"""Whoever asks where a fact is from finds what we read, when, and whether it was the page itself."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from overrides.markers.sources import COPIES, entry_of, groups, load_sources, sources
from tests.words import front_matter

DOCS = Path("docs")
SOURCES = load_sources()


@pytest.mark.parametrize("key", SOURCES)
def test_a_source_says_when_we_read_it_and_in_which_copy(key: str) -> None:
    source = SOURCES[key]
    assert source["copy"] in COPIES
    assert re.search(r"\b20\d\d$", source["read"])
    assert source["read"] in entry_of(key, source)


@pytest.mark.parametrize("key", SOURCES)
def test_a_readers_click_on_a_source_leads_to_its_place(key: str, site: Path) -> None:
    tree = html5lib.parse((site / "sources" / "index.html").read_bytes(), namespaceHTMLElements=False)
    (place,) = tree.findall(f".//dt[@id='{key.lower()}']")
    assert "".join(place.itertext()).strip() == SOURCES[key]["title"].replace("'", "’")


def test_a_stored_copy_is_never_passed_off_as_the_page_of_today() -> None:
    source = {"title": "An Act", "publisher": "UK Parliament", "date": "2014", "note": "Care.", "read": "May 2026"}
    assert "stored copy (May 2026). The page itself may have changed" in entry_of("act", source | {"copy": "stored"})
    assert "We did not read it itself." in entry_of("act", source | {"copy": "told"})
    with pytest.raises(KeyError):
        entry_of("act", source | {"copy": "guessed"})


def test_a_source_with_an_address_can_be_opened() -> None:
    source = {"title": "An Act", "publisher": "P", "date": "2014", "note": "N.", "read": "May 2026", "copy": "ours"}
    assert "[Go to: An Act](https://example.org/)" in entry_of("act", source | {"address": "https://example.org/"})
    assert "Go to" not in entry_of("act", source)


def test_every_source_stands_in_one_group() -> None:
    assert sum(sources(group).count("\n:   ") for group in groups()) == len(SOURCES)


def test_every_source_serves_a_page_of_the_guide() -> None:
    pages = [front_matter(page)[0] for page in DOCS.rglob("*.md")]
    named = {key for page in pages for key in page["sources"]}  # type: ignore[attr-defined]
    assert set(SOURCES) == named
