"""What a film says and shows, read from its YAML: shots, sentences, captions, chapters.

Only what stands in the file is used, so that narration, captions and transcript are the same words.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from prep_tool.language import in_language

FILMS = Path("overrides/films")
WORDS = frozenset({"title", "covers", "say"})  # what of a film's file is words
MADE = FILMS / "made"
SEEN = FILMS / "seen"
KEPT = Path("build/films")
LINE, LINES = 37, 2  # of one caption
SHOT_PAUSE = 0.4  # seconds more of silence after a shot's last sentence
LEAD = 0.8  # seconds before the first word


@dataclass
class Sentence:
    """One spoken sentence: when it starts and ends is known once it was spoken."""

    words: str
    start: float = 0.0
    end: float = 0.0


@dataclass
class Shot:
    """One picture with what is said to it, from `start` to `end`."""

    name: str
    sentences: list[Sentence]
    picture: list[dict[str, Any] | str]  # “arms” draws the arms of those before it
    start: float = 0.0
    end: float = 0.0

    def time_of(self, place: float) -> float:
        """Return when a place in the words comes: 2 is where the 2nd sentence starts, 2.5 is halfway through it."""
        if place < 1:
            return self.start
        sentence = self.sentences[min(int(place), len(self.sentences)) - 1]
        return sentence.start + (place - int(place)) * (sentence.end - sentence.start)


@dataclass
class Film:
    """One film. `speed` is the voice's, `pause` its silence; `poster` the shot whose end is the still picture.

    A film that shows the real page has `marks`, a `visit` on a `day`, and what was `seen` there (tools/films/pages.py).
    """

    name: str
    title: str
    covers: str
    speed: float
    pause: float
    poster: int
    shots: list[Shot]
    marks: dict[str, str] = field(default_factory=dict)
    visit: list[dict[str, Any]] = field(default_factory=list)
    day: str = ""
    seen: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def sentences(self) -> list[Sentence]:
        return [sentence for shot in self.shots for sentence in shot.sentences]

    @property
    def length(self) -> float:
        return self.shots[-1].end


def read(name: str) -> Film:
    """Return the film of this name, with its words in the guide's language; what is heard is English."""
    film = in_language(yaml.safe_load((FILMS / f"{name}.yml").read_text(encoding="utf-8")), WORDS)
    shots = [Shot(shot["name"], [Sentence(words) for words in shot["say"]], shot["picture"]) for shot in film["shots"]]
    seen = SEEN / f"{name}.yml"
    return Film(
        name,
        film["title"],
        film["covers"],
        film.get("speed", 0.87),
        film.get("pause", 0.6),
        film["poster"],
        shots,
        film.get("marks", {}),
        film.get("visit", []),
        str(film.get("day", "")),
        yaml.safe_load(seen.read_text(encoding="utf-8")) if seen.is_file() else {},
    )


def names() -> list[str]:
    """Return the names of all films, in the order of the page."""
    order: list[str] = yaml.safe_load((FILMS / "order.yml").read_text(encoding="utf-8"))
    return order


def lay_out(film: Film, seconds: list[float]) -> None:
    """Give each sentence and shot its time, from how long each sentence takes to say."""
    left = iter(seconds)
    now = 0.0
    for number, shot in enumerate(film.shots):
        shot.start = now
        now += LEAD if number == 0 else 0.3
        for sentence in shot.sentences:
            sentence.start = now
            sentence.end = now = now + next(left)
            now += film.pause
        shot.end = now = now + SHOT_PAUSE
    film.shots[-1].end += 1.2


def captions(film: Film) -> list[tuple[float, float, str]]:
    """Return the captions: a long sentence is shared out over several, by how long their words are."""
    made = []
    for sentence in film.sentences:
        count = -(-len(textwrap.wrap(sentence.words, LINE)) // LINES)
        # As even as can be: the smallest width that still gives no more captions.
        width = next(w for w in range(12, LINE + 1) if len(textwrap.wrap(sentence.words, w)) <= count * LINES)
        lines = textwrap.wrap(sentence.words, width, break_long_words=False)
        texts = ["\n".join(lines[i : i + LINES]) for i in range(0, len(lines), LINES)]
        at, share = sentence.start, (sentence.end - sentence.start) / sum(map(len, texts))
        for text in texts:
            made.append((at, at + share * len(text), text))
            at += share * len(text)
    return made


def clock(seconds: float) -> str:
    """Return a time as WebVTT writes it."""
    whole = round(seconds * 1000)
    return f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"


def vtt(cues: list[tuple[float, float, str]]) -> str:
    """Return cues as a WebVTT file."""
    return "WEBVTT\n" + "".join(f"\n{clock(start)} --> {clock(end)}\n{text}\n" for start, end, text in cues)


def chapters(film: Film) -> list[tuple[float, float, str]]:
    """Return the film's parts."""
    return [(shot.start, shot.end, shot.name) for shot in film.shots]
