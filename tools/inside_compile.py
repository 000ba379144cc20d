"""Runs inside Pyodide: compiles every .py of /work/in.zip with the Python that the reader's browser will run."""

import sys

sys.path.insert(0, "/site-packages")

from pathlib import Path

from pyodide_build._py_compile import _compile

_compile(Path("/work/in.zip"), Path("/work/out.zip"), keep=True, verbose=False, compression_level=0)
