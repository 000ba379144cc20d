"""Films and the menu come from lists, so that a writer never opens a template."""

from __future__ import annotations

from typing import Any

from overrides.markers.films import film_of


def film(**changes: Any) -> dict[str, Any]:
    return {"id": "f", "title": "A film", "maker": "A maker", "covers": ["It is about planning."]} | changes


def test_what_is_not_known_of_a_film_is_said() -> None:
    text = film_of(film())
    assert "We do not have an address" in text
    assert text.count("Not known.") == 3


def test_a_film_with_a_file_gets_a_player_with_captions_that_never_starts_by_itself() -> None:
    text = film_of(film(file="f.mp4", captions_file="f.vtt", captions="Yes.", transcript=["Hello."]))
    assert 'kind="captions"' in text
    assert 'preload="none"' in text
    assert "autoplay" not in text
    assert "Hello." in text
    assert "do not have an address" not in text
