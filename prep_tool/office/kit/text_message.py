"""What fits in one text message: 160 characters of the alphabet of 3GPP TS 23.038, which all telephones know.

With any other letter, such as “ŵ”, a message holds 70.  So a curly quote becomes a plain one here, and a name with
other letters is left for its owner to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from prep_tool.language import _, ngettext

LONGEST = 160  # characters of one message
LONGEST_PART = 153  # of each part, where one message is not enough
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
TWICE = frozenset("^{}\\[~]|€")  # each takes the room of two
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\N{NO-BREAK SPACE}": " "})
ROOM_FOR_NAME = 11  # the least that a name of one's own needs, as in a message's “from”
ROOM_FOR_ADDRESS = 40


@dataclass(frozen=True, slots=True)
class Message:
    """A message, and a sentence that says how long it is."""

    text: str
    length: str


def characters(text: str) -> int | None:
    """How much of a message `text` takes; None when it has a letter that is not in the alphabet."""
    if not set(text) <= ALPHABET | TWICE:
        return None
    return len(text) + sum(character in TWICE for character in text)


def fitting(wordings: Iterable[Callable[[str], str]], name: str, name_gap: str, address_gap: str) -> Message:
    """The first of the wordings, each made with an organisation's name, that fits with it.

    Where none does, or the name has other letters, the first that leaves room for a short one in its gap.  An
    `address_gap` that stands in a wording has room kept for it.
    """
    written = [wording(name).translate(PLAIN) for wording in wordings]
    for text in [] if name_gap in name else written:
        left = _left(text, (address_gap,))
        if left is not None and left >= ROOM_FOR_ADDRESS * (address_gap in text):
            return Message(text, _length(text, left, address_gap))
    for wording in wordings:
        text = wording(name_gap).translate(PLAIN)
        left = _left(text, (name_gap, address_gap))
        if left is not None and left >= ROOM_FOR_NAME + ROOM_FOR_ADDRESS * (address_gap in text):
            return Message(text, _length(text, left, name_gap))
    parts = -(-(characters(written[-1]) or LONGEST_PART) // LONGEST_PART)
    return Message(written[-1], _parts(parts))


def _parts(number: int) -> str:
    return ngettext(
        "Too long for one message, so it travels as {number}.",
        "Too long for one message, so it travels as {number}.",
        number,
    )


def _left(text: str, gaps: tuple[str, ...]) -> int | None:
    for gap in gaps:
        text = text.replace(gap, "")
    taken = characters(text)
    return None if taken is None else LONGEST - taken


def _length(text: str, left: int, gap: str) -> str:
    if gap in text:
        return ngettext(
            "{taken} of {longest} characters, so {number} is left for what you write in.",
            "{taken} of {longest} characters, so {number} are left for what you write in.",
            left,
            taken=LONGEST - left,
            longest=LONGEST,
        )
    return _("{taken} of {longest} characters.", taken=LONGEST - left, longest=LONGEST)
