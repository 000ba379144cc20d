"""What was written: loose data in, tidy `Answers` out (FHIR: QuestionnaireResponse).

Text is made tidy once, here, and is exact from here on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prep_tool.language import _
from prep_tool.questionnaire.model import Question, Questionnaire, controls

LARGEST = 1_000_000  # characters in all answers together: about 300 printed pages

LINE_END = re.compile("\r\n?|[\v\f]")  # slides and PDFs end a line with the last two
# Word's bullets, which only its own fonts know: a dot, squares, an arrow, a diamond, a circle.
BULLETS = "\uf0b7\uf0a7\uf0d8\uf076\uf06e\uf06c\uf071\uf075\uf09f\uf0a8\uf0be"
TO_BULLET = dict.fromkeys(map(ord, BULLETS), "•")
# What XML 1.0 forbids (W3C, Extensible Markup Language, production 2, Char).
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AnswersError(ValueError):
    """The answers cannot be used; the text says why, in a sentence for the person."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Control name → text, or a tuple of texts where several may be ticked.  Blanks are left out."""

    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was written or chosen under `name`; "" when nothing was."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else "\n".join(value)

    def several(self, name: str) -> tuple[str, ...]:
        """What was ticked under `name`, in the order of the form."""
        value = self.values.get(name, ())
        return (value,) if isinstance(value, str) else value

    def holds(self, condition: str) -> bool:
        """Whether "name=value" is true of these answers; of "name=value&other=value", both must be."""
        pairs = (each.partition("=") for each in condition.split("&"))
        return all(value in self.several(name) for name, _, value in pairs)

    def applies(self, condition: str) -> bool:
        """Whether what is asked only under `condition` is meant: it holds, or is not decided yet."""
        return not condition or not self.several(condition.partition("=")[0]) or self.holds(condition)

    def meant(self, questionnaire: Questionnaire) -> Iterator[Question]:
        """The questions that are asked of this person, in order."""
        for section in questionnaire.sections:
            if self.applies(section.when):
                yield from (question for question in section.questions if self.applies(question.when))

    def kept_off(self, name: str) -> bool:
        """Whether the person ticked "Keep this off the printed sheet" for the question `name`."""
        return bool(self.values.get(f"{name}-keep-off"))


def tidy(text: str) -> str:
    """`text` with one kind of line end and of bullet, no blanks around it, and U+FFFD for what XML forbids."""
    text = LINE_END.sub("\n", text).translate(TO_BULLET)
    return FORBIDDEN.sub("\ufffd", text).strip()


def parse(questionnaire: Questionnaire, loose: Any) -> Answers:
    """Tidy answers to `questionnaire` from a mapping of control names to text or lists of text.

    Names that we do not ask for, choices that we do not offer and blanks are left out.
    Raises AnswersError when `loose`, or an answer in it, is of the wrong kind, or all is too long.
    """
    if not isinstance(loose, Mapping):
        raise AnswersError(_("The answers are not in a form that we can read."))
    values: dict[str, str | tuple[str, ...]] = {}
    length = 0
    for question in questionnaire.questions():
        starrable = _starrable(questionnaire, question)
        for name, choice in controls(question):
            several = (choice is not None and choice.several) or name == f"{question.id}-starred"
            allowed = starrable if name.endswith("-starred") else [o.value for o in choice.options] if choice else []
            texts = [text for text in map(tidy, _texts(name, loose.get(name), several)) if text]
            length += sum(map(len, texts))
            if allowed:
                texts = [value for value in allowed if value in texts]
            if texts:
                values[name] = tuple(texts) if several else texts[0]
    if length > LARGEST:
        raise AnswersError(_("Your answers are too long to use in one go. Please shorten the longest one."))
    return Answers(values)


def _starrable(questionnaire: Questionnaire, question: Question) -> list[str]:
    """What may be starred with `question`: its options, and the rows of lists that go with it."""
    rows = [
        name
        for other in questionnaire.questions()
        if other.starred_with == question.id
        for name, _ in controls(other)
    ]
    return [option.value for option in question.options] + rows


def _texts(name: str, value: Any, several: bool) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if several and isinstance(value, (list, tuple)) and all(isinstance(item, str) for item in value):
        return list(value)
    raise AnswersError(_("The answer to “{name}” is not text.", name=name))
