"""The page of the invitation kit: words ready to copy, files with kind and size, and no address that is not there."""

from __future__ import annotations

import re
from math import sqrt
from pathlib import Path

import pytest

from overrides.markers import kit
from prep_tool.office.kit.words import Sender
from tests.words import ROOT

PAGE = "".join(
    (ROOT / f"docs/professionals/{name}.md").read_text(encoding="utf-8") for name in ("invitation-kit", "pilot")
)
WORDS = kit.load_words()
OWN = Sender("Anytown Surgery", "01632 960 001", site="https://plan.anytown.example/")
OURS = {"name": "Anytown Surgery"}


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kit, "BUILT", tmp_path)
    return tmp_path


def test_the_page_shows_every_piece() -> None:
    assert {f"kit: {name}" for name in WORDS} | {"kit"} == set(re.findall("<!-- (.+?) -->", PAGE))
    assert set(kit.fillings("", None)) == set(re.findall("<!-- (.+?) -->", PAGE))


def test_the_links_to_files_are_no_part_of_a_list_above_them() -> None:
    """Else the last item and the link are paragraphs in one list, and a PDF of the page is not tagged right."""
    before = [line for text in re.split(r"<!-- kit.*? -->", PAGE)[:-1] for line in [text.rstrip().splitlines()[-1]]]
    assert [line for line in before if re.match(r"(?:-|\d+\.) ", line)] == []


@pytest.mark.parametrize("site", ["https://example.org/", "", None])
def test_the_page_says_plainly_that_there_is_no_address_yet(site: str | None) -> None:
    box = kit.fillings(site, OURS)["kit"]()
    assert "no web address of its own yet" in box
    assert "No organisation is named" not in box
    assert "No organisation is named" in kit.fillings(site, {})["kit"]()
    assert "example.org" not in box


def test_the_page_says_whose_kit_it_is() -> None:
    box = kit.whose(OWN)
    assert "so the letters have a gap" in kit.whose(Sender(OWN.name, site=OWN.site))
    assert "made for Anytown Surgery, with the address plan.anytown.example" in box
    assert "no web address" not in box


def test_each_link_says_piece_kind_and_size(files: Path) -> None:
    (files / "reminder.docx").write_bytes(b"x" * 12_400)
    assert "- [Reminder: Word](/kit/reminder.docx) (12 kB)" in kit.piece("reminder", WORDS, OWN)
    assert kit.published() == {"kit/reminder.docx": files / "reminder.docx"}


def test_a_copy_without_the_files_says_so_and_still_has_the_words(files: Path) -> None:
    text = kit.piece("reminder", WORDS, OWN)
    assert kit.NO_FILES in text
    assert "Ticks alone are enough" in text
    assert "/kit/" not in text


def test_text_messages_stand_open_under_their_own_names_with_their_length() -> None:
    text = kit.piece("words-to-send-and-say", WORDS, OWN).partition("<details")[0]
    assert text.count('!!! words "') == 4
    assert len(re.findall(r"\*\d+ of 160 characters\.\*", text)) == 2


def test_what_an_organisation_is_called_is_not_read_as_markdown() -> None:
    text = kit.piece("slips", WORDS, Sender("A_B_C *& [D]", site=OWN.site))
    assert r"A\_B\_C \*& \[D\]" in text


def test_the_ranges_on_the_page_are_wilsons() -> None:
    """95% confidence intervals for a share (Wilson, 1927), in whole people of 100."""
    rows = re.findall(r"^\| (\d+) of (\d+) \| (\d+) in 100 \| (\d+) to (\d+) in 100 \|$", PAGE, re.M)
    assert len(rows) == 4
    for brought, of, share, low, high in (map(int, row) for row in rows):
        p, z = brought / of, 1.96
        middle, half = p + z * z / (2 * of), z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
        assert share == 100 * p
        assert [low, high] == [round(100 * (middle + sign * half) / (1 + z * z / of)) for sign in (-1, 1)]
