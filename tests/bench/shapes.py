"""A million letters of every shape as a PDF, the heaviest format: time beside that of sentences, size and memory."""

from __future__ import annotations

import time
import tracemalloc
from contextlib import suppress
from typing import Any

from prep_tool.exports import BY_NAME, ExportError
from prep_tool.questionnaire.load import load
from tests.shapes import SHAPES
from tests.sheets import made

USUAL = "sentences"
PIECE = 300_000  # letters whose memory is traced: tracing a million takes minutes


def run_shapes(_: Any) -> dict[str, list[float | str]]:
    """For each shape: seconds, bytes, and bytes of memory for a third as many letters; "" where it is refused."""
    print("A million letters of every shape …", flush=True)
    questionnaire, write = load("prepare"), BY_NAME["pdf"].write
    measured: dict[str, list[float | str]] = {}
    for shape, text in SHAPES.items():
        begun = time.process_time()
        try:
            size: float | str = len(write(made(questionnaire, {"enjoy": text})))
        except ExportError:
            size = ""
        seconds = time.process_time() - begun
        tracemalloc.start()
        with suppress(ExportError):
            write(made(questionnaire, {"enjoy": text[:PIECE]}))
        measured[shape] = [seconds, size, tracemalloc.get_traced_memory()[1]]
        tracemalloc.stop()
    return measured


def shapes_table(found: dict[str, list[float]]) -> list[list[str]]:
    """A row for each shape, its time as a ratio to that of sentences."""
    usual = found[USUAL][0]
    return [
        [shape, f"{seconds / usual:.2f}", f"{size / 1e6:.1f} MB" if size else "refused, with what to do",
         f"{memory / 1e6:.0f} MB"]
        for shape, (seconds, size, memory) in found.items()
    ]  # fmt: skip
