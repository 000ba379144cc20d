"""A worksheet for a computer system: an HL7 FHIR R4 Questionnaire, as JSON, made where the site is built.

Its items answer to those of `sheet.response`: a `linkId` is the question's id, and that of a part has its
group's before it.  Hints are items of their own, only to be shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prep_tool.exports.fhir import serialise
from prep_tool.language import LANGUAGE
from prep_tool.questionnaire.model import Question, Questionnaire, Section
from prep_tool.sheet.response import MUST_ASK, NOTE, STARRED, TOPIC, words

Item = dict[str, Any]
# A date is typed in words, such as "by the summer", so it is a string too.
TYPES = {
    "text-input": "string", "date-input": "string", "textarea": "text", "list": "text",
    "radios": "choice", "checkboxes": "choice", "group": "group",
}  # fmt: skip
REPEATING = ("checkboxes", "list", "group")


def write(questionnaire: Questionnaire, organisation: str = "") -> bytes:
    """The worksheet as a Questionnaire; `organisation` is who publishes it, if known."""
    url, _, version = questionnaire.canonical.partition("|")
    resource = {
        "resourceType": "Questionnaire",
        "language": LANGUAGE,
        "url": url,
        "version": version,
        "name": "".join(word.capitalize() for word in questionnaire.name.split("-")),
        "title": questionnaire.title,
        "status": "active",
        "subjectType": ["Patient"],
        **({"publisher": organisation} if organisation else {}),
        "description": questionnaire.sheet_purpose,
        "item": [_topic(section) for section in questionnaire.sections],
    }
    return serialise(resource) + b"\n"


def _topic(section: Section) -> Item:
    id = TOPIC.format(section.id)
    intro = [_shown(f"{id}-intro", section.intro)] if section.intro else []
    items = [item for question in section.questions for item in _items(question, question.id)]
    return {"linkId": id, "text": section.heading, "type": "group", **_waits(section.when), "item": [*intro, *items]}


def _items(question: Question, id: str) -> Iterator[Item]:
    """A question with its note and its stars, each an item."""
    hint = [_shown(f"{id}-hint", question.hint)] if question.hint else []
    parts = [item for part in question.parts for item in _items(part, f"{id}-{part.id}")]
    yield {
        **_asked(id, question.label, TYPES[question.type], question.type in REPEATING),
        **_waits(question.when),
        **_offered(question),
        **({"item": [*hint, *parts]} if hint or parts else {}),
    }
    if question.note.label:
        type = TYPES[question.note.type]
        yield {**_asked(NOTE.format(id), question.note.label, type, False), **_waits(question.when)}
    if question.stars:
        starred = _asked(STARRED.format(id), MUST_ASK, "open-choice", True)
        yield {**starred, **_waits(question.when), **_offered(question)}


def _asked(id: str, text: str, type: str, repeats: bool) -> Item:
    return {"linkId": id, "text": text, "type": type, "required": False, "repeats": repeats}


def _shown(id: str, text: str) -> Item:
    return {"linkId": id, "text": text, "type": "display"}


def _offered(question: Question) -> Item:
    codings = [{"code": option.value, "display": words(option)} for option in question.options]
    return {"answerOption": [{"valueCoding": coding} for coding in codings]} if codings else {}


def _waits(condition: str) -> Item:
    """Asked where `condition` holds, and also where its question has no answer yet."""
    if not condition:
        return {}
    id, _, value = condition.partition("=")
    undecided = {"question": id, "operator": "exists", "answerBoolean": False}
    holds = {"question": id, "operator": "=", "answerCoding": {"code": value}}
    return {"enableWhen": [undecided, holds], "enableBehavior": "any"}
