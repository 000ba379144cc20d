"""Files on this computer: an old one is read in whatever letters it has, a new one is whole or not there at all."""

from __future__ import annotations

import codecs
import os
import secrets
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from prep_tool import savefile

LARGEST = 4 * savefile.LARGEST  # bytes: no letter takes more than four
TOO_LARGE = "This file is too large to be one of ours."
DAMAGED = "This file is damaged, so we cannot open it."
TAKEN = "{} is there already. Add --force to write over it."

# How a text may start that says by itself which letters it has: with a mark, or with a "<" of two bytes.
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}


class Refused(Exception):
    """What was asked cannot be done; the text is a sentence that says why."""


def read(file: Path) -> str:
    """The text of `file`, of which no more is read than a file of ours can hold.  Raises Refused, and OSError."""
    with file.open("rb") as source:
        content = source.read(LARGEST + 1)
    text = "" if len(content) > LARGEST else decoded(content)
    if len(content) > LARGEST or len(text) > savefile.LARGEST:
        raise Refused(TOO_LARGE)
    return text


def decoded(content: bytes) -> str:
    """The text in the letters that it was saved in: UTF-8 as we write it, UTF-16, or Windows-1252 (with Latin-1).

    Raises Refused for a text in UTF-8 that has a hole in it: to guess its letters would change them.
    """
    for start, letters in MARKS.items():
        if content.startswith(start):
            try:
                return content.decode(letters)
            except UnicodeDecodeError:
                raise Refused(DAMAGED) from None
    text = content.decode("utf-8", "replace")
    holes = text.count("\ufffd")
    if not holes:
        return text
    if sum(letter > "\x7f" for letter in text) > 2 * holes:  # most that is not ASCII is good UTF-8
        raise Refused(DAMAGED)
    return content.decode("cp1252", "replace")


def refuse_taken(targets: list[Path], force: bool) -> None:
    """Raises Refused, with the first that is there already, unless it may be written over."""
    taken = [target for target in targets if target.is_file()]
    if taken and not force:
        raise Refused(TAKEN.format(taken[0]))


def write(target: Path, content: bytes) -> None:
    """Put a new file in its place.  Until it is complete, what was there stays as it was.  Raises OSError."""
    try:
        if target.exists() and not target.is_file():  # a pipe or a device, where nothing can be lost
            target.write_bytes(content)
        else:
            _replace(target.resolve(), content)  # a link stays a link
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(target)) from None


def _replace(file: Path, content: bytes) -> None:
    part = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as new:
            new.write(content)
            new.flush()
            os.fsync(new.fileno())  # some disks say only now that they are full
        if file.exists():
            shutil.copymode(file, part)  # who may read it stays the same
        part.replace(file)
    finally:
        with suppress(OSError):  # it has its new name, or there never was one
            part.unlink()


def show(content: bytes) -> None:
    """Write to standard output.  Raises OSError."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as problem:
        # So that Python does not try again, and complain, when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OSError(problem.errno, problem.strerror, "standard output") from None


def sentence(problem: OSError) -> str:
    """What a file or folder would not do, and which one it was: it may be the new one."""
    which = problem.filename or tempfile.gettempdir()  # a library that writes a file of its own does not name it
    return f"{which}: {problem.strerror}." if problem.strerror else str(problem)
