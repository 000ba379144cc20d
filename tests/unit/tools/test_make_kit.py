"""What the build says about a kit that it cannot make whole is one sentence that somebody can act on."""

from __future__ import annotations

from pathlib import Path

import pytest

from prep_tool.office.kit.words import Sender
from tools import make_kit

NEED = "install Pango (in Debian: libpango-1.0-0)"


@pytest.fixture(autouse=True)
def senders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Sender]:
    """A machine without Pango, for an organisation."""
    asked: list[Sender] = []
    settings = {"site_url": "https://plan.anytown.example/", "extra": {"organisation": {"name": "Anytown Surgery"}}}
    monkeypatch.setattr(make_kit, "TARGET", tmp_path)
    monkeypatch.setattr(make_kit, "settings", lambda: settings)
    monkeypatch.setattr(make_kit.files, "make", lambda _folder, _words, sender, _pictures: asked.append(sender) or NEED)
    monkeypatch.delenv("GUIDE_COMPLETE", raising=False)
    return asked


def test_it_is_made_for_whom_the_settings_name(senders: list[Sender], capsys: pytest.CaptureFixture[str]) -> None:
    make_kit.main()
    assert senders == [Sender("Anytown Surgery", site="https://plan.anytown.example/")]
    assert capsys.readouterr().out == f"No PDFs of the invitation kit: {NEED}.\n"


def test_a_site_for_publishing_leaves_none_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_COMPLETE", "1")
    with pytest.raises(SystemExit, match="may be left out: install Pango"):
        make_kit.main()
