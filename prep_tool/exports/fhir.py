"""The sheet's answers for a computer system: an HL7 FHIR R4 QuestionnaireResponse, as JSON.

`questionnaire` is the worksheet's own `urn:uuid:` with its version, since a sheet is made on the
person's device and knows no address; the Questionnaire that each site publishes bears the same.
`status` is "completed": what is given away is meant as it stands, though no question has to be
answered.  No person is named as subject, source or author, because nobody checked who it is; who
wrote it is one of the answers.  Choices are codes of the Questionnaire itself, from no code system.
"""

from __future__ import annotations

import json
from typing import Any

from prep_tool.answers import dates
from prep_tool.sheet.blocks import ResponseItem, Sheet

# R4 knows four blanks (its pattern for a string is `[ \\r\\n\\t\\S]+`); JavaScript and Python count more.
BLANKS = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
BLANKS |= dict.fromkeys((0x85, 0x2028, 0x2029), "\\n")  # as JSON writes the end of a line
BLANKS[0xFEFF] = "\u2060"  # a blank without width; Unicode names this one in its place


def write_fhir(sheet: Sheet) -> bytes:
    """The sheet as a QuestionnaireResponse; the same answers give the same bytes."""
    day = dates.find(sheet.made_on)
    response = {
        "resourceType": "QuestionnaireResponse",
        "language": sheet.language,
        "questionnaire": sheet.questionnaire,
        "status": "completed",
        **({"authored": day.isoformat()} if day else {}),
        **({"item": [_item(each) for each in sheet.response]} if sheet.response else {}),
    }
    return serialise(response)


def serialise(resource: dict[str, Any]) -> bytes:
    """The resource as JSON, in the letters that a string of R4 may hold."""
    return json.dumps(resource, ensure_ascii=False, indent=1).translate(BLANKS).encode()


def _item(part: ResponseItem) -> dict[str, Any]:
    item: dict[str, Any] = {"linkId": part.id, "text": part.text}
    if part.values:
        item["answer"] = [_answer(code, words) for code, words in part.values]
    if part.parts:
        item["item"] = [_item(each) for each in part.parts]
    return item


def _answer(code: str, words: str) -> dict[str, Any]:
    return {"valueCoding": {"code": code, "display": words}} if code else {"valueString": words}
