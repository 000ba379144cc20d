"""The parts of a Word document that are the same for every sheet: styles, lists, footer, properties."""

from __future__ import annotations

from html import escape

from prep_tool.blocks import Sheet
from prep_tool.exports import docx_pages
from prep_tool.exports.docx_pictures import SPACES

BULLETS, TICKS, FIRST_NUMBERED = 1, 2, 2  # numbered lists count on from the last
HANGING = 600  # how far in the words of a list stand
TOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
         "footer1": "footer"}  # fmt: skip
RELATED = [part for part in PARTS if part != "document"]
HEADINGS = {1: 1.3, 2: 1.1, 3: 1.05, 4: 1.0, 5: 1.0, 6: 1.0}  # size beside the text's


def relation(file: str) -> str:
    """The id by which the text names a picture's file."""
    return f"to-{file}"


def files(sheet: Sheet, body: str, numbered: int, media: dict[str, bytes]) -> dict[str, bytes]:
    """Every file of the document, by its name in the zip; `media` are its pictures."""
    related = {f"{part}.xml": (f"rId{number}", part.rstrip("1")) for number, part in enumerate(RELATED, start=1)}
    related |= {f"media/{file}": (relation(file), "image") for file in media}
    written = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({
            "word/document.xml": ("rId1", f"{OFFICE}/officeDocument"),
            "docProps/core.xml": ("rId2", f"{PACKAGE}/relationships/metadata/core-properties"),
        }),
        "docProps/core.xml": _properties(sheet),
        "word/document.xml": _document(body),
        "word/_rels/document.xml.rels": _relationships(
            {target: (id, f"{OFFICE}/{kind}") for target, (id, kind) in related.items()}
        ),
        "word/styles.xml": _styles(sheet),
        "word/numbering.xml": _numbering(numbered),
        "word/settings.xml": _settings(),
        "word/footer1.xml": _footer(sheet),
    }  # fmt: skip
    pictures = {f"word/media/{file}": content for file, content in media.items()}
    return {name: (TOP + text).encode() for name, text in written.items()} | pictures


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{CONTENT}.{kind}+xml"/>' for part, kind in PARTS.items()
    )
    kind = "application/vnd.openxmlformats-package.core-properties+xml"
    core = f'<Override PartName="/docProps/core.xml" ContentType="{kind}"/>'
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/><Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}{core}</Types>'
    )


def _relationships(targets: dict[str, tuple[str, str]]) -> str:
    """Each target with its id and its kind."""
    links = "".join(
        f'<Relationship Id="{id}" Type="{kind}" Target="{target}"/>' for target, (id, kind) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _properties(sheet: Sheet) -> str:
    """Title and language, and nothing that tells who wrote it."""
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(sheet.title)}</dc:title><dc:language>{sheet.language}</dc:language></cp:coreProperties>"
    )


def _document(body: str) -> str:
    return (
        f'<w:document {WORD} xmlns:r="{OFFICE}" {SPACES}><w:body>{body}{docx_pages.section()}</w:body></w:document>'
    )


def _styles(sheet: Sheet) -> str:
    size = sheet.text_size * 2  # Word counts in half points
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    headings = "".join(_heading(level, round(size * scale)) for level, scale in HEADINGS.items())
    return (
        f"<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="{sheet.language}"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
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


def _numbering(numbered: int) -> str:
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


def _settings() -> str:
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return f"<w:settings {WORD}><w:compat>{mode}</w:compat></w:settings>"


def _footer(sheet: Sheet) -> str:
    made = f"Made on {escape(sheet.made_on)}" if sheet.made_on else ""
    return (
        f'<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="10540"/></w:tabs>'
        f"</w:pPr><w:r><w:t>{made}</w:t></w:r><w:r><w:tab/></w:r>{_said('Page ')}{_field('PAGE')}"
        f"{_said(' of ')}{_field('NUMPAGES')}</w:p></w:ftr>"
    )


def _said(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
