"""What the page may ask for: loose data in, a checked `Request` out.  What comes of it stands in `bridge`."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from prep_tool.answers import answers as answering
from prep_tool.answers.answers import Answers
from prep_tool.language import _
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import Questionnaire
from prep_tool.sheet import easy_read, pictures
from prep_tool.sheet.blocks import Sheet
from prep_tool.sheet.build import TEXT_SIZES, build_sheet, coming_from

LONGEST = 300  # characters that an organisation may say of itself on a sheet
UNREADABLE = _("The page asked for something that we cannot read. Nothing you typed is lost.")


class RequestError(ValueError):
    """The request is not one that we answer; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request for a format, checked; only the format's name may be one that we do not know."""

    format: str
    questionnaire: Questionnaire
    answers: Answers
    made_on: date | None
    text_size: int
    easy: bool
    cover: bool
    reminder: bool
    pictures: Any = None
    organisation: str = ""

    def sheet(self) -> Sheet:
        sheet = build_sheet(
            self.questionnaire, self.answers, self.made_on, self.text_size, easy=self.easy, cover=self.cover
        )
        sheet = replace(coming_from(sheet, self.organisation), reminder=self.reminder)
        return pictures.add(sheet, self.pictures) if self.easy and self.format in pictures.HOLDING else sheet

    @property
    def printed_size(self) -> int:
        """The size in points at which the sheet prints: Easy Read is never small."""
        return max(self.text_size, easy_read.TEXT_SIZE) if self.easy else self.text_size


def read(text: str) -> dict[str, Any]:
    """The mapping in a request's JSON text.  Raises RequestError for anything else."""
    try:
        payload = json.loads(text)
    except (TypeError, ValueError, RecursionError):
        payload = None
    if not isinstance(payload, dict):
        raise RequestError(UNREADABLE)
    return payload


def parse(payload: dict[str, Any]) -> Request:
    """The request for a format.  Raises RequestError, QuestionnaireError or AnswersError, with a sentence."""
    if not isinstance(payload.get("questionnaire"), str) or not isinstance(payload.get("format"), str):
        raise RequestError(UNREADABLE)
    questionnaire = load(payload["questionnaire"])
    return Request(
        format=payload["format"],
        questionnaire=questionnaire,
        answers=answering.parse(questionnaire, payload.get("answers")),
        made_on=_day(payload.get("made_on")),
        text_size=_text_size(payload.get("text_size")),
        easy=payload.get("easy") is True,
        cover=payload.get("cover") is True,
        reminder=payload.get("reminder") is not False,
        pictures=payload.get("pictures"),
        organisation=_organisation(payload.get("organisation")),
    )


def _organisation(line: Any) -> str:
    """Who runs this copy of the guide and how to reach them, on one line; "" for anything else."""
    return " ".join(answering.tidy(line).split())[:LONGEST] if isinstance(line, str) else ""


def _day(text: Any) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        raise RequestError(UNREADABLE) from None


def _text_size(size: Any) -> int:
    if size is None:
        return TEXT_SIZES[0]
    if size not in TEXT_SIZES or isinstance(size, (bool, float)):
        raise RequestError(_("A sheet can be made at 12 or 18 points."))
    return int(size)
