"""What the build says about a blank sheet that it cannot make is a sentence that somebody can act on."""

from __future__ import annotations

import logging

import pytest

from tools import make_blank_files

LEFT_OUT = "prepare-braille.brf is left out, because it needs lou_translate (in Debian: liblouis-bin)."
NEED = "one of them needs lou_translate (in Debian: liblouis-bin)."


@pytest.fixture(autouse=True)
def lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without liblouis: every worksheet lacks its Braille."""
    monkeypatch.setattr(make_blank_files.blank_files, "make", lambda *_: [LEFT_OUT])
    monkeypatch.delenv("GUIDE_COMPLETE", raising=False)


def test_what_is_left_out_is_said_once_with_what_it_needs(capsys: pytest.CaptureFixture[str]) -> None:
    make_blank_files.main()
    assert capsys.readouterr().out == f"Some blank sheets are left out: {NEED}\n"


def test_a_site_for_publishing_leaves_none_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUIDE_COMPLETE", "1")
    with pytest.raises(SystemExit) as stop:
        make_blank_files.main()
    assert str(stop.value) == f"For publishing, no blank sheet may be left out: {NEED}"


def test_an_odd_date_in_a_font_of_this_machine_is_nobodys_news(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fonts = logging.getLogger("fontTools.ttLib.tables._h_e_a_d")

    def make(*_: object) -> list[str]:
        fonts.warning("'created' timestamp seems very low; regarding as unix timestamp")
        fonts.error("The font is broken")
        return []

    monkeypatch.setattr(make_blank_files.blank_files, "make", make)
    make_blank_files.main()
    assert {record.message for record in caplog.records} == {"The font is broken"}
