"""A worksheet's script goes by the same numbers and names as Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overrides.extensions.scripts import SHARED, ScriptError, bundle

MODULE = Path("overrides/assets/javascripts/worksheet/shared.js")


def test_the_worksheet_takes_each_value_that_python_shares() -> None:
    assert re.findall(r"SHARED\.(\w+)", MODULE.read_text(encoding="utf-8")) == list(SHARED)


def test_a_shared_value_reaches_the_script(tmp_path: Path) -> None:
    script = tmp_path / "script.js"
    script.write_text("console.log(globalThis.SHARED.SAVED_START)", encoding="utf-8")
    assert 'id="saved-answers"' in bundle(script)[0]


def test_a_value_that_nobody_shares_stops_the_build(tmp_path: Path) -> None:
    script = tmp_path / "script.js"
    script.write_text("console.log(globalThis.SHARED.NOBODYS)", encoding="utf-8")
    with pytest.raises(ScriptError, match="NOBODYS"):
        bundle(script)
