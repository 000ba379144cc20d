"""`make films` makes every film anew, `make films FILM=name` one.

With DRAFT=1 before it, one frame a second is drawn onto sheets in build/films/, to look at.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import wave
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy

from tools.films import picture, script
from tools.films.script import KEPT
from tools.films.voice import RATE, Voice

UNSPOKEN = str.maketrans("", "", "“”")  # the voice would take one of the two for a sign of its own
SOUND = "loudnorm=I=-16:TP=-3:LRA=11"


def speak(film: script.Film) -> Path:
    """Speak the film, lay out its times, and return the sound's file. What was spoken once is kept."""
    voice: Voice | None = None
    sounds: list[Any] = []
    for sentence in film.sentences:
        kept = KEPT / "said" / f"{sha256(f'{film.speed} {sentence.words}'.encode()).hexdigest()[:16]}.npy"
        if not kept.is_file():
            voice = voice or Voice()
            kept.parent.mkdir(parents=True, exist_ok=True)
            sound, phonemes = voice.say(sentence.words.translate(UNSPOKEN), film.speed)
            numpy.save(kept, sound)
            print(f"  {len(sound) / RATE:4.1f} s  {sentence.words}\n          {phonemes}", flush=True)
        sounds.append(numpy.load(kept))
    script.lay_out(film, [len(sound) / RATE for sound in sounds])
    whole = numpy.zeros(int(film.length * RATE) + 1, dtype=numpy.float32)
    for sentence, sound in zip(film.sentences, sounds, strict=True):
        start = int(sentence.start * RATE)
        whole[start : start + len(sound)] = sound
    path = KEPT / f"{film.name}.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((numpy.clip(whole, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def frames(film: script.Film, fps: float) -> Iterator[bytes]:
    """Give the film's frames as PNG; one that is the same as before is not drawn again."""
    book = picture.read_book()
    before, drawn = "", b""
    for number in range(int(film.length * fps)):
        svg = picture.draw(film, number / fps, book)
        if svg != before:
            before, drawn = svg, picture.pixels(svg)
        yield drawn


def feed(command: list[str], pictures: Iterator[bytes]) -> None:
    """Give pictures to ffmpeg, one after the other."""
    with subprocess.Popen(command, stdin=subprocess.PIPE) as run:
        for drawn in pictures:
            run.stdin.write(drawn)  # type: ignore[union-attr]
    if run.returncode:
        sys.exit("ffmpeg could not make the film.")


def contact_sheet(film: script.Film) -> None:
    """Draw one frame a second onto sheets, to look at."""
    command = "ffmpeg -y -v error -f image2pipe -framerate 1 -i - -vf scale=380:-1,tile=4x6:padding=6".split()
    feed([*command, str(KEPT / f"{film.name}-%d.png")], frames(film, 1))


def encode(film: script.Film, sound: Path) -> None:
    """Write the film as MP4 and WebM in one go, and its still picture; one that failed replaces nothing."""
    to = str(KEPT / film.name)
    length = f"{film.length:.2f}"
    command = f"ffmpeg -y -v error -f image2pipe -framerate {picture.FPS} -i - -i {sound}".split()
    plain = "-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact".split()
    crf = (40, 62) if film.visit else (34, 56)  # the letters of a page take many bytes, and can still be read
    mp4 = f"-c:v libx264 -preset medium -crf {crf[0]} -tune animation -c:a aac -b:a 36k -ar 44100".split()
    webm = f"-c:v libvpx-vp9 -crf {crf[1]} -b:v 0 -row-mt 1 -cpu-used 5 -c:a libopus -b:a 18k".split()
    both = ["-map", "0:v", "-map", "1:a", "-af", SOUND, "-t", length, "-pix_fmt", "yuv420p", "-g", "500", *plain]
    command += [*both, *mp4, "-movflags", "+faststart", f"{to}.mp4", *both, *webm, f"{to}.webm"]
    feed(command, frames(film, picture.FPS))
    still = picture.pixels(picture.draw(film, film.shots[film.poster].end - 0.3, picture.read_book()))
    jpeg = ["ffmpeg", "-y", "-v", "error", "-i", "-", "-vf", "scale=800:-1", "-q:v", "6", f"{to}.jpg"]
    subprocess.run(jpeg, input=still, check=True)


def make(name: str) -> None:
    """Make one film with its captions and chapters."""
    film = script.read(name)
    pages = [KEPT / "pages" / name / f"{still}-0.png" for still in film.seen]
    if missing := [path for path in pages if not path.is_file()]:
        sys.exit(f"{missing[0]} is missing. `make films FILM={name}` first takes the pictures of the page.")
    print(f"{film.title}: speaking …", flush=True)
    sound = speak(film)
    print(f"  {film.length:.0f} seconds", flush=True)
    if os.environ.get("DRAFT"):
        contact_sheet(film)
        return
    encode(film, sound)
    (script.MADE / f"{name}.vtt").write_text(script.vtt(script.captions(film)), encoding="utf-8")
    (script.MADE / f"{name}-chapters.vtt").write_text(script.vtt(script.chapters(film)), encoding="utf-8")
    for ending in ("mp4", "webm", "jpg"):
        shutil.move(KEPT / f"{name}.{ending}", script.MADE / f"{name}.{ending}")
    sizes = {ending: (script.MADE / f"{name}.{ending}").stat().st_size for ending in ("mp4", "webm", "jpg")}
    print(f"  {json.dumps(sizes)}", flush=True)


if __name__ == "__main__":
    KEPT.mkdir(parents=True, exist_ok=True)
    for wanted in sys.argv[1:] or script.names():
        make(wanted)
