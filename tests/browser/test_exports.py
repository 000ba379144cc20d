"""Each way to take the sheet along, pressed in a real browser: the file arrives, opens, and says what was typed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import icalendar
import page as page_validation
import pypdf
import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from prep_tool.exports import BY_NAME, EXPORTS
from tests.conftest import Page
from tests.sheets import wording

ANSWERS = {"name-i-like": "Siân", "matters-most-1": "My dog Mot & the garden", "enjoy": "Music. " * 60}


@pytest.fixture
def filled(page: Page, tmp_path: Path) -> Page:
    """The Prepare worksheet with some answers and its sheet made; downloads go to `tmp_path`."""
    page.cdp("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    page.open("/worksheets/prepare/")
    page.run(
        """for (const [name, text] of Object.entries(arguments[0])) {
             const field = document.getElementById(name);
             field.value = text;
             field.dispatchEvent(new Event("input", { bubbles: true }));
           }
           location.hash = "topic-sheet";""",
        {**ANSWERS, "meeting-date": "14 May 2027 at 10am"},
    )
    page.wait_for("#make-sheet").click()
    page.wait_for("#sheet", 60)
    return page


def saved(page: Page, folder: Path, format: str) -> Path:
    page.run("document.querySelector(`[data-format='${arguments[0]}']`).click()", format)
    suffix = BY_NAME[format].suffix
    return page.wait(lambda: next((f for f in folder.iterdir() if f.suffix == suffix),
        None))  # type: ignore[no-any-return]


def test_every_button_saves_a_file_that_opens_and_holds_the_answers(filled: Page, tmp_path: Path) -> None:
    files = {export.name: saved(filled, tmp_path, export.name) for export in EXPORTS}
    result: Any = page_validation.validate_pdf(str(files["pdf"]), profile=page_validation.ValidationProfile.PDF_UA_1)
    assert result.is_compliant, result
    texts = {
        "pdf": "".join(each.extract_text() for each in pypdf.PdfReader(files["pdf"]).pages),
        "docx": "\n".join(each.text for each in docx.Document(io.BytesIO(files["docx"].read_bytes())).paragraphs),
        "txt": files["txt"].read_text(encoding="utf-8-sig"),
        "fhir": files["fhir"].read_text(encoding="utf-8"),
    }
    QuestionnaireResponse.parse_raw(texts["fhir"])
    for name, text in texts.items():
        for word in ("Siân", "My dog Mot & the garden", "14 May 2027 at 10am"):
            assert word in text, (name, word)
        assert wording("prepare", "enjoy", "label" if name == "fhir" else "on_sheet") in text
        assert text.count("Music.") == 60, name
    (event,) = icalendar.Calendar.from_ical(files["ics"].read_bytes()).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Care and support planning meeting"
    assert filled.faults() == []


def test_dates_are_saved_without_a_reminder_when_that_is_wished(filled: Page, tmp_path: Path) -> None:
    filled.find("#no-reminder").click()
    text = saved(filled, tmp_path, "ics").read_text(encoding="utf-8")
    assert "BEGIN:VEVENT" in text
    assert "VALARM" not in text
    assert filled.find("#sheet").is_displayed(), "the sheet says nothing of it, and stays"


def test_a_script_the_pdf_cannot_hold_leads_to_print(filled: Page, tmp_path: Path) -> None:
    filled.run(
        """const field = document.getElementById("enjoy");
           field.value = "Привет";
           field.dispatchEvent(new Event("input", { bubbles: true }));
           document.querySelector("[data-format='pdf']").click();"""
    )
    filled.wait(lambda: "Print my sheet" in filled.text("#worksheet-status"))
    assert not list(tmp_path.glob("*.pdf"))
    assert filled.run("return document.getElementById('enjoy').value") == "Привет"


def test_the_files_of_an_easy_read_sheet_have_its_pictures_inside(filled: Page, tmp_path: Path) -> None:
    filled.find("#easy-words").click()
    shown = (
        "return [...document.querySelectorAll('#sheet .app-sheet__picture')].filter((one) => one.naturalWidth).length"
    )
    count = filled.wait(lambda: filled.run(shown))
    web = saved(filled, tmp_path, "html").read_text(encoding="utf-8")
    assert web.count('src="data:image/svg+xml;base64,') == count
    file = saved(filled, tmp_path, "pdf")
    result: Any = page_validation.validate_pdf(str(file), profile=page_validation.ValidationProfile.PDF_UA_1)
    assert result.is_compliant, result
    assert sum(each.get_contents().get_data().count(b" Do Q") for each in pypdf.PdfReader(file).pages) == count
    document = docx.Document(io.BytesIO(saved(filled, tmp_path, "docx").read_bytes()))
    assert len(document.inline_shapes) == count
    assert "My dog Mot & the garden" in "\n".join(each.text for each in document.paragraphs)
    assert max(file.stat().st_size for file in tmp_path.iterdir()) < 300_000
    assert filled.faults() == []
