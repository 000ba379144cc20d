"""The poster is one side of A4 in four parts, in letters that are read from two metres."""

from __future__ import annotations

import io

from pypdf import PdfReader

from overrides.markers import poster

WORDS = poster.PAGE.read_text(encoding="utf-8")


def test_the_poster_has_four_parts_and_every_line_of_its_page() -> None:
    assert [name for name, _ in poster.parts(WORDS)] == ["Before", "In the talk", "In the plan", "Afterwards"]
    assert sum(len(lines) for _, lines in poster.parts(WORDS)) == WORDS.count("\n- ")


def test_the_pdf_is_one_tagged_side_with_letters_of_twenty_points_or_more() -> None:
    content = poster.pdf(WORDS)
    assert content is not None
    pdf = PdfReader(io.BytesIO(content))
    (side,) = pdf.pages
    assert [round(float(length)) for length in side.mediabox[2:]] == [595, 842]
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert pdf.trailer["/Root"]["/Lang"] == "en-GB"
    sizes: set[float] = set()

    def note(text: str, _placed: list[float], _matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(abs(size))

    words = " ".join(side.extract_text(visitor_text=note).split())
    for _, lines in poster.parts(WORDS):
        assert all(line.split(",")[0] in words for line in lines)
    assert sizes and min(sizes) >= 20
    assert max(sizes) >= 36
