"""`make bench`: measures, prints one table and writes it to tests/bench/results.md.

`python -m tests.bench fast` or `slow` measures that part anew; the other is kept from the last time.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.measure import Bench, bench
from tests.bench.pages import PAGES, visit

RESULTS = Path(__file__).parent / "results.md"
RUNS = {False: 7, True: 3}
VISITS = {True: "first visit", False: "second visit"}  # by whether the cache is empty

KEPT = Path("build/bench.json")

Times = dict[str, dict[str, list[float]]]  # by the variant's name and the visit


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}"


def run_starts(measured: Bench, slow: bool) -> Times:
    """Every variant in turn, cold then warm, so that a busy machine treats all alike."""
    times: Times = defaultdict(lambda: defaultdict(list))
    for turn in range(RUNS[slow]):
        print(f"Starts{' on a slow phone' if slow else ''}: {turn + 1} of {RUNS[slow]} …", flush=True)
        for variant in measured.variants:
            for cold in (True, False):
                for name, value in measured.run(variant, cold, slow).items():
                    times[f"{variant.name}, {VISITS[cold]}"][name].append(value)
    return times


def start_rows(times: Times, label: str, names: list[str]) -> list[str]:
    rows = []
    for cold in (True, False):
        medians = {name: statistics.median(times[f"{name}, {VISITS[cold]}"]["sheet"]) for name in names}
        cells = [f"{medians[name] / 1000:.2f} s" for name in names]
        rows.append(f"| {label}, {VISITS[cold]} | {' | '.join(cells)} | {medians[names[0]] / medians[names[1]]:.2f} |")
    return rows


def turns(times: Times) -> int:
    return len(next(iter(times.values()))["sheet"])


def start_table(fast: Times, slow: Times | None, names: list[str]) -> list[str]:
    sent = {name: statistics.median(fast[f"{name}, {VISITS[True]}"]["bytes"]) for name in names}
    bytes_sent = " | ".join(f"{sent[name] / 1e6:.2f} MB" for name in names)
    lines = [
        "## From the start of Python to the first sheet",
        "",
        f"Medians of {turns(fast)} runs{f' ({turns(slow)} on the slow phone)' if slow else ''}, in turn, in one browser.",
        f"The ratio is ours to {names[1]}.",
        "",
        f"| | {' | '.join(names)} | ratio |",
        f"|---|{'---|' * len(names)}---|",
        f"| bytes on the first visit (brotli) | {bytes_sent} | {sent[names[0]] / sent[names[1]]:.2f} |",
        *start_rows(fast, "this machine", names),
    ]
    if slow:
        lines += start_rows(slow, "slow 4G and a quarter of the speed", names)
    following = [f"{statistics.median(fast[f'{name}, {VISITS[False]}']['next']):.0f} ms" for name in names]
    held = [f"{max(fast[f'{name}, {VISITS[True]}']['held']):.0f} ms" for name in names]
    return [
        *lines,
        f"| every next sheet | {' | '.join(following)} | |",
        f"| longest time the page was held up | {' | '.join(held)} | |",
        "",
        "Slow 4G: 1.6 Mbit/s and 150 ms for every file. A quarter of the speed: the browser's processes are",
        "stopped and continued, 5 ms on and 15 ms off.",
        "",
    ]


def page_table(visits: list[dict[str, Any]]) -> list[str]:
    lines = [
        "## What a first visit brings",
        "",
        "Bytes on the wire with brotli, with an empty cache. Pictures further down load when they come near.",
        "",
        "| page | requests | all | page | styles | scripts | pictures | other |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in visits:
        parts = [each["kinds"].get(kind, 0) for kind in ("Document", "Stylesheet", "Script", "Image")]
        other = sum(each["kinds"].values()) - sum(parts)
        cells = " | ".join(f"{value / 1000:.1f} kB" for value in (sum(each["kinds"].values()), *parts, other))
        lines.append(f"| `{each['address']}` | {each['requests']} | {cells} |")
    return [*lines, ""]


def main() -> None:
    parts = sys.argv[1:] or ["fast", "slow"]
    kept = json.loads(KEPT.read_text()) if KEPT.is_file() else {}
    with bench() as measured:
        for part in parts:
            kept[part] = run_starts(measured, slow=part == "slow")
        if "fast" in parts:
            kept["pages"] = [visit(measured, address) for address in PAGES]
        names = [variant.name for variant in measured.variants]
        browser = measured.driver.capabilities["browserVersion"]
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_text(json.dumps(kept))
    day = datetime.now(UTC).strftime("%d %B %Y")
    head = [
        "# Measurements",
        "",
        f"Made by `make bench` on {day}, with Chromium {browser}.",
        f"Machine: {machine()}.",
        "Differences under a fifth are ties.",
        "",
    ]
    text = "\n".join([*head, *start_table(kept["fast"], kept.get("slow"), names), *page_table(kept["pages"])])
    RESULTS.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
