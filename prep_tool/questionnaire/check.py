"""A worksheet's questions from its file's contents, strictly.

An unknown key, a missing one or an id used twice stops it with a sentence that names the question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from prep_tool.questionnaire.model import (
    Carry,
    CouncilList,
    Cover,
    FrontBox,
    Mode,
    NotesPage,
    Option,
    Question,
    Questionnaire,
    Section,
    Tracker,
    Variant,
    controls,
)

TYPES = ("text-input", "textarea", "date-input", "radios", "checkboxes", "list", "group")
ROUTES = ("quick", "full")


class QuestionnaireError(ValueError):
    """A questionnaire file holds something we do not know; the text says what and where."""


def parse(data: Any) -> Questionnaire:
    """A questionnaire from its file's contents (a mapping).  Raises QuestionnaireError."""
    questionnaire: Questionnaire = _build(Questionnaire, data, "The questionnaire")
    seen: set[str] = set()
    for question in questionnaire.questions():
        for name, _ in controls(question):
            if name in seen:
                raise QuestionnaireError(f"“{name}” is used twice.")
            seen.add(name)
    ids = {question.id for question in questionnaire.questions()}
    _check_conditions(questionnaire)
    for missing in (id for box in questionnaire.front_page for id in box.questions if id not in ids):
        raise QuestionnaireError(f"The front page shows “{missing}”, which is not asked.")
    return questionnaire


def _check_conditions(questionnaire: Questionnaire) -> None:
    """Every `when` of a section or a question names an answer that the worksheet offers."""
    offered = {f"{q.id}={option.value}" for q in questionnaire.questions() for option in q.options}
    waits = [(section.id, section.when) for section in questionnaire.sections]
    waits += [(question.id, question.when) for question in questionnaire.questions()]
    for id, condition in waits:
        if condition and condition not in offered:
            raise QuestionnaireError(f"“{id}” waits for “{condition}”, which is not offered.")


def _build(kind: Any, data: Any, where: str) -> Any:
    """One of our dataclasses from a mapping, with every key known and every needed key there."""
    if not isinstance(data, Mapping):
        raise QuestionnaireError(f"{where} is not a set of keys and values.")
    own = data.get("id") or data.get("value") or data.get("when") or data.get("heading")
    inside = kind in (Option, Variant)  # these are found by their question
    where = f"{where}, “{own}”" if inside else f"“{own or where}”"
    known = {field.name for field in fields(kind)}
    for key in data:
        if key not in known:
            raise QuestionnaireError(f"{where} has a key that we do not know: “{key}”.")
    values = {key: _value(kind, key, value, where) for key, value in data.items()}
    try:
        made = kind(**values)
    except TypeError as error:
        raise QuestionnaireError(f"{where} lacks something: {error}.") from None
    if kind is Question:
        _check(made)
    return made


MANY = {
    "sections": Section, "questions": Question, "parts": Question, "options": Option,
    "variants": Variant, "front_page": FrontBox, "council_lists": CouncilList,
    "modes": Mode, "carry": Carry, "trackers": Tracker,
}  # fmt: skip
TEXT_LISTS = ("agreed_parts", "lines", "items", "shows", "leave", "columns", "days")
NUMBERS = ("rows", "shown", "star", "agreed_rows")
SWITCHES = ("scale", "card", "cards")


def _value(kind: Any, key: str, value: Any, where: str) -> Any:
    if kind is FrontBox and key == "questions" and isinstance(value, list):
        return tuple(map(str, value))
    if key in MANY and isinstance(value, list):
        return tuple(_build(MANY[key], item, where) for item in value)
    if key == "notes_page":
        return _build(NotesPage, value, where)
    if key == "cover":
        return _build(Cover, value, where)
    if key in ("names", "says") and isinstance(value, Mapping):
        return tuple((str(theirs), str(ours)) for theirs, ours in value.items())
    if key in TEXT_LISTS and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if key == "keep_off" and value in (True, "ticked"):
        return "offered" if value is True else "ticked"
    if key == "sheet" and value in ("yes", "no"):
        return value == "yes"
    if (key in NUMBERS and type(value) is int) or (key in SWITCHES and type(value) is bool):
        return value
    if isinstance(value, str) and not (key in MANY or key in NUMBERS or key in SWITCHES or key in TEXT_LISTS):
        return value
    raise QuestionnaireError(f"{where}: “{key}” cannot be {value!r}.")


def _check(question: Question) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", question.id):
        raise QuestionnaireError(f"“{question.id}” is not an id in small letters, numbers and single hyphens.")
    if question.type not in TYPES:
        raise QuestionnaireError(f"“{question.id}” has a type that we do not know: “{question.type}”.")
    if question.route not in ROUTES:
        raise QuestionnaireError(f"“{question.id}” has a route that we do not know: “{question.route}”.")
    if (question.type in ("radios", "checkboxes")) != bool(question.options):
        raise QuestionnaireError(f"“{question.id}” should have options if, and only if, it is a choice.")
    if (question.type in ("list", "group")) != bool(question.rows):
        raise QuestionnaireError(f"“{question.id}” should have rows if, and only if, it repeats.")
    if (question.type == "group") != bool(question.parts):
        raise QuestionnaireError(f"“{question.id}” should have parts if, and only if, it is a group.")
    values = [option.value for option in question.options]
    if len(values) != len(set(values)):
        raise QuestionnaireError(f"“{question.id}” offers the same value twice.")
