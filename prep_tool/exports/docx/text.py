"""Words in a Word document: a paragraph and its runs as XML, always escaped, each direction in runs of its own."""

from __future__ import annotations

import re
from html import escape

from prep_tool.exports import ExportError

FROM_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
RIGHT_TO_LEFT = re.compile(FROM_RIGHT)
WORDS_FROM_RIGHT = re.compile(f"({FROM_RIGHT}+(?: +{FROM_RIGHT}+)*)")
BLANKS = re.compile(r"^\s|\s$|\s\s|[^\S ]")  # Word drops these where it is not told to keep them
LETTER = re.compile(r"[^\W\d_]")
MOST_TURNS = 100_000  # from one direction to the other
TOO_LONG = (
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
) -> str:
    """One paragraph of runs.  `number` is its list; right-to-left `text` sets its direction.

    With `beside` its first line starts with a picture, and its words stand so far in, half way up.
    """
    stops = f'<w:tab w:val="left" w:pos="{beside}"/>' if beside else ""
    kinds = ["left"] * (len(tabs) - 1) + ["right"]  # at a right stop the next label would eat into the line
    stops += "".join(
        f'<w:tab w:val="{kind}" w:leader="underscore" w:pos="{at}"/>' for kind, at in zip(kinds, tabs, strict=False)
    )
    about = (
        (f'<w:pStyle w:val="{style}"/>' if style else "")
        + (f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + (f"<w:tabs>{stops}</w:tabs>" if stops else "")
        + ("<w:bidi/>" if _right_to_left(text) else "")
        + (f'<w:ind w:left="{indent}"/>' if indent else "")
        + (f'<w:ind w:left="{beside}" w:hanging="{beside}"/><w:textAlignment w:val="center"/>' if beside else "")
    )
    return f"<w:p><w:pPr>{about}</w:pPr>{runs}</w:p>"


def on_new_page(written: str) -> str:
    """The paragraph at the top of a page.  Word wants its style before the page break."""
    broken = written.replace("<w:pPr>", "<w:pPr><w:pageBreakBefore/>", 1)
    return re.sub(r"<w:pageBreakBefore/>(<w:pStyle [^>]*/>)", r"\1<w:pageBreakBefore/>", broken, count=1)


def _right_to_left(text: str) -> bool:
    first = LETTER.search(text)
    return bool(first and RIGHT_TO_LEFT.match(first[0]))


def text_run(text: str, bold: bool = False) -> str:
    """Runs of `text`, exact; line feeds and tabs as Word has them, each direction in runs of its own."""
    pieces = WORDS_FROM_RIGHT.split(text)
    if len(pieces) > MOST_TURNS:
        raise ExportError(TOO_LONG)
    return "".join(_run(piece, bold, number % 2 == 1) for number, piece in enumerate(pieces) if piece)


def _run(text: str, bold: bool, right_to_left: bool) -> str:
    about = ("<w:b/><w:bCs/>" if bold else "") + ("<w:rtl/>" if right_to_left else "")
    about = f"<w:rPr>{about}</w:rPr>" if about else ""
    inside = "".join(SIGNS.get(piece) or _words(piece) for piece in re.split(r"([\n\t])", text) if piece)
    return f"<w:r>{about}{inside}</w:r>"


def _words(text: str) -> str:
    kept = ' xml:space="preserve"' if BLANKS.search(text) else ""
    return f"<w:t{kept}>{escape(text, False)}</w:t>"


PAGE = (
    '<w:footerReference w:type="default" r:id="rId4"/><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="567" w:right="683" w:bottom="851" w:left="683" w:header="284" w:footer="397" w:gutter="0"/>'
)
TIGHT = '<w:spacing w:after="0" w:line="250" w:lineRule="auto"/>'
TIGHT_STYLES = {"Rule": 'w:before="60"', "Heading2": 'w:before="80"'}
AFTER_SPACING = re.compile(r"<w:ind |<w:contextualSpacing|<w:jc |<w:textAlignment |<w:sectPr|</w:pPr>")


def section(columns: int = 1) -> str:
    """The page and its columns, for all that stands since the last section."""
    return f'<w:sectPr>{PAGE}<w:cols w:num="{columns}" w:space="480"/></w:sectPr>'


def ending(paragraph: str, columns: int) -> str:
    """A paragraph that ends a section of so many columns."""
    return paragraph.replace("</w:pPr>", section(columns) + "</w:pPr>", 1)


def tight(paragraph: str) -> str:
    """A paragraph with nothing to spare around it.  Word wants the spacing at its place among the rest."""
    style = re.search(r'<w:pStyle w:val="(\w+)"/>', paragraph)
    before = TIGHT_STYLES.get(style[1], "") if style else ""
    spacing = TIGHT.replace("<w:spacing ", f"<w:spacing {before} ") if before else TIGHT
    return AFTER_SPACING.sub(lambda match: spacing + match[0], paragraph, count=1)
