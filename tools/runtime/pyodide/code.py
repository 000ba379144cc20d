"""Lighter than Pyodide's own: the worker calls one function, `prep_tool.bridge.handle`."""

from _pyodide._base import eval_code

__all__ = ["eval_code"]
