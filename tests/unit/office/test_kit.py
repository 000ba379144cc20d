"""The invitation kit: whole pieces with an organisation's own name and address, and nothing that it never said."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import page
import pypdf
import pytest
import segno
import yaml
from PIL import Image

from overrides.extensions.picture_files import LIST
from prep_tool.office.kit import files, pdf
from prep_tool.office.kit.files import KitFile, all_of
from prep_tool.office.kit.square import EDGE, SCALE, png
from prep_tool.office.kit.text_message import LONGEST, characters
from prep_tool.office.kit.words import EASY_HOME, EASY_SHEET, SHEET, Block, Sender, blocks
from prep_tool.sheet.pictures import CREDIT
from tests.reading import words_of
from tests.words import ROOT
from tools.make_kit import WORDS

KIT = yaml.safe_load(WORDS.read_text(encoding="utf-8"))
SITE = "https://plan.anytown.example/"
OWN = Sender("Anytown Surgery", "01632 960 001", "hello@anytown.example", "1 High Street, Anytown", SITE)
LONG = Sender(
    "Anytown and Otherplace Partnership NHS Foundation Trust, Long-Term Conditions and Community Rehabilitation "
    "Team, East",
    "+44 1632 960 001",
    "long-term-conditions@anytown-partnership.example",
    "Rehabilitation Centre, The Old Hospital, 1234 Long Hospital Road, Otherplace",
    "https://care-and-support.anytown-otherplace-partnership.example/guide/",
)
LONGEST_OF_ALL = replace(
    LONG,
    email="long-term-conditions.community.rehabilitation@anytown-partnership.example",
    site=f"{LONG.site}long-term-conditions/community/rehabilitation/",
)
NOBODY = Sender(site="https://example.org/")
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
LETTERS = ("invitation-letter", "reminder")
CODED = [file for file in all_of(KIT) if file.piece in (*LETTERS, "poster", "slips")]
MILLIMETRE = 72 / 25.4  # points
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("pictures") / "talk.svg"
    file.write_text(PICTURE)
    return file.as_uri()


def made(folder: Path, sender: Sender, picture: str) -> Path:
    assert files.make(folder, KIT, sender, lambda _: picture) == ""
    return folder


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory, picture: str) -> Path:
    """The kit of an organisation that has said everything."""
    return made(tmp_path_factory.mktemp("kit"), OWN, picture)


@pytest.fixture(scope="module")
def nobodys(tmp_path_factory: pytest.TempPathFactory, picture: str) -> Path:
    """The kit of a guide that nobody has taken up."""
    return made(tmp_path_factory.mktemp("kit"), NOBODY, picture)


def content(piece: str, sender: Sender, picture: str, easy: bool = False) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(files.content(KitFile(piece, easy, ".pdf"), KIT, sender, lambda _: picture)))


def squeezed(text: str) -> str:
    return "".join(text.split())


def text_of(file: Path) -> str:
    if file.suffix == ".docx":
        return "".join(docx.Document(str(file)).element.itertext())
    return " ".join(each.extract_text() for each in pypdf.PdfReader(file).pages)


def laid(piece: str, key: str, sender: Sender = OWN) -> tuple[Block, ...]:
    return blocks(KIT[piece][key], sender, key == "easy")


def test_every_piece_is_there_in_usual_words_and_in_easy_read_as_pdf_and_word(kit: Path) -> None:
    pieces = ("invitation-letter", "reminder", "words-to-send-and-say", "poster", "slips")
    names = {f"{easy}{piece}" for piece in pieces for easy in ("", "easy-read-")}
    assert {file.stem for file in kit.glob("*.docx")} == names
    assert {file.stem for file in kit.glob("*.pdf")} == names | {"tally-sheet"}


def test_every_pdf_can_be_used_with_a_screen_reader(kit: Path) -> None:
    for file in sorted(kit.glob("*.pdf")):
        verdict = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
        assert verdict.is_compliant, f"{file.name}: {verdict}"


@pytest.mark.parametrize("piece", [*LETTERS, "poster"])
def test_a_letter_and_a_poster_are_one_side_however_long_the_name(picture: str, piece: str) -> None:
    (side,) = content(piece, LONG, picture).pages
    assert squeezed(LONG.name) in squeezed(side.extract_text())
    assert [round(float(length)) for length in side.mediabox[2:]] == [595, 842]


@pytest.mark.parametrize("name", ["poster.pdf", "easy-read-poster.pdf"])
def test_the_poster_is_read_from_two_metres(kit: Path, name: str) -> None:
    (side,) = pypdf.PdfReader(kit / name).pages
    sizes: list[float] = []

    def note(text: str, _placed: list[float], _matrix: list[float], _font: object, size: float) -> None:
        if text.strip() and text.strip() not in CREDIT:
            sizes.append(abs(size))

    side.extract_text(visitor_text=note)
    assert min(sizes) >= 20
    assert max(sizes) >= 44


@pytest.mark.parametrize(("sender", "count"), [(OWN, 6), (LONGEST_OF_ALL, 4)], ids=["own", "long"])
def test_slips_stand_whole_on_one_side_with_lines_to_cut_along(picture: str, sender: Sender, count: int) -> None:
    """A name that is too long for six gets fewer and taller slips; nothing is cut off."""
    (side,) = content("slips", sender, picture).pages
    text = squeezed(side.extract_text())
    assert [text.count(squeezed(each)) for each in (sender.name, sender.printed())] == [count, count]


def drawn(side: Any) -> Iterator[tuple[Image.Image, float]]:
    """Each picture of dots on a page, with its width on paper in points."""
    widths: list[float] = []
    parts = side["/Resources"]["/XObject"]

    def note(operator: bytes, operands: Any, matrix: list[float], _text: Any) -> None:
        if operator == b"Do" and parts[operands[0]]["/Subtype"] == "/Image":
            widths.append(abs(matrix[0]))

    side.extract_text(visitor_operand_before=note)
    images = [each.image for each in side.images]
    yield from zip(images * (len(widths) // max(1, len(images))), widths, strict=True)


def modules(image: Image.Image) -> list[list[int]]:
    """What a camera sees of a square: 1 for each black module."""
    grey = image.convert("L")
    across = range(SCALE // 2, grey.width, SCALE)
    return [[int(grey.getpixel((x, y)) < 128) for x in across] for y in across]


def expected(address: str) -> list[list[int]]:
    """The square of `address` with its quiet edge, straight from the library."""
    return [list(map(int, row)) for row in segno.make_qr(address, error="m").matrix_iter(border=EDGE)]


@pytest.mark.parametrize("file", [file for file in CODED if file.suffix == ".pdf"], ids=lambda file: file.name)
def test_every_square_on_paper_leads_to_the_sheet_and_is_large_enough(kit: Path, file: KitFile) -> None:
    """Two centimetres or more without the quiet edge of four modules, so that old phones can read it."""
    sides = [side for side in pypdf.PdfReader(kit / file.name).pages if side.images]
    codes = [(modules(image), width) for side in sides for image, width in drawn(side)]
    assert codes
    for seen, width in codes:
        assert seen == expected(SITE + (EASY_SHEET if file.easy else SHEET))
        assert not any(seen[row][column] for row in range(EDGE) for column in range(len(seen)))
        assert width * (len(seen) - 2 * EDGE) / len(seen) >= 20 * MILLIMETRE


def test_where_the_squares_and_addresses_lead_there_are_pages() -> None:
    for address in (SHEET, EASY_SHEET, f"{EASY_HOME}index"):
        assert (ROOT / "docs" / f"{address.rstrip('/')}.md").is_file()


def test_without_an_address_of_its_own_nothing_has_a_square_or_an_address(nobodys: Path) -> None:
    for file in sorted(nobodys.iterdir()):
        text = text_of(file)
        assert not re.search(r"https?:|example\.org|www\.|@", text.replace(CREDIT, "")), file.name
        if file.suffix == ".docx":
            assert "word/media/code.png" not in zipfile.ZipFile(file).namelist()
            assert "QR code" not in zipfile.ZipFile(file).read("word/document.xml").decode()
        else:
            assert not [each for side in pypdf.PdfReader(file).pages for each in side.images]
    assert "Organisation" in text_of(nobodys / "invitation-letter.pdf")
    assert "Web address" in text_of(nobodys / "poster.pdf")


def test_a_guide_in_a_folder_of_a_site_is_reached_there() -> None:
    sender = Sender(site="https://anytown.example/plan")
    assert sender.link() == f"https://anytown.example/plan/{SHEET}"
    assert sender.printed() == "anytown.example/plan"
    assert sender.printed(easy=True) == "anytown.example/plan/easy-read"


@pytest.mark.parametrize("key", ["usual", "easy"])
@pytest.mark.parametrize("name", ["GP", "Anytown Surgery", "Dr O’Hara – Anytown", "A" * 60, LONG.name, ""])
@pytest.mark.parametrize("site", [SITE, LONG.site, ""])
def test_a_text_message_fits_and_says_its_length_truly(key: str, name: str, site: str) -> None:
    sent = [block for block in laid("words-to-send-and-say", key, Sender(name, site=site)) if block.kind == "message"]
    assert len(sent) == 2
    for block in sent:
        fixed = characters(re.sub("«.+?»", "", block.lines[0]))
        assert fixed is not None
        assert fixed <= LONGEST
        assert block.note.startswith(f"{fixed} of 160 characters")
        assert ("are left" in block.note) == ("«" in block.lines[0])


def test_the_message_of_a_usual_name_has_all_that_helps() -> None:
    first, second = (each.lines[0] for each in laid("words-to-send-and-say", "usual") if each.kind == "message")
    for text in ("Anytown Surgery", "bring it", "Ticks are enough", "You do not have to", "https://plan.anytown"):
        assert text in first
    assert len(second) < len(first)


def test_letters_that_telephones_lack_never_cut_a_message_to_70() -> None:
    """A Welsh name with “ŷ” would: its owner writes a short one."""
    assert characters("Tŷ") is None
    assert characters("€") == 2
    for block in laid("words-to-send-and-say", "usual", Sender("Cyngor Tŷ Anytown", site=SITE)):
        if block.kind == "message":
            assert "«Short name»" in block.lines[0]
            assert characters(block.lines[0].replace("«Short name»", "")) is not None


def test_no_address_is_so_long_that_a_message_lies_about_its_length() -> None:
    far = Sender("GP", site=f"https://{'a' * 60}.example/{'b' * 90}/")
    first = next(block for block in laid("words-to-send-and-say", "usual", far) if block.kind == "message")
    assert first.note == "Too long for one message, so it travels as 2."


@pytest.mark.parametrize("piece", LETTERS)
@pytest.mark.parametrize("key", ["usual", "easy"])
def test_a_letter_says_what_people_need_to_know(piece: str, key: str) -> None:
    """What to bring, that ticks will do, that nobody must, where words stay, paper, other formats, and whom to ask."""
    text = " ".join(line for block in laid(piece, key) for line in block.lines)
    assert re.search("bring", text)
    assert re.search(r"[Tt]icks alone are enough|just tick", text)
    assert "You do not have to do this. You can come without a sheet." in text
    assert "What you write stays on your" in text
    assert "paper" in text
    assert "Braille" in text
    assert OWN.contact in text
    gaps = {gap for block in laid(piece, key) for _, gap in block.facts}
    assert {"Date", "Name", "Day and time", "Place", "Who you will meet", "Name of sender"} == gaps


@pytest.mark.parametrize("piece", KIT)
def test_nothing_hurries_scares_or_promises(piece: str) -> None:
    text = yaml.safe_dump(KIT[piece], width=1000)
    hard = "must|urgent|deadline|last chance|important|miss out|will get|guarantee|patient"
    assert not re.search(rf"\b({hard})", text, re.IGNORECASE)


def test_the_letter_names_the_button_as_the_home_page_does() -> None:
    (steps,) = (block for block in laid("invitation-letter", "usual") if block.kind == "steps")
    button = re.search("“(.+?)”", steps.lines[0])
    assert button
    assert f'>{{{{ _("{button[1]}") }}}}</a>' in (ROOT / "overrides/partials/welcome.html").read_text(encoding="utf-8")


def test_the_words_for_the_phone_take_about_30_seconds() -> None:
    (spoken,) = (block for block in laid("words-to-send-and-say", "usual") if block.kind == "say")
    assert 60 <= len(words_of(" ".join(spoken.lines))) <= 90  # at 180 words a minute or fewer


@pytest.mark.parametrize("piece", [name for name, written in KIT.items() if "easy" in written])
def test_easy_read_has_short_sentences_and_a_picture_beside_each_row(piece: str) -> None:
    pictures = yaml.safe_load((ROOT / LIST).read_text(encoding="utf-8"))
    rows = [block for block in laid(piece, "easy") if block.kind == "row"]
    assert {row.picture for row in rows} <= set(pictures)
    assert len({row.picture for row in rows}) == len(rows) >= 4
    lines = [line for block in laid(piece, "easy") for line in block.lines]
    sentences = [each for line in lines for each in re.split(r"[.?!](?: |$)", line)]
    assert [each for each in sentences if len(words_of(each)) > 12] == []
    assert all(len(row.lines) <= 3 for row in rows)


@pytest.mark.parametrize("name", ["invitation-letter.docx", "easy-read-reminder.docx", "words-to-send-and-say.docx"])
def test_word_finds_language_title_and_headings(kit: Path, name: str) -> None:
    document = docx.Document(str(kit / name))
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title
    assert document.core_properties.author == ""
    levels = [int(each.style.name[-1]) for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert set(levels) <= {1, 2}


@pytest.mark.parametrize("file", [file for file in CODED if file.suffix == ".docx"], ids=lambda file: file.name)
def test_in_word_the_square_is_described_and_pictures_are_decoration(kit: Path, file: KitFile) -> None:
    shapes = docx.Document(str(kit / file.name)).element.findall(".//{*}docPr")
    described = [shape for shape in shapes if shape.get("descr")]
    assert {shape.get("descr") for shape in described} == {f"QR code that leads to {OWN.link(file.easy)}"}
    for shape in shapes:
        assert (shape.find(f".//{DECORATIVE}") is None) == (shape in described)
    assert len(shapes) > len(described) if file.easy else len(shapes) == len(described)
    packed = zipfile.ZipFile(kit / file.name)
    assert packed.read("word/media/code.png") == png(OWN.link(file.easy))


@pytest.mark.parametrize("piece", LETTERS)
def test_words_mail_merge_finds_the_fields_that_the_page_names(kit: Path, piece: str) -> None:
    written = (ROOT / "docs/professionals/invitation-kit.md").read_text(encoding="utf-8")
    told = re.findall("^- (.+)$", written.partition("{#gaps}")[2].partition("\n## ")[0], re.M)
    for easy in ("", "easy-read-"):
        xml = docx.Document(str(kit / f"{easy}{piece}.docx")).element.xml
        assert re.findall('MERGEFIELD "(.+?)"', xml) == told


def test_the_tally_sheet_counts_five_things_and_nobody(kit: Path) -> None:
    text = text_of(kit / "tally-sheet.pdf")
    for word in ("Invited", "Made", "Brought", "read", "Agreed", "Write no names"):
        assert word in text
    assert len(pypdf.PdfReader(kit / "tally-sheet.pdf").pages) == 1


def test_without_pango_the_word_files_are_there_and_old_pdfs_are_not(
    tmp_path: Path, picture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "poster.pdf").write_text("of last time")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert "Pango" in files.make(tmp_path, KIT, OWN, lambda _: picture)
    assert {file.suffix for file in tmp_path.iterdir()} == {".docx"}


def test_the_same_words_give_the_same_bytes(kit: Path, picture: str) -> None:
    for name, easy, suffix in (("reminder", False, ".pdf"), ("slips", True, ".docx")):
        file = KitFile(name, easy, suffix)
        assert files.content(file, KIT, OWN, lambda _: picture) == (kit / file.name).read_bytes()


@pytest.mark.parametrize("written", [{"txet": "Hello"}, {"text": "Call {telephone}"}])
def test_a_slip_in_the_words_is_named(written: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"^kit.yml: .*(txet|telephone)"):
        blocks([written], OWN)


def test_smaller_letters_are_tried_before_fewer_slips() -> None:
    assert pdf.tries(pdf.Layout(14, 12, copies=4)) == [(4, 14), (4, 13), (4, 12), (2, 14), (2, 13), (2, 12)]
