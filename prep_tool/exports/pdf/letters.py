"""What a PDF can say with the letters of its font: signs get their names, other scripts lead to Print.

Never a silent "?": an emoji is written as its name in square brackets, once; what cannot be
written at all stops the PDF with a sentence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterator
from itertools import groupby

from prep_tool.exports import ExportError

OTHER_SCRIPT = (
    "Your sheet has letters that our PDF cannot show, such as “{}”. Nothing you typed is lost. "
    "Press “Print my sheet” instead. Your browser can show them, and can save a PDF too."
)
JOINER, TAGS = "\u200d", range(0xE0020, 0xE0080)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
KEYCAP = "\u20e3"  # the frame around the number in an emoji such as 1️⃣
ALIKE = {"\u2010": "-", "\u2011": "-", "\t": "    ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}
# Where the official name would be strange to hear.
NAMES = {
    "❤": "red heart", "☺": "smiling face", "✓": "tick", "✔": "tick", "✅": "tick", "☑": "ticked box",
    "☐": "empty box", "✗": "cross", "✘": "cross", "❌": "cross", "★": "star", "☆": "star", "⭐": "star",
    "→": "arrow to the right", "←": "arrow to the left", "\ufffd": "character that was lost",
    "🏻": "light skin", "🏼": "medium light skin", "🏽": "medium skin", "🏾": "medium dark skin", "🏿": "dark skin",
}  # fmt: skip
# A black flag with letters that are never seen (Unicode, UTS 51: subdivision flags).
FLAGS = {"GBENG": "flag of England", "GBSCT": "flag of Scotland", "GBWLS": "flag of Wales"}
SKIN = range(0x1F3FB, 0x1F400)


def drawable(text: str, letters: Container[str]) -> str:
    """`text` in `letters` only.  Raises ExportError when it holds a script that they lack."""
    text = unicodedata.normalize("NFC", text)
    if all(c == "\n" or c in letters for c in set(text)):
        return text
    pieces = []
    for (sign, said), same in groupby(_pieces(text, letters)):
        times = len(list(same))
        if not sign:
            pieces.append(said * times)
        else:
            pieces.append(f"[{said}]" if times == 1 else f"[{said}, {times} times]")
    return "".join(pieces)


def _pieces(text: str, letters: Container[str]) -> Iterator[tuple[bool, str]]:
    """Letters as they are, and signs as their names: whether it is a sign, and what to write."""
    sign: list[str] = []  # the names of the sign that is being read
    joined = False
    for c in text:
        name = _sign(c, letters)
        if name and sign and (joined or ord(c) in SKIN or (ord(c) in FLAG_LETTERS and _half_a_flag(sign))):
            sign.append(name)
        elif name:
            if sign:
                yield True, _named(sign)
            sign = [name]
        elif sign and c == JOINER:
            joined = True
            continue
        elif sign and ord(c) in TAGS:
            sign.append(chr(ord(c) - 0xE0000).strip("\x7f"))
        elif written := _letters(c, letters):
            if sign:
                yield True, _named(sign)
            sign = []
            yield False, written
        joined = False
    if sign:
        yield True, _named(sign)


def _half_a_flag(sign: list[str]) -> bool:
    return len(sign) == 1 and len(sign[0]) == 1


def _named(sign: list[str]) -> str:
    """The name of a whole sign; one-letter parts make a code, as in "flag GB"."""
    words = [part for part in sign if len(part) > 1]
    code = "".join(part for part in sign if len(part) == 1).upper()
    return FLAGS.get(code) or ", ".join([*words, *([f"flag {code}"] if code else [])])


def _sign(c: str, letters: Container[str]) -> str:
    """The name of a sign that the font lacks; "" for anything else."""
    if c in letters or unicodedata.category(c)[0] != "S":
        return ""
    if ord(c) in FLAG_LETTERS:
        return chr(ord(c) - FLAG_LETTERS[0] + ord("A"))
    return NAMES.get(c) or unicodedata.name(c, "").lower()


def _letters(c: str, letters: Container[str]) -> str:
    """The same letter, or the plain ones it stands for ("ﬁ" → "fi"); "" for what is never seen."""
    if c == "\n" or c in letters:
        return c
    if c in ALIKE:
        return ALIKE[c]
    kind = unicodedata.category(c)
    if kind == "Zs":
        return " "
    if kind in ("Cc", "Cf") or c == KEYCAP or unicodedata.name(c, "").startswith("VARIATION SELECTOR"):
        return ""
    plain = unicodedata.normalize("NFKC", c)
    if plain != c and all(letter in letters for letter in plain):
        return plain
    raise ExportError(OTHER_SCRIPT.format(c))
