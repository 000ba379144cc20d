"""`make listen` records the pages of overrides/listen/pages.yml anew where their words have changed.

It reads the built site, speaks each sentence with the films' voice, and writes Opus, AAC and the times of the
sentences into overrides/listen/made/. `make listen PAGE=rights/` takes one page, even if nothing changed.
"""

from __future__ import annotations

import json
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import numpy

from tools.films.script import KEPT
from tools.films.voice import RATE, said
from tools.listen.script import MADE, blocks_of, is_recorded, name_of, pages
from tools.listen.spoken import spoken

SITE = Path("site")
EASY_READ = "easy-read/"
SPEED, EASY_SPEED = 0.87, 0.8  # of the voice; films have the first
LEAD = 0.3  # seconds of silence: at the start, after a sentence, after a block; in Easy Read each is longer
AFTER_SENTENCE, AFTER_BLOCK, EASY_LONGER = 0.35, 0.75, 1.3
SOUND = "loudnorm=I=-16:TP=-3:LRA=11"
OGG = "-c:a libopus -b:a 12k -application voip -ar 24000 -ac 1".split()
M4A = "-c:a aac -b:a 18k -ar 16000 -ac 1 -movflags +faststart".split()
PLAIN = "-map_metadata -1 -fflags +bitexact -flags:a +bitexact".split()


def speak(blocks: list[list[str]], easy: bool) -> tuple[Any, list[tuple[float, str]]]:
    """Return a page as sound, and the second at which each of its sentences starts."""
    longer = EASY_LONGER if easy else 1
    parts: list[Any] = [numpy.zeros(int(LEAD * RATE), dtype=numpy.float32)]
    times: list[tuple[float, str]] = []
    for block in blocks:
        for number, sentence in enumerate(block, 1):
            times.append((round(sum(map(len, parts)) / RATE, 2), sentence))
            pause = AFTER_SENTENCE if number < len(block) else AFTER_BLOCK
            silence = numpy.zeros(int(pause * longer * RATE), dtype=numpy.float32)
            parts += [said(spoken(sentence), EASY_SPEED if easy else SPEED), silence]
    return numpy.concatenate(parts), times


def encode(sound: Any, name: str) -> None:
    """Write the sound as Opus and AAC in one go; a run that failed replaces nothing."""
    whole = KEPT / f"{name}.wav"
    with wave.open(str(whole), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes((sound / max(1, abs(sound).max()) * 32767).astype("<i2").tobytes())
    ogg, m4a = KEPT / f"{name}.ogg", KEPT / f"{name}.m4a"
    command = ["ffmpeg", "-y", "-v", "error", "-i", str(whole)]
    each = ["-af", SOUND, *PLAIN]
    subprocess.run([*command, *each, *OGG, str(ogg), *each, *M4A, str(m4a)], check=True)
    whole.unlink()
    for made in (ogg, m4a):
        made.replace(MADE / made.name)


def record(address: str, html: str) -> None:
    """Record one page."""
    name = name_of(address)
    sound, times = speak(blocks_of(html), address.startswith(EASY_READ))
    encode(sound, name)
    length, sizes = len(sound) / RATE, [(MADE / f"{name}{ending}").stat().st_size for ending in (".ogg", ".m4a")]
    told = {"length": round(length, 1), "size": sizes[1], "sentences": times}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    (MADE / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(f"/{address}: {length / 60:.1f} minutes, {sum(sizes) / length * 60 / 1000:.0f} kB a minute", flush=True)


if __name__ == "__main__":
    MADE.mkdir(parents=True, exist_ok=True)
    KEPT.mkdir(parents=True, exist_ok=True)
    for wanted in sys.argv[1:] or pages():
        page = (SITE / wanted / "index.html").read_text(encoding="utf-8")
        if sys.argv[1:] or not is_recorded(wanted, page):
            record(wanted, page)
