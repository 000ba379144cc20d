"""A marker in a page becomes what it names. One that nothing fills never reaches a reader."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import markdown
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from overrides.extensions.markers import MARKER, MarkersExtension
from overrides.hooks import markers
from overrides.markers import blank_sheets

DOCS = Path("docs")
NAV = SimpleNamespace(items=[])
# Main.html draws the four stages, in the place of this marker.
BY_THE_FRAME = {"four stages"}


def rendered(text: str) -> str:
    extension = MarkersExtension({"films": lambda: "## A film {#film}\n\n- It is short."})
    return markdown.markdown(text, extensions=[extension, "attr_list", "md_in_html"])


def published(html: str) -> str:
    page = SimpleNamespace(file=SimpleNamespace(src_uri="films.md"))
    return markers.on_post_page(html, page=page, config=MkDocsConfig())  # type: ignore[arg-type]


def test_a_marker_becomes_markdown_that_is_read_with_the_page() -> None:
    html = rendered("Before.\n\n<!-- films -->\n\nAfter.")
    assert '<h2 id="film">A film</h2>' in html
    assert "<li>It is short.</li>" in html
    assert published(html) == html


@pytest.mark.parametrize("marker", ["<!-- fims -->", "<!--films-->", "<!-- blanks: prepar -->", "<!-- a\nb -->"])
def test_a_marker_that_nothing_fills_stops_the_build_in_one_sentence(marker: str) -> None:
    with pytest.raises(PluginError) as problem:
        published(rendered(f"Before.\n\n{marker}\n\nAfter."))
    assert str(problem.value).startswith(f"films.md: nothing fills the marker {marker}.")


def test_each_marker_of_the_guide_is_filled_and_each_filling_is_used() -> None:
    texts = [path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")]
    used = {marker for text in texts for marker in MARKER.findall(text)}
    fillings = markers.fillings(NAV, 80, {})  # type: ignore[arg-type]
    books = {marker for marker in used if marker.startswith("books: ")}  # filled when the books are made
    assert used - BY_THE_FRAME - books == set(fillings)
    for marker, filling in fillings.items():
        assert filling().strip(), marker


def test_the_short_blank_sheets_come_first_and_say_how_many_sides_they_take() -> None:
    """Nobody prints 14 sides by accident."""
    lines = markers.fillings(NAV, 80, {})["blanks: prepare"]().splitlines()[2:]  # type: ignore[arg-type]
    assert lines[0] == blank_sheets.SHORT
    assert re.fullmatch(r"- \[.+: PDF to print and write on\]\(/blanks/prepare-short\.pdf\) \(2 sides, .+\)", lines[2])
    assert lines.index(blank_sheets.WHOLE) > 4
    assert all(re.search(r"\d sides, \d+ kB\)$", line) for line in lines if ".pdf" in line)


def test_a_questionnaires_link_says_its_format_and_size() -> None:
    lines = markers.fillings(NAV, 80, {})["questionnaires"]().splitlines()  # type: ignore[arg-type]
    assert lines
    assert all(
        re.fullmatch(r"- \[.+: FHIR Questionnaire\]\(/fhir/[\w-]+\.json\) \(JSON, \d+ kB\)", line) for line in lines
    )
