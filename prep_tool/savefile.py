"""The file to keep and carry on from: a web page that holds the answers it shows.

Writing escapes everything.  Opening is strict: it finds the one block of data, checks it,
and takes only names that the worksheet asks for.  Nothing in a file is ever run or shown.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from prep_tool.answers import answers as answering
from prep_tool.answers.answers import Answers, AnswersError
from prep_tool.exports.html import page
from prep_tool.language import _
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Questionnaire
from prep_tool.sheet.blocks import Sheet

FORMAT = 1  # raised when the shape of the data changes; older ones stay readable
LARGEST = 16_000_000  # characters: more than the longest answers that we accept can fill
START, END = '<script type="application/json" id="saved-answers">', "</script>"
DEEPEST = 900  # brackets in a file of ours, since typed ones are escaped; the browser's Python falls over deep ones
LOCKED_START = START.replace("saved-answers", "locked-answers")  # the page makes and opens such files: Web Crypto
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&[{\u2028\u2029"}

NOT_OURS = _(
    "This file does not hold answers from this guide. "
    "Choose the file that you saved with “Save my answers, for me”."
)
LOCKED = _(
    "This file is locked with a passphrase. Open it on the worksheet, in a browser, and type the passphrase there."
)
DAMAGED = _("This file is damaged, so we cannot open it. What is on the page has not changed.")
NEWER = _("This file comes from a newer version of this guide. Reload the page, then open it again.")
TOO_LARGE = _("This file is too large to be one of ours. What is on the page has not changed.")


class SaveFileError(ValueError):
    """The file cannot be opened; the text is a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What a file holds: the worksheet's name and its answers."""

    questionnaire: str
    answers: Answers


def write(questionnaire: Questionnaire, answers: Answers, everything: Sheet, made_on: str) -> bytes:
    """The file, as UTF-8 HTML: `everything` to read, and the answers as data.  `made_on` is an ISO date."""
    data = {
        "format": FORMAT,
        "questionnaire": questionnaire.name,
        "made_on": made_on,
        "answers": {name: list(v) if isinstance(v, tuple) else v for name, v in answers.values.items()},
    }
    text = STRING.sub(lambda string: string[0].translate(ESCAPES), json.dumps(data, ensure_ascii=False))
    return page(everything, f"{START}{text}{END}\n").encode()


def parse(text: str) -> Saved:
    """The answers in a saved file's text.  Raises SaveFileError, with a sentence, for any other text."""
    if len(text) > LARGEST:
        raise SaveFileError(TOO_LARGE)
    if "saved-answers" not in text:
        raise SaveFileError(LOCKED if LOCKED_START in text else NOT_OURS)
    # Counted and cut, not searched by a pattern: a hostile file could keep a pattern busy for hours.
    data = _data(text.partition(START)[2].partition(END)[0]) if text.count(START) == 1 else None
    if not isinstance(data, dict) or type(data.get("format")) is not int:
        raise SaveFileError(DAMAGED)
    if data["format"] > FORMAT:
        raise SaveFileError(NEWER)
    if data["format"] < 1 or data.get("questionnaire") not in NAMES:
        raise SaveFileError(NOT_OURS)
    try:
        questionnaire = load(data["questionnaire"])
        return Saved(questionnaire.name, answering.parse(questionnaire, data.get("answers")))
    except AnswersError:
        raise SaveFileError(DAMAGED) from None


def _data(text: str) -> Any:
    if text.count("[") + text.count("{") > DEEPEST:
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
