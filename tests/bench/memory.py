"""How much memory the worksheet's Python takes in the browser, and what 1 MB of answers costs."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.bench.measure import ASK, Bench
from tests.bench.slow import family

LONG = "We walked to the café by the sea, and talked. " * 21400  # 1 MB, nearly the most that a worksheet takes

START = """
const [address, runtime] = arguments;
const policy = globalThis.trustedTypes?.createPolicy("worksheet-worker", { createScriptURL: (url) => url });
window.python = new Worker(policy ? policy.createScriptURL(address) : address, { type: "module" });
window.python.postMessage({ start: new URL(runtime, location.href).href });
"""
ONE = """
const [text, over] = arguments;
const begun = performance.now();
window.python.onmessage = ({ data }) => {
  if (data.failed) over({ failed: data.failed });
  if (data.text) over({ time: performance.now() - begun, text: data.text });
};
window.python.postMessage({ id: 1, text });
"""


def held(root: int) -> float:
    """MB of memory that the browser's pages hold just now."""
    pages = 0
    for pid in family(root):
        with suppress(OSError):
            if b"--type=renderer" in Path(f"/proc/{pid}/cmdline").read_bytes():
                pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6


@contextmanager
def peak(root: int) -> Iterator[list[float]]:
    """Looks often; the first of the list is the most that was held."""
    most, over = [held(root)], threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            most[0] = max(most[0], held(root))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()


def ask(bench: Bench, request: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    found = bench.driver.execute_async_script(ONE, json.dumps(request))
    answer = json.loads(found.get("text", "{}"))
    if not answer.get("ok"):
        raise RuntimeError(f"{found.get('failed')} {answer.get('message')}")
    return found["time"] / 1000, answer


def started(bench: Bench) -> tuple[float, float]:
    """Python anew in a new tab, with a first sheet made: memory before it, and the most that was held."""
    root, ours = bench.driver.service.process.pid, bench.variants[0]
    old = bench.driver.current_window_handle
    bench.driver.switch_to.new_window("tab")
    new = bench.driver.current_window_handle
    bench.driver.switch_to.window(old)
    bench.driver.close()
    bench.driver.switch_to.window(new)
    bench.driver.get(bench.server.address + "privacy/")
    time.sleep(2)
    before = held(root)
    with peak(root) as most:
        bench.driver.execute_script(START, ours.worker, ours.runtime)
        ask(bench, ASK)
    time.sleep(1)
    return before, most[0]


def run_memory(bench: Bench) -> dict[str, Any]:
    """Memory in MB over that of the page alone; seconds for 1 MB of answers, by what is asked for."""
    print("Memory …", flush=True)
    root = bench.driver.service.process.pid
    before, most = started(bench)
    result: dict[str, Any] = {"worker": held(root) - before, "starting": most - before, "long": {}}
    long = {**ASK, "answers": {"enjoy": LONG}}
    _, saved = ask(bench, {**long, "format": "answers"})
    requests = {name: {**long, "format": name} for name in ("screen", "html", "docx", "txt", "pdf", "answers")}
    requests["open"] = {"open": base64.b64decode(saved["content"]).decode()}
    for name, request in requests.items():
        before, _ = started(bench)
        with peak(root) as highest:
            seconds, _ = ask(bench, request)
        result["long"][name] = (seconds, highest[0] - before)
    return result
