"""Lighter than Python's own: the kind of fault and its words, without the lines of code."""


def format_exception(kind, value=None, trace=None, *_unused, **_unused_too):
    fault = kind if isinstance(kind, BaseException) else value
    return [f"{type(fault).__name__}: {fault}\n"]


def print_exception(*faults, file=None, **_unused):
    print(*format_exception(*faults), file=file, end="")
