"""What a page brings over the wire, and what its files weigh, compressed either way."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tests.bench.measure import Bench

# One page of each template.
PAGES = (
    "",
    "stages/prepare/",
    "rights/",
    "easy-read/",
    "glossary/",
    "site-map/",
    "search/",
    "professionals/",
    "worksheets/prepare/",
)
PHONE = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
DESK = {"width": 1280, "height": 800, "deviceScaleFactor": 1, "mobile": False}
GROUPS = {"Document": "view", "Stylesheet": "view", "Script": "scripts"}


def messages(driver: Any) -> list[dict[str, Any]]:
    found = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [message for message in found if message["method"].startswith("Network.")]


def weights(site: Path, address: str) -> dict[str, int]:
    """A file's bytes as they travel, by compression; a small one travels as it is."""
    path = site / urlsplit(address).path.lstrip("/")
    path = path / "index.html" if path.is_dir() else path
    sizes = {name: path.with_name(path.name + ending) for name, ending in (("gzip", ".gz"), ("brotli", ".br"))}
    return {name: (file if file.is_file() else path).stat().st_size for name, file in sizes.items()}


def visit(bench: Bench, home: str, address: str) -> dict[str, Any]:
    """Opens a page with an empty cache as a phone would, and again as a desk computer to count its requests."""
    desk = look(bench, home, address, DESK)
    return {**look(bench, home, address, PHONE), "requests desk": desk["requests"]}


def look(bench: Bench, home: str, address: str, screen: dict[str, Any]) -> dict[str, Any]:
    """Opens a page with an empty cache on a screen; one file is one request, whichever part of it is shown."""
    driver = bench.driver
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    driver.get_log("performance")
    driver.get(bench.server.address + home + address)
    time.sleep(1)
    total: Counter[str] = Counter()
    seen: dict[str, tuple[str, str]] = {}
    for message in messages(driver):
        values = message["params"]
        if message["method"] == "Network.requestWillBeSent" and values["request"]["url"].startswith("http"):
            seen[values["requestId"]] = (values.get("type", "Other"), values["request"]["url"].split("#")[0])
        elif message["method"] == "Network.loadingFinished" and values["requestId"] in seen:
            total["all"] += int(values["encodedDataLength"])
    files = set(seen.values())
    for kind, url in files:
        if url.startswith(bench.server.address) and kind in GROUPS:
            for name, size in weights(bench.server.site, url).items():
                total[f"{GROUPS[kind]} {name}"] += size
    driver.close()
    driver.switch_to.window(first)
    return {"address": f"/{address}", "requests": len({url for _, url in files}), **total}
