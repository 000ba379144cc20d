"""Where an organisation's parts stand on a page: found, filled and emptied again, and no reader sees a mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from overrides.guide_setup import parts
from overrides.guide_setup.places import BETWEEN, END, START, filled, nobodys, place
from overrides.guide_setup.settings import LONGEST_NAME, NATIONS, Own
from overrides.guide_setup.theirs import compress, recoloured, write

COUNCIL = Own(
    site_url="https://guide.anytown.example/",
    leave_quickly_to="https://www.example.net/",
    organisation={"name": "Tŷ Ŵyn & “Us” <b>", "phone": "01632 960 001", "logo": "a/ours.SVG"},
    logo=b"<svg/>",
)
OURS = {"header": "#43164a", "accent": "#652069", "sun": "#f6b73c"}


def marked() -> str:
    """A page with a place of each part, as a template writes it."""
    written = "".join(f"<{part}>{place(part, 'rights/reviews.md', 'usual')}</{part}>" for part in parts.PARTS)
    return f"ŵ{written}<p>end</p>"


def test_nobodys_page_has_no_mark_and_what_usually_stands_there() -> None:
    page, places = nobodys(marked())
    assert not set(page) & {START, BETWEEN, END}
    assert len(places) == len(parts.PARTS)
    assert [page[at.start - 1] for at in places] == [">"] * len(places)
    assert [page[at.start + at.length] for at in places] == ["<"] * len(places)
    assert "<mark>usual</mark>" in page and "<leave>usual</leave>" in page
    assert "<address>https://example.org/rights/reviews.md</address>" in page


def test_what_is_filled_stands_in_its_place_and_the_rest_of_the_page_stays() -> None:
    page, places = nobodys(marked())
    theirs = filled(page, places, COUNCIL)
    assert "<mark><img src=" in theirs and "<leave>https://www.example.net/</leave>" in theirs
    assert "<typed>guide.anytown.example/rights/reviews.md</typed><top></top>" in theirs
    assert theirs.startswith("ŵ") and theirs.endswith("<p>end</p>")
    assert filled(page, places, Own()) == page


def test_what_an_organisation_writes_is_words_and_never_code() -> None:
    page, places = nobodys(marked())
    assert "<b>" not in filled(page, places, COUNCIL)
    assert "Tŷ Ŵyn &amp; “Us” &lt;b&gt;" in filled(page, places, COUNCIL)


def test_a_place_of_a_part_that_is_not_there_stops_the_build() -> None:
    with pytest.raises(KeyError):
        place("fax")


def test_a_copy_under_a_path_has_it_before_links_that_start_at_the_top() -> None:
    own = Own(site_url="https://www.anytown.example/our-guide/", organisation=COUNCIL.organisation, logo=b"<svg/>")
    page, places = nobodys(f'<a href="{place("top")}/search/">{place("mark", place("top") + "/assets/1")}</a>')
    picture = '<img src="/our-guide/assets/1/logo.svg" alt="">'
    assert filled(page, places, own) == f'<a href="/our-guide/search/">{picture}</a>'


def test_every_part_of_a_drawing_in_our_colours_gets_theirs() -> None:
    own = Own(organisation={"name": "Us", "colours": {"header": "#00332E", "sun": ""}})
    assert recoloured('<path fill="#43164a" stroke="#f6b73c"/>', own, OURS) == '<path fill="#00332e" stroke="#f6b73c"/>'


def test_a_longest_name_costs_a_page_little() -> None:
    own = Own(organisation={"name": "Ŵ" * LONGEST_NAME})
    assert len(parts.name(own, "").encode()) < 300
    assert "nowrap" not in parts.NAME


def test_a_compressed_copy_goes_with_what_it_was_made_of(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    for name in ("index.html", "index.html.br", "index.html.gz"):
        (tmp_path / name).write_text("old")
    write(page, "old")
    assert len(list(tmp_path.iterdir())) == 3
    write(page, "new " * 1000)
    assert list(tmp_path.iterdir()) == [page]
    compress(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index.html", "index.html.gz"]


def test_the_foot_has_a_sentence_for_each_nation() -> None:
    assert set(parts.RUNS) == {"", *NATIONS}
    for nation in NATIONS:
        foot = parts.foot(Own(organisation={"name": "Tea & Co", "nation": nation}), "")
        assert f"<p>Tea &amp; Co runs this copy of the guide, for people in {nation}.</p>" in foot
