"""Over a whole session, nothing that somebody typed leaves the page, but for the draft in its tab and their files.
On the device it is kept only after the press that asks for it.

The browser of this test sends all it sends, also from its workers, through a door that writes everything down.
"""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import docx
import pypdf
import pytest

from tests.browser.checkers import not_empty
from tests.conftest import Browser, Page
from tools.serve import Handler, SiteServer

WORDS = {
    "name-i-like": "Quixotina",
    "matters-most-1": "Strawberrifications",
    "enjoy": "Zanzibarian sunrises",
    "meeting-date": "14 May 2027 with Wibblethorpe",
}
# Chromium asks its makers for updates and its start page by itself, whatever page is open.
THE_BROWSERS_OWN = (".google.com", ".googleapis.com", ".gvt1.com", ".duckduckgo.com", "duckduckgo.com")
TOKENS = ("quixotina", "strawberrifications", "zanzibarian", "wibblethorpe")
RECORD = """
window.storageWrites = [];
const set = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  window.storageWrites.push([this === window.sessionStorage ? "tab" : "device", key, value]);
  return set.call(this, key, value);
};
"""
STORES = """
const done = arguments[arguments.length - 1];
(async () => {
  const cached = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const text = await (await cache.match(request)).text();
      cached.push([name, request.url, text.toLowerCase()]);
    }
  }
  const tokens = arguments[0];
  done({
    cached: cached
      .filter((entry) => tokens.some((word) => entry.join(" ").toLowerCase().includes(word)))
      .map((e) => e[1]),
    entries: cached.length,
    databases: (await indexedDB.databases()).map((each) => each.name),
    device: { ...localStorage },
    tab: { ...sessionStorage },
    cookie: document.cookie,
    address: location.href,
    title: document.title,
  });
})();
"""


@dataclass
class Sent:
    """One request, as it left the browser."""

    method: str
    address: str
    headers: dict[str, str]
    body: bytes = field(repr=False)

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc or self.address

    def everything(self) -> str:
        return f"{self.address} {json.dumps(self.headers)} {self.body.decode('utf-8', 'replace')}".lower()


class Door(Handler):
    """Writes down each request, answers those to the guide, and lets no other out."""

    def answer(self, with_body: bool) -> None:
        self.write_down()
        if urlsplit(self.path).netloc in ("", self.own):
            super().answer(with_body)
        else:
            self.send_error(HTTPStatus.BAD_GATEWAY)

    def refuse(self) -> None:
        self.write_down()
        self.send_error(HTTPStatus.BAD_GATEWAY)

    do_POST = do_PUT = do_CONNECT = do_OPTIONS = refuse

    @property
    def own(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    def write_down(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.sent.append(Sent(self.command, self.path, dict(self.headers), body))  # type: ignore[attr-defined]


@pytest.fixture
def watched(site: Path, tmp_path: Path) -> Iterator[Page]:
    """A browser of its own, all of whose requests go through the door."""
    server: Any = SiteServer(site)
    server.RequestHandlerClass, server.sent = Door, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser = Browser(f"--proxy-server=127.0.0.1:{server.server_port}", "--proxy-bypass-list=<-loopback>")
    page = Page(browser.answering(), server)
    page.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    page.cdp("Page.addScriptToEvaluateOnNewDocument", {"source": RECORD})
    yield page
    browser.end()
    server.shutdown()


def stores(page: Page) -> dict[str, Any]:
    return dict(page.browser.execute_async_script(STORES, list(TOKENS)))


def named(text: str) -> list[str]:
    return [word for word in TOKENS if word in text.lower()]


def test_nothing_typed_is_found_anywhere_but_in_the_draft(watched: Page, tmp_path: Path) -> None:
    page, sent = watched, watched.server.sent  # type: ignore[attr-defined]
    page.open("/worksheets/prepare/#topic-about")
    page.run("document.getElementById('name-i-like').focus()")
    for name, words in WORDS.items():
        page.run("location.hash = document.getElementById(arguments[0]).closest('.app-topic').id", name)
        page.wait_for(f"#{name}").send_keys(words)
    page.run("location.hash = 'topic-sheet'")
    page.wait_for("#make-sheet").click()
    page.wait(lambda: "Strawberrifications" in page.text("#sheet"), 60)
    page.wait(lambda: "now works without" in page.run("return document.getElementById('worksheet').textContent"), 60)
    formats = not_empty(page.all(".app-take [data-format], .app-keep [data-format]"))
    for button in formats:
        page.run("document.getElementById('worksheet-status').textContent = ''; arguments[0].click()", button)
        page.wait(lambda: page.text("#worksheet-status").startswith("Saved as"), 40)
    page.wait(lambda: len([f for f in tmp_path.iterdir() if f.suffix != ".crdownload"]) == len(formats))
    mine = next(tmp_path.glob("my-answers*"))
    page.find("#open-answers").send_keys(str(mine))
    page.wait_for("#confirm-open").click()
    page.wait(lambda: "open again" in page.text("#worksheet-status"))

    found = stores(page)
    assert found["entries"] > 10
    assert (found["cached"], found["databases"], found["device"], found["cookie"]) == ([], [], {}, "")
    assert list(found["tab"]) == ["draft-prepare"]
    assert named(found["tab"]["draft-prepare"]) == list(TOKENS), "the draft that the privacy page declares"
    assert named(found["address"] + found["title"]) == []
    writes = page.run("return window.storageWrites")
    assert {(where, key) for where, key, _ in writes} == {("tab", "draft-prepare")}
    assert page.cdp("Network.getAllCookies")["cookies"] == []
    console = [entry["message"] for entry in page.browser.get_log("browser")]
    assert named(" ".join(console)) == []

    page.find("#leave-quickly").click()
    page.wait(lambda: not page.browser.current_url.startswith(page.server.address))
    left = [each for each in sent if each.host != f"127.0.0.1:{page.server.server_port}"]
    hosts = {each.host.partition(":")[0] for each in left}
    others = {host for host in hosts if not host.endswith(THE_BROWSERS_OWN)}
    assert others == {"www.bbc.co.uk"}, "only where Leave quickly goes"
    asked = {urlsplit(address).hostname for address in page.requests() if address.startswith("http")}
    assert asked <= {"127.0.0.1", "www.bbc.co.uk"}, "the page itself asks nobody else"
    assert any("pyodide.asm.wasm" in each.address for each in sent), "the workers' requests are seen too"
    assert any("service-worker.js" in each.address for each in sent)
    for each in sent:
        assert named(each.everything()) == [], each
        if each.host.partition(":")[0].endswith(THE_BROWSERS_OWN):
            continue
        assert each.method in ("GET", "CONNECT"), each
        assert each.body == b"", each
        assert not {"cookie", "referer"} & {name.lower() for name in each.headers}, each

    page.open("/about/")
    page.wait(lambda: stores(page)["entries"] == 0)
    assert stores(page)["tab"] == {}


def test_the_device_keeps_the_one_declared_key_and_only_after_the_press(watched: Page) -> None:
    page, sent = watched, watched.server.sent  # type: ignore[attr-defined]
    page.open("/worksheets/prepare/#topic-about")
    for name, words in WORDS.items():
        page.run("location.hash = document.getElementById(arguments[0]).closest('.app-topic').id", name)
        page.wait_for(f"#{name}").send_keys(words)
    page.run("location.hash = 'topic-sheet'")
    assert stores(page)["device"] == {}
    page.wait_for("#keep-on-device").click()
    page.wait(lambda: stores(page)["device"])
    found = stores(page)
    assert list(found["device"]) == ["kept-answers-prepare"]
    assert set(json.loads(found["device"]["kept-answers-prepare"])) == {"format", "changed", "answers"}
    assert named(found["device"]["kept-answers-prepare"]) == list(TOKENS), "what the privacy page declares"
    assert sorted(found["tab"]) == ["draft-prepare", "kept-answers-prepare"]
    assert found["tab"]["kept-answers-prepare"].isdigit(), "the tab notes the time only"
    assert (found["cached"], found["databases"], found["cookie"]) == ([], [], "")
    writes = page.run("return window.storageWrites")
    allowed = {("tab", "draft-prepare"), ("tab", "kept-answers-prepare"), ("device", "kept-answers-prepare")}
    assert {(where, key) for where, key, _ in writes} == allowed
    page.find("#leave-quickly").click()
    page.wait(lambda: not page.browser.current_url.startswith(page.server.address))
    for each in not_empty(sent):
        assert named(each.everything()) == [], each
    page.open("/about/")
    assert (stores(page)["device"], stores(page)["tab"]) == ({}, {})


def test_no_file_names_the_person_outside_its_text(watched: Page, tmp_path: Path) -> None:
    page = watched
    page.open("/worksheets/prepare/#topic-about")
    page.run(
        """for (const [name, text] of Object.entries(arguments[0])) document.getElementById(name).value = text;
           document.getElementById("worksheet").dispatchEvent(new Event("focusin"));
           location.hash = "topic-sheet";""",
        WORDS,
    )
    page.wait_for("#make-sheet").click()
    page.wait(lambda: "Strawberrifications" in page.text("#sheet"), 60)
    for format in ("html", "pdf", "docx", "txt", "ics", "fhir", "answers"):
        page.run("document.getElementById('worksheet-status').textContent = ''")
        page.run("document.querySelector(`[data-format='${arguments[0]}']`).click()", format)
        page.wait(lambda: page.text("#worksheet-status").startswith("Saved as"), 40)
    files = page.wait(lambda: len(all := [f for f in tmp_path.iterdir() if f.suffix != ".crdownload"]) == 7 and all)
    assert named(" ".join(file.name for file in files)) == []
    by_kind = {file.suffix: file.read_bytes() for file in files if not file.name.startswith("my-answers")}
    properties = docx.Document(io.BytesIO(by_kind[".docx"])).core_properties
    assert (
        named(
            f"{properties.author}{properties.title}{properties.subject}{properties.keywords}"
            f"{properties.last_modified_by}{properties.comments}"
        )
        == []
    )
    assert (properties.author or "", properties.last_modified_by or "") == ("", "")
    reader = pypdf.PdfReader(io.BytesIO(by_kind[".pdf"]))
    assert named(f"{reader.metadata}{reader.xmp_metadata and reader.xmp_metadata.rdf_root.toxml()}") == []
    assert "/Author" not in (reader.metadata or {})
    assert named(by_kind[".html"].decode().partition("<body>")[0]) == []
    response = json.loads(by_kind[".json"])
    assert set(response) == {"resourceType", "language", "questionnaire", "status", "authored", "item"}
    assert b"ORGANIZER" not in by_kind[".ics"]
    assert b"ATTENDEE" not in by_kind[".ics"]
