"""Whatever is typed and not kept off stands on the sheet, in every format, whoever types it and whatever they tick."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import cycle, islice, product
from typing import Any

import pypdf
import pytest

from prep_tool.answers import answers
from prep_tool.exports import BY_NAME
from prep_tool.questionnaire.load import NAMES, load
from prep_tool.questionnaire.model import Easy, Question, Questionnaire, row_names
from prep_tool.sheet.blocks import Sheet
from prep_tool.sheet.build import build_everything, build_sheet
from tests.sheets import MADE_ON, texts

WORD = re.compile("q[0-9]{3}[ab]")
# Two words for each box, at its start and its end: short, of some lines, too long for the first side, and between.
TYPED = ("{0}a {0}b", "{0}a\n{0}b", "{0}a" + " and so on" * 12 + " {0}b", "{0}a" + " and so on" * 4 + " {0}b")
KEPT_OFF = (0, 1, 2)  # nothing, all that can be, and every other question
DAY = "14 May 2027 "
EVENTS = ("meeting-date", "next-review")
LAYOUTS = [{"easy": easy, "text_size": size, "cover": cover} for easy, size,
    cover in product((False, True), (12, 18), (False, True))]  # fmt: skip


@dataclass(frozen=True)
class Person:
    """Who writes, where they live, which route they take, and which of the choices they tick."""

    worksheet: str
    voice: str
    country: str
    route: str
    ticked: int | None

    def __str__(self) -> str:
        return "-".join(map(str, filter(None, (self.worksheet, self.voice, self.country, self.route, self.ticked))))


@dataclass(frozen=True)
class Filled:
    """A worksheet with two words of its own in every box."""

    values: dict[str, Any] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=dict)  # by the box that they stand in


def voice_of(questionnaire: Questionnaire) -> Question:
    """The question that says whose worksheet this is."""
    return questionnaire.question(questionnaire.modes[0].when.partition("=")[0])


def values_of(questionnaire: Questionnaire, id: str) -> list[str]:
    """What may be answered to a choice, and "" for those who leave it out."""
    return ["", *(option.value for each in questionnaire.questions() if each.id == id for option in each.options)]


def people(name: str) -> Iterator[Person]:
    questionnaire = load(name)
    voices, countries = values_of(questionnaire, voice_of(questionnaire).id), values_of(questionnaire, "where-you-live")
    for voice, country, route, ticked in product(voices, countries, ("quick", "full"), (None, 0, 1, 2, 3)):
        yield Person(name, voice, country, route, ticked)


def boxes(question: Question, quick: bool, stem: str = "") -> Iterator[tuple[str, Question | None]]:
    """Every control on this route, with the question whose choices it offers, if any."""
    name = stem or question.id
    if quick and question.route != "quick":
        return
    if question.type == "group":
        for row, part in product(row_names(question, name), question.parts):
            yield from boxes(part, quick, f"{row}-{part.id}")
    elif question.type == "list":
        yield from ((row, None) for row in row_names(question, name))
    else:
        yield name, question if question.options else None
    if question.note.label and not (quick and question.note.route == "full"):
        yield f"{name}-note", None


def filled(person: Person, typed: str, keep_off: int, star: bool) -> Filled:
    """Something in every control that this person meets."""
    questionnaire = load(person.worksheet)
    sheet = Filled()
    for number, question in enumerate(questionnaire.questions()):
        for name, choice in boxes(question, person.route == "quick"):
            if choice is None:
                word = f"q{len(sheet.words):03}"
                sheet.words[name] = {f"{word}a", f"{word}b"}
                dated = name in EVENTS or name.endswith("-when")
                sheet.values[name] = DAY * dated + typed.format(word)
            elif person.ticked is not None:
                options = [option.value for option in choice.options]
                one = options[person.ticked % len(options)]
                sheet.values[name] = options[: person.ticked + 1] if choice.several else one
        if question.keep_off and keep_off and number % keep_off == 0:
            sheet.values[f"{question.id}-keep-off"] = "yes"
        if question.star and star:
            starred = question.starred_with or question.id
            last = row_names(question)[-2:] if question.type == "list" else [question.options[-1].value]
            sheet.values.setdefault(f"{starred}-starred", []).extend(last)
    sheet.values.pop("where-you-live", None)
    sheet.values.pop(voice_of(questionnaire).id, None)
    settled = {"where-you-live": person.country, voice_of(questionnaire).id: person.voice}
    sheet.values.update({name: value for name, value in settled.items() if value})
    return sheet


def meets(values: Mapping[str, Any], condition: str) -> bool:
    name, _, value = condition.partition("=")
    return not condition or values.get(name, value) == value


def promised(questionnaire: Questionnaire, sheet: Filled) -> set[str]:
    """The words that must stand on the sheet: what is not kept off, and not asked only of other people."""
    names = (name for question in shared(questionnaire, sheet) for name, _ in boxes(question, quick=False))
    return {word for name in names for word in sheet.words.get(name, ())}


def shared(questionnaire: Questionnaire, sheet: Filled) -> Iterator[Question]:
    """The questions that this person meets and does not keep off the sheet."""
    for section in questionnaire.sections:
        for question in section.questions:
            theirs = meets(sheet.values, section.when) and meets(sheet.values, question.when)
            if theirs and f"{question.id}-keep-off" not in sheet.values:
                yield question


def dated(sheet: Filled) -> set[str]:
    """The words that a calendar must hold: each day, and the step that it is for."""
    steps = {name for name in sheet.words if re.search("(step-[0-9]+|support-[0-9]+)-(what|when)$", name)}
    return {word for name in steps | {*EVENTS} for word in sheet.words.get(name, ())}


def built(questionnaire: Questionnaire, sheet: Filled, layout: dict[str, Any]) -> Sheet:
    return build_sheet(questionnaire, answers.parse(questionnaire, sheet.values), MADE_ON, **layout)


def read(format: str, content: bytes) -> str:
    """What stands in a file, in whatever wrapping."""
    if format == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    if format == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read("word/document.xml").decode()
    return content.decode().replace("\r\n ", "")


def missing(sheet: Filled, words: set[str]) -> list[str]:
    return [name for name, own in sheet.words.items() if own & words]


def marked(question: Question, path: str, marks: dict[tuple[str, str], str]) -> Question:
    """The question with a word of its own for each choice, also where the first side says it in other words."""
    for option in question.options:
        marks[path, option.value] = f"tick{len(marks):03}x"
    options = [(option, marks[path, option.value]) for option in question.options]
    return replace(
        question,
        options=tuple(
            replace(option, label=mark, on_sheet=mark, easy=Easy(mark), variants=()) for option, mark in options
        ),
        parts=tuple(marked(part, f"{path}-{part.id}", marks) for part in question.parts),
        first_side=replace(question.first_side, text=marks.get((path, question.first_side.when), "")),
        variants=(),
    )


def ticks(question: Question, path: str, stem: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is ticked of a question: its path, in which rows have no number, and the choice."""
    for row, part in product(row_names(question, stem) if question.parts else (), question.parts):
        if part.role != "order":  # the goals stand in it
            yield from ticks(part, f"{path}-{part.id}", f"{row}-{part.id}", values)
    if question.options:
        value = values.get(stem, ())
        yield from ((path, each) for each in ([value] if isinstance(value, str) else value))


def check(sheet: Filled, text: str, expected: set[str], where: str) -> None:
    standing = set(WORD.findall(text))
    assert missing(sheet, expected - standing) == [], f"{where}: lost"
    assert missing(sheet, standing - expected) == [], f"{where}: shows what it should not"


# How long the answers are, what is kept off, if something is starred, and the layout: these go round,
# so that each meets each kind of person without every one meeting all of them.
WAYS = [*product(TYPED, KEPT_OFF, (False, True), LAYOUTS)]


def rounds(name: str, step: int) -> Iterator[tuple[Person, tuple[Any, ...]]]:
    everyone = [*people(name)]
    return zip(everyone, islice(cycle(WAYS), 0, len(everyone) * step, step), strict=True)


@pytest.mark.parametrize("name", NAMES)
def test_every_typed_word_stands_on_the_sheet_and_in_the_formats_made_of_text(name: str) -> None:
    questionnaire = load(name)
    for person, (typed, keep_off, star, layout) in rounds(name, 7):
        answered = filled(person, typed, keep_off, star)
        expected = promised(questionnaire, answered)
        sheet = built(questionnaire, answered, layout)
        where = f"{person} {layout}"
        own = build_everything(questionnaire, answers.parse(questionnaire, answered.values), MADE_ON)
        check(answered, "\n".join(texts(own)), set().union(*answered.words.values()), f"{where} for oneself")
        check(answered, "\n".join(texts(sheet)), expected, where)
        for format in ("txt", "html", "fhir", "docx"):
            check(answered, read(format, BY_NAME[format].write(sheet)), expected, f"{where} {format}")
        if sheet.dates:
            check(answered, read("ics", BY_NAME["ics"].write(sheet)), expected & dated(answered), f"{where} ics")
        else:
            assert not expected & dated(answered), where


@pytest.mark.parametrize("name", NAMES)
def test_every_tick_stands_on_the_sheet_in_its_words(name: str) -> None:
    """Only what changes other words or brings pages has none, such as the country."""
    questionnaire = load(name)
    marks: dict[tuple[str, str], str] = {}
    sections = tuple(
        replace(each, questions=tuple(marked(question, question.id, marks) for question in each.questions))
        for each in questionnaire.sections
    )
    for person, (typed, keep_off, star, layout) in rounds(name, 7):
        if person.country:
            continue
        answered = filled(person, typed, keep_off, star)
        expected = {
            marks[tick]
            for question in shared(questionnaire, answered)
            if question.sheet
            for tick in ticks(question, question.id, question.id, answered.values)
        }
        sheet = built(replace(questionnaire, sections=sections), answered, layout)
        for text in ("\n".join(texts(sheet)), read("fhir", BY_NAME["fhir"].write(sheet))):
            assert sorted(expected - set(re.findall("tick[0-9]{3}x", text))) == [], person


@pytest.mark.parametrize("name", NAMES)
def test_every_typed_word_stands_in_the_pdf(name: str) -> None:
    """Fewer people, because a PDF is slow to read; each voice in each layout."""
    questionnaire = load(name)
    voices = values_of(questionnaire, voice_of(questionnaire).id)
    ways = cycle([*product(TYPED, (False, True), ("quick", "full"), (None, 0, 1))])
    for voice, layout in zip(cycle(voices), [*LAYOUTS, *LAYOUTS[:2]], strict=False):
        typed, star, route, ticked = next(ways)
        answered = filled(Person(name, voice, "", route, ticked), typed, 0, star)
        expected = promised(questionnaire, answered)
        content = BY_NAME["pdf"].write(built(questionnaire, answered, layout))
        check(answered, read("pdf", content), expected, f"{voice} {route} {layout}")


@pytest.mark.parametrize("name", NAMES)
def test_one_typed_word_alone_stands_on_the_sheet(name: str) -> None:
    """Also a note beside a choice that is not ticked, and the last row when those before it are blank."""
    questionnaire = load(name)
    ways = [*product(range(len(TYPED)), (False, True))]
    for number, voice in enumerate(values_of(questionnaire, voice_of(questionnaire).id)):
        settled = {voice_of(questionnaire).id: voice} if voice else {}
        sheets = [filled(Person(name, voice, "", "full", None), typed, 0, False) for typed in TYPED]
        expected = promised(questionnaire, sheets[0])
        for (control, words), (long, easy) in zip(
            sheets[0].words.items(), islice(cycle(ways), number, None), strict=False
        ):
            one = Filled({control: sheets[long].values[control], **settled}, {control: words})
            sheet = built(questionnaire, one, {"easy": easy})
            check(one, "\n".join(texts(sheet)), words & expected, f"{voice} {control}")
