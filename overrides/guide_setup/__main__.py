"""Runs the command, also as `python guide_setup organisation.yml`; what it needs besides Python lies in lib/."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent

if __name__ == "__main__":
    if sys.version_info < (3, 9):  # noqa: UP036
        sys.exit("Python 3.9 or newer is needed. It is free at python.org.")
    sys.dont_write_bytecode = True  # the folder stays as it was unzipped
    sys.path[:0] = [str(HERE.parent), str(HERE / "lib")]
    for stream in (sys.stdout, sys.stderr):  # some terminals have no ŵ
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    main = import_module("guide_setup.command").main

    sys.exit(main(sys.argv[1:]))
