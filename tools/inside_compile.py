"""Runs inside Pyodide: compiles every .py of /job/in.zip with the Python that the reader's browser will run."""

import sys

sys.path.insert(0, "/site-packages")

from pathlib import Path

from pyodide_build._py_compile import _compile

_compile(Path("/job/in.zip"), Path("/job/out.zip"), keep=True, verbose=False, compression_level=0)
