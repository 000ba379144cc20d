"""The first side is one side of paper, of either shape, whatever people write and whatever fonts the machine has."""

from __future__ import annotations

import base64
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from prep_tool.exports.html import article, serialise, write_html
from prep_tool.exports.style import FILE, sheet_style
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.sheet.blocks import flat
from tests.sheets import made, of_a_kind

SEEDS = range(40)  # words, capitals, long words, addresses, scripts without spaces or from the right, emoji…
PAPERS = {"A4": (8.27, 11.69), "US Letter": (8.5, 11)}  # inches


def first_sides(name: str) -> tuple[str, list[str]]:
    """A page with the first side of many sheets, each set as in its own file, with the font that this brings.

    With it, how each begins: its title in words for whoever wrote it.
    """
    fonts: list[str] = []
    sides, titles = [], []
    for seed in SEEDS:
        sheet = made(load(name), of_a_kind(load(name), seed))
        fonts = fonts or re.findall(r"@font-face\{[^}]+\}", write_html(sheet).decode())
        front = replace(sheet, parts=tuple(part for part in sheet.parts if part.id == "front"))
        titles.append(next(flat(front.parts[0].blocks)).text)  # type: ignore[union-attr]
        style = f"#sheet-{seed}{{{sheet_style(front)}}}#sheet-{seed}+style+main{{break-before:page}}"
        sides.append(f'<style>{style}</style><main id="sheet-{seed}">{serialise(article(front))}</main>')
    assert len(fonts) == 2
    usual = "".join(fonts) + FILE + sheet_style(front)
    head = f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><style>{usual}</style>'
    return f"{head}{''.join(sides)}</html>", titles


@pytest.mark.parametrize("name", NAMES)
def test_forty_sheets_with_every_kind_of_text_take_forty_sides(page: Any, tmp_path: Path, name: str) -> None:
    file = tmp_path / "sides.html"
    html, titles = first_sides(name)
    file.write_text(html, encoding="utf-8")
    page.browser.get(file.as_uri())
    page.wait(lambda: page.run("return [...document.fonts].every((font) => font.status === 'loaded')"))
    for paper, (wide, high) in PAPERS.items():
        settings = {"preferCSSPageSize": True, "paperWidth": wide, "paperHeight": high}
        printed = base64.b64decode(page.cdp("Page.printToPDF", settings)["data"])
        texts = [" ".join(side.extract_text().split()) for side in pypdf.PdfReader(io.BytesIO(printed)).pages]
        assert [number for number, text in enumerate(texts[: len(titles)]) if titles[number] not in text] == [], paper
        assert len(texts) == len(SEEDS), paper
