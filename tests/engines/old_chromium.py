"""Chromium 103, of June 2022, which stands for an older Android phone. Today's driver does not speak to it; so it is
spoken to by its own protocol, and only as much as one smoke run needs."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import brotli
import websocket

PACKED = Path(__file__).resolve().parents[2] / "node_modules" / "@sparticuz" / "chromium" / "bin"
FLAGS = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-zygote --remote-debugging-port=0".split()


class OldChromium:
    """One tab."""

    def __init__(self, socket: Any) -> None:
        self.socket = socket
        self.sent = 0
        self.faults: list[str] = []

    def ask(self, method: str, **values: Any) -> dict[str, Any]:
        self.sent += 1
        self.socket.send(json.dumps({"id": self.sent, "method": method, "params": values}))
        while True:
            said: dict[str, Any] = json.loads(self.socket.recv())
            if said.get("method") == "Runtime.exceptionThrown":
                self.faults.append(json.dumps(said["params"]))
            if said.get("id") == self.sent:
                return said["result"]  # type: ignore[no-any-return]

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, script: str, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while not self.run(script):
            assert time.monotonic() < end, f"still not so: {script}"
            time.sleep(0.1)


@contextlib.contextmanager
def old_chromium() -> Iterator[OldChromium]:
    with tempfile.TemporaryDirectory(prefix="guide-chromium-103-") as name:
        folder = Path(name)
        program = folder / "chromium"
        program.write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
        program.chmod(0o700)
        command = [str(program), *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as browser:
            try:
                assert browser.stderr
                lines = iter(browser.stderr.readline, "")
                port = next(found[1] for line in lines if (found := re.search(r"ws://127\.0\.0\.1:(\d+)/", line)))
                yield OldChromium(_tab(port))
            finally:
                browser.kill()


def _tab(port: str) -> Any:
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
        (page,) = [each for each in json.load(answer) if each["type"] == "page"]
    socket = websocket.create_connection(page["webSocketDebuggerUrl"], timeout=100, suppress_origin=True)
    return socket
