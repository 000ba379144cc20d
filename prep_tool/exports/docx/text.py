"""Words in a Word document: a paragraph and its runs as XML, always escaped, each direction in runs of its own."""

from __future__ import annotations

import re
from html import escape

from prep_tool.exports import ExportError
from prep_tool.language import DIRECTION, _

FROM_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
RIGHT_TO_LEFT = re.compile(FROM_RIGHT)
WORDS_FROM_RIGHT = re.compile(f"({FROM_RIGHT}+(?: +{FROM_RIGHT}+)*)")
BLANKS = re.compile(r"^\s|\s$|\s\s|[^\S ]")  # Word drops these where it is not told to keep them
LETTER = re.compile(r"[^\W\d_]")
MOST_TURNS = 100_000  # from one direction to the other
TOO_LONG = _(
    "Your sheet is too long for Word: it turns between two directions of writing too often. "
    "Nothing you typed is lost. Shorten it, or choose “Save as plain text”."
)
SIGNS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def paragraph(
    runs: str,
    style: str = "",
    number: int = 0,
    tabs: tuple[int, ...] = (),
    indent: int = 0,
    text: str = "",
    beside: int = 0,
    edges: str = "",
    spacing: str = "",
    right: int = 0,
    hanging: int = 0,
    mark: str = "",
) -> str:
    """One paragraph of runs.  `number` is its list; right-to-left `text` sets its direction.

    `indent` and `right` say how far in it stands, the first line less by `hanging`; `edges` and `spacing` are what Word
    calls borders, and the room above it and of its lines.  With `beside` its first line starts with a picture, and its
    words stand so far in, half way up.  `mark` is the look of its number or dot.
    """
    stops = f'<w:tab w:val="left" w:pos="{beside}"/>' if beside else ""
    kinds = ["left"] * (len(tabs) - 1) + ["right"]  # at a right stop the next label would eat into the line
    stops += "".join(
        f'<w:tab w:val="{kind}" w:leader="underscore" w:pos="{at}"/>' for kind, at in zip(kinds, tabs, strict=False)
    )
    about = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + (f"<w:pBdr>{edges}</w:pBdr>" if edges else "")
        + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
        + ("<w:bidi/>" if _right_to_left(text) else "")
        + (f"<w:spacing {spacing}/>" if spacing else "")
        + _indents(indent, right, hanging)
        + (f'<w:ind w:left="{beside}" w:hanging="{beside}"/><w:textAlignment w:val="center"/>' if beside else "")
        + (f"<w:rPr>{mark}</w:rPr>" if mark else "")
    )
    return f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p>"


def _indents(left: int, right: int, hanging: int) -> str:
    sides = (("left", left), ("right", right), ("hanging", hanging))
    said = " ".join(f'w:{side}="{room}"' for side, room in sides if room)
    return f"<w:ind {said}/>" if said else ""


def on_new_page(written: str) -> str:
    """The paragraph at the top of a page.  Word wants its style before the page break."""
    broken = written.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>", 1)
    return re.sub(r"<w:pageBreakBefore/>(<w:pStyle [^>]*/>)", r"\1<w:pageBreakBefore/>", broken, count=1)


def _right_to_left(text: str) -> bool:
    first = LETTER.search(text)
    return bool(first and RIGHT_TO_LEFT.match(first[0]))


def text_run(text: str, bold: bool = False, size: float = 0, colour: str = "") -> str:
    """Runs of `text`, exact; line feeds and tabs as Word has them, each direction in runs of its own.

    `size` is in points, 0 for that of the paragraph; `colour` as "652069".
    """
    pieces = WORDS_FROM_RIGHT.split(text)
    if len(pieces) > MOST_TURNS:
        raise ExportError(TOO_LONG)
    about = look(bold, size, colour)
    return "".join(_run(piece, about, number % 2 == 1) for number, piece in enumerate(pieces) if piece)


def look(bold: bool = False, size: float = 0, colour: str = "") -> str:
    """What Word says of the look of a run."""
    half = round(size * 2)  # Word counts in half points
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "")
    )


def _run(text: str, about: str, right_to_left: bool) -> str:
    about += "<w:rtl/>" if right_to_left else ""
    about = f"<w:rPr>{about}</w:rPr>" if about else ""
    inside = "".join(SIGNS.get(piece) or _words(piece) for piece in re.split(r"([\n\t])", text) if piece)
    return f"<w:r>{about}{inside}</w:r>"


def _words(text: str) -> str:
    kept = ' xml:space="preserve"' if BLANKS.search(text) else ""
    return f"<w:t{kept}>{escape(text, False)}</w:t>"


PAGE = (
    '<w:footerReference w:type="default" r:id="rId4"/><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="510" w:right="683" w:bottom="737" w:left="683" w:header="284" w:footer="397" w:gutter="0"/>'
)


FROM_THE_RIGHT = "<w:bidi/>" if DIRECTION == "rtl" else ""  # the first column


def section(columns: int = 1) -> str:
    """The page and its columns, for all that stands since the last section."""
    return f'<w:sectPr>{PAGE}<w:cols w:num="{columns}" w:space="480"/>{FROM_THE_RIGHT}</w:sectPr>'


def ending(paragraph: str, columns: int) -> str:
    """A paragraph that ends a section of so many columns."""
    return paragraph.replace("</w:pPr>", section(columns) + "</w:pPr>", 1)
