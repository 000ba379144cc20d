"""Films and the menu come from lists, so that a writer never opens a template."""

from __future__ import annotations

from typing import Any

from overrides.markers.films import film_of


def film(**changes: Any) -> dict[str, Any]:
    known = {"id": "f", "title": "A film", "maker": "A maker.", "covers": ["It is about planning."]}
    return known | {"read_instead": "stages/index.md"} | changes


def test_another_makers_film_says_what_it_covers_and_where_to_read_instead() -> None:
    text = film_of(film())
    assert "### A film {#f}" in text
    assert "It is about planning." in text
    assert "(/stages/index.md)" in text
    assert "Watch:" not in text


def test_a_film_whose_address_is_sure_gets_a_link_and_never_a_player() -> None:
    text = film_of(film(address="https://example.org/film"))
    assert "[Watch: A film](https://example.org/film)" in text
    assert "<video" not in text
