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
    """Opens a page with an empty cache at 390 × 844, as a phone would."""
    driver = bench.driver
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    driver.get_log("performance")
    driver.get(bench.server.address + home + address)
    time.sleep(1)
    total: Counter[str] = Counter()
    seen: dict[str, tuple[str, str]] = {}
    for message in messages(driver):
        values = message["params"]
        if message["method"] == "Network.requestWillBeSent" and values["request"]["url"].startswith("http"):
            seen[values["requestId"]] = (values.get("type", "Other"), values["request"]["url"])
        elif message["method"] == "Network.loadingFinished" and values["requestId"] in seen:
            total["all"] += int(values["encodedDataLength"])
    for kind, url in seen.values():
        if url.startswith(bench.server.address) and kind in GROUPS:
            for name, size in weights(bench.server.site, url).items():
                total[f"{GROUPS[kind]} {name}"] += size
    driver.close()
    driver.switch_to.window(first)
    return {"address": f"/{address}", "requests": len(seen), **total}
