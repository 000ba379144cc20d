"""The files inside a Word document, and those that are the same for every sheet: footer, settings, properties."""

from __future__ import annotations

from html import escape

from prep_tool.exports import foot
from prep_tool.exports.docx.pictures import SPACES
from prep_tool.exports.docx.styles import WORD, numbering, styles
from prep_tool.exports.docx.text import section
from prep_tool.sheet.blocks import Sheet

TOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
         "footer1": "footer"}  # fmt: skip
FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
RELATED = [part for part in PARTS if part != "document"]


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
        "word/styles.xml": styles(sheet),
        "word/numbering.xml": numbering(numbered),
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
        f'<w:document {WORD} xmlns:r="{OFFICE}" {SPACES}><w:body>{body}{section()}</w:body></w:document>'
    )


def _settings() -> str:
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return f"<w:settings {WORD}><w:compat>{mode}</w:compat></w:settings>"


def _footer(sheet: Sheet) -> str:
    made = escape(foot.made_on(sheet), False)
    pieces = enumerate(foot.page_in_pieces())
    page = "".join(_field(FIELDS[each]) if number % 2 else _said(each) for number, each in pieces if each)
    return (
        f'<w:ftr {WORD}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:tabs><w:tab w:val="right" w:pos="10540"/></w:tabs>'
        f"</w:pPr><w:r><w:t>{made}</w:t></w:r><w:r><w:tab/></w:r>{page}</w:p></w:ftr>"
    )


def _said(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, False)}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
