"""Lighter than Pyodide's own: what is not needed to answer a worksheet is not here."""

from . import _base, _importhook

__all__ = ["_base", "_importhook"]


def set_excepthook():
    """Pyodide asks for this at its start. Faults reach the page through the worker, not through a console."""
