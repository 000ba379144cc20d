"""What the guide is built from is pinned, checked and names no place to download from."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
LOCKS = ["requirements.txt", "requirements-test.txt", "requirements-tools.txt"]


@pytest.mark.parametrize("name", LOCKS)
def test_every_python_package_is_pinned_with_hashes(name: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / name).read_text().strip())
    for entry in entries:
        assert re.match(r"[\w.-]+==[\w.]+( ; [^\\]+)? \\\n", entry), entry[:80]
        assert "--hash=sha256:" in entry


@pytest.mark.parametrize("name", [*LOCKS, ".npmrc", "package.json"])
def test_no_lock_file_names_a_download_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text()


def test_npm_packages_are_pinned_with_hashes_and_no_address() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    for name, package in packages.items():
        assert "resolved" not in package
        assert name == "" or package["integrity"].startswith("sha512-")


def test_the_locks_hold_what_is_asked_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    pinned = (ROOT / "requirements.txt").read_text().lower()
    for wanted in asked["dependencies"]:
        name, _, version = wanted.lower().partition(";")[0].partition("==")
        assert re.search(rf"^{re.escape(re.split('[<>]', name)[0])}=={re.escape(version)}", pinned, re.MULTILINE), (
            wanted
        )
    package = json.loads((ROOT / "package.json").read_text())
    for version in (package["dependencies"] | package["devDependencies"]).values():
        assert re.fullmatch(r"(npm:[\w-]+@)?\d+\.\d+\.\d+", version)
