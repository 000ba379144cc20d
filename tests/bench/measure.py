"""One browser, one server, and what is measured with them."""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium import webdriver

from tests.bench.slow import SlowServer, slowed
from tests.bench.variants import Variant, make_site
from tests.conftest import CHROMIUM_FLAGS
from tests.runtime_exercise import MADE_ON, filled

ASK = {"questionnaire": "prepare", "answers": filled("prepare"), "format": "html", "made_on": MADE_ON}

# Starts the worker, asks for a sheet, then for twenty more; also how long the page itself was held up.
RUN = """
const [address, runtime, ask, over] = arguments;
const policy = globalThis.trustedTypes?.createPolicy("worksheet-worker", { createScriptURL: (url) => url });
let worst = 0, last = performance.now(), done = false;
const channel = new MessageChannel();
channel.port1.onmessage = () => {
  const now = performance.now();
  worst = Math.max(worst, now - last);
  last = now;
  if (!done) setTimeout(() => { last = performance.now(); channel.port2.postMessage(0); }, 4);
};
channel.port2.postMessage(0);
const begun = performance.now();
const worker = new Worker(policy ? policy.createScriptURL(address) : address, { type: "module" });
const times = {};
const next = [];
let asked = 0;
worker.onerror = (fault) => over({ failed: fault.message });
worker.onmessage = ({ data }) => {
  const now = performance.now();
  if (data.failed) over(data);
  if (data.ready) times.ready = now - begun;
  if (!data.text) return;
  if (data.id === 0) times.sheet = now - begun;
  else next.push(now - asked);
  if (data.id === 20) {
    done = true;
    worker.terminate();
    times.next = next.sort((a, b) => a - b)[10];
    times.held = worst;
    over(times);
  } else {
    asked = performance.now();
    worker.postMessage({ id: data.id + 1, text: ask });
  }
};
worker.postMessage({ start: new URL(runtime, location.href).href });
worker.postMessage({ id: 0, text: ask });
"""


@dataclass
class Bench:
    server: SlowServer
    driver: Any
    variants: list[Variant]

    def run(self, variant: Variant, cold: bool, slow: bool) -> dict[str, float]:
        """Times in milliseconds, and the bytes that the server sent."""
        first = self.driver.current_window_handle
        self.driver.switch_to.new_window("tab")
        self.driver.get(self.server.address + "privacy/")
        time.sleep(0.3)
        if cold:
            self.driver.execute_cdp_cmd("Network.clearBrowserCache", {})
        sent = self.server.sent
        self.server.slow = slow
        if slow:
            with slowed(self.driver.service.process.pid):
                times = self._ask(variant)
        else:
            times = self._ask(variant)
        self.server.slow = False
        self.driver.close()
        self.driver.switch_to.window(first)
        if "sheet" not in times:
            raise RuntimeError(f"{variant.name}: {times}")
        return {**times, "bytes": self.server.sent - sent}

    def _ask(self, variant: Variant) -> dict[str, float]:
        found: dict[str, float] = self.driver.execute_async_script(
            RUN, variant.worker, variant.runtime, json.dumps(ASK)
        )
        return found


@contextmanager
def bench() -> Iterator[Bench]:
    folder = Path(tempfile.mkdtemp(prefix="guide-bench-"))
    variants = make_site(folder / "site")
    server = SlowServer(folder / "site")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    options = webdriver.ChromeOptions()
    for flag in (*CHROMIUM_FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    driver.set_script_timeout(300)
    try:
        yield Bench(server, driver, variants)
    finally:
        driver.quit()
        server.shutdown()
        shutil.rmtree(folder, ignore_errors=True)
