"""`make bench`: measures, prints its tables and writes them to tests/bench/results.md.

`python -m tests.bench slow pages` measures those parts anew; the others are kept from the last time.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.bench.builds import seconds_for
from tests.bench.measure import Bench, bench
from tests.bench.memory import run_memory
from tests.bench.pages import PAGES, visit
from tests.bench.shapes import run_shapes
from tests.bench.tables import (
    VISITS,
    letters_table,
    other_tables,
    page_table,
    routes_table,
    runtime_table,
    start_tables,
)
from tests.bench.variants import MATERIAL

RESULTS = Path(__file__).parent / "results.md"
KEPT = Path("build/bench.json")
TURNS = {False: 7, True: 3}
SIZES = (50, 500)  # pages


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}"


def run_starts(measured: Bench, slow: bool) -> dict[str, dict[str, list[float]]]:
    """Every variant in turn, cold then warm, so that a busy machine treats all alike."""
    times: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for turn in range(TURNS[slow]):
        print(f"Starts{' on a slow phone' if slow else ''}: {turn + 1} of {TURNS[slow]} …", flush=True)
        for variant in measured.variants:
            for cold in (True, False):
                for name, value in measured.run(variant, cold, slow).items():
                    times[f"{variant.name}, {VISITS[cold]}"][name].append(value)
    return times


def run_pages(measured: Bench) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    print("Pages …", flush=True)
    return [(visit(measured, "", address), visit(measured, MATERIAL, address)) for address in PAGES]


def run_builds(_: Bench) -> dict[str, float]:
    print("Builds …", flush=True)
    found = {}
    for pages in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            found[str(pages)] = seconds_for(pages, Path(folder))
    return found


PARTS = {
    "fast": lambda measured: run_starts(measured, slow=False),
    "pages": run_pages,
    "memory": run_memory,
    "build": run_builds,
    "shapes": run_shapes,
    "slow": lambda measured: run_starts(measured, slow=True),
}


def main() -> None:
    kept = json.loads(KEPT.read_text()) if KEPT.is_file() else {}
    with bench() as measured:
        for part in sys.argv[1:] or PARTS:
            load, day = os.getloadavg()[0], datetime.now(UTC).strftime("%-d %B %Y")
            kept[part] = {"on": day, "load": load, "found": PARTS[part](measured)}
            KEPT.parent.mkdir(exist_ok=True)
            KEPT.write_text(json.dumps(kept))
        names = [variant.name for variant in measured.variants]
        folders = {variant.name: variant.runtime.strip("/") for variant in measured.variants}
        browser = measured.driver.capabilities["browserVersion"]
        weighed = runtime_table(measured.server.site, folders)
    lacking = [part for part in PARTS if part not in kept]
    if lacking:
        sys.exit(f"Not measured yet: {', '.join(lacking)}.")
    text = "\n".join(
        [
            "# Measurements",
            "",
            f"Made by `make bench` with Chromium {browser}. Machine: {machine()}.",
            "Differences under a fifth are ties. The dates and the load stand with each part.",
            "",
            *start_tables(kept["fast"], kept["slow"], names),
            *weighed,
            *page_table(kept["pages"]),
            *other_tables(kept["memory"], kept["build"]),
            *letters_table(kept["shapes"]),
            *routes_table(),
        ]
    )
    RESULTS.write_text(text.rstrip() + "\n")
    print(text)


if __name__ == "__main__":
    main()
