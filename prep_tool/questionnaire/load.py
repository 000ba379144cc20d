"""A worksheet's questions, read from its YAML file.

`load` is strict: what `check` does not know stops it with a sentence that names the question.
"""

from __future__ import annotations

import binascii
import json
from functools import cache
from typing import Any

from prep_tool.questionnaire.check import QuestionnaireError, parse
from prep_tool.questionnaire.model import Questionnaire

FIRST = "prepare"  # the worksheet whose questions the others may share
COMMON = "common"  # the file with what all of them share
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
    data = _read(name)
    data = {**_read(COMMON), **(data if name == FIRST else _shared(data, _read(FIRST)))}
    version = binascii.crc32(json.dumps(data, sort_keys=True).encode())
    return parse({**data, "canonical": f"{data['canonical']}|{version:08x}"})


def _shared(data: dict[str, Any], first: dict[str, Any]) -> dict[str, Any]:
    """The worksheet with every `like: id` filled in from the Prepare worksheet's question.

    Where that one waits for an answer that is asked for under another name, `like_when` says which.
    A section that is asked only under a condition has the words for it from the start.
    """
    known = {question["id"]: question for section in first["sections"] for question in section["questions"]}
    whens = data.pop("like_when", {})

    def filled(question: dict[str, Any], condition: str) -> dict[str, Any]:
        if "like" not in question:
            return question
        taken = {**known[question["like"]], **question}
        del taken["like"]
        own = {key: question[key] for key in question if key not in ("like", "variants", "parts", "options")}
        return {**_settled(waiting(taken), condition), **own}

    def waiting(question: dict[str, Any]) -> dict[str, Any]:
        variants = [{**each, "when": whens.get(each["when"], each["when"])} for each in question.get("variants", [])]
        inside = {key: list(map(waiting, question[key])) for key in question if key in ("parts", "options")}
        return {**question, "variants": variants, **inside}

    sections = [
        {**each, "questions": [filled(question, each.get("when", "")) for question in each["questions"]]}
        for each in data["sections"]
    ]
    return {**data, "sections": sections}


def _settled(thing: dict[str, Any], condition: str) -> dict[str, Any]:
    """A question or a choice in its words for `condition`, for a place where that always holds."""
    words = {key: each[key] for each in thing["variants"] if each["when"] == condition for key in each if key != "when"}
    others = [each for each in thing["variants"] if each["when"] != condition]
    inside = {key: [_settled(each, condition) for each in thing[key]] for key in thing if key in ("parts", "options")}
    return {**thing, **words, "variants": others, **inside}


def _read(name: str) -> Any:
    """The file's contents: JSON beside us in the browser, YAML where the site is built."""
    try:
        return _packed(name)
    except OSError:
        # Only where the site is built: in the browser these would be bytes to carry.
        from pathlib import Path

        import yaml

        return yaml.safe_load((Path(FOLDER) / f"{name}.yml").read_text(encoding="utf-8"))
