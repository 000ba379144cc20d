"""A page's recording says what the page says, in time, and is light enough for a phone; one that is old is not used."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from overrides.hooks import listen
from tools.films import script as films
from tools.headers import media_type
from tools.listen import script
from tools.listen.script import MADE, blocks_of, is_recorded, name_of, pages

MOST_A_MINUTE = 250_000  # bytes of both formats together
MOST_IN_ALL = 25_000_000  # with the films
PAGES = pages()


def recording(address: str) -> dict[str, Any]:
    return dict(json.loads((MADE / f"{name_of(address)}.json").read_text(encoding="utf-8")))


def page_of(words: str) -> str:
    return f'<body><nav><p>Menu</p></nav><main id="main"><button data-listen hidden></button>{words}</main></body>'


@pytest.mark.parametrize("address", PAGES)
def test_a_recording_says_what_its_page_says(site: Path, address: str) -> None:
    """Run `make listen` when the words of a page have changed. Until then the device's own voice reads it."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    assert is_recorded(address, html), f"/{address} has other words than its recording: `make listen`"
    assert f'data-listen="{"../" * address.count("/")}listen/{name_of(address)}-' in html


def test_every_easy_read_page_is_recorded_and_so_are_the_stages_help_now_and_rights_in_short(site: Path) -> None:
    easy = {path.parent.relative_to(site).as_posix() + "/" for path in site.glob("easy-read/**/index.html")}
    sheets = {address for address in easy if 'id="worksheet"' in (site / address / "index.html").read_text("utf-8")}
    stages = {f"stages/{stage}/" for stage in ("prepare", "discuss", "document", "review")}
    assert set(PAGES) == easy - sheets | stages | {"stages/", "help-now/", "rights/"}


def test_every_recording_is_that_of_a_page() -> None:
    files = {path.name for path in MADE.iterdir()}
    assert files == {f"{name_of(address)}{ending}" for address in PAGES for ending in listen.ENDINGS}


@pytest.mark.parametrize("address", PAGES)
def test_its_sentences_come_one_after_the_other(address: str) -> None:
    told = recording(address)
    starts = [start for start, _ in told["sentences"]]
    assert starts == sorted(set(starts))
    assert 0 < starts[0] < 1
    assert starts[-1] < told["length"]
    words = sum(len(sentence.split()) for _, sentence in told["sentences"])
    assert 0.25 <= told["length"] / words <= 0.9, "seconds a word, with the pauses"


@pytest.mark.parametrize("address", PAGES)
def test_it_is_light_enough_for_a_phone_and_says_its_size(address: str) -> None:
    told = recording(address)
    ogg, m4a = ((MADE / f"{name_of(address)}{ending}").stat().st_size for ending in (".ogg", ".m4a"))
    assert ogg + m4a <= MOST_A_MINUTE * told["length"] / 60
    assert told["size"] == m4a


def test_films_and_recordings_together_leave_the_project_small() -> None:
    made = [*films.MADE.iterdir(), *MADE.iterdir()]
    assert sum(path.stat().st_size for path in made) <= MOST_IN_ALL


def test_a_page_whose_words_have_changed_is_read_by_the_device(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = {"length": 2.0, "size": 1, "sentences": [[0.3, "Ask us."], [1.1, "We will help."]]}
    (tmp_path / "one.json").write_text(json.dumps(told), encoding="utf-8")
    for ending in (".ogg", ".m4a"):
        (tmp_path / f"one{ending}").write_bytes(b"sound")
    for module in (script, listen):
        monkeypatch.setattr(module, "MADE", tmp_path)
        monkeypatch.setattr(module, "pages", lambda: ("one/",))
    monkeypatch.setattr(listen, "published", listen.published.__wrapped__)
    page = SimpleNamespace(url="one/")
    same = listen.on_post_page(page_of("<p>Ask us. We will help.</p>"), page, None)  # type: ignore[arg-type]
    assert 'data-listen="../listen/one-' in same
    for words in ("<p>Ask us. We will try.</p>", "<p>Ask us. We will help.</p><p>Soon.</p>", "<p>Ask us.</p>"):
        changed = page_of(words)
        assert listen.on_post_page(changed, page, None) == changed  # type: ignore[arg-type]


def test_only_words_for_the_reader_are_heard() -> None:
    html = page_of(
        "<h1>Ask <em>us</em></h1><ul><li>One<br></li><li><p>Two. 2 is more. “Yes.” No?</p></li></ul>"
        "<p hidden>Not this</p><div data-not-heard><p>Nor this</p></div>"
        "<p>But <span hidden>not</span> that</p><form><p>Nor this</p></form>"
        '<div class="app-box app-crisis"><p>Nor that</p></div><p>1. Step one</p>'
    )
    assert blocks_of(html) == [
        ["Ask us"],
        ["One"],
        ["Two.", "2 is more.", "“Yes.”", "No?"],
        ["But that"],
        ["1. Step one"],
    ]


def test_recordings_are_sent_as_sound() -> None:
    assert (media_type("a.ogg"), media_type("a.m4a")) == ("audio/ogg", "audio/mp4")


def test_the_list_of_pages_names_each_once() -> None:
    order = yaml.safe_load(script.PAGES.read_text(encoding="utf-8"))
    assert len(order) == len(set(order))
