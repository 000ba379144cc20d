"""On an organisation's computer no file is lost: none is written over unasked, left half written or misread."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import pypdf
import pytest

from prep_tool.__main__ import main
from prep_tool.office import commands, files
from prep_tool.office.files import decoded
from prep_tool.savefile import parse
from tests.unit.test_bridge import made as from_the_page

ROOT = Path(__file__).resolve().parents[3]
ANN = {"name-i-like": "Ann Siân", "enjoy": "Tea at the café, £2 – “lovely”"}
BOB = {"name-i-like": "Bob", "enjoy": "Jazz"}
OLD = b"what was here before"


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    return saved(tmp_path / "ann.html", ANN)


def saved(file: Path, values: dict[str, Any]) -> Path:
    file.write_bytes(from_the_page(values, "answers"))
    return file


def limited(statement: str, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, after `before` has taken something away from it."""
    code = f"import os, resource, sys; from prep_tool.__main__ import main; {before}; {statement}"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


RUN = "sys.exit(main(sys.argv[1:]))"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has /dev/full and such limits")

# --- Nothing is written over unasked ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["export", "{}/ann.html", "--format", "txt"], "ann-my-sheet.txt"),
        (["export", "{}/ann.html", "--to", "{}/sheet.pdf"], "sheet.pdf"),
        (["blanks", "{}", "--worksheet", "plan", "--format", "docx"], "plan.docx"),
        (["questionnaire", "prepare", "--to", "{}/prepare.json"], "prepare.json"),
    ],
)
def test_an_existing_file_is_written_over_only_with_force(
    ann: Path, capsys: pytest.CaptureFixture[str], command: list[str], name: str
) -> None:
    words = [each.format(ann.parent) for each in command]
    there = ann.parent / name
    there.write_bytes(OLD)
    assert main(words) == 1
    assert there.read_bytes() == OLD
    told = capsys.readouterr().err
    assert told.endswith(f"{files.TAKEN.format(there)}\n")
    assert len(told.splitlines()) == 1
    assert main([*words, "--force"]) == 0
    assert there.read_bytes() != OLD
    assert sorted(each.name for each in ann.parent.iterdir()) == sorted(["ann.html", name])


def test_of_many_blank_sheets_none_is_made_when_one_is_there_already(tmp_path: Path) -> None:
    (tmp_path / "review.docx").write_bytes(OLD)
    assert main(["blanks", str(tmp_path), "--format", "docx"]) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["review.docx"]


def test_who_may_read_a_sheet_stays_the_same_when_it_is_made_again(ann: Path) -> None:
    sheet = ann.with_name("ann-my-sheet.txt")
    sheet.write_bytes(OLD)
    sheet.chmod(0o600)
    assert main(["export", str(ann), "--format", "txt", "--force"]) == 0
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600


def test_a_link_stays_a_link(ann: Path) -> None:
    real, link = ann.with_name("real.txt"), ann.with_name("link.txt")
    real.write_bytes(OLD)
    link.symlink_to(real)
    assert main(["export", str(ann), "--format", "txt", "--to", str(link), "--force"]) == 0
    assert link.is_symlink()
    assert b"Ann Si" in real.read_bytes()


def test_two_peoples_answers_in_one_folder_give_two_sheets(ann: Path) -> None:
    """Whether they are named together or one after the other."""
    bob, apart, together = saved(ann.with_name("bob.html"), BOB), ann.parent / "apart", ann.parent / "together"
    for file in (ann, bob):
        assert main(["export", str(file), "--format", "txt", "--to", str(apart)]) == 0
    assert main(["export", str(ann), str(bob), "--format", "txt", "--to", str(together)]) == 0
    for folder in (apart, together):
        assert "Ann Siân" in (folder / "ann-my-sheet.txt").read_text(encoding="utf-8")
        assert "Bob" in (folder / "bob-my-sheet.txt").read_text(encoding="utf-8")
        assert len(list(folder.iterdir())) == 2


# --- A file is whole, or as it was ------------------------------------------------------------------------------------

LIMITS = {
    "a full disk": ("resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500))", "File too large"),
    "a folder to read only": ("os.seteuid(65534) if os.geteuid() == 0 else None", "Permission denied"),
}


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize(
    ("command", "name"),
    [
        (["export", "{}/ann.html", "--force"], "ann-my-sheet.pdf"),
        (["blanks", "{}", "--worksheet", "plan", "--format", "docx", "--force"], "plan.docx"),
        (["questionnaire", "prepare", "--to", "{}/prepare.json", "--force"], "prepare.json"),
    ],
)
def test_what_cannot_be_written_leaves_the_old_file_whole(limit: str, command: list[str], name: str) -> None:
    before, reason = LIMITS[limit]
    with TemporaryDirectory() as folder:  # not pytest's, which nobody but its owner may look into
        there = saved(Path(folder) / "ann.html", ANN).with_name(name)
        there.write_bytes(OLD)
        there.parent.chmod(0o755)
        # Once where it may write: so that it has read all that it needs, before there is less that it may read.
        first = f"main(sys.argv[1:]); open('{there}', 'wb').write({OLD!r}); os.chmod('{folder}', 0o555)"
        done = limited(RUN, *(each.format(folder) for each in command), before=f"{first}; {before}")
        there.parent.chmod(0o755)
        assert (done.returncode, done.stderr) == (1, f"{there}: {reason}.\n")
        assert there.read_bytes() == OLD
        assert {each.name for each in there.parent.iterdir()} == {"ann.html", name}


def test_a_full_disk_is_named_also_by_what_a_library_could_not_write() -> None:
    assert files.sentence(OSError(28, "No space left on device")) == f"{gettempdir()}: No space left on device."


@on_linux
def test_a_device_that_is_full_gets_a_sentence(ann: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(ann), "--format", "txt", "--to", "/dev/full"]) == 1
    assert capsys.readouterr().err == "/dev/full: No space left on device.\n"


# --- Standard output --------------------------------------------------------------------------------------------------


def test_one_sheet_goes_to_standard_output(ann: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", str(ann), "--to", "-"]) == 0
    page = pypdf.PdfReader(io.BytesIO(capsysbinary.readouterr().out)).pages[0]
    assert "Ann Siân" in page.extract_text()
    assert [each.name for each in ann.parent.iterdir()] == ["ann.html"]


def test_a_worksheet_goes_to_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["questionnaire", "plan", "--to", "-"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"{")


def test_several_sheets_do_not_run_into_one_another(ann: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bob = saved(ann.with_name("bob.html"), BOB)
    assert main(["export", str(ann), str(bob), "--to", "-"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", f"{commands.ONE_ONLY}\n")


@on_linux
@pytest.mark.parametrize("command", [["export", "{}", "--to", "-"], ["questionnaire", "plan"]])
def test_an_output_that_is_full_gets_one_sentence(ann: Path, command: list[str]) -> None:
    full = "os.dup2(os.open('/dev/full', os.O_WRONLY), 1)"
    done = limited(RUN, *(each.format(ann) for each in command), before=full)
    assert (done.returncode, done.stderr) == (1, "standard output: No space left on device.\n")


# --- What is no saved file --------------------------------------------------------------------------------------------


def test_a_file_without_an_end_gets_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "/dev/zero", "--to", "-"]) == 1
    assert capsys.readouterr().err == f"/dev/zero: {files.TOO_LARGE}\n"


@on_linux
def test_a_huge_file_gets_a_sentence_and_is_not_read(tmp_path: Path) -> None:
    """300 MB, and the memory to read it is not there."""
    huge = tmp_path / "huge.html"
    with huge.open("wb") as file:
        file.truncate(300_000_000)
    little = "resource.setrlimit(resource.RLIMIT_DATA, (250_000_000, 250_000_000))"
    done = limited(RUN, "export", str(huge), "--to", "-", before=little)
    assert (done.returncode, done.stderr) == (1, f"{huge}: {files.TOO_LARGE}\n")


def test_a_folder_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}: Is a directory.\n"


def test_a_pipe_is_read_like_a_file(ann: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    reader, writer = os.pipe()
    os.write(writer, ann.read_bytes())
    os.close(writer)
    assert main(["export", f"/dev/fd/{reader}", "--format", "txt", "--to", "-"]) == 0
    os.close(reader)
    assert "Ann Siân" in capsysbinary.readouterr().out.decode("utf-8-sig")


# --- Letters ----------------------------------------------------------------------------------------------------------

LETTERS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]


@pytest.mark.parametrize("letters", LETTERS)
def test_a_file_that_an_editor_saved_in_other_letters_opens_with_the_right_ones(ann: Path, letters: str) -> None:
    """As editors save it again: with other letters, another line end or a mark in front."""
    text = ann.read_text(encoding="utf-8").replace("\n", "\r\n")
    opened = parse(decoded(text.encode(letters)))
    assert dict(opened.answers.values) == ANN


def test_a_file_in_the_letters_of_old_programs_opens(tmp_path: Path) -> None:
    values = {"enjoy": "Tea at the café with Siân, £2"}
    text = saved(tmp_path / "ann.html", values).read_text(encoding="utf-8")
    assert dict(parse(decoded(text.encode("latin-1", "replace"))).answers.values) == values


def holed(content: bytes) -> Iterator[bytes]:
    """The file with one byte of a letter gone, for each such letter."""
    places = [at for at, byte in enumerate(content) if byte >= 0xC0]
    assert len(places) >= 5
    yield from (content[:at] + content[at + 1 :] for at in places)


def test_a_file_with_a_hole_in_a_letter_is_damaged_and_not_guessed_at(ann: Path) -> None:
    for content in holed(ann.read_bytes()):
        with pytest.raises(files.Refused, match="damaged"):
            decoded(content)
