"""How a Word document looks: the styles of its paragraphs, and the marks and numbers of its lists."""

from __future__ import annotations

from prep_tool.sheet.blocks import Sheet

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BULLETS, TICKS, FIRST_NUMBERED = 1, 2, 2  # numbered lists count on from the last
HANGING = 600  # how far in the words of a list stand
HEADINGS = {1: 1.3, 2: 1.1, 3: 1.05, 4: 1.0, 5: 1.0, 6: 1.0}  # size beside the text's


def styles(sheet: Sheet) -> str:
    """The file of styles."""
    size = sheet.text_size * 2  # Word counts in half points
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    from_right = sheet.direction == "rtl"
    language = f'w:val="{sheet.language}"' + f' w:bidi="{sheet.language}"' * from_right
    bidi = "<w:bidi/>" * from_right
    headings = "".join(_heading(level, round(size * scale)) for level, scale in HEADINGS.items())
    return (
        f"<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang {language}/></w:rPr></w:rPrDefault>'
        f'<w:pPrDefault><w:pPr>{bidi}<w:spacing w:after="60" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        + headings
        + _style("ListParagraph", "List Paragraph", "<w:contextualSpacing/>")
        + _style("Write", "Line label", '<w:keepNext/><w:spacing w:before="160"/>')
        + _style("Rule", "Line to write on", '<w:spacing w:before="200" w:after="60"/>')
        + _style("Footer", "footer", "")
        + "</w:styles>"
    )


def _heading(level: int, size: int) -> str:
    line = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>' if level == 2 else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/>{line}<w:spacing w:before="140" w:after="40"/>'
        f'<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _style(id: str, name: str, about: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr>{about}</w:pPr></w:style>'
    )


def numbering(numbered: int) -> str:
    """A bullet, a box to tick, and one numbered list for each in the sheet, so that each starts at 1."""
    kinds = (("bullet", "•"), ("bullet", "☐"), ("decimal", "%1."))
    shapes = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="600" w:hanging="500"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (kind, mark) in enumerate(kinds)
    )
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{min(number - 1, 2)}"/>'
        + ('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if number > TICKS else "")
        + "</w:num>"
        for number in range(1, FIRST_NUMBERED + numbered + 1)
    )
    return f"<w:numbering {WORD}>{shapes}{lists}</w:numbering>"
