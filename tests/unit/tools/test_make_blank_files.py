"""What the build says about a blank sheet that it cannot make is a sentence that somebody can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import make_blank_files

NEED = "lou_translate (in Debian: liblouis-bin)"


@pytest.fixture(autouse=True)
def lacking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without liblouis: every worksheet lacks its Braille."""
    monkeypatch.setattr(make_blank_files, "TARGET", tmp_path / "blanks")
    monkeypatch.setattr(make_blank_files.blank_files, "make", lambda *_: {"prepare-braille.brf": NEED})
    monkeypatch.delenv("GUIDE_COMPLETE", raising=False)


def test_what_is_left_out_is_said_once_with_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    make_blank_files.main()
    printed = capsys.readouterr().out
    assert printed.count(NEED) == printed.count("\n") == 1


def test_a_site_for_publishing_leaves_none_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_COMPLETE", "1")
    with pytest.raises(SystemExit, match="no blank sheet may be left out") as stop:
        make_blank_files.main()
    assert NEED in str(stop.value)
