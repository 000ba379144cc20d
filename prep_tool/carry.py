"""What one worksheet's file brings to another: names are mapped by the YAML, nothing is typed twice."""

from __future__ import annotations

import re

from prep_tool import answers as answering
from prep_tool.answers import Answers
from prep_tool.extras import Carry
from prep_tool.questions import Question, Questionnaire, controls, row_names


def into(target: Questionnaire, source: str, found: Answers) -> Answers:
    """The answers of the worksheet `source` that `target` has a place for; may be empty."""
    carried: dict[str, str | tuple[str, ...]] = {}
    for carry in (each for each in target.carry if each.source == source):
        left = _left(carry, found)
        for name, value in found.values.items():
            ours = "" if name.startswith(left) else _renamed(carry, name)
            if ours:
                carried.setdefault(ours, value)
    for question in target.questions():
        if question.type == "group":
            carried = _closed_up(question, carried)
    known = {name for question in target.questions() for name, _ in controls(question)}
    return answering.parse(target, {name: value for name, value in carried.items() if name in known})


def headings(target: Questionnaire, carried: Answers) -> tuple[str, ...]:
    """The questions that were answered, as they are asked, in order."""
    asked = (q for q in target.questions() if any(name in carried.values for name, _ in controls(q)))
    return tuple(question.label for question in asked)


def _pattern(text: str) -> str:
    return re.escape(text).replace(r"\*", "(.*)")


def _renamed(carry: Carry, name: str) -> str:
    """Our name for `name`, or "" when we have no place for it.  The first that fits is taken."""
    for theirs, ours in carry.names:
        match = re.fullmatch(_pattern(theirs), name)
        if match:
            return ours.replace("*", match[1]) if match.groups() else ours
    return ""


def _left(carry: Carry, found: Answers) -> tuple[str, ...]:
    """The starts of the names of rows that stay behind, such as "past-2-"."""
    left = []
    for condition in carry.leave:
        name, _, value = condition.partition("=")
        start = name.partition("*")[0]
        for held in found.values:
            match = re.fullmatch(_pattern(name), held)
            if match and value in found.several(held):
                left.append(f"{start}{match[1]}-")
    return tuple(left)


def _closed_up(question: Question, carried: dict[str, str | tuple[str, ...]]) -> dict[str, str | tuple[str, ...]]:
    """The same answers with a group's rows moved up, so that no row between is empty."""
    held = re.compile(rf"{question.id}-(\d+)-(.+)")
    rows = sorted({int(match[1]) for name in carried if (match := held.fullmatch(name))})
    place = dict(zip(map(str, rows), row_names(question) + [""] * len(rows), strict=False))
    moved = {}
    for name, value in carried.items():
        match = held.fullmatch(name)
        moved[f"{place[match[1]]}-{match[2]}" if match else name] = value
    return moved
