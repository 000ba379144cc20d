"""What the voice is given for a sentence, so that it is heard as one says it. The voice's traps stand here."""

from __future__ import annotations

import re

DIGITS = dict(zip("0123456789", "oh one two three four five six seven eight nine".split(), strict=True))
# Numbers that one says figure by figure: those to ring, text or press, and section 117.
RUNG = re.compile(r"\b(?:0\d{3,4}(?: ?\d{2,6})+|116 123|999|111|101|85258|(?<=press )55|(?<=section )117)\b", re.I)
# What the voice would read wrongly, and what to give it instead.
SAID_AS = (
    (re.compile(r"\bno(?=[.?!,;:”’)]|$)"), "know"),  # before a stop it says “number”
    (re.compile(r"\bLive Fear Free\b"), "Liv Fear Free"),
    (re.compile(r"\bGOV\.UK\b"), "gov dot UK"),
    (re.compile(r"\bA&E\b"), "A and E"),
    (re.compile(r"\b20(0\d)\b"), lambda year: f"two thousand and {DIGITS[year[1][1]]}"),
    (re.compile(r"\s*\(leaves this site\)"), ", leaves this site"),
)


def figure_by_figure(number: str) -> str:
    """Return a number as one says it over the telephone: “116 123” → “one one six, one two three”."""
    return ", ".join(" ".join(DIGITS[figure] for figure in group) for group in number.split())


def spoken(sentence: str) -> str:
    """Return a sentence as it is given to the voice."""
    sentence = RUNG.sub(lambda number: figure_by_figure(number[0]), sentence)
    for wrong, right in SAID_AS:
        sentence = wrong.sub(right, sentence)
    return sentence
