"""Blank sheets: every question, in every form, that everybody can use."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import page
import pypdf
import pytest

from prep_tool.__main__ import main
from prep_tool.office import blank_files, blank_words
from prep_tool.office.blank_files import BLANKS, ToolMissing, Wanted, doors, fillable_pdf
from prep_tool.office.commands import picture_in
from prep_tool.office.paper import Paper
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Option, Questionnaire
from tools import make_blank_files

# Each worksheet, behind each of its doors.
SHEETS = [
    pytest.param(name, door, id=f"{name}-{door.value if door else 'all'}")
    for name in NAMES
    for door in doors(load(name))
]
# No more sides of paper than these: for the whole worksheet, in large print, and to fill in on a screen.
# Each tracker takes a side, to hang up.
MOST_SIDES = {
    "prepare": (16, 22, 22), "plan": (12, 16, 17), "review": (13, 17, 27), "carer": (11, 15, 14),
    "about-me": (5, 7, 6),
}  # fmt: skip
ORGANISATION = "Anytown Council"
LONG_NAME = "Anytown and Otherplace Partnership NHS Foundation Trust, Long-Term Conditions Team"
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
        assert blank_files.make(target, Wanted(load(name), ORGANISATION, lambda _: picture)) == {}
    return target


def words(file: Path) -> str:
    """The words of a file without blanks between them, which lines may end in."""
    if file.suffix == ".docx":
        text = "".join(paragraph.text for paragraph in docx.Document(str(file)).paragraphs)
    else:
        text = "".join(each.extract_text() for each in pypdf.PdfReader(file).pages)
    return squeezed(text)


def file_of(folder: Path, name: str, door: Option | None, form: str, suffix: str = ".pdf") -> Path:
    return folder / next(each for each in BLANKS if (each.name, each.suffix) == (form, suffix)).file_name(name, door)


def sides(file: Path) -> int:
    return len(pypdf.PdfReader(file).pages)


def squeezed(text: str) -> str:
    return "".join(text.split())


def labels(questionnaire: Questionnaire) -> list[str]:
    questions = list(questionnaire.questions())
    options = [option.label for question in questions if not question.scale for option in question.options]
    return [squeezed(text) for text in [question.label for question in questions] + options]


@pytest.mark.parametrize(("name", "door"), SHEETS)
def test_every_pdf_can_be_used_with_a_screen_reader(folder: Path, name: str, door: Option | None) -> None:
    files = [file_of(folder, name, door, blank.name) for blank in BLANKS if blank.suffix == ".pdf"]
    assert len(files) == 6
    for file in files:
        verdict = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
        assert verdict.is_compliant, f"{file.name}: {verdict}"


@pytest.mark.parametrize(("name", "door"), SHEETS)
@pytest.mark.parametrize(("form", "most"), [("short", 2), ("short-large-print", 4), ("easy-read", 6)])
def test_the_short_questions_take_two_sides_or_four_or_six(
    folder: Path, name: str, door: Option | None, form: str, most: int
) -> None:
    """Two in ordinary print, four in large print, six in Easy Read: nobody fills in more by hand."""
    assert sides(file_of(folder, name, door, form)) <= most


@pytest.mark.parametrize(("name", "door"), SHEETS)
def test_a_long_name_of_an_organisation_takes_no_third_side(tmp_path: Path, name: str, door: Option | None) -> None:
    file = tmp_path / "sheet.pdf"
    file.write_bytes(BLANKS[0].make(Wanted(load(name), LONG_NAME, door=door)))
    assert sides(file) == 2
    assert squeezed(LONG_NAME) in words(file)


@pytest.mark.parametrize(("name", "door"), SHEETS)
def test_the_whole_worksheet_wastes_no_paper(folder: Path, name: str, door: Option | None) -> None:
    forms = ("", "large-print", "fill-in")
    for form, most in zip(forms, MOST_SIDES[name], strict=True):
        assert sides(file_of(folder, name, door, form)) <= most, form


@pytest.mark.parametrize(("name", "door"), SHEETS)
def test_no_side_of_a_short_sheet_is_almost_empty(folder: Path, name: str, door: Option | None) -> None:
    for each in pypdf.PdfReader(file_of(folder, name, door, "short")).pages:
        assert len(each.extract_text().split()) > 60


@pytest.mark.parametrize(("name", "door"), SHEETS)
@pytest.mark.parametrize("form", ["", "large-print", "fill-in"])
def test_every_question_and_choice_is_on_paper(folder: Path, name: str, door: Option | None, form: str) -> None:
    text = words(file_of(folder, name, door, form))
    asked = blank_words.asked(load(name), door)
    assert [label for label in labels(asked) if label not in text] == []
    assert squeezed(ORGANISATION) in text
    assert "call999" in text


@pytest.mark.parametrize(("name", "door"), SHEETS)
def test_the_word_file_has_every_question_too(folder: Path, name: str, door: Option | None) -> None:
    text = words(file_of(folder, name, door, "", ".docx"))
    assert [label for label in labels(blank_words.asked(load(name), door)) if label not in text] == []


@pytest.mark.parametrize(("name", "door"), SHEETS)
@pytest.mark.parametrize("form", ["short", "short-large-print"])
def test_the_short_sheet_asks_all_the_short_questions(folder: Path, name: str, door: Option | None, form: str) -> None:
    """And none of the others."""
    text = words(file_of(folder, name, door, form))
    short, whole = (set(labels(blank_words.asked(load(name), door, short=each))) for each in (True, False))
    assert [label for label in short if label not in text] == []
    questions = [squeezed(each.label) for each in load(name).questions() if each.route == "full" and "?" in each.label]
    assert [label for label in questions if label in text and label in whole - short] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_asked_on_paper_that_only_steers_a_screen(name: str) -> None:
    """Such as where someone lives, which decides what the screen shows."""
    steering = {question.id for question in load(name).questions() if not question.sheet}
    assert steering or name == "about-me"  # which asks nothing of the kind
    for door in doors(load(name)):
        assert steering.isdisjoint(question.id for question in blank_words.asked(load(name), door).questions())


def test_a_carer_has_a_sheet_for_each_of_the_two_doors(folder: Path) -> None:
    """So that nobody reads past questions that are for someone else."""
    own, other = words(folder / "carer-own-needs-short.pdf"), words(folder / "carer-for-someone-short.pdf")
    questionnaire = load("carer")
    assert squeezed(questionnaire.question("normal-week").label) in own
    assert squeezed(questionnaire.question("normal-week").label) not in other
    assert squeezed(questionnaire.question("helper").label) in other
    assert "Whathelpsthemtalk" in other


def test_what_is_only_for_some_says_so_where_paper_cannot_leave_it_out(folder: Path) -> None:
    text = words(folder / "plan.pdf")
    assert "Onlyfor:England." in text
    assert "Onlyfor:Wales." in text


@pytest.mark.parametrize(("name", "door"), SHEETS)
def test_staff_find_a_strip_of_their_own_on_paper_and_only_there(folder: Path, name: str, door: Option | None) -> None:
    """Once, on the first side.  It is not on what people fill in on a screen or change in Word."""
    for form in ("short", "short-large-print", "easy-read", "", "large-print"):
        pages = pypdf.PdfReader(file_of(folder, name, door, form)).pages
        found = ["ForstaffNameDateofbirthNHSnumber" in squeezed(each.extract_text()) for each in pages]
        assert found == [True] + [False] * (len(pages) - 1), form
    assert "NHSnumber" not in words(file_of(folder, name, door, "fill-in"))
    assert "NHSnumber" not in words(file_of(folder, name, door, "", ".docx"))


@pytest.mark.parametrize(("name", "door"), SHEETS)
def test_name_and_meeting_stand_at_the_top(folder: Path, name: str, door: Option | None) -> None:
    asked = blank_words.asked(load(name), door, short=True)
    questions = {question.role: squeezed(question.label) for question in asked.questions()}
    text = words(file_of(folder, name, door, "short"))
    assert text.index(questions["name"]) < text.index("Everyquestionisuptoyou")


def lists(element: Any, inside: bool = False) -> Iterator[bool]:
    """For each list of a PDF's tags, whether it stands right inside another one."""
    element = element.get_object()
    if not isinstance(element, dict):
        return
    is_list = element.get("/S") == "/L"
    if is_list:
        yield inside
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        yield from lists(kid, is_list)


def test_choices_in_columns_are_one_list_for_a_screen_reader(folder: Path) -> None:
    nested = list(lists(pypdf.PdfReader(folder / "prepare-short.pdf").trailer["/Root"]["/StructTreeRoot"]))
    assert len(nested) >= 5
    assert not any(nested)


def test_lines_to_write_on_are_9_millimetres_apart_or_more() -> None:
    for size in (12, 16, 18):
        assert Paper(size).pitch >= 9


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
    fillable_pdf(Wanted(load("plan")))
    logging.getLogger("fontTools.ttLib.tables._h_e_a_d").warning("'created' timestamp seems very low")
    assert caplog.messages == []


def test_without_pango_the_reason_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(ToolMissing, match="Pango"):
        fillable_pdf(Wanted(load("prepare")))


def test_an_organisation_makes_its_own_large_print(tmp_path: Path) -> None:
    assert main(["blanks", str(tmp_path), "--worksheet", "prepare", "--size", "18", "--organisation", "Our Trust"]) == 0
    names = sorted(file.name for file in tmp_path.iterdir())
    assert names == ["prepare-large-print.pdf", "prepare-short-large-print.pdf"]
    assert "OurTrust" in words(tmp_path / "prepare-large-print.pdf")


def test_an_organisation_makes_its_own_easy_read_with_the_sites_pictures(tmp_path: Path, picture: str) -> None:
    pictures = Path(picture.removeprefix("file://")).parent
    assert picture_in(pictures, "talk") == picture
    with pytest.raises(FileNotFoundError, match="no picture called"):
        picture_in(pictures, "walk")


def test_the_same_questions_give_the_same_bytes(folder: Path, tmp_path: Path, picture: str) -> None:
    blank_files.make(tmp_path, Wanted(load("prepare"), ORGANISATION, lambda _: picture))
    for file in sorted(tmp_path.iterdir()):
        assert file.read_bytes() == (folder / file.name).read_bytes(), file.name


def test_word_opens_the_blank_sheet_with_boxes_to_tick() -> None:
    content = next(blank for blank in BLANKS if blank.suffix == ".docx").make(Wanted(load("prepare")))
    assert "☐" in docx.Document(io.BytesIO(content)).part.numbering_part.element.xml
