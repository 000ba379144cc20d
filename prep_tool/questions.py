"""What is asked: a worksheet's questions, read from its YAML file.

`load` is strict: an unknown key, a missing one or an id used twice stops it with a
sentence that names the question.  What people answer does not live here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from prep_tool.extras import Carry, Cover, Mode, Tracker

TYPES = ("text-input", "textarea", "date-input", "radios", "checkboxes", "list", "group")
ROUTES = ("quick", "full")
NAMES = ("prepare", "carer", "plan", "review")  # the worksheets there are
FIRST = "prepare"  # the worksheet whose questions the others may share
COMMON = "common"  # the file with what all of them share


class QuestionnaireError(ValueError):
    """A questionnaire file holds something we do not know; the text says what and where."""


@dataclass(frozen=True, slots=True)
class Option:
    """One choice.  `on_sheet` is how it reads on paper; `end` labels an end of a scale."""

    value: str
    label: str
    on_sheet: str = ""
    group: str = ""
    end: str = ""
    easy: str = ""
    picture: str = ""

    @property
    def printed(self) -> str:
        return self.on_sheet or self.label


@dataclass(frozen=True, slots=True)
class Variant:
    """Other words for a question, a section or a box, used when `when` ("control=value") holds."""

    when: str
    heading: str = ""
    label: str = ""
    hint: str = ""
    on_sheet: str = ""
    front_text: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked.  Its `id` names the control, the answer and the HTML.

    `rows` is how many times a list or group repeats (`id-1`, `id-2`…), `shown` how many
    rows show before more are asked for; `star` how many answers may be starred
    (`id-starred`); `keep_off` is "", "offered" or "ticked".
    On the sheet's first side it stands only for the answer in `front_when`, if that is set.
    With `when` ("control=value") it is asked only of those who gave that answer.
    """

    id: str
    type: str
    label: str
    hint: str = ""
    example: str = ""
    on_sheet: str = ""
    route: str = "full"
    options: tuple[Option, ...] = ()
    parts: tuple[Question, ...] = ()
    rows: int = 0
    shown: int = 0
    row_label: str = ""
    note: str = ""
    note_type: str = "text-input"
    note_route: str = ""
    keep_off: str = ""
    front_when: str = ""
    front_text: str = ""
    sheet: bool = True
    star: int = 0
    star_with: str = ""
    scale: bool = False
    card: bool = False
    size: str = ""
    shown_when_low: str = ""
    autocomplete: str = ""
    easy: str = ""
    easy_hint: str = ""
    easy_note: str = ""
    picture: str = ""
    when: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def printed(self) -> str:
        return self.on_sheet or self.label

    @property
    def several(self) -> bool:
        """True when more than one choice may be ticked, so the answer is a list."""
        return self.type == "checkboxes"

    def option(self, value: str) -> Option | None:
        return next((o for o in self.options if o.value == value), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A group of questions under one heading: one topic on the screen; `when` as in a question."""

    id: str
    heading: str
    intro: str = ""
    notice: str = ""
    cards: bool = False
    easy: str = ""
    easy_intro: str = ""
    picture: str = ""
    when: str = ""
    variants: tuple[Variant, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class FrontBox:
    """A place on the sheet's first side and the ids of the questions that fill it, in order.

    In the style "rows", `shows` lists the parts of a group that stand there.
    """

    style: str
    questions: tuple[str, ...]
    heading: str = ""
    easy: str = ""
    picture: str = ""
    shows: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class NotesPage:
    """The page to write on in the room: headings of lines, and how many rows."""

    heading: str
    agreed_rows: int = 0
    agreed_parts: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CouncilList:
    """What a council's plan should contain, printed when `when` ("control=value") holds."""

    when: str
    heading: str
    intro: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All the questions of one worksheet, in order (FHIR: Questionnaire)."""

    name: str
    title: str
    sheet_title: str
    file_stem: str
    sheet_purpose: str
    sections: tuple[Section, ...]
    front_page: tuple[FrontBox, ...] = ()
    notes_page: NotesPage | None = None
    council_lists: tuple[CouncilList, ...] = ()
    sheet_note: str = ""
    more_heading: str = "More from me"
    quick_label: str = "The short route"
    full_label: str = "All the questions"
    easy_title: str = ""
    modes: tuple[Mode, ...] = ()
    carry: tuple[Carry, ...] = ()
    carry_label: str = ""
    carry_hint: str = ""
    trackers: tuple[Tracker, ...] = ()
    cover: Cover | None = None

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, id: str) -> Question:
        """The top-level question with this id.  Raises KeyError when there is none."""
        for question in self.questions():
            if question.id == id:
                return question
        raise KeyError(id)


def row_names(question: Question, stem: str = "") -> list[str]:
    """The names of a list's or group's rows: `id-1`, `id-2`…"""
    return [f"{stem or question.id}-{n}" for n in range(1, question.rows + 1)]


def controls(question: Question, stem: str = "") -> Iterator[tuple[str, Question | None]]:
    """Every control name of a question, with the question whose choices it offers, if any."""
    name = stem or question.id
    if question.type == "group":
        for row in row_names(question, name):
            for part in question.parts:
                yield from controls(part, f"{row}-{part.id}")
    elif question.type == "list":
        yield from ((row, None) for row in row_names(question, name))
    else:
        yield name, question if question.options else None
    if question.note:
        yield f"{name}-note", None
    if question.star and not question.star_with:
        yield f"{name}-starred", None
    if question.keep_off:
        yield f"{name}-keep-off", None


def load(name: str) -> Questionnaire:
    """The worksheet called `name`.

    Raises QuestionnaireError when there is no such worksheet or its file is not in order.
    """
    if name not in NAMES:
        raise QuestionnaireError(f"There is no worksheet called “{name[:40]}”.")
    return _load(name)


@cache
def _load(name: str) -> Questionnaire:
    data = _read(name)
    return parse({**_read(COMMON), **(data if name == FIRST else _shared(data, _read(FIRST)))})


def _shared(data: dict[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    """The worksheet with every `like: id` filled in from the Prepare worksheet's question.

    Where that one waits for an answer that is asked for under another name, `like_when` says which.
    """
    known = {question["id"]: question for section in first["sections"] for question in section["questions"]}
    whens = data.pop("like_when", {})

    def filled(question: dict[str, Any]) -> dict[str, Any]:
        if "like" not in question:
            return question
        taken = {**known[question["like"]], **question}
        del taken["like"]
        return waiting(taken)

    def waiting(question: dict[str, Any]) -> dict[str, Any]:
        variants = [{**each, "when": whens.get(each["when"], each["when"])} for each in question.get("variants", [])]
        parts = {"parts": list(map(waiting, question["parts"]))} if "parts" in question else {}
        return {**question, "variants": variants, **parts}

    sections = [{**each, "questions": list(map(filled, each["questions"]))} for each in data["sections"]]
    return {**data, "sections": sections}


def _read(name: str) -> Any:
    """The file's contents: JSON beside us in the browser, YAML where the site is built."""
    folder = f"{__file__.rpartition('/')[0]}/questionnaires"
    try:
        return json.loads(__loader__.get_data(f"{folder}/{name}.json"))  # type: ignore[name-defined]
    except OSError:
        # Only where the site is built: in the browser these would be bytes to carry.
        from pathlib import Path

        import yaml

        return yaml.safe_load((Path(folder) / f"{name}.yml").read_text(encoding="utf-8"))


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
    if key == "names" and isinstance(value, Mapping):
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
