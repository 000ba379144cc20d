"""Python starts in the reader's browser, gives what CPython gives, and says so when it cannot."""

from __future__ import annotations

import gzip
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.browser.people import before_scripts
from tests.conftest import Page
from tests.runtime_exercise import exercise
from tools.serve import Reply

FILES = ["manifest.json", "pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "library.zip"]

START = """
const [worker, runtime] = arguments;
const policy = globalThis.trustedTypes?.createPolicy("worksheet-worker", { createScriptURL: (url) => url });
window.told = [];
window.python = new Worker(policy ? policy.createScriptURL(worker) : worker, { type: "module" });
window.python.onmessage = ({ data }) => window.told.push(data);
window.python.onerror = (fault) => window.told.push({ failed: "worker: " + fault.message });
window.python.postMessage({ start: new URL(runtime, location.href).href });
"""


@pytest.fixture
def worker_page(page: Page, site: Path) -> Page:
    """A plain page of the site, from which a test starts the worker as the worksheet does."""
    page.forget_cache()
    return page.open("/privacy/")


def start(page: Page, site: Path) -> None:
    worker = next(site.glob("assets/*/javascripts/worksheet/python/worker.js")).relative_to(site).as_posix()
    runtime = next(site.glob("runtime/*/manifest.json")).parent.relative_to(site).as_posix()
    page.run(START, f"/{worker}", f"/{runtime}/")


def told(page: Page, kind: str) -> Any:
    return page.run("return window.told.find((each) => arguments[0] in each)", kind)


def test_python_starts_and_its_progress_ends_at_the_whole(worker_page: Page, site: Path) -> None:
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "ready"))
    steps = worker_page.run("return window.told.filter((each) => 'progress' in each)")
    assert [step["progress"] for step in steps] == sorted(step["progress"] for step in steps)
    assert steps[-1]["progress"] == steps[-1]["total"]
    assert worker_page.faults() == []


def test_the_browser_makes_every_sheet_as_cpython_does(worker_page: Page, site: Path) -> None:
    start(worker_page, site)
    expected = exercise()
    texts = [text for text, _ in expected]
    worker_page.run("arguments[0].forEach((text, id) => window.python.postMessage({ id, text }))", texts)
    worker_page.wait(lambda: worker_page.run("return window.told.filter((e) => 'text' in e).length") == len(texts), 60)
    answers = worker_page.run("return window.told.filter((each) => 'text' in each)")
    assert [(each["id"], each["text"]) for each in answers] == [(n, answer) for n, (_, answer) in enumerate(expected)]


def test_python_asks_only_for_its_own_files(worker_page: Page, site: Path) -> None:
    asked: list[str] = []

    def listen(reply: Reply) -> Reply:
        asked.append(reply.address)
        return reply

    worker_page.server.faults.append(listen)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "ready"))
    # The page's own small sign may arrive late.
    names = [Path(address).name for address in asked if not address.endswith("mark.svg")]
    assert sorted(names) == sorted([*FILES, "worker.js"])


def missing(reply: Reply) -> Reply:
    return replace(reply, status=404, body=b"Not found", headers={"Content-Type": "text/html"})


def refused(reply: Reply) -> Reply:
    return replace(reply, status=503, body=b"", headers={})


def plain(reply: Reply, site: Path) -> Reply:
    """The file as it is, not compressed, so that a test can damage it."""
    headers = {name: value for name, value in reply.headers.items() if name not in ("Content-Encoding", "ETag")}
    return replace(reply, headers=headers, body=(site / reply.address).read_bytes())


def truncated(reply: Reply) -> Reply:
    return replace(reply, body=reply.body[: len(reply.body) // 2])


def corrupt(reply: Reply) -> Reply:
    middle = len(reply.body) // 2
    return replace(reply, body=reply.body[:middle] + bytes(255 - byte for byte in reply.body[middle:]))


def one_byte_flipped(reply: Reply) -> Reply:
    """In a word of Python's own or in a table of numbers, where nothing but a digest would see it."""
    place = reply.body.find(b"prep_tool") if b"prep_tool" in reply.body else len(reply.body) * 9 // 10
    body = bytearray(reply.body)
    body[place] ^= 1
    return replace(reply, body=bytes(body))


def without_types(reply: Reply) -> Reply:
    """As hosts send what they do not know; only `.js` and `.html` are known to all."""
    known = reply.address.endswith((".js", "/", ".html", ".css"))
    return reply if known else replace(reply, headers=reply.headers | {"Content-Type": "application/octet-stream"})


def chunked(reply: Reply) -> Reply:
    """In pieces, so that nobody is told how much there will be."""
    pieces = [reply.body[start : start + 50_000] for start in range(0, len(reply.body), 50_000)]
    body = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])
    return replace(reply, headers=reply.headers | {"Transfer-Encoding": "chunked"}, body=body)


def gzipped(reply: Reply) -> Reply:
    """Compressed on the way: the length is not that of the file."""
    headers = reply.headers | {"Content-Encoding": "gzip"}
    return replace(reply, headers=headers, body=gzip.compress(reply.body, 1))


@pytest.mark.parametrize(
    "ways",
    [[without_types], [chunked], [gzipped], [gzipped, chunked, without_types]],
    ids=["no types", "no lengths", "compressed", "all of it"],
)
def test_python_starts_from_a_host_with_ways_of_its_own(worker_page: Page, site: Path, ways: list[Any]) -> None:
    def play(reply: Reply) -> Reply:
        if reply.address.startswith("runtime/"):
            reply = plain(reply, site)
            for way in ways:
                reply = way(reply)
        return reply

    worker_page.server.faults.append(play)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "ready") or told(worker_page, "failed"), 20)
    assert told(worker_page, "failed") is None
    steps = worker_page.run("return window.told.filter((each) => 'progress' in each)")
    assert len(steps) > 3, "the person sees it come nearer"
    assert steps[-1]["progress"] == steps[-1]["total"]


def test_python_starts_where_wasm_cannot_be_compiled_while_it_arrives(worker_page: Page, site: Path) -> None:
    def without(reply: Reply) -> Reply:
        if not reply.address.endswith("worker.js"):
            return reply
        reply = plain(reply, site)
        return replace(reply, body=b"delete WebAssembly.compileStreaming;" + reply.body)

    worker_page.server.faults.append(without)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "ready") or told(worker_page, "failed"), 20)
    assert told(worker_page, "failed") is None


@pytest.mark.parametrize("fault", [missing, refused, truncated, corrupt], ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("name", FILES)
def test_the_page_is_told_when_a_file_is_damaged(worker_page: Page, site: Path, name: str, fault: Any) -> None:
    def play(reply: Reply) -> Reply:
        return fault(plain(reply, site)) if reply.address.endswith(f"/{name}") else reply

    worker_page.server.faults.append(play)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "failed"), 15)
    assert not told(worker_page, "ready")


@pytest.mark.parametrize("name", FILES[1:])
def test_the_page_is_told_when_one_byte_of_a_file_is_wrong(worker_page: Page, site: Path, name: str) -> None:
    test_the_page_is_told_when_a_file_is_damaged(worker_page, site, name, one_byte_flipped)
    assert told(worker_page, "failed")["failed"] == f"Error: {name} is damaged"


TYPED = "My garden, and quiet mornings."
# What waits for half a minute, as the page does while nothing comes, waits this long.
HURRIED = """const real = setTimeout;
globalThis.setTimeout = (call, wait, ...more) => real(call, wait === 30000 ? %d : wait, ...more);"""


def open_worksheet(page: Page, patience: int) -> None:
    """The Prepare worksheet with shorter patience, so that a test need not wait so long."""
    before_scripts(page, HURRIED % patience)
    page.forget_cache()
    page.open("/worksheets/prepare/")
    page.run(
        """const field = document.getElementById("matters-most-1");
           field.value = arguments[0];
           field.dispatchEvent(new Event("input", { bubbles: true }));
           location.hash = "topic-sheet";""",
        TYPED,
    )


def make_sheet(page: Page, says: str) -> None:
    page.wait_for("#make-sheet").click()
    page.wait(lambda: says in page.text("#worksheet-status") + page.text("#take-it"), 30)


@pytest.mark.parametrize("name", FILES[1:])  # the first is 1 packet
def test_a_file_that_arrives_slowly_is_waited_for(page: Page, site: Path, name: str) -> None:
    """It takes longer than the page's patience in all, but something keeps coming."""
    page.server.slowness = lambda reply: 0.5 if reply.address.endswith(f"/{name}") else 0
    open_worksheet(page, 4000)
    make_sheet(page, "Your sheet is ready.")
    assert TYPED in page.text("#sheet")


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_stops_half_way_ends_in_one_sentence_and_keeps_what_was_typed(
    page: Page, site: Path, name: str
) -> None:
    page.server.slowness = lambda reply: math.inf if reply.address.endswith(f"/{name}") else 0
    open_worksheet(page, 6000)
    make_sheet(page, "We could not start the part that makes sheets. Nothing you typed is lost.")
    assert page.run("return document.getElementById('matters-most-1').value") == TYPED
    page.server.slowness = None
    make_sheet(page, "Your sheet is ready.")
    assert TYPED in page.text("#sheet")


@pytest.mark.parametrize("name", FILES)
def test_the_page_is_told_when_a_file_is_blocked(worker_page: Page, site: Path, name: str) -> None:
    def hang_up(reply: Reply) -> Reply:
        if reply.address.endswith(f"/{name}"):
            raise ConnectionAbortedError("the test hangs up")
        return reply

    worker_page.server.faults.append(hang_up)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "failed"), 15)


def test_a_second_try_works_after_a_fault(worker_page: Page, site: Path) -> None:
    worker_page.server.faults.append(lambda reply: missing(reply) if reply.address.endswith(".wasm") else reply)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "failed"))
    worker_page.server.faults.clear()
    worker_page.open("/privacy/")
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "ready"))


def test_a_fault_in_python_is_told_with_its_question(worker_page: Page, site: Path) -> None:
    start(worker_page, site)
    worker_page.run("window.python.postMessage({ id: 7, text: '{}' })")
    answer = worker_page.wait(lambda: told(worker_page, "text"))
    assert answer["id"] == 7
    assert json.loads(answer["text"])["ok"] is False


def test_the_page_is_told_when_the_browser_refuses_webassembly(worker_page: Page, site: Path) -> None:
    """Some managed devices switch WebAssembly off; Pyodide alone would wait for ever."""

    def without(reply: Reply) -> Reply:
        if not reply.address.endswith("/python/worker.js"):
            return reply
        reply = plain(reply, site)
        return replace(reply, body=b"delete self.WebAssembly;" + reply.body)

    worker_page.server.faults.append(without)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "failed"), 10)


def test_python_may_not_use_the_network(worker_page: Page, site: Path) -> None:
    """Whatever is typed, the worker has no way to send it: its fetch is closed once Python is there."""
    tried = b"""
    self.addEventListener("message", ({ data }) => {
      const [leaked, closed] = [{ leaked: true }, (no) => ({ closed: String(no) })];
  if (data.leak) self.fetch("/leak").then(() => self.postMessage(leaked), (no) => self.postMessage(closed(no)));
    });
    """

    def with_probe(reply: Reply) -> Reply:
        if not reply.address.endswith("/python/worker.js"):
            return reply
        reply = plain(reply, site)
        return replace(reply, body=reply.body + tried)

    worker_page.server.faults.append(with_probe)
    start(worker_page, site)
    worker_page.wait(lambda: told(worker_page, "ready"))
    worker_page.run("window.python.postMessage({ leak: true })")
    answer = worker_page.wait(lambda: told(worker_page, "closed") or told(worker_page, "leaked"))
    assert "may not use the network" in answer["closed"]
