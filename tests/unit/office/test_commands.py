"""The command line for organisations: a saved file becomes any sheet, by the same code and name as on the page."""

from __future__ import annotations

import base64
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire as FhirQuestionnaire

from prep_tool import bridge, savefile
from prep_tool.__main__ import main
from prep_tool.exports import BY_NAME
from prep_tool.office import commands, files
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.sheet import easy_read
from tests.people import PREPARING, answers_of

DAY = "2026-11-22"
GRANDMOTHER = answers_of("grandmother")


def from_the_page(format: str, answers: dict[str, Any] | None = None, **more: Any) -> tuple[str, bytes]:
    """What the page gets: the file's name and its bytes."""
    request = {"questionnaire": "prepare", "answers": answers or GRANDMOTHER, "format": format, "made_on": DAY, **more}
    answer = json.loads(bridge.handle(json.dumps(request)))
    assert answer["ok"], answer
    return answer["filename"], base64.b64decode(answer["content"])


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Her file "for me", in a folder of its own."""
    file = tmp_path / "hers" / "my-answers.html"
    file.parent.mkdir()
    file.write_bytes(from_the_page("answers")[1])
    return file


def new(saved: Path, name: str) -> Path:
    """Where a sheet goes: beside its file, with the file's name in front."""
    return saved.with_name(f"{saved.stem}-{name}")


def beside(file: Path) -> list[str]:
    return sorted(each.name for each in file.parent.iterdir() if each != file)


@pytest.mark.parametrize("format", [*BY_NAME, "answers"])
def test_a_saved_file_becomes_what_the_page_makes(saved: Path, format: str) -> None:
    assert main(["export", str(saved), "--format", format, "--made-on", DAY]) == 0
    name, content = from_the_page(format)
    assert beside(saved) == [f"my-answers-{name}"]
    assert new(saved, name).read_bytes() == content


@pytest.mark.parametrize(("easy", "cover", "size"), [*product([False, True], [False, True], [12, 18])])
def test_every_way_to_lay_out_a_sheet_is_there_too(saved: Path, easy: bool, cover: bool, size: int) -> None:
    options = ["--easy"] * easy + ["--cover"] * cover + ["--size", str(size)]
    assert main(["export", str(saved), "--format", "txt", "--made-on", DAY, *options]) == 0
    name, content = from_the_page("txt", easy=easy, cover=cover, text_size=size)
    assert new(saved, name).read_bytes() == content


def test_an_easy_sheet_and_a_cover_are_not_the_plain_sheet(saved: Path) -> None:
    """So that the test before this one compares what differs."""
    sheets = {from_the_page("txt", easy=easy, cover=cover)[1] for easy, cover in product([False, True], repeat=2)}
    assert len(sheets) == 4


def test_several_files_each_give_a_sheet_named_after_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [tmp_path / f"{name}.html" for name in PREPARING]
    for file in files:
        file.write_bytes(from_the_page("answers", answers_of(file.stem))[1])
    target = tmp_path / "made" / "today"
    assert main(["export", *map(str, files), "--format", "fhir", "--made-on", DAY, "--to", str(target)]) == 0
    for file in files:
        assert (target / f"{file.stem}-my-sheet.json").read_bytes() == from_the_page("fhir", answers_of(file.stem))[1]
    assert len(capsys.readouterr().out.splitlines()) == len(files)


def test_one_that_cannot_be_made_does_not_stop_the_others(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, gone = saved.with_name("letter.html"), saved.with_name("gone.html")
    wrong.write_text("<p>Hello</p>")
    assert main(["export", str(wrong), str(gone), str(saved), "--format", "txt"]) == 1
    told = capsys.readouterr()
    assert told.err.splitlines() == [f"{wrong}: {savefile.NOT_OURS}", f"{gone}: No such file or directory."]
    assert Path(told.out.strip()).name == "my-answers-my-sheet.txt"


def test_two_sheets_of_one_name_do_not_take_each_others_place(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / saved.name
    other.write_bytes(from_the_page("answers", {"enjoy": "Tea"})[1])
    assert main(["export", str(saved), str(other), "--format", "fhir", "--made-on", DAY, "--to", str(tmp_path)]) == 1
    assert commands.TWICE in capsys.readouterr().err
    assert (tmp_path / "my-answers-my-sheet.json").read_bytes() == from_the_page("fhir")[1]


def test_a_sheet_goes_to_the_file_or_folder_that_is_named(saved: Path, tmp_path: Path) -> None:
    assert main(["export", str(saved), "--format", "txt", "--to", str(tmp_path)]) == 0
    assert main(["export", str(saved), "--format", "txt", "--to", str(tmp_path / "mine.txt")]) == 0
    assert (tmp_path / "my-answers-my-sheet.txt").read_bytes() == (tmp_path / "mine.txt").read_bytes()


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><circle cx="36" cy="36" r="30" fill="#1d5a4f"/></svg>'
)


@pytest.fixture
def drawings(tmp_path: Path) -> Path:
    """A folder of pictures like that of a built site."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name in set(easy_read.pictures(load("prepare")).values()):
        (folder / f"{name}.0123abcd.svg").write_text(DRAWING)
    return folder


@pytest.mark.parametrize(
    ("format", "held"), [("html", b"data:image/svg+xml"), ("pdf", b"/DCTDecode"), ("docx", b".jpeg")]
)
def test_an_easy_read_sheet_has_its_pictures_here_too(saved: Path, drawings: Path, format: str, held: bytes) -> None:
    """Drawn in a web page; as photos, made here, in PDF and Word."""
    options = ["--easy", "--pictures", str(drawings), "--made-on", DAY]
    assert main(["export", str(saved), "--format", format, *options]) == 0
    name, without = from_the_page(format, easy=True)
    assert held in new(saved, name).read_bytes()
    assert held not in without


def test_a_picture_that_is_not_there_gets_a_sentence(
    saved: Path, drawings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    next(drawings.glob("goal.*")).unlink()
    assert main(["export", str(saved), "--easy", "--pictures", str(drawings)]) == 1
    assert "There is no picture called “goal”" in capsys.readouterr().err
    assert beside(saved) == []


def test_pictures_for_a_sheet_that_shows_none_are_not_passed_over_in_silence(
    saved: Path, drawings: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(saved), "--pictures", str(drawings)]) == 1
    assert capsys.readouterr().err == "Pictures are for Easy Read sheets. Add --easy.\n"
    assert beside(saved) == []


@pytest.mark.parametrize("kind", [["--size", "18"], ["--easy"]])
def test_a_blank_sheet_that_there_is_not_gets_a_sentence_and_no_other_file(
    kind: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["blanks", str(tmp_path), "--worksheet", "carer", "--format", "docx", *kind]) == 1
    assert commands.NO_SUCH_BLANK in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_file_itself_is_never_written_over(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = saved.read_bytes()
    assert main(["export", str(saved), "--format", "answers", "--to", str(saved), "--force"]) == 1
    assert commands.ITSELF in capsys.readouterr().err
    assert saved.read_bytes() == before


WRONG = {
    "of another kind": (b"<p>Hello</p>", savefile.NOT_OURS),
    "locked": ((Path(__file__).parents[2] / "expected" / "locked-format-1.html").read_bytes(), savefile.LOCKED),
    "damaged": (b'<script type="application/json" id="saved-answers">{"for', files.DAMAGED),
    "from a newer guide": (
        b'<script type="application/json" id="saved-answers">{"format": 2}</script>',
        commands.HERE[savefile.NEWER],
    ),
    "a letter": ("Siân’s answers".encode("cp1252"), savefile.NOT_OURS),
    "a letter in UTF-16": ("Siân’s answers".encode("utf-16"), savefile.NOT_OURS),
    "half a letter in UTF-16": ("Siân".encode("utf-16")[:-1], files.DAMAGED),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00", savefile.NOT_OURS),
    "nothing at all": (b"", savefile.NOT_OURS),
    "too large": (b"x" * (savefile.LARGEST + 1), files.TOO_LARGE),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_file_that_cannot_be_opened_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    content, sentence = WRONG[kind]
    (tmp_path / "x.html").write_bytes(content)
    assert main(["export", str(tmp_path / "x.html")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'x.html'}: {sentence}\n"
    assert [each.name for each in tmp_path.iterdir()] == ["x.html"]


def test_a_format_that_cannot_hold_a_sheet_says_so(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    saved.write_bytes(from_the_page("answers", {"enjoy": "Привет"})[1])
    assert main(["export", str(saved), "--format", "ics"]) == 1
    assert "such as 14 May 2027" in capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
def test_a_worksheet_comes_out_for_a_computer_system(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    assert main(["questionnaire", name, "--organisation", "Our Trust", "--to", str(tmp_path / "q.json")]) == 0
    assert FhirQuestionnaire.parse_file(tmp_path / "q.json").publisher == "Our Trust"
    assert main(["questionnaire", name, "--organisation", "Our Trust"]) == 0
    assert capsysbinary.readouterr().out == (tmp_path / "q.json").read_bytes()


def test_without_a_command_the_ways_to_use_it_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([])
    assert "python -m prep_tool" in capsys.readouterr().err


def test_a_folder_that_is_not_there_yet_is_made_for_one_sheet_as_for_several(saved: Path, tmp_path: Path) -> None:
    """`export *.html --to sheets` means the same whether the star finds one file or five."""
    assert main(["export", str(saved), "--format", "txt", "--to", str(tmp_path / "new" / "sheets")]) == 0
    assert (tmp_path / "new" / "sheets" / "my-answers-my-sheet.txt").is_file()


def test_when_the_new_file_cannot_be_written_that_one_is_named(
    saved: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "no-such-folder" / "sheet.pdf"
    assert main(["export", str(saved), "--to", str(sheet)]) == 1
    assert capsys.readouterr().err == f"{sheet}: No such file or directory.\n"


@pytest.mark.parametrize("command", [["blanks", "{}"], ["questionnaire", "prepare", "--to", "{}/q.json"]])
def test_a_place_that_cannot_be_written_gets_words_and_no_error_number(
    saved: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert main([each.format(saved) for each in command]) == 1
    told = capsys.readouterr().err
    assert told.startswith(f"{saved}")
    assert told.endswith(".\n")
    assert "Errno" not in told


def test_a_day_written_as_people_write_it_is_answered_with_how_to_write_it(
    saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["export", str(saved), "--made-on", "14/05/2027"])
    assert "“14/05/2027” is not a day that we can read. Write it as 2027-05-14." in capsys.readouterr().err
