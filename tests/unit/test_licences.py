"""Whoever wants to use the guide finds under which licence each part of it is, with its text."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_licence_that_is_named_is_there_and_no_other() -> None:
    rules = tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]
    assert {rule["SPDX-License-Identifier"] for rule in rules} == {file.stem for file in (ROOT / "LICENSES").iterdir()}
    assert rules[0]["path"] == "**", "no file is left without one"


def test_every_rule_names_files_that_are_there() -> None:
    for rule in tomllib.loads((ROOT / "REUSE.toml").read_text(encoding="utf-8"))["annotations"]:
        for path in [rule["path"]] if isinstance(rule["path"], str) else rule["path"]:
            assert list(ROOT.glob(path)), path
