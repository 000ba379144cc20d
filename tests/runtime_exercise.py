"""Asks the worksheets for everything they can do. It runs on CPython and inside the browser's Python.

`exercise()` gives back each request with its answer, so that the two can be compared byte for byte.
"""

from __future__ import annotations

import binascii
import json
import sys
from collections.abc import Iterator
from typing import Any

from prep_tool import bridge
from prep_tool.exports import EXPORTS
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import controls

MADE_ON = "2026-11-22"
PICTURES = {  # what the page sends for an Easy Read sheet: drawings, and a red square as JPEG
    name: {
        "svg": '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>',
        "jpeg": "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7"
        "gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8"
        "fHz/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAA"
        "AAAAAAAABAX/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCMAVdf/9k=",
    }
    for name in ("name", "talk", "heart", "goal", "calendar", "people", "feelings")
}
# Accents, right to left, an emoji, a control character, mark-up and a long line.
WORDS = "Café, “tea”\r\nwith עברית, 🙂 and <b>&\x00 " + "word " * 40


def filled(name: str, words: str = WORDS) -> dict[str, Any]:
    """Something in every control of a worksheet."""
    answers: dict[str, Any] = {}
    for section in load(name).sections:
        for question in section.questions:
            for control, asked in controls(question):
                options = [option.value for option in asked.options] if asked and asked.options else []
                kind = asked.type if asked else ""
                answers[control] = options if kind == "checkboxes" else options[0] if options else words
    return answers


def requests() -> Iterator[dict[str, Any]]:
    formats = [export.name for export in EXPORTS] + list(bridge.OTHERS)
    for name in NAMES:
        for answers in ({}, filled(name)):
            for format in formats:
                for size in (12, 18):
                    asked = {"questionnaire": name, "answers": answers, "format": format, "made_on": MADE_ON}
                    yield {**asked, "text_size": size}
    for name in NAMES:
        for format in formats:
            asked = {"questionnaire": name, "answers": filled(name, "Café"), "format": format, "made_on": MADE_ON}
            yield {**asked, "easy": True, "pictures": PICTURES}
    yield {"questionnaire": NAMES[0], "answers": {"no-such-question": "x"}, "format": formats[0]}
    yield {"questionnaire": NAMES[0], "answers": [], "format": "no-such-format"}
    yield {"questionnaire": "no-such-worksheet", "answers": {}, "format": formats[0]}
    yield {"open": "not a saved file"}


def exercise() -> list[tuple[str, str]]:
    asked = [json.dumps(request) for request in requests()] + ["not JSON", "[]"]
    done = [(text, bridge.handle(text)) for text in asked]
    for text, answer in list(done):
        saved = json.loads(answer)
        if '"answers", "made_on"' in text and saved.get("filename", "").startswith("my-answers"):
            again = json.dumps({"open": binascii.a2b_base64(saved["content"]).decode()})
            done.append((again, bridge.handle(again)))
    return done


def modules() -> list[str]:
    """Which modules of the zip that took."""
    loaders = {name: getattr(getattr(module, "__spec__", None), "loader", None) for name, module in sys.modules.items()}
    return sorted(name for name, loader in loaders.items() if type(loader).__name__ == "zipimporter")
