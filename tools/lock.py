"""Pins every package with its hashes: requirements*.txt from pyproject.toml, package-lock.json from package.json."""

from __future__ import annotations

import subprocess
import sys

COMPILE = (
    "uv pip compile --quiet --universal --generate-hashes --python-version 3.11 "
    "--no-header --no-annotate --no-emit-index-url pyproject.toml"
).split()


def main() -> None:
    for extra in (
        ["-o", "requirements.txt"],
        ["--extra", "test", "-c", "requirements.txt", "-o", "requirements-test.txt"],
        ["--extra", "tools", "-c", "requirements-test.txt", "-o", "requirements-tools.txt"],
    ):
        subprocess.run([sys.executable, "-m", *COMPILE, *extra], check=True)
    films = [*COMPILE[:-1], "tools/films/requirements.in", "-o", "tools/films/requirements.txt"]
    subprocess.run([sys.executable, "-m", *films], check=True)
    subprocess.run([sys.executable, "tools/node.py", "install", "--package-lock-only"], check=True)


if __name__ == "__main__":
    main()
