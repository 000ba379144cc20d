"""How the first side of a Word sheet keeps to one page: lines close together, short points in two columns."""

from __future__ import annotations

import re

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
    return AFTER_SPACING.sub(lambda found: spacing + found[0], paragraph, count=1)
