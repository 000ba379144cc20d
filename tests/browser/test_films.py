"""A film plays in the browser's own player, from this site alone, and only when someone presses play."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.checkers import not_empty
from tools.films import script
from tools.films.pages import Visit, changes

PLAYING = "const v = document.querySelector('video'); return v.currentTime > 0.5 && !v.paused"


def films_asked(page: Any) -> list[str]:
    return [url for url in page.requests() if url.endswith((".mp4", ".webm"))]


def test_no_film_is_fetched_before_play_and_then_it_plays_with_captions_and_can_be_moved_about_in(page: Any) -> None:
    page.open("/films/")
    assert len(page.all("video")) == len(script.names())
    assert films_asked(page) == []
    page.run("const v = document.querySelector('video'); v.muted = true; v.textTracks[0].mode = 'showing'; v.play()")
    page.wait(lambda: page.run(PLAYING))
    cues = page.run("return [...document.querySelector('video').textTracks[0].cues].map((cue) => cue.text)")
    said = " ".join(sentence.words for sentence in script.read(script.names()[0]).sentences)
    assert " ".join(" ".join(cues).split()) == said
    page.run("document.querySelector('video').currentTime = 50")
    page.wait(lambda: page.run("return document.querySelector('video').currentTime > 50.2"))
    page.run("document.querySelector('video').pause()")
    assert page.run("return document.querySelector('video').error") is None


@pytest.mark.parametrize("width", [320, 1280])
def test_a_film_fits_the_screen_and_keeps_its_shape(page: Any, width: int) -> None:
    page.size(width, 800)
    page.open("/films/")
    boxes = page.run("return [...document.querySelectorAll('video')].map((v) => v.getBoundingClientRect().toJSON())")
    for box in not_empty(boxes):
        assert box["left"] >= 0
        assert box["right"] <= width
        assert box["width"] / box["height"] == pytest.approx(1280 / 720, rel=0.02)


def test_without_script_the_words_of_each_film_can_be_opened(page: Any) -> None:
    page.script(False)
    page.open("/films/")
    opened = page.all("details[id^=words-] > summary")
    assert len(opened) == len(script.names())
    opened[0].click()
    assert script.read(script.names()[0]).sentences[-1].words in page.text(f"#words-{script.names()[0]}")


@pytest.mark.parametrize("name", [name for name in script.names() if script.read(name).visit])
def test_a_film_of_the_page_shows_what_the_page_says_today(page: Any, name: str) -> None:
    film = script.read(name)
    now = Visit(page.browser, page.server.address).make(film)
    assert changes(film, now) == []
