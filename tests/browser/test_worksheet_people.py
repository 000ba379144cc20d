"""Three people go from the first question to a sheet in the hand, on real parts throughout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.checkers import not_empty
from tests.browser.people import (
    PREPARE,
    SAME_DAY,
    before_scripts,
    downloads,
    expected,
    fill,
    focused,
    go,
    make_sheet,
    missing,
    on_page,
    pdf,
    save,
    says,
    squeezed,
    status,
    texts_of,
    type_keys,
)  # fmt: skip
from tests.conftest import Page
from tests.people import PREPARING, answers_of
from tests.unit.test_bridge import kept_off

# What each of them types key by key; the rest is pasted or ticked.
TYPED = ("name-i-like", "matters-most-1", "one-thing", "communication-note")


def keyed(text: str) -> str:
    """The driver's keyboard has no keys for emoji."""
    return "".join(letter for letter in text if letter < "\U00010000" and letter != "\u200d")


def answers(name: str) -> dict[str, Any]:
    values = answers_of(name)
    return values | {control: keyed(values[control]).strip() for control in TYPED if control in values}


def carry(page: Page, name: str) -> dict[str, Any]:
    """Fills in everything as this person does, and gives back what they wrote."""
    before_scripts(page, SAME_DAY)
    page.open(PREPARE)
    values = answers(name)
    fill(page, {"route": values["route"]})
    for control in TYPED:
        if control in values and "\n" not in values[control]:
            topic = page.run(
                "return document.querySelector(`[name='${arguments[0]}']`).closest('.app-topic').id", control
            )
            go(page, topic)
            type_keys(page, control, values[control])
    fill(page, {control: value for control, value in values.items() if control not in TYPED and value})
    fill(page, {control: value for control, value in values.items() if control in TYPED and "\n" in value})
    return values


def given(values: dict[str, Any]) -> dict[str, Any]:
    """What the page gives to Python: what was written, and the two boxes that start ticked."""
    return {"do-not-contact-keep-off": "yes", "who-may-not-see-keep-off": "yes"} | {
        k: v for k, v in values.items() if v
    }


def unordered(values: dict[str, Any]) -> dict[str, Any]:
    """Answers with ticks in no order, and without the choice of route."""
    tidy = {name: v.strip() if isinstance(v, str) else set(v) for name, v in values.items()}
    return {name: value for name, value in tidy.items() if name != "route"}


@pytest.mark.parametrize("name", PREPARING)
def test_a_person_goes_from_the_first_question_to_a_sheet_in_the_hand(page: Page, name: str, tmp_path: Path) -> None:
    values = carry(page, name)
    asked = page.requests()
    assert unordered(on_page(page)) == unordered(given(values))
    make_sheet(page)
    assert "ready" in focused(page)["text"]

    # The sheet on the page says what CPython makes of the same words, in the same order.
    tree = json.loads(expected(given(values), "screen"))["tree"]
    assert squeezed(page.run("return document.querySelector('#sheet').textContent")) == squeezed(
        "".join(texts_of(tree))
    )

    # The files are CPython's, byte for byte.
    downloads(page, tmp_path / "saved")
    for button in not_empty(page.all("[data-format]")):
        format = button.get_attribute("data-format")
        if format == "ics" and name == "quick-route-copd":
            continue
        assert save(page, format, tmp_path / "saved") == expected(given(values), format), format

    # On paper: the first side is one page, the rest follows, in order, and nothing kept off is there.
    paper = pdf(page)
    (tmp_path / "paper.txt").write_text("\n----\n".join(paper), encoding="utf-8")
    assert "My sheet for our conversation" in paper[0]
    assert "Not a medical record" in " ".join(paper[0].split())
    assert f"Page 1 of {len(paper)}" in paper[0]
    assert "Made on 22 November 2026" in paper[0]
    assert "More from me" not in paper[0]
    assert "More from me" in paper[1]
    assert "What we agreed" not in paper[0]
    assert len([text for text in paper if "What we agreed" in text]) == 1
    whole = "\n".join(paper)
    hidden = kept_off(values)
    assert bool(hidden) == (name != "quick-route-copd"), "the short route offers little to keep off"
    for words in hidden.values():
        assert not any(squeezed(line) in squeezed(whole) for line in words.split("\n"))

    # Nothing went anywhere.
    asked += page.requests()
    assert [url for url in asked if not url.startswith((page.server.address, "blob:"))] == []
    for words in ("Zoë", "Deio", "Biscuit", "allotment", "Angharad"):
        for spelt in (words, quote(words), words.encode().hex()):
            assert not [url for url in asked if spelt.lower() in url.lower()]
    assert page.faults() == []


@pytest.mark.parametrize("name", PREPARING[:2])
def test_every_word_that_is_not_kept_off_is_on_paper(page: Page, name: str) -> None:
    """pypdf reads no emoji and loses a few letters with accents, so words of plain letters are compared."""
    values = carry(page, name)
    make_sheet(page)
    paper = "\n".join(pdf(page))
    hidden = set(kept_off(values))
    words = {
        word
        for control, value in values.items()
        if isinstance(value, str) and control not in {*hidden, "route"} and not page.run(
            "return document.querySelector(`[name='${arguments[0]}']`).matches('[type=radio],[type=checkbox]')",
            control)
        for word in value.split()
        if word.isascii() and word.isalnum()
    }  # fmt: skip
    assert len(words) > 150
    assert missing(words, paper) == []


@pytest.mark.parametrize("name", PREPARING)
def test_the_file_for_me_opens_again_with_every_word(page: Page, name: str, tmp_path: Path) -> None:
    values = carry(page, name)
    downloads(page, tmp_path / "saved")
    go(page, "topic-sheet")
    content = save(page, "answers", tmp_path / "saved")
    kept = tmp_path / "my-answers-prepare.html"
    kept.write_bytes(content)
    page.find("#clear-answers").click()
    page.find("#confirm-clear").click()
    says(page, "cleared")
    assert on_page(page) == {"do-not-contact-keep-off": "yes", "who-may-not-see-keep-off": "yes"}
    page.find("#open-answers").send_keys(str(kept))
    says(page, "open again")
    again = on_page(page)
    assert unordered(again) == unordered(given(values))
    assert "app-topic is-current" in page.find("#topic-start").get_attribute("class")


def test_a_saved_file_looks_right_and_needs_nothing_else(page: Page, tmp_path: Path) -> None:
    """Opened by double click, with no network: the style is allowed by its own policy."""
    for format in ("html", "answers"):
        file = tmp_path / f"{format}.html"
        file.write_bytes(expected(given(answers("grandmother")), format))
        page.browser.get(file.as_uri())
        assert page.run("return getComputedStyle(document.querySelector('.app-sheet')).fontSize") == "16px"
        assert "Zoë" in page.text("main")
        assert page.faults() == []
        for width in (320, 1280):
            page.size(width, 800)
            assert page.run("return document.documentElement.scrollWidth") <= width


def fullest(text: str) -> dict[str, Any]:
    """Three goals, three questions, every card and every line, each as long as an item may be."""
    boxes = ["name-i-like", "meeting-note", "meeting-date", "communication-note", "formats-note", "coming-with-me-note",
             "one-thing", "who-may-see-note", "copies-to-note", "support-kinds-note",
             *(f"matters-most-{n}" for n in (1, 2, 3)), *(f"my-questions-{n}" for n in (1, 2, 3))]  # fmt: skip
    boxes += [
        f"goal-{n}-{part}"
        for n in (1, 2, 3)
        for part in ("what", "by-when", "step-1-what", "step-1-who", "step-1-when")
    ]
    return dict.fromkeys(boxes, text)


TICKED: dict[str, Any] = {
    "who-is-writing": "someone-else", "meeting": "mental-health", "first-or-review": "review", "advocate": "yes",
    "hard-to-say": ["yes"], "personal-budget": "yes",
    "questions-to-ask-starred": [f"my-questions-{n}" for n in (1, 2, 3)],
    **{f"goal-{n}-how-sure": "4" for n in (1, 2, 3)},
}  # fmt: skip
FIVE = ["physical-health", "feelings", "senses", "company", "home"]
ALL = [*FIVE, "getting-about", "work-and-learning", "changes", "equipment", "care-problems", "money", "daily-health"]
SENTENCE = "I want to be able to sit in the garden with my family on a Sunday and not hurt so much"


def everything_ticked(page: Page) -> dict[str, list[str]]:
    names = ("communication", "formats", "coming-with-me", "support-kinds", "who-may-see", "copies-to")
    script = "return [...document.querySelectorAll(`[name='${arguments[0]}']`)].map((box) => box.value)"
    return {name: page.run(script, name) for name in names}


FULLEST = {
    "words": ({**fullest(SENTENCE + "...."), **dict.fromkeys(FIVE, "talk")}, False),
    "short words, every box": ({**fullest("Tea and cake at four"), **dict.fromkeys(ALL, "talk")}, True),
    "words, every box": ({**fullest(SENTENCE), **dict.fromkeys(ALL, "talk")}, True),
    "capitals": ({**fullest("WE WANT MORE ROOM " * 5), **dict.fromkeys(ALL, "talk")}, True),
    "long words": ({**fullest(("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch " * 2)[:90]),
    **dict.fromkeys(ALL, "talk")}, True),
    "emoji": ({**fullest("🙂 " * 45), **dict.fromkeys(ALL, "talk")}, True),
    "chinese": ({**fullest("我想和家人一起坐在花园里" * 7), **dict.fromkeys(ALL, "talk")}, True),
    "arabic": ({**fullest("أريد أن أجلس في الحديقة مع عائلتي " * 2), **dict.fromkeys(ALL, "talk")}, True),
}  # fmt: skip


def test_the_fullest_first_side_is_one_page_of_12_point(page: Page, tmp_path: Path) -> None:
    """On paper of either shape, and whatever fonts the machine has: the file brings its own."""
    page.open(PREPARE)
    ticked = everything_ticked(page)
    sides = {}
    for name, (values, every) in FULLEST.items():
        more = ticked if every else {"communication": ticked["communication"][:4], "who-may-see": ["person-i-meet"]}
        file = tmp_path / "sheet.html"
        file.write_bytes(expected({**TICKED, **values, **more}, "html"))
        page.browser.get(file.as_uri())
        page.wait(lambda: page.run("return [...document.fonts].every((font) => font.status === 'loaded')"))
        for paper, size in (
            ("A4", {"paperWidth": 8.27, "paperHeight": 11.69}),
            ("US Letter", {"paperWidth": 8.5, "paperHeight": 11}),
        ):
            texts = pdf(page, **size)
            sides[name, paper] = next(n for n, text in enumerate(texts) if "Things may have changed since" in text)
        assert page.run("return getComputedStyle(document.querySelector('.app-sheet')).fontSize") == "16px"
        small = page.run(
            "return [...document.querySelectorAll('.app-sheet *')].filter((e) => "
            "parseFloat(getComputedStyle(e).fontSize) < 16).length"
        )
        assert small == 0
    assert sides == dict.fromkeys(sides, 1)


def test_three_goals_three_questions_five_cards_stand_whole_on_the_first_side(page: Page, tmp_path: Path) -> None:
    """In answers of 50 characters, as people write them, and with who does what by when."""
    numbered = {
        name: f"{name[:10]} {SENTENCE}"[:50]
        for name in fullest(SENTENCE)
        if name.startswith(("goal", "matters", "my-q"))
    }
    plain = {name: value for name, value in numbered.items() if not name.endswith(("-who", "-when"))}
    plain |= {
        f"goal-{n}-{part}": "By the end of May" for n in (1, 2, 3) for part in ("by-when", "step-1-who", "step-1-when")
    }
    values = {
        **plain,
        **dict.fromkeys(FIVE, "talk"),
        "questions-to-ask-starred": TICKED["questions-to-ask-starred"],
        "meeting": "mental-health",
        "one-thing": "A number to ring",
    }
    file = tmp_path / "sheet.html"
    file.write_bytes(expected({**values, "name-i-like": "Jo", "communication": ["more-time"]}, "html"))
    page.browser.get(file.as_uri())
    paper = pdf(page)
    assert "page 2" not in paper[0]
    assert missing([value for name, value in plain.items() if name.endswith(("what", "1", "2", "3"))], paper[0]) == []


def test_large_print_prints_at_18_point_and_says_everything_in_place(page: Page) -> None:
    carry(page, "independent-man")
    make_sheet(page)
    page.run("document.getElementById('text-size-18').click()")
    page.wait(
        lambda: page.run("return getComputedStyle(document.querySelector('#sheet .app-sheet')).fontSize") == "24px"
    )
    assert "page 2" not in "\n".join(pdf(page))
    assert "ready" in status(page)
