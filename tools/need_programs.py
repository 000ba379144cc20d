"""Sees that the programs the tests drive are there: installs Debian's packages where it may, else says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

# program to look for, its Debian package
PROGRAMS = {
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "java": "default-jre-headless",
    "nginx": "nginx-light",
    "lou_translate": "liblouis-bin",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
    "WPEWebDriver": "wpewebkit-driver",
    "cog": "cog",
}
# What a screen reader needs to be heard; `make test` does without.
SCREEN_READER = {
    "orca": "orca",
    "xdotool": "xdotool",
    "openbox": "openbox",
    "dbus-run-session": "dbus-x11",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "/usr/share/doc/python3-pyatspi": "python3-pyatspi",
    "/usr/share/doc/gir1.2-wnck-3.0": "gir1.2-wnck-3.0",
    "/usr/share/doc/libatk-adaptor": "libatk-adaptor",
}
# library that WeasyPrint opens, its Debian package
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def missing_packages(programs: dict[str, str]) -> list[str]:
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/bin"])

    def is_there(program: str) -> bool:
        return Path(program).exists() if program.startswith("/") else bool(shutil.which(program, path=path))

    missing = [package for program, package in programs.items() if not is_there(program)]
    return missing + [package for library, package in LIBRARIES.items() if not find_library(library)]


def install(packages: list[str]) -> None:
    print(f"Installing {', '.join(packages)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Installing nginx must not start it.
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, check=True)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, env={**quiet, "RUNLEVEL": "1"}, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    programs = SCREEN_READER if "--screen-reader" in sys.argv else PROGRAMS
    packages = missing_packages(programs)
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        install(packages)
        packages = missing_packages(programs)
    if packages:
        sys.exit(f"The tests need these programs, in Debian named: {', '.join(packages)}. Please install them.")


if __name__ == "__main__":
    main()
