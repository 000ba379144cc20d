"""A worksheet's questions from its file's contents, strictly: the shapes in `model` are the schema.

What is not in order stops it with a sentence that names the file, the question and the key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from prep_tool.questionnaire.model import Question, Questionnaire, controls

OWN_NAMES = ("id", "value", "when", "heading", "name")  # what a thing is called in a sentence, the first it has
# What the code must be able to find in a question with such a role, by the roles of its parts.
PARTS = {"goals": ("what", "order", "by-when", "step", "confidence"), "step": ("what", "who", "when")}
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class QuestionnaireError(ValueError):
    """A worksheet's file holds something we do not know; the text says what and where."""


def parse(data: Any, file: str = "The worksheet") -> Questionnaire:
    """A worksheet from the contents of `file` (a mapping).  Raises QuestionnaireError."""
    try:
        questionnaire: Questionnaire = _record(Questionnaire, data, "")
        _check_names(questionnaire)
        _check_front_page(questionnaire)
        _check_conditions(questionnaire)
    except QuestionnaireError as problem:
        raise QuestionnaireError(f"{file}: {problem}") from None
    return questionnaire


# --- one thing from a mapping ---


@cache
def _keys(kind: type) -> dict[str, Any]:
    """The keys that a thing may have, each with what its value may be."""
    return get_type_hints(kind)


def _record(kind: Any, data: Any, owner: str) -> Any:
    """One of our things from a mapping, with every key known and every needed key there.

    `owner` names what it stands in: “goal”, then “how-sure”.
    """
    if not isinstance(data, Mapping):
        raise QuestionnaireError(f"{owner or 'It'} is not a set of keys and values.")
    name = next((str(data[key]) for key in OWN_NAMES if key in data), "")
    owner = ", ".join(filter(None, [owner, f"“{name}”" if name else ""]))
    hints = _keys(kind)
    for key in data:
        if key not in hints:
            raise QuestionnaireError(f"{owner} has a key that we do not know: “{key}”.")
    values = {key: _value(hints[key], key, value, owner) for key, value in data.items()}
    try:
        thing = kind(**values)
    except TypeError as error:
        raise QuestionnaireError(f"{owner} lacks something: {error}.") from None
    if kind is Question:
        _check(thing, owner)
    return thing


def _value(hint: Any, key: str, value: Any, owner: str) -> Any:
    """A key's value as its field wants it.  Raises QuestionnaireError when it is of another kind."""
    if get_origin(hint) is UnionType:
        if value is None:
            return None
        hint = next(each for each in get_args(hint) if each is not NoneType)
    if hint in (str, int, bool):
        if type(value) is hint:
            return value
    elif get_origin(hint) is Literal:
        if value in get_args(hint):
            return value
    elif get_origin(hint) is tuple:
        return _values(get_args(hint)[0], key, value, owner)
    elif hasattr(hint, "__dataclass_fields__"):
        return _record(hint, value, f"{owner}, “{key}”")
    spelt = f"“{value}”" if isinstance(value, str) else repr(value)
    raise QuestionnaireError(f"{owner}: “{key}” cannot be {spelt}.")


def _values(hint: Any, key: str, value: Any, owner: str) -> tuple[Any, ...]:
    """A list of values; pairs of names are written as a mapping."""
    if get_origin(hint) is tuple and isinstance(value, Mapping):
        return tuple((str(left), str(right)) for left, right in value.items())
    if not isinstance(value, list) or get_origin(hint) is tuple:
        raise QuestionnaireError(f"{owner}: “{key}” cannot be {value!r}.")
    if hasattr(hint, "__dataclass_fields__"):
        return tuple(_record(hint, each, owner) for each in value)
    return tuple(_value(hint, key, each, owner) for each in value)


# --- what one key alone cannot say ---


def _check(question: Question, owner: str) -> None:
    """What must be true of one question."""
    if not ID.fullmatch(question.id):
        raise QuestionnaireError(f"{owner} is not an id in small letters, numbers and single hyphens.")
    for key, there, wanted, reason in (
        ("options", question.options, question.type in ("radios", "checkboxes"), "it is a choice"),
        ("rows", question.rows, question.type in ("list", "group"), "it repeats"),
        ("parts", question.parts, question.type == "group", "it is a group"),
    ):
        if bool(there) != wanted:
            raise QuestionnaireError(f"{owner} should have “{key}” if, and only if, {reason}.")
    values = [option.value for option in question.options]
    if len(values) != len(set(values)):
        raise QuestionnaireError(f"{owner} offers the same value twice.")
    if question.first_side.when and question.first_side.when not in values:
        raise QuestionnaireError(f"{owner}: “first_side” waits for “{question.first_side.when}”, which is not offered.")
    _check_roles(question, owner)


def _check_roles(question: Question, owner: str) -> None:
    """What the code looks for by role is there, once, whatever it is called."""
    roles = [part.role for part in question.parts if part.role]
    for role in PARTS.get(question.role, ()):
        if role not in roles:
            reason = f"because it has “role: {question.role}”"
            raise QuestionnaireError(f"{owner} needs a part with “role: {role}”, {reason}.")
    if len(roles) != len(set(roles)):
        raise QuestionnaireError(f"{owner} has two parts with the same “role”.")
    if (question.role == "confidence") != any(option.low for option in question.options):
        raise QuestionnaireError(f"{owner} should have options with “low” if, and only if, it has “role: confidence”.")
    for part, before in zip(question.parts[1:], question.parts, strict=False):
        if part.shown_when_low and (part.shown_when_low != before.id or before.role != "confidence"):
            raise QuestionnaireError(
                f"{owner}, “{part.id}”: “shown_when_low” should name the part right before it, with “role: confidence”."
            )


def _check_names(questionnaire: Questionnaire) -> None:
    """No control has two meanings, and stars go with a question that has some."""
    seen: set[str] = set()
    for question in questionnaire.questions():
        for name, _ in controls(question):
            if name in seen:
                raise QuestionnaireError(f"“{question.id}”: the control “{name}” is used twice.")
            seen.add(name)
    starred = {question.id for question in questionnaire.questions() if question.stars}
    for question in questionnaire.questions():
        if question.star and question.starred_with not in starred | {""}:
            other = question.starred_with
            raise QuestionnaireError(f"“{question.id}”: “star” goes with “{other}”, which has no stars.")
        if question.star and bool(question.stars) == bool(question.starred_with):
            raise QuestionnaireError(f"“{question.id}”: “star” should say “most” or “goes_with”, and not both.")
    if sum(question.role == "goals" for question in questionnaire.questions()) > 1:
        raise QuestionnaireError("Only one question may have “role: goals”.")


def _check_front_page(questionnaire: Questionnaire) -> None:
    """The first side shows what is asked, and each box has a name of its own."""
    questions = {question.id: question for question in questionnaire.questions()}
    names = [box.id for box in questionnaire.front_page]
    for box in questionnaire.front_page:
        if names.count(box.id) > 1:
            raise QuestionnaireError(f"Two boxes of the front page are called “{box.id}”.")
        for id in box.questions:
            if id not in questions:
                raise QuestionnaireError(f"The front page’s box “{box.id}” shows “{id}”, which is not asked.")
            if box.style == "goals" and questions[id].role != "goals":
                raise QuestionnaireError(f"The front page’s box “{box.id}” shows “{id}”, which has no “role: goals”.")
        for id in box.ticks:
            if box.style != "lines" or id not in box.questions or not questions[id].several:
                raise QuestionnaireError(f"The front page’s box “{box.id}” has no ticks of “{id}” to list.")


def _check_conditions(questionnaire: Questionnaire) -> None:
    """Every `when` but those of common pages and other people's words names an answer that the worksheet offers."""
    offered = {f"{each.id}={option.value}" for each in questionnaire.questions() for option in each.options}
    waits = [(each.id, each.when) for each in questionnaire.sections]
    waits += [(each.id, each.when) for each in questionnaire.questions()]
    waits += [("modes", each.when) for each in questionnaire.modes]
    waits += [("council_lists", one) for each in questionnaire.council_lists for one in each.when.split("&")]
    for name, condition in waits:
        if condition and condition not in offered:
            raise QuestionnaireError(f"“{name}” waits for “{condition}”, which is not offered.")
