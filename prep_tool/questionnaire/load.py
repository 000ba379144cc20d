"""A worksheet's questions, read from its YAML file.

`load` is strict: what `check` does not know stops it with a sentence that names the question.
"""

from __future__ import annotations

import binascii
import json
from functools import cache
from typing import Any

from prep_tool.language import in_language
from prep_tool.questionnaire.check import QuestionnaireError, parse
from prep_tool.questionnaire.model import Questionnaire

FIRST = "prepare"  # the worksheet whose questions the others may share
COMMON = "common"  # the file with what all of them share
# What holds words for people; all else is ids, roles and the like.
WORDS = frozenset(
    "title sheet_title easy_title sheet_purpose quick_label full_label notice easy_notice sheet_note more_heading "
    "heading label hint intro on_sheet easy row_label text agreed_parts lines carry_label easy_carry_hint carry_hint "
    "calendar example group end items days each columns".split()
)
FOLDER = f"{__file__.rsplit('/', 2)[0]}/worksheets"
INDEX = "index"  # in the browser, the file that lists the worksheets


def _packed(name: str) -> Any:
    """A file's contents as they travel to the browser, in JSON.  Raises OSError where there is none."""
    return json.loads(__loader__.get_data(f"{FOLDER}/{name}.json"))  # type: ignore[name-defined]


def _names() -> tuple[str, ...]:
    """The worksheets there are: every file of the folder but the common one."""
    try:
        return tuple(_packed(INDEX))
    except OSError:
        from pathlib import Path

        return tuple(sorted(path.stem for path in Path(FOLDER).glob("*.yml") if path.stem != COMMON))


NAMES = _names()


def load(name: str) -> Questionnaire:
    """The worksheet called `name`.

    Raises QuestionnaireError when there is no such worksheet or its file is not in order.
    """
    if name not in NAMES:
        raise QuestionnaireError(f"There is no worksheet called “{name[:40]}”.")
    return _load(name)


@cache
def _load(name: str) -> Questionnaire:
    file = f"{name}.yml"
    data = _read(name)
    if not isinstance(data, dict) or not isinstance(data.get("sections"), list):
        raise QuestionnaireError(f"{file} has no “sections”.")
    data = {**_read(COMMON), **(data if name == FIRST else _shared(data, _read(FIRST), file))}
    version = binascii.crc32(json.dumps(data, sort_keys=True, default=str).encode())
    return parse({**data, "canonical": f"{data.get('canonical', '')}|{version:08x}"}, file)


def _shared(data: dict[str, Any], first: dict[str, Any], file: str) -> dict[str, Any]:
    """The worksheet with every `like: id` filled in from the Prepare worksheet's question.

    Where that one waits for an answer that is asked for under another name, `like_when` says which.
    A section that is asked only under a condition has the words for it from the start.
    """
    known = {question["id"]: question for section in first["sections"] for question in section["questions"]}
    names = data.pop("like_when", {})

    def filled(question: dict[str, Any], condition: str) -> dict[str, Any]:
        if "like" not in question:
            return question
        if question["like"] not in known:
            raise QuestionnaireError(f"{file}: “like: {question['like']}” names no question of {FIRST}.yml.")
        own = {key: question[key] for key in question if key != "like"}
        words = {key: own[key] for key in own if key not in ("variants", "parts", "options")}
        return _over(_settled(waiting(_over(known[question["like"]], own)), condition), words)

    def renamed(condition: str) -> str:
        return "&".join(names.get(one, one) for one in condition.split("&"))

    def waiting(question: dict[str, Any]) -> dict[str, Any]:
        variants = [{**each, "when": renamed(each["when"])} for each in question.get("variants", [])]
        inside = {key: list(map(waiting, question[key])) for key in question if key in ("parts", "options")}
        return {**question, "variants": variants, **inside}

    sections = [
        {**each, "questions": [filled(question, each.get("when", "")) for question in each.get("questions", [])]}
        for each in data["sections"]
    ]
    return {**data, "sections": sections}


def _over(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """`under` with the keys of `over` in place of its own; in a small record, such as `easy`, key by key."""
    records = {key: _over(under[key], over[key]) for key in over if isinstance(over[key], dict) and under.get(key)}
    return {**under, **over, **records}


def _settled(thing: dict[str, Any], condition: str) -> dict[str, Any]:
    """A question or a choice in its words for `condition`, for a place where that always holds."""

    def left(both: str) -> str:
        return "&".join(one for one in both.split("&") if one != condition)

    others = [{**each, "when": left(each["when"])} for each in thing["variants"] if each["when"] != condition]
    inside = {key: [_settled(each, condition) for each in thing[key]] for key in thing if key in ("parts", "options")}
    settled = {**thing, "variants": others, **inside}
    for variant in thing["variants"]:
        if variant["when"] == condition:
            settled = _over(settled, {key: variant[key] for key in variant if key != "when"})
    return settled


def _read(name: str) -> Any:
    """The file's contents: JSON beside us in the browser, YAML where the site is built."""
    try:
        return _packed(name)
    except OSError:
        # Only where the site is built: in the browser these would be bytes to carry.
        from pathlib import Path

        import yaml

        return in_language(yaml.safe_load((Path(FOLDER) / f"{name}.yml").read_text(encoding="utf-8")), WORDS)
