"""Turns what was measured into the tables of results.md."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from prep_tool.questionnaire.load import NAMES
from tests.bench.pages import weights
from tests.bench.shapes import USUAL, shapes_table
from tests.routes import route

VISITS = {True: "first visit", False: "second visit"}  # by whether the cache is empty
LONG_NAMES = {
    "screen": "the sheet on the screen",
    "html": "the sheet to give, HTML",
    "docx": "Word",
    "txt": "plain text",
    "pdf": "PDF",
    "answers": "the file for me",
    "open": "opening that file again",
}


def when(part: dict[str, Any]) -> str:
    return f"{part['on']}, with a load of {part['load']:.1f} before it began"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, *rows)]
    return [lines[0], "|---" * len(head) + "|", *lines[1:], ""]


def medians(part: dict[str, Any], names: list[str], cold: bool, what: str) -> list[float]:
    return [statistics.median(part["found"][f"{name}, {VISITS[cold]}"][what]) for name in names]


def start_tables(fast: dict[str, Any], slow: dict[str, Any], names: list[str]) -> list[str]:
    turns = {
        key: len(part["found"][f"{names[0]}, {VISITS[True]}"]["sheet"]) for key, part in (("f", fast), ("s", slow))
    }
    rows = []
    sent = medians(fast, names, True, "bytes")
    rows.append(["bytes on the first visit (brotli)", *(f"{n / 1e6:.2f} MB" for n in sent), f"{sent[0] / sent[1]:.2f}"])
    for label, part in (("this machine", fast), ("slow phone", slow)):
        for cold in (True, False):
            found = medians(part, names, cold, "sheet")
            cells = [f"{value / 1000:.2f} s" for value in found]
            rows.append([f"{label}, {VISITS[cold]}", *cells, f"{found[0] / found[1]:.2f}"])
    rows.append(["every next sheet", *(f"{value:.0f} ms" for value in medians(fast, names, False, "next")), ""])
    held = [max(fast["found"][f"{name}, {VISITS[True]}"]["held"]) for name in names]
    rows.append(["longest time the page was held up", *(f"{value:.0f} ms" for value in held), ""])
    return [
        "## From the start of Python to the first sheet",
        "",
        f"Medians of {turns['f']} turns on this machine ({when(fast)}) and of {turns['s']} as a slow phone "
        f"({when(slow)}).",
        "In each turn every variant runs once with an empty cache and once again. The slow turns were made by",
        f"themselves, after or before the others. The ratio is ours to {names[1]}.",
        "",
        *table(["", *names, "ratio"], rows),
        "Slow phone: 1.6 Mbit/s and 150 ms for every file, and a quarter of the speed: the browser's processes are",
        "stopped and continued, 5 ms on and 15 ms off.",
        "",
    ]


def runtime_table(site: Path, folders: dict[str, str]) -> list[str]:
    """Every file that a first sheet needs, in each variant."""
    kinds = {"wasm": (".wasm",), "scripts": (".js", ".mjs"), "Python's library and ours": (".zip", ".json")}
    rows = []
    for name, folder in folders.items():
        files = [path for path in (site / folder).iterdir() if path.suffix not in (".br", ".gz")]
        parts = {
            kind: [weights(site, path.relative_to(site).as_posix()) for path in files if path.suffix in endings]
            for kind, endings in kinds.items()
        }
        for way in ("brotli", "gzip"):
            sums = [sum(each[way] for each in found) for found in parts.values()]
            rows.append([f"{name}, {way}", *(f"{size / 1e6:.2f} MB" for size in (*sums, sum(sums)))])
    return ["## What Python weighs", "", *table(["", *kinds, "all"], rows)]


def page_table(part: dict[str, Any]) -> list[str]:
    rows = []
    for ours, stock in part["found"]:
        for name, each in (("ours", ours), ("stock", stock)):
            sizes = [each.get(key, 0) for key in ("view gzip", "view brotli", "scripts gzip", "scripts brotli", "all")]
            asked = f"{each['requests']} / {each['requests desk']}"
            rows.append([f"`{ours['address']}` {name}", asked, *(f"{n / 1000:.1f} kB" for n in sizes)])
    head = [
        "page",
        "requests, phone / desk",
        "HTML + CSS, gzip",
        "brotli",
        "scripts, gzip",
        "brotli",
        "all on the wire",
    ]
    return [
        "## What a first visit to a page brings",
        "",
        f"Measured {when(part)}. Empty cache; a phone has 390 × 844 pixels, a desk 1280 × 800.",
        "The last column is what the browser counted, with brotli, headers and pictures. Stock: mkdocs-material as it",
        "comes, built in the same run from the same Markdown, without web fonts, and without our pictures, forms,",
        "glossary and films, which its pages lack.",
        "",
        *table(head, rows),
    ]


def other_tables(memory: dict[str, Any], builds: dict[str, Any]) -> list[str]:
    found = memory["found"]
    rows = [[LONG_NAMES[name], f"{s:.2f} s", f"{mb:.0f} MB"] for name, (s, mb) in found["long"].items()]
    (few, first), (many, last) = ((int(n), seconds) for n, seconds in builds["found"].items())
    each = (last - first) / (many - few)
    return [
        "## Memory, and 1 MB of answers",
        "",
        f"Measured {when(memory)}. Memory of the browser's page processes over that of the page alone.",
        f"With Python started and a first sheet made: {found['worker']:.0f} MB; at most {found['starting']:.0f} "
        f"MB while it starts.",
        "1 MB in one answer is about the most that a worksheet takes, some 300 printed pages:",
        "",
        *table(["1 MB of answers", "time", "most memory"], rows),
        "## Building the guide",
        "",
        f"Measured {when(builds)}. {few} pages: {first:.1f} s. {many} pages: {last:.1f} s. "
        f"Each page more: {each * 1000:.0f} ms.",
        "This is `mkdocs build` with all our hooks and the runtime there; not compression nor blank sheets.",
        "",
    ]


def routes_table() -> list[str]:
    """What each worksheet asks of a person; see `tests.routes`, which a test holds the pages' words to."""
    ways = [(name, {}) for name in NAMES if name != "carer"]
    ways += [("carer", {"door": "own-needs"}), ("carer", {"door": "for-someone"})]
    rows = []
    for name, answers in ways:
        for quick in (True, False):
            way = route(name, quick, **answers)
            called = " ".join([name, *answers.values(), "short" if quick else "all"])
            numbers = (way.questions, way.controls, way.words, way.screens, way.presses)
            rows.append([called, *map(str, numbers), f"{way.seconds / 60:.1f}"])
    short = route("prepare")
    return [
        "## What a worksheet asks of a person",
        "",
        "Counted, not timed: 150 words a minute, and 12 seconds for each control that someone sets. Presses are those",
        f"beside answers. Prepare's short route has {short.on_cards} controls on “How things are”.",
        "",
        *table(["worksheet and route", "questions", "controls", "words", "screens", "presses", "minutes"], rows),
    ]


def letters_table(shapes: dict[str, Any]) -> list[str]:
    rows = shapes_table(shapes["found"])
    head = ["shape", "time beside sentences", "PDF", "memory for 0.3 MB"]
    return [
        "## A million letters of every shape, as a PDF",
        "",
        f"Measured {when(shapes)}, in Python on this machine; sentences take {shapes['found'][USUAL][0]:.1f} s.",
        "",
        *table(head, rows),
    ]
