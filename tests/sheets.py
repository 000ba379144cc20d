"""Sheets for the tests: as people fill them in, random ones, every text that stands in one, and a worksheet's words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from prep_tool.answers import answers
from prep_tool.questionnaire.load import load
from prep_tool.questionnaire.model import FrontBox, Option, Question, Questionnaire, Section, controls, words_at
from prep_tool.sheet.blocks import (
    Blanks,
    Block,
    Bullets,
    Facts,
    Heading,
    Labelled,
    Lines,
    Paragraph,
    Sheet,
    Ticks,
    flat,
)
from prep_tool.sheet.build import build_sheet

MADE_ON = date(2026, 11, 22)
ANOTHER = "who-is-writing=someone-else"  # the condition for the words of a sheet that someone else writes
LETTERS = "abcdefghijklmnopqrstuvwxyz ABCDE 0123456789 éŵŷôñßłğ’“”–…£€½ .,;:!?()[]<>&\\'\"/@#%*_-\n\t"


def made(questionnaire: Questionnaire, values: dict[str, Any], size: int = 12) -> Sheet:
    return build_sheet(questionnaire, answers.parse(questionnaire, values), MADE_ON, size)


def random_values(questionnaire: Questionnaire, seed: int) -> dict[str, Any]:
    """Some controls filled with anything, from a word to some pages; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    full = chance.random()
    values: dict[str, Any] = {}
    for question in questionnaire.questions():
        for name, choice in controls(question):
            if chance.random() > full or name.endswith("-keep-off"):
                continue
            options = [option.value for option in choice.options] if choice else []
            if options and choice:
                picked = chance.sample(options, chance.randint(1, len(options)))
                values[name] = picked if choice.several else picked[0]
            else:
                length = chance.choice((3, 30, 120, 120, 900, 9000 if chance.random() < 0.05 else 60))
                values[name] = "".join(chance.choices(LETTERS, k=length))
    return values


# Text of each kind that may make a sheet break.  No address, number or e-mail in it is anybody's.
KINDS = (
    "I would like to walk to the shop again without getting out of breath and see my friends on a Sunday. ",
    "PLEASE DO NOT TALK OVER MY HEAD WHEN I AM IN THE ROOM WWWW MMMM ",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch pneumonoultramicroscopicsilicovolcanoconiosis ",
    "Flat 3, 14 St Mary’s Road, LL00 0AA, 07700 900123; ",
    "a.very.long.name.indeed@some-long-domain-name.example.org https://example.org/path/to/a/page?with=query&more=1 ",
    "我想每天都能自己走到公园看看花", "أريد أن أمشي إلى الحديقة كل يوم مع أصدقائي ",
    "আমি প্রতিদিন পার্কে হাঁটতে চাই এবং বন্ধুদের সাথে দেখা করতে চাই ",
    "💃🏽👨\u200d👩\u200d👧 😮\u200d💨 hello ❤️ ", "One\nTwo\nThree\nFour ", "½ ⅓ 10⁹ µg ≥ 5 mmol/L ",
)  # fmt: skip


def of_a_kind(questionnaire: Questionnaire, seed: int) -> dict[str, Any]:
    """Few or many controls filled with text of one kind, short or long; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311
    kind, share, longest = chance.choice(KINDS), chance.random(), chance.choice((12, 40, 90, 130, 340, 900))
    values: dict[str, Any] = {}
    for question in questionnaire.questions():
        for name, choice in controls(question):
            if name.endswith("-keep-off") or chance.random() > share:
                continue
            if choice:
                options = [option.value for option in choice.options]
                picked = chance.sample(options, chance.randint(1, len(options)))
                values[name] = picked if choice.several else picked[0]
            else:
                length, start = max(1, int(longest * chance.uniform(0.3, 1))), chance.randrange(len(kind))
                values[name] = (kind * (length // len(kind) + 2))[start : start + length]
    return values


def texts(sheet: Sheet) -> Iterator[str]:
    """Every text of a sheet, in reading order."""
    for part in sheet.parts:
        for block in flat(part.blocks):
            yield from _texts(block)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text) | Paragraph(text):
            yield text
        case Labelled(label, text):
            yield from (f"{label}:", text)
        case Facts(facts):
            yield from (text for fact in facts for text in _texts(fact))
        case Bullets(items) | Ticks(items):
            yield from items
        case Lines(label):
            yield from [f"{label}:"] * bool(label)
        case Blanks(labels):
            yield from (f"{label}:" for label in labels)


def wording(worksheet: str, place: str, key: str = "", when: str = "") -> str:
    """What a worksheet's file says at a place, so that no test spells it: words change, promises stay.

    A place is a question ("enjoy"), a part of one ("past.helped"), a choice ("past.status=going"), a topic
    ("topic-matters") or a box of the first side ("box-topics").  `key` ("label", "easy.hint"…) says which words, else
    those on paper.  `when` is the condition of a variant.  What is not there fails: "" would be found in any text.
    """
    thing: Any = _place(load(worksheet), place)
    usual = "heading" if isinstance(thing, Section | FrontBox) else "on_sheet" if when else "printed"
    if when:
        thing = next((each for each in thing.variants if each.when == when), None)
        assert thing, f"{worksheet}.yml has no variant of {place} for {when}"
    text = words_at(thing, key or usual)
    assert text, f"{worksheet}.yml has no {key or usual} for {place} {when}"
    return text


def _place(questionnaire: Questionnaire, place: str) -> Question | Option | Section | FrontBox:
    for kind, things in (("topic-", questionnaire.sections), ("box-", questionnaire.front_page)):
        if place.startswith(kind):
            return {f"{kind}{each.id}": each for each in things}[place]
    path, _, value = place.partition("=")
    id, *parts = path.split(".")
    question = questionnaire.question(id)
    for part in parts:
        question = next(each for each in question.parts if each.id == part)
    return next(each for each in question.options if each.value == value) if value else question
