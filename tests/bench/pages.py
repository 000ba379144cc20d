"""What a page brings over the wire, by kind, as the browser counts it."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.bench.measure import Bench

PAGES = ("/", "/stages/prepare/", "/rights/", "/easy-read/", "/glossary/", "/worksheets/prepare/")


def messages(driver: Any) -> list[dict[str, Any]]:
    found = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [message for message in found if message["method"].startswith("Network.")]


def visit(bench: Bench, address: str) -> dict[str, Any]:
    """Opens a page with an empty cache at 390 × 844, as a phone would."""
    driver = bench.driver
    first = driver.current_window_handle
    driver.switch_to.new_window("tab")
    driver.execute_cdp_cmd("Network.enable", {})
    driver.execute_cdp_cmd("Network.clearBrowserCache", {})
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    driver.get_log("performance")
    driver.get(bench.server.address.rstrip("/") + address)
    time.sleep(1)
    kinds: Counter[str] = Counter()
    types: dict[str, str] = {}
    for message in messages(driver):
        values = message["params"]
        if message["method"] == "Network.requestWillBeSent" and values["request"]["url"].startswith("http"):
            types[values["requestId"]] = values.get("type", "Other")
        elif message["method"] == "Network.loadingFinished" and values["requestId"] in types:
            kinds[types[values["requestId"]]] += int(values["encodedDataLength"])
    driver.close()
    driver.switch_to.window(first)
    return {"address": address, "requests": len(types), "kinds": dict(kinds)}
