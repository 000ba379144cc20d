"""A desk with a real screen reader: press keys in Firefox, and read what Orca says.

    with Desk(server.address) as desk:
        desk.go("worksheets/prepare/")
        said = desk.key("h")                 # ["Prepare for your conversation heading level 1."]
        desk.until("Tab", "short route")     # press Tab until these words are heard

Each call waits until Orca is quiet. `desk.transcript` has a line for each: the key, and what was said.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
NOTHING = "(silence)"
PROFILE: dict[str, Any] = {
    "browser.aboutwelcome.enabled": False,
    "browser.download.alwaysOpenPanel": False,
    "browser.download.folderList": 2,
    "browser.newtabpage.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.translations.enable": False,
    "browser.urlbar.autoFill": False,
    "accessibility.force_disabled": -1,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.enabled": False,
}


class Desk:
    """One desktop with Orca and Firefox. `address` is the site's home page."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.transcript: list[str] = []
        self.folder = Path(tempfile.mkdtemp(prefix="guide-orca-"))
        self.log = self.folder / "spoken.jsonl"
        self.read = 0

    def __enter__(self) -> Desk:
        home, data = self.folder / "home", self.folder / "data"
        for folder in (home, data / "orca", self.folder / "runtime", self.folder / "profile", self.folder / "down"):
            folder.mkdir(parents=True, mode=0o700)
        shutil.copy(HERE / "orca-customizations.py", data / "orca")
        chosen = PROFILE | {"browser.download.dir": str(self.folder / "down")}
        lines = (f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in chosen.items())
        (self.folder / "profile" / "user.js").write_text("".join(lines), encoding="utf-8")
        self.log.touch()
        self.env = os.environ | {
            "RUN": str(self.folder),
            "SPOKEN_RIG": str(HERE),
            "SPOKEN_LOG": str(self.log),
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "XDG_DATA_HOME": str(data),
            "XDG_CONFIG_HOME": str(self.folder / "config"),
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "GNOME_ACCESSIBILITY": "1",
            "GTK_MODULES": "gail:atk-bridge",
            "NO_AT_BRIDGE": "0",
            "GSETTINGS_BACKEND": "memory",
            "LANG": "en_GB.UTF-8",
            "LC_ALL": "C.UTF-8",
            "MOZ_ENABLE_WAYLAND": "0",
        }
        command = ["dbus-run-session", "--", "bash", str(HERE / "desktop.sh")]
        self.desktop = subprocess.Popen(command, env=self.env, stdin=subprocess.PIPE)
        shown = self.folder / "display"
        self._wait(lambda: shown.is_file() and shown.read_text().strip(), 60, "Orca did not start")
        self.env = self.env | {"DISPLAY": shown.read_text().strip()}
        find = ["xdotool", "search", "--onlyvisible", "--class", "firefox"]
        window = self._wait(
            lambda: subprocess.run(find, env=self.env, capture_output=True, text=True, check=False).stdout.split(),
            60,
            "Firefox did not open",
        )[-1]
        self._xdotool("windowsize", window, "1270", "960")
        front = ["xdotool", "windowactivate", window]
        self._wait(lambda: not subprocess.run(front, env=self.env, check=False).returncode, 20, "No windows came")
        self._heard(quiet=2, most=10)
        return self

    def __exit__(self, *_: object) -> None:
        assert self.desktop.stdin
        self.desktop.stdin.close()
        try:
            self.desktop.wait(20)
        except subprocess.TimeoutExpired:
            self.desktop.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def title(self, words: str) -> None:
        """A heading in the transcript."""
        self.transcript.append(f"== {words}")

    def go(self, path: str) -> list[str]:
        """Opens a page, as a person does: by its address."""
        self._xdotool("key", "ctrl+l")
        time.sleep(0.5)
        self._xdotool("type", "--delay", "6", self.address + path)
        self._new()
        self._xdotool("key", "Return")
        said = self._heard(quiet=2, most=20)
        self._xdotool("key", "ctrl+Home")
        return said + self._heard(quiet=0.8)

    def key(self, *keys: str, quiet: float = 0.8, most: float = 10) -> list[str]:
        """Presses keys; gives back what was said after the last one. Seconds: of quiet, and at most."""
        said: list[str] = []
        for key in keys:
            self._xdotool("key", "--clearmodifiers", key)
            said = self._heard(quiet, most)
            self._note(key, said)
        return said

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "25", text)
        self._note(f"[types “{text}”]", self._heard())

    def until(self, key: str, words: str, most: int = 60) -> list[str]:
        """Presses a key until these words are heard."""
        for _ in range(most):
            said = self.key(key, quiet=0.4)
            if any(words in each for each in said):
                return said
        last = "\n".join(self.transcript[-12:])
        raise AssertionError(f"“{words}” was not heard in {most} presses of {key}:\n{last}")

    def _note(self, key: str, said: list[str]) -> None:
        self.transcript.append(f"{key}: " + (" | ".join(said) or NOTHING))

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.env, check=True, stdout=subprocess.DEVNULL)

    def _new(self) -> list[str]:
        with self.log.open("rb") as log:
            log.seek(self.read)
            data = log.read()
        whole = data.rfind(b"\n") + 1
        self.read += whole
        lines = [json.loads(line) for line in data[:whole].decode().splitlines()]
        return [line["text"] for line in lines if line["kind"] == "said"]

    def _heard(self, quiet: float = 0.8, most: float = 10) -> list[str]:
        begun = last = time.monotonic()
        said: list[str] = []
        while time.monotonic() - begun < most and time.monotonic() - last < quiet:
            new = self._new()
            if new:
                said += new
                last = time.monotonic()
            time.sleep(0.05)
        return said

    def _wait(self, ready: Any, seconds: float, else_say: str) -> Any:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = ready()
            if value:
                return value
            time.sleep(0.2)
        raise AssertionError(else_say)
