"""The one door between the page and Python: JSON in, JSON out, and it never raises.

Asked for:    {"questionnaire", "answers", "format", and if wished "made_on", "text_size",
               "easy": true for Easy Read words, "cover": true for the note for the professional,
               "reminder": false for dates without one on the day before,
               "organisation": who runs this copy of the guide, and how to reach them,
               "pictures": {name: {"svg", "jpeg": base64}} for the files of an Easy Read sheet}
              {"open": the text of a saved file, and if wished "into": the worksheet to carry it into}
ResponseItem by:  {"ok": true, "filename", "media_type", "content": base64}
              {"ok": true, "questionnaire", "answers"} for a file that was opened; with "into" these
               are answers to that worksheet, "carried" lists the questions that they fill,
               and "no_room" what stood in rows, such as goals, for which it has no row left
              {"ok": false, "message": a sentence for the person}

Formats are those in `EXPORTS`, and: `answers` (the file to carry on from), `screen` (the
sheet as a tree of elements and its style, for the page), `suggestions` (gentle words) and
`summary` (sentences that say what the sheet's reader will see).
"""

from __future__ import annotations

import binascii
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from prep_tool import savefile
from prep_tool.answers import carry
from prep_tool.answers.answers import AnswersError
from prep_tool.exports import BY_NAME, ExportError
from prep_tool.exports.html import article
from prep_tool.exports.style import sheet_style
from prep_tool.language import _
from prep_tool.questionnaire.check import QuestionnaireError
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import Questionnaire
from prep_tool.request import UNREADABLE, Request, RequestError, parse, read
from prep_tool.savefile import SaveFileError
from prep_tool.sheet import pictures, suggestions
from prep_tool.sheet.build import build_everything

NOTHING_CARRIED = _(
    "This file is from the worksheet “{worksheet}”. Nothing in it belongs here. What is on the page has not changed."
)
UNEXPECTED = _("Something went wrong on our side. Nothing you typed is lost. You can still print this page.")


def handle(text: str) -> str:
    """The answer to one request, both as JSON text.  Never raises."""
    try:
        return json.dumps({"ok": True, **_answer(read(text))})
    except (RequestError, QuestionnaireError, AnswersError, SaveFileError, ExportError) as error:
        message = str(error)
    except Exception:  # the last net: a person must get a sentence, never a silence
        message = UNEXPECTED
    return json.dumps({"ok": False, "message": message})


def _answer(payload: dict[str, Any]) -> dict[str, Any]:
    if "open" in payload:
        if not isinstance(payload["open"], str) or not isinstance(payload.get("into", ""), str):
            raise RequestError(UNREADABLE)
        saved = savefile.parse(payload["open"])
        if "into" in payload:
            return _carried(saved, load(payload["into"]))
        return {"questionnaire": saved.questionnaire, "answers": dict(saved.answers.values)}
    request = parse(payload)
    if request.format in BY_NAME:
        return _export(request)
    if request.format in OTHERS:
        return OTHERS[request.format](request)
    raise RequestError(_("We cannot make a sheet as “{format}”.", format=request.format[:40]))


def _carried(saved: savefile.Saved, target: Questionnaire) -> dict[str, Any]:
    """The answers of a file from another worksheet, as answers to `target`."""
    carried = carry.into(target, saved.questionnaire, saved.answers)
    if not carried.answers.values:
        raise RequestError(NOTHING_CARRIED.format(worksheet=load(saved.questionnaire).title))
    return {
        "questionnaire": saved.questionnaire,
        "answers": dict(carried.answers.values),
        "carried": carried.questions,
        "no_room": carried.no_room,
    }


def _export(request: Request) -> dict[str, Any]:
    export = BY_NAME[request.format]
    kind = "-easy-read" if request.easy else "-large-print" if request.text_size > 12 else ""
    name = request.questionnaire.file_stem + kind + export.suffix
    return _file(name, export.media_type, export.write(request.sheet()))


def _saved(request: Request) -> dict[str, Any]:
    everything = build_everything(request.questionnaire, request.answers, request.made_on)
    day = request.made_on.isoformat() if request.made_on else ""
    content = savefile.write(request.questionnaire, request.answers, everything, day)
    return _file(f"my-answers-{request.questionnaire.name}.html", "text/html", content)


def _screen(request: Request) -> dict[str, Any]:
    sheet = request.sheet()
    if request.easy and not sheet.pictures:  # the page has its own
        sheet = pictures.credited(sheet)
    look = {"tree": article(sheet, deeper=1), "style": sheet_style(sheet)}
    return _file("", "application/json", json.dumps(look).encode())


def _suggestions(request: Request) -> dict[str, Any]:
    gentle = suggestions.build(request.questionnaire, request.answers, request.printed_size, cover=request.cover)
    return _file("", "application/json", json.dumps([asdict(each) for each in gentle]).encode())


def _summary(request: Request) -> dict[str, Any]:
    sheet, easy = request.sheet(), request.easy
    sentences = suggestions.summary(sheet, request.questionnaire, request.answers, easy=easy)
    return _file("", "application/json", json.dumps(sentences).encode())


OTHERS: dict[str, Callable[[Request], dict[str, Any]]] = {
    "answers": _saved, "screen": _screen, "suggestions": _suggestions, "summary": _summary,
}  # fmt: skip


def _file(filename: str, media_type: str, content: bytes) -> dict[str, Any]:
    encoded = binascii.b2a_base64(content, newline=False).decode("ascii")
    return {"filename": filename, "media_type": media_type, "content": encoded}
