"""Looks for known security faults in the pinned packages, Python's and npm's."""

from __future__ import annotations

import subprocess
import sys


def main() -> None:
    results = [
        subprocess.run(
            [sys.executable, "-m", "pip_audit", "-r", name, "--strict", "--require-hashes", "--disable-pip"],
            check=False,
        )
        for name in ("requirements.txt", "requirements-test.txt")
    ]
    results.append(subprocess.run([sys.executable, "tools/node.py", "audit"], check=False))
    sys.exit(max(result.returncode for result in results))


if __name__ == "__main__":
    main()
