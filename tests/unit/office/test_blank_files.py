"""Blank sheets: every question, in every form, that everybody can use."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import docx
import page
import pypdf
import pytest

from prep_tool.__main__ import main
from prep_tool.office import blank_files
from prep_tool.office.blank_files import BLANKS, ToolMissing, Wanted, fillable_pdf
from prep_tool.office.commands import picture_in
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Questionnaire
from tools import make_blank_files

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("pictures") / "talk.0a1b2c3d.svg"
    file.write_text(PICTURE)
    return file.as_uri()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, picture: str) -> Path:
    """All the blank sheets of all worksheets, made once."""
    target = tmp_path_factory.mktemp("blanks")
    for name in NAMES:
        assert blank_files.make(target, Wanted(load(name), "Anytown Council", lambda _: picture)) == {}
    return target


def words(file: Path) -> str:
    """The words of a file without blanks between them, which lines may end in."""
    if file.suffix == ".docx":
        text = "".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    else:
        text = "".join(each.extract_text() for each in pypdf.PdfReader(file).pages)
    return "".join(text.split())


def labels(questionnaire: Questionnaire, short: bool = False) -> list[str]:
    questions = [q for q in questionnaire.questions() if q.route == "quick" or not short]
    options = [option.label for q in questions if not q.scale for option in q.options]
    return ["".join(text.split()) for text in [q.label for q in questions] + options]


@pytest.mark.parametrize("name", NAMES)
def test_every_pdf_can_be_used_with_a_screen_reader(folder: Path, name: str) -> None:
    files = sorted(folder.glob(f"{name}*.pdf"))
    assert len(files) >= 4
    for file in files:
        verdict = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
        assert verdict.is_compliant, f"{file.name}: {verdict}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["", "-large-print", "-fill-in"])
def test_every_question_and_choice_is_on_paper(folder: Path, name: str, form: str) -> None:
    text = words(folder / f"{name}{form}.pdf")
    assert [label for label in labels(load(name)) if label not in text] == []
    assert "AnytownCouncil" in text
    assert "call999" in text


@pytest.mark.parametrize("name", NAMES)
def test_the_word_file_has_every_question_too(folder: Path, name: str) -> None:
    text = words(folder / f"{name}.docx")
    assert [label for label in labels(load(name)) if label not in text] == []


def test_the_short_sheet_asks_only_the_short_questions(folder: Path) -> None:
    text = words(folder / "prepare-short.pdf")
    questionnaire = load("prepare")
    assert all(label in text for label in labels(questionnaire, short=True))
    assert len(pypdf.PdfReader(folder / "prepare-short.pdf").pages) <= 6
    assert "".join(questionnaire.question("good-day").label.split()) not in text


def test_the_easy_read_sheet_uses_the_easy_words(folder: Path) -> None:
    text = words(folder / "prepare-easy-read.pdf")
    assert "Whatnameshouldwecallyou?" in text
    assert "Pictures:OpenMoji" in text
    assert load("prepare").question("name-i-like").label not in text


def test_the_sheet_for_a_screen_has_a_named_field_for_every_answer(folder: Path) -> None:
    fields = pypdf.PdfReader(folder / "prepare-fill-in.pdf").get_fields() or {}
    assert {"name-i-like", "matters-most-1", "goal-1-what", "meeting-note"} <= set(fields)


def test_braille_fits_its_page_and_says_that_a_computer_made_it(folder: Path) -> None:
    content = (folder / "prepare-braille.brf").read_bytes()
    lines = content.decode("ascii").replace("\f", "").split("\r\n")
    assert max(map(len, lines)) <= blank_files.CELLS
    assert all(part.count("\r\n") <= blank_files.ROWS for part in content.decode("ascii").split("\f"))
    assert blank_files.braille(blank_files.BRAILLE_NOTE).split()[:2] == " ".join(lines[:2]).split()[:2]


def test_paper_never_speaks_of_a_tick_that_is_not_there(folder: Path) -> None:
    assert "takethetickaway" not in words(folder / "prepare.pdf") + words(folder / "prepare-fill-in.pdf")


def test_a_missing_tool_leaves_out_one_form_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    missing = blank_files.make(tmp_path, Wanted(load("prepare")))
    assert list(missing) == ["easy-read", "braille"]
    assert (tmp_path / "prepare.pdf").is_file()
    assert not (tmp_path / "prepare-braille.brf").exists()


@pytest.mark.parametrize("worksheets", [[], ["--worksheet", "plan"]])
def test_one_line_says_what_is_left_out_and_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], worksheets: list[str]
) -> None:
    """However many worksheets; and nothing of what the programs behind it say to each other."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["blanks", str(tmp_path / "sheets"), *worksheets]) == 0
    told = capfd.readouterr()
    assert told.out == (
        "No sheets of the kind easy-read: say with --pictures where the pictures are. "
        "No sheets of the kind braille: install lou_translate (in Debian: liblouis-bin).\n"
    )
    assert told.err == ""


@pytest.mark.parametrize("publishing", [False, True])
def test_a_sheet_whose_tool_is_gone_is_not_on_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], publishing: bool
) -> None:
    """While someone works on the site one line says so; for publishing it is not made at all."""
    old = tmp_path / "plan-braille.brf"
    old.write_text("of last time")
    monkeypatch.setattr(make_blank_files, "TARGET", tmp_path)
    monkeypatch.setattr(make_blank_files, "NAMES", ("plan",))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("GUIDE_COMPLETE", "1" if publishing else "")
    line = "No sheets of the kind braille: install lou_translate (in Debian: liblouis-bin)."
    if publishing:
        with pytest.raises(SystemExit, match="No sheets of the kind braille"):
            make_blank_files.main()
    else:
        make_blank_files.main()
        assert capsys.readouterr().out == f"{line}\n"
    assert not old.exists()


def test_kinds_that_miss_the_same_thing_are_told_together() -> None:
    line = blank_files.left_out({"easy-read": "install Pango", "fill-in": "install Pango"})
    assert line == "No sheets of the kind easy-read or fill-in: install Pango."


def test_what_the_reader_of_fonts_finds_odd_is_not_for_people(caplog: pytest.LogCaptureFixture) -> None:
    """It says so of some machines' fonts, once for each file."""
    fillable_pdf(load("plan"))
    logging.getLogger("fontTools.ttLib.tables._h_e_a_d").warning("'created' timestamp seems very low")
    assert caplog.messages == []


def test_without_pango_the_reason_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(ToolMissing, match="Pango"):
        fillable_pdf(load("prepare"))


def test_an_organisation_makes_its_own_large_print(tmp_path: Path) -> None:
    assert main(["blanks", str(tmp_path), "--worksheet", "prepare", "--size", "18", "--organisation", "Our Trust"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["prepare-large-print.pdf"]
    assert "OurTrust" in words(tmp_path / "prepare-large-print.pdf")


def test_an_organisation_makes_its_own_easy_read_with_the_sites_pictures(tmp_path: Path, picture: str) -> None:
    pictures = Path(picture.removeprefix("file://")).parent
    assert picture_in(pictures, "talk") == picture
    with pytest.raises(FileNotFoundError, match="no picture called"):
        picture_in(pictures, "walk")


def test_the_same_questions_give_the_same_bytes(folder: Path, tmp_path: Path, picture: str) -> None:
    blank_files.make(tmp_path, Wanted(load("prepare"), "Anytown Council", lambda _: picture))
    for file in sorted(tmp_path.iterdir()):
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


def test_word_opens_the_blank_sheet_with_boxes_to_tick() -> None:
    content = next(blank for blank in BLANKS if blank.suffix == ".docx").make(Wanted(load("prepare")))
    assert "☐" in docx.Document(io.BytesIO(content)).part.numbering_part.element.xml
