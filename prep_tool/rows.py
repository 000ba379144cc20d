"""The rows of a group, such as goals, when answers come over: in order of importance, with no gap between."""

from __future__ import annotations

import re

from prep_tool.question import Question, controls, row_names

Values = dict[str, str | tuple[str, ...]]


def closed_up(question: Question, carried: Values) -> Values:
    """The same answers with a group's rows in order of importance, moved up so that none in use is empty."""
    rows = _used(question, carried)
    places = dict(zip(rows, row_names(question) + [""] * len(rows), strict=False))
    moved = {}
    for name, value in carried.items():
        match = _in_row(question, name)
        if not match:
            moved[name] = value
        elif match[1] in places:
            moved[f"{places[match[1]]}-{match[2]}"] = value
    return moved


def too_many(question: Question, carried: Values) -> list[str]:
    """What the rows say for which a group has no room, the most important first."""
    rows = [[f"{question.id}-{row}-{part}" for part in _typed(question)] for row in _used(question, carried)]
    return [next(str(carried[name]) for name in row if name in carried) for row in rows[question.rows :]]


def _used(question: Question, carried: Values) -> list[str]:
    """The numbers of a group's rows in which something is written, the most important first."""
    typed = _typed(question)
    rows = {match[1] for name in carried if (match := _in_row(question, name)) and match[2] in typed}
    return sorted(rows, key=lambda row: (str(carried.get(f"{question.id}-{row}-order", "9")), int(row)))


def _typed(question: Question) -> list[str]:
    """What may be written in a row of a group; a choice alone, such as how important it is, is no goal."""
    return [name for part in question.parts for name, choice in controls(part, part.id) if choice is None]


def _in_row(question: Question, name: str) -> re.Match[str] | None:
    return re.fullmatch(rf"{question.id}-(\d+)-(.+)", name)
