"""What one worksheet's file brings to another: names are mapped by the YAML, nothing is typed twice."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prep_tool.answers import answers as answering
from prep_tool.answers import variants
from prep_tool.answers.answers import Answers
from prep_tool.answers.goals import LAST
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import Carry, Question, Questionnaire, controls, row_names

Values = dict[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Carried:
    """What came over: answers, the questions that they fill, and what rows for which there was no room hold."""

    answers: Answers
    questions: tuple[str, ...]
    no_room: tuple[str, ...]


def into(target: Questionnaire, source: str, written: Answers) -> Carried:
    """The answers of the worksheet `source` that `target` has a place for; there may be none."""
    written = _in_order(load(source), _meant(load(source), written))
    carried: Values = {}
    for carry in (each for each in target.carry if each.source == source):
        left = _left(carry, written)
        for name, value in written.values.items():
            place = next(((theirs, ours) for theirs, ours in carry.names if fits(theirs, name)), None)
            if place and not name.startswith(left):
                carried.setdefault(renamed(*place, name), value)
        for condition, meant in carry.says:
            if written.holds(condition):
                carried.setdefault(meant.partition("=")[0], meant.partition("=")[2])
    no_room: list[str] = []
    for question in target.questions():
        if question.type == "group":
            no_room += too_many(question, carried)
            carried = closed_up(question, carried)
    known = {name for question in target.questions() for name, _ in controls(question)}
    answers = answering.parse(target, {name: value for name, value in carried.items() if name in known})
    return Carried(answers, _headings(target, answers), tuple(no_room))


def _headings(target: Questionnaire, carried: Answers) -> tuple[str, ...]:
    """The questions that were answered, in the words on the page, in order."""
    filled = (each for each in target.questions() if any(name in carried.values for name, _ in controls(each)))
    return tuple(variants.varied(question, carried, "label") or question.label for question in filled)


def fits(pattern: str, name: str) -> bool:
    """Whether a control's name is one that `pattern` means."""
    return _match(pattern, name) is not None


def renamed(theirs: str, ours: str, name: str) -> str:
    """Our name for the control `name`, which fits the pattern `theirs`."""
    match = _match(theirs, name)
    return ours.replace("*", match[1]) if match and match.groups() else ours


def _match(pattern: str, name: str) -> re.Match[str] | None:
    """A `*` at the end stands for all that follows, elsewhere for one part of a name, such as a row's number."""
    start, end = (pattern[:-1], "(.*)") if pattern.endswith("*") else (pattern, "")
    return re.fullmatch(re.escape(start).replace(r"\*", "([^-]*)") + end, name)


def _left(carry: Carry, written: Answers) -> tuple[str, ...]:
    """The starts of the names of rows that stay behind, such as "past-2-"."""
    left = []
    for condition in carry.leave:
        name, _, value = condition.partition("=")
        start = name.partition("*")[0]
        for held in written.values:
            match = _match(name, held)
            if match and value in written.several(held):
                left.append(f"{start}{match[1]}-")
    return tuple(left)


def _meant(source: Questionnaire, written: Answers) -> Answers:
    """The same answers without those to questions that are only for other people, as on the sheet."""
    names = {name for question in written.meant(source) for name, _ in controls(question)}
    return Answers({name: value for name, value in written.values.items() if name in names})


def _in_order(source: Questionnaire, written: Answers) -> Answers:
    """The same answers with goals numbered as their sheet numbers them, by importance."""
    values = dict(written.values)
    for question in source.questions():
        if "order" in question.roles:
            values = closed_up(question, values)
    return Answers(values)


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
    order = question.part("order").id if "order" in question.roles else ""
    return sorted(rows, key=lambda row: (str(carried.get(f"{question.id}-{row}-{order}", LAST)), int(row)))


def _typed(question: Question) -> list[str]:
    """What may be written in a row of a group; a choice alone, such as how important it is, is no goal."""
    return [name for part in question.parts for name, choice in controls(part, part.id) if choice is None]


def _in_row(question: Question, name: str) -> re.Match[str] | None:
    return re.fullmatch(rf"{question.id}-(\d+)-(.+)", name)
