"""A fuzzer that looks for text which makes the worksheets' Python fail: `make fuzz`, or

    python -m tests.fuzz.fuzz_worksheet -max_total_time=60

It watches which lines of prep_tool each input reaches (atheris, libFuzzer) and tries what reaches new ones.
A finding is an exception that escapes, or the bridge's last net. Both stop it with the input that did it.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

import atheris

with atheris.instrument_imports(include=["prep_tool"]):
    from prep_tool import bridge, savefile
    from prep_tool.exports import EXPORTS
    from prep_tool.questionnaire.model import controls
from prep_tool.questionnaire.load import NAMES, load

NAMES_OF = {name: [control for q in load(name).questions() for control, _ in controls(q)] for name in NAMES}
FORMATS = [export.name for export in EXPORTS] + list(bridge.OTHERS)
START, END = '<script type="application/json" id="saved-answers">', "</script>"


def check(text: str) -> None:
    answer = json.loads(bridge.handle(text))
    if answer.get("message") == bridge.UNEXPECTED:
        raise AssertionError("the last net caught something")


def sheet(data: atheris.FuzzedDataProvider) -> str:
    """A request that is in order but for what was typed."""
    worksheet = data.PickValueInList(list(NAMES))
    names = NAMES_OF[worksheet]
    typed = {
        names[data.ConsumeIntInRange(0, len(names) - 1)]: data.ConsumeUnicode(60)
        for _ in range(data.ConsumeIntInRange(0, 6))
    }
    asked = {"questionnaire": worksheet, "answers": typed, "format": data.PickValueInList(FORMATS)}
    return json.dumps({**asked, "text_size": data.PickValueInList([12, 18]), "made_on": "2026-11-22"})


def one(raw: bytes) -> None:
    data = atheris.FuzzedDataProvider(raw)
    match data.ConsumeIntInRange(0, 4):
        case 0:
            check(data.ConsumeUnicode(sys.maxsize))
        case 1:
            check(json.dumps({"open": data.ConsumeUnicode(sys.maxsize)}))
        case 2:
            check(json.dumps({"open": START + data.ConsumeUnicode(sys.maxsize) + END, "into": "review"}))
        case 3:
            with suppress(savefile.SaveFileError):
                savefile.parse(START + data.ConsumeUnicode(sys.maxsize) + END)
        case _:
            check(sheet(data))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
