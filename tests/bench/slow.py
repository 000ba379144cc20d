"""A slow phone on a slow network: bytes through one bucket, and a browser that runs a part of the time."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tools.serve import Handler, Reply, SiteServer

BYTES_A_SECOND = 200_000  # 1.6 Mbit/s
ROUND_TRIP = 0.15
PIECE = 4_000
ON, OFF = 0.005, 0.0148


class SlowServer(SiteServer):
    """Every answer waits one round trip, and all of them share the line."""

    slow = False
    sent = 0
    _free_at = 0.0
    _line = threading.Lock()

    def write_body(self, handler: Handler, reply: Reply) -> None:
        self.sent += len(reply.body)
        if not self.slow:
            handler.wfile.write(reply.body)
            return
        time.sleep(ROUND_TRIP)
        for start in range(0, len(reply.body), PIECE):
            piece = reply.body[start : start + PIECE]
            with self._line:
                now = time.monotonic()
                self._free_at = max(now, self._free_at) + len(piece) / BYTES_A_SECOND
                wait = self._free_at - now
            time.sleep(wait)
            handler.wfile.write(piece)


def family(root: int) -> list[int]:
    """A process and all that it started."""
    parents: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            parents.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [root]
    for pid in found:
        found += parents.get(pid, [])
    return found


@contextmanager
def slowed(root: int) -> Iterator[None]:
    """Stops and continues the browser's processes: a quarter of the speed."""
    over = threading.Event()

    def send(pids: list[int], what: signal.Signals) -> None:
        for pid in pids:
            with suppress(ProcessLookupError):
                os.kill(pid, what)

    def beat() -> None:
        pids, listed = family(root)[1:], time.monotonic()
        while not over.is_set():
            if time.monotonic() - listed > 0.5:
                pids, listed = family(root)[1:], time.monotonic()
            send(pids, signal.SIGSTOP)
            time.sleep(OFF)
            send(pids, signal.SIGCONT)
            time.sleep(ON)
        send(family(root)[1:], signal.SIGCONT)

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
