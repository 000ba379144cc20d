"""`<!-- our films -->` becomes the guide's own films: each with its player, files to download, and every word.

What is said comes from overrides/films/, so that it is what the voice says. A version in British Sign Language is
shown beside a film when its file is there: overrides/films/made/NAME-bsl.mp4.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

from prep_tool.language import _, ngettext
from tools.films.script import MADE, Film, names, read

FOLDER = "films/"
KINDS = {"webm": "video/webm", "mp4": "video/mp4"}
NO_SIGNING = _("It has captions. There is no version in British Sign Language (BSL) yet.")
SIGNED = _("The same film in British Sign Language (BSL):")
CUE_END = re.compile(r"--> (\d+):(\d+):(\d+)")


def published() -> dict[str, Path]:
    """Return the films' files by their address; they stand beside the films page."""
    return {FOLDER + path.name: path for path in sorted(MADE.iterdir())}


def size_of(path: Path) -> str:
    """Return a file's size as one says it."""
    return _("{size} MB", size=f"{max(0.1, path.stat().st_size / 1_000_000):.1f}")


@cache
def length_of(name: str) -> str:
    """Return how long a film is, in words, from the end of its last part."""
    chapters = (MADE / f"{name}-chapters.vtt").read_text(encoding="utf-8")
    minutes, seconds = map(int, CUE_END.findall(chapters)[-1][1:])
    words = [ngettext("{number} minute", "{number} minutes", minutes)] if minutes else []
    words += [ngettext("{number} second", "{number} seconds", seconds)] if seconds else []
    return " ".join(words)


def player(name: str, title: str) -> str:
    """Return the browser's own player. Nothing is fetched but the still picture until someone presses play."""
    sources = "".join(f'<source src="{name}.{ending}" type="{kind}">' for ending, kind in KINDS.items())
    tracks = (
        f'<track kind="captions" srclang="en-GB" label="{_("English")}" src="{name}.vtt">'
        f'<track kind="chapters" srclang="en-GB" label="{_("Parts")}" src="{name}-chapters.vtt">'
    )
    start = f'<video controls preload="none" poster="{name}.jpg" width="1280" height="720"'
    return f'{start} aria-label="{escape(title)}">{sources}{tracks}</video>'


def signed(name: str, title: str) -> list[str]:
    """Return the player for the signed version, or a line that there is none."""
    if not (MADE / f"{name}-bsl.mp4").is_file():
        return [NO_SIGNING]
    start = '<video controls preload="none" width="1280" height="720"'
    return [SIGNED, f'{start} aria-label="{escape(_("{title}, in BSL", title=title))}" src="{name}-bsl.mp4"></video>']


def words_of(film: Film) -> list[str]:
    """Return every word of a film: a paragraph for each of its parts."""
    return [" ".join(sentence.words for sentence in shot.sentences) for shot in film.shots]


def film_of(name: str) -> str:
    """Return one film's part of the page as Markdown."""
    film = read(name)
    links = [
        "- [{}](/{}) ({})".format(
            _("Download “{title}” as {format}", title=film.title, format=ending.upper()),
            f"{FOLDER}{name}.{ending}",
            size_of(MADE / f"{name}.{ending}"),
        )
        for ending in ("mp4", "webm")
    ]
    parts = [
        f"## {film.title} {{#watch-{name}}}",
        f"{film.covers} {_('It lasts {time}.', time=length_of(name))}",
        player(name, film.title),
        *signed(name, film.title),
        "\n".join(links),
        f'<details class="app-details" id="words-{name}" markdown="1">',
        f"<summary>{_('Every word of “{title}”', title=escape(film.title))}</summary>",
        *words_of(film),
        "</details>",
    ]
    return "\n\n".join(parts)


def films() -> str:
    """Return all of our own films as Markdown, without those not made yet: one may need the site to be made."""
    return "\n\n".join(film_of(name) for name in names() if (MADE / f"{name}.mp4").is_file())
