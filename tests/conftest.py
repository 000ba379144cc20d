"""What every browser test stands on: the built site, a server with the published headers, one browser.

How to use it in a test of a promise:

    def test_the_menu_opens_by_keyboard(page):
        page.open("/")                          # waits for the load; keeps CSP and JS faults for page.faults
        page.size(320, 640)                     # CSS pixels
        page.find("summary").send_keys(Keys.ENTER)
        assert page.find("#menu").is_displayed()
        assert page.faults() == []              # console errors and refused loads since open()

    page.find(css) / page.all(css)              selenium elements; page.wait(fn, seconds) polls until truthy
    page.text(css)                              visible text
    page.run("return document.title", *args)    JavaScript in the page
    page.wait_for(css)                          until it is there and shown
    page.script(False)                          switches script off (before open)
    page.block("*.wasm", "*/worker.js")  these addresses do not load (before open)
    page.emulate(prefers_color_scheme="dark")   media features, underscores for hyphens
    page.cdp("Page.printToPDF", {...})          the DevTools protocol
    page.browser                                the selenium driver itself
    page.requests()                             addresses asked for since open(), in order
    server.slowness = lambda reply: 0.2         seconds between the tenths of an answer; math.inf: it stops half-way
    page.forget_cache()                         as on a first visit (before open); hashed files are kept otherwise

Storage, blocks and switches are back to new for each test. A failed test leaves
build/screenshots/<test>.png. tests/browser/test_runtime.py shows how to play a broken host with `server.faults`.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import re
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tools.serve import Handler, Reply, SiteServer

# No test is about time: a busy machine must not make one fail.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

ROOT = Path(__file__).resolve().parent.parent
PROMPT, PATIENT = 10, 100  # seconds: between two tests, and within one
SCREENSHOTS = ROOT / "build" / "screenshots"
CHROMIUM_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --hide-scrollbars"
).split()


# A build writes into build/ too, so only one may run at a time.
BUILDERS = {"tests/unit/test_site.py", "tests/unit/test_one_minute.py"}


class OneBrowser(LoadScopeScheduling):
    """Where two tests run at a time: all that use the browser, or build the site, go to one; a file stays whole.

    Marks of groups do the same in xdist, but not with this pytest: its tests no longer take a new name.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        return "browser" if file.startswith("tests/browser/") or file in BUILDERS else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return OneBrowser(config, log)


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site. `make test` builds it; SITE_DIR=… names another folder."""
    folder = Path(os.environ.get("SITE_DIR", ROOT / "site"))
    if not (folder / "index.html").is_file():
        pytest.fail(f"{folder} is not built. Run `make build` first.", pytrace=False)
    return folder


class TestServer(SiteServer):
    """The project's own server, which can be told to misbehave."""

    __test__ = False
    faults: list[Callable[[Reply], Reply]]
    spoilt = False  # a test has served what a browser may have kept
    slowness: Callable[[Reply], float] | None = None
    test_over: threading.Event

    def change(self, reply: Reply) -> Reply:
        for fault in self.faults:
            reply = fault(reply)
        return reply

    def write_body(self, handler: Handler, reply: Reply) -> None:
        pause = self.slowness(reply) if self.slowness else 0
        step = -(-len(reply.body) // 10) if pause else len(reply.body)
        for start in range(0, len(reply.body), step or 1):
            if pause == math.inf and start >= len(reply.body) / 2:
                self.test_over.wait(60)
                return
            handler.wfile.write(reply.body[start : start + step])
            handler.wfile.flush()
            time.sleep(0 if pause == math.inf else pause)


@contextlib.contextmanager
def served(folder: Path) -> Iterator[TestServer]:
    """A server for the site in a folder."""
    server = TestServer(folder)
    server.faults, server.test_over = [], threading.Event()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture(scope="session")
def _server(site: Path) -> Iterator[TestServer]:
    with served(site) as server:
        yield server


@pytest.fixture
def server(_server: TestServer) -> Iterator[TestServer]:
    """server.address is the home page; server.faults.append(fn) changes answers until the test ends."""
    _server.test_over.clear()
    yield _server
    _server.spoilt = _server.spoilt or bool(_server.faults)
    _server.faults.clear()
    _server.slowness = None
    _server.test_over.set()


class Browser:
    """One browser for all tests; a new one takes the place of one that no longer answers."""

    def __init__(self, *flags: str) -> None:
        self.flags = (*CHROMIUM_FLAGS, *flags)
        self.driver: Any = None
        self.profile = ""

    def answering(self) -> Any:
        """The selenium driver of a browser that answers."""
        from selenium.common.exceptions import WebDriverException
        from urllib3.exceptions import HTTPError

        if self.driver is not None:
            try:
                self._wait_for_answers(PROMPT)
                _ = self.driver.current_window_handle
                self._wait_for_answers(PATIENT)
                return self.driver
            except (HTTPError, WebDriverException):
                self.end()
        return self._start()

    def _wait_for_answers(self, seconds: int) -> None:
        self.driver.command_executor.client_config.timeout = seconds

    def _start(self) -> Any:
        from selenium import webdriver

        self.profile = tempfile.mkdtemp(prefix="guide-browser-")
        options = webdriver.ChromeOptions()
        for flag in (*self.flags, f"--user-data-dir={self.profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.binary_location = _program("chromium", "CHROMIUM")
        service = webdriver.ChromeService(executable_path=_program("chromedriver", "CHROMEDRIVER"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self._wait_for_answers(PATIENT)
        return self.driver

    def end(self) -> None:
        """End the browser and its driver, also when they do not listen any more."""
        if self.driver is None:
            return
        for process in (self.driver.capabilities.get("goog:processID"), self.driver.service.process.pid):
            with contextlib.suppress(ProcessLookupError, TypeError):
                os.kill(process, signal.SIGKILL)
        self.driver.service.process.wait(10)
        shutil.rmtree(self.profile, ignore_errors=True)
        self.driver = None


@pytest.fixture(scope="session")
def _browser() -> Iterator[Browser]:
    browser = Browser()
    yield browser
    browser.end()


@pytest.fixture
def browser(_browser: Browser) -> Any:
    return _browser.answering()


def _program(name: str, variable: str) -> str:
    found = os.environ.get(variable) or shutil.which(name)
    if not found:
        pytest.fail(f"{name} is missing. Install Chromium and ChromeDriver, or run `make test`.", pytrace=False)
    return found


class Page:
    """One tab. See the top of this file."""

    def __init__(self, browser: Any, server: TestServer) -> None:
        self.browser = browser
        self.server = server

    def open(self, address: str = "/") -> Page:
        self.browser.get(self.server.address + address.lstrip("/"))
        return self

    def size(self, width: int, height: int) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)

    def script(self, on: bool) -> None:
        self.cdp("Emulation.setScriptExecutionDisabled", {"value": not on})

    def block(self, *patterns: str) -> None:
        self.cdp("Network.setBlockedURLs", {"urls": list(patterns)})

    def emulate(self, **features: str) -> None:
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        media = next((item["value"] for item in named if item["name"] == "media"), "")
        self.cdp("Emulation.setEmulatedMedia", {"media": media, "features": [f for f in named if f["name"] != "media"]})

    def forget_cache(self) -> None:
        self.cdp("Network.clearBrowserCache")

    def cdp(self, command: str, values: dict[str, Any] | None = None) -> Any:
        return self.browser.execute_cdp_cmd(command, values or {})

    def find(self, css: str) -> Any:
        return self.browser.find_element("css selector", css)

    def all(self, css: str) -> list[Any]:
        return list(self.browser.find_elements("css selector", css))

    def text(self, css: str) -> str:
        return str(self.find(css).text)

    def run(self, script: str, *values: Any) -> Any:
        return self.browser.execute_script(script, *values)

    def wait(self, ready: Callable[[], Any], seconds: float = 20) -> Any:
        from selenium.common.exceptions import StaleElementReferenceException

        end = time.monotonic() + seconds
        while True:
            try:
                value = ready()
            except StaleElementReferenceException:
                value = None
            if value:
                return value
            if time.monotonic() > end:
                raise AssertionError(f"still not so after {seconds} seconds: {ready}")
            time.sleep(0.03)

    def wait_for(self, css: str, seconds: float = 20) -> Any:
        return self.wait(lambda: next((found for found in self.all(css) if found.is_displayed()), None), seconds)

    def faults(self) -> list[str]:
        """Errors in the console since they were last asked for: script faults, refused and missing files."""
        entries = self.browser.get_log("browser")
        return [
            entry["message"]
            for entry in entries
            if entry["level"] == "SEVERE"
        ]

    def requests(self) -> list[str]:
        """Every address this tab asked for since it was last asked, in order."""
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    def screenshot(self, name: str) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        self.browser.save_screenshot(str(path))
        return path


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    outcome = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or outcome.get_result().failed  # type: ignore[attr-defined]


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def page(browser: Any, server: TestServer, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh tab with nothing stored."""
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    helper = Page(browser, server)
    helper.cdp("Network.enable")
    if server.spoilt:
        helper.forget_cache()
        server.spoilt = False
    helper.cdp("Storage.clearDataForOrigin", {"origin": server.address.rstrip("/"), "storageTypes": "all"})
    helper.size(1280, 900)
    helper.faults()
    helper.requests()
    yield helper
    if request.node.stash.get(FAILED, False):
        helper.screenshot(re.sub(r"[^\w.-]+", "-", request.node.name))
    _close_all_but(browser, first)


def _close_all_but(browser: Any, first: str) -> None:
    """Closes a test's tabs, also one that asks 'leave this page?' first."""
    for handle in [h for h in browser.window_handles if h != first]:
        browser.switch_to.window(handle)
        browser.execute_cdp_cmd("Page.enable", {})
        browser.execute_cdp_cmd("Target.closeTarget", {"targetId": handle})
    browser.switch_to.window(first)
