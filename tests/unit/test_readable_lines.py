"""Whoever reads our code reads it without scrolling sideways."""

from __future__ import annotations

from pathlib import Path

import pytest

LONGEST = 120  # letters

# Each kind of code that keeps to it: a folder, and how its files' names end.
KINDS = [
    ("overrides", ".js"), ("overrides", ".css"), ("overrides", ".html"), ("overrides", ".py"),
    ("prep_tool", ".py"), ("prep_tool", ".html"), ("tools", ".py"), ("tools", ".mjs"), ("tests", ".py"),
]  # fmt: skip


@pytest.mark.parametrize(("folder", "suffix"), KINDS)
def test_no_line_is_too_long_to_read(folder: str, suffix: str) -> None:
    files = sorted(Path(folder).rglob(f"*{suffix}"))
    assert files, f"{folder} has no {suffix} file"
    lines = ((file, number, line) for file in files for number, line in enumerate(_lines(file), 1))
    assert [f"{file}:{number}" for file, number, line in lines if len(line) > LONGEST] == []


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()
