"""Lighter than Python's own, for `dataclasses`, which wants it for help texts that nobody reads here."""


def get_annotations(cls):
    return dict(cls.__dict__.get("__annotations__") or {})  # noqa: RUF063


def signature(_callable):
    raise ValueError("signatures are left out of the browser's library")


def iscoroutinefunction(_value):
    """Pyodide asks for this at its start; nothing of ours waits for a promise."""
    return False
