"""A million letters of any shape are a small file in each format, or get a sentence.  `make bench` times them."""

from __future__ import annotations

import tracemalloc

import pytest

from prep_tool.exports import EXPORTS, ExportError
from prep_tool.questionnaire.load import load
from tests.shapes import SHAPES
from tests.sheets import made

PREPARE = load("prepare")
WRITTEN = [export for export in EXPORTS if export.name != "ics"]  # a calendar holds no long answer
BYTES, MEMORY = 10_000_000, 256_000_000


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("export", WRITTEN, ids=lambda export: export.name)
def test_a_million_letters_of_any_shape_are_a_small_file_or_a_sentence(export, shape: str) -> None:
    sheet = made(PREPARE, {"enjoy": SHAPES[shape]})
    try:
        content = export.write(sheet)
    except ExportError as refused:
        assert "Nothing you typed is lost" in str(refused)
        content = b""
    assert len(content) < BYTES


@pytest.mark.parametrize(
    "shape", ["sentences", "lines of one letter", "lines of a few words", "bullets", "accents", "tabs"]
)
@pytest.mark.parametrize("export", WRITTEN, ids=lambda export: export.name)
def test_a_million_letters_fit_in_the_memory_of_an_old_phone(export, shape: str) -> None:
    sheet = made(PREPARE, {"enjoy": SHAPES[shape][:300_000]})
    tracemalloc.start()
    try:
        export.write(sheet)
    except ExportError as refused:
        assert "Nothing you typed is lost" in str(refused)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < MEMORY * 0.3


def test_a_pdf_of_too_many_lines_says_what_to_do() -> None:
    export = next(export for export in EXPORTS if export.name == "pdf")
    with pytest.raises(ExportError, match="Take out empty lines"):
        export.write(made(PREPARE, {"enjoy": SHAPES["lines of one letter"]}))
    with pytest.raises(ExportError, match="Take out empty lines"):  # each answer may be short enough by itself
        export.write(made(PREPARE, dict.fromkeys(("enjoy", "good-day", "worse-signs"), "a\n" * 120000)))
