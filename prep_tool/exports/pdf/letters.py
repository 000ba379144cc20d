"""What a PDF can say with the letters of its font: signs get their names, other scripts lead to Print.

Never a silent "?": an emoji, or a number in a ring, is written as its name in square brackets, once; what cannot be
written at all stops the PDF with a sentence.  No figure ever comes to stand beside another that it did not belong to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping

from prep_tool.exports import ExportError
from prep_tool.language import _, ngettext

OTHER_SCRIPT = _(
    "Your sheet has letters that our PDF cannot show, such as “{letter}”. Nothing you typed is lost. "
    "Press “Print my sheet” instead. Your browser can show them, and can save a PDF too."
)
UNSEEN = _(
    "Your sheet has something that our PDF cannot hold: a character that cannot be seen (U+{code}). "
    "Nothing you typed is lost. "
    "Press “Print my sheet” instead. Your browser can show them, and can save a PDF too."
)
TOO_LONG = _(
    "Your sheet is too long for a PDF: it would have some thousand pages, or more signs than a PDF can name. "
    "Nothing you typed is lost. Take out empty lines and rows of signs, or choose “Save as plain text”."
)
LONGEST, MOST_LINES = 2_600_000, 200_000  # letters and lines that one text may come to
JOINER, VARIATIONS = "\u200d", "\ufe00-\ufe0f"
TAGS = range(0xE0020, 0xE0080)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
SKIN = "\U0001f3fb-\U0001f3ff"
KEYCAP = "\u20e3"  # the frame around the number in an emoji such as 1️⃣
BREAKER = "\u034f"  # nothing to see; it parts what would be put in order together (Unicode, UAX 15: stream-safe text)
MOST_MARKS = 30
ALIKE = {
    "\u2010": "-", "\u2011": "-", "\t": "    ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", BREAKER: "", KEYCAP: "",
}  # fmt: skip
# Where the official name would be strange to hear.
NAMES = {
    "❤": _("red heart"), "☺": _("smiling face"), "☑": _("ticked box"), "☐": _("empty box"),
    **dict.fromkeys("✓✔✅", _("tick")), **dict.fromkeys("✗✘❌", _("cross")), **dict.fromkeys("★☆⭐", _("star")),
    "→": _("arrow to the right"), "←": _("arrow to the left"), "\ufffd": _("character that was lost"),
    "🏻": _("light skin"), "🏼": _("medium light skin"), "🏽": _("medium skin"), "🏾": _("medium dark skin"),
    "🏿": _("dark skin"),
}  # fmt: skip
# A black flag with letters that are never seen (Unicode, UTS 51: subdivision flags).
FLAGS = {"GBENG": _("flag of England"), "GBSCT": _("flag of Scotland"), "GBWLS": _("flag of Wales")}


def drawable(text: str, letters: Mapping[str, int]) -> str:
    """`text` in `letters` only.  Raises ExportError when it holds a script that they lack, or signs without end."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _parted(text))
    strange = [c for c in dict.fromkeys(text) if c != "\n" and c not in letters]
    if strange:
        signs = {c: name for c in strange if (name := _sign(c, letters))}
        if signs:
            text = _with_names(text, signs)
        text = text.translate({ord(c): _letters(c, letters) for c in strange if c not in signs})
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        raise ExportError(TOO_LONG)
    return text


def _parted(text: str) -> str:
    """The same text, with no more marks on one letter than can be put in order in good time."""
    marks = "".join(c for c in dict.fromkeys(text) if unicodedata.combining(c))
    return re.sub(f"([{marks}]{{{MOST_MARKS}}})(?=[{marks}])", rf"\1{BREAKER}", text) if marks else text


def _with_names(text: str, signs: Mapping[str, str]) -> str:
    """`text` with the name of each sign in its place; of the same one again and again, once."""
    sign = f"[{re.escape(''.join(signs))}]"
    flags, tags = (f"[{chr(each[0])}-{chr(each[-1])}]" for each in (FLAG_LETTERS, TAGS))
    whole = f"(?:{flags}{{2}}|{sign}[{VARIATIONS}]*(?:(?:{JOINER}{sign}|[{SKIN}])[{VARIATIONS}]*)*{tags}*)"
    names: dict[str, str] = {}
    length = 0

    def named(match: re.Match[str]) -> str:
        nonlocal length
        one = match[1]
        if one not in names:
            names[one] = _named(one, signs)
        times = len(match[0]) // len(one)
        length += len(names[one])
        if length > LONGEST:
            raise ExportError(TOO_LONG)
        if times == 1:
            return f"[{names[one]}]"
        return ngettext("[{sign}, {number} time]", "[{sign}, {number} times]", times, sign=names[one])

    return re.sub(rf"({whole})\1*", named, text)


def _named(cluster: str, signs: Mapping[str, str]) -> str:
    """The name of a whole sign; one-letter parts make a code, as in "flag GB"."""
    named = (c for c in cluster if c in signs or ord(c) in TAGS)
    parts = [signs.get(c) or chr(ord(c) - TAGS[0] + 0x20).strip("\x7f") for c in named]
    words = [part for part in parts if len(part) > 1]
    code = "".join(part for part in parts if len(part) == 1).upper()
    return FLAGS.get(code) or ", ".join([*words, *([_("flag {code}", code=code)] if code else [])])


def _sign(c: str, letters: Container[str]) -> str:
    """The name of a sign or of a number that is no plain figure; "" for anything else, also units such as "㎎"."""
    kind = unicodedata.category(c)
    if ord(c) in FLAG_LETTERS:
        return chr(ord(c) - FLAG_LETTERS[0] + ord("A"))
    if c in ALIKE or (kind[0] not in "SP" and kind not in ("No", "Nl")):
        return ""
    if kind[0] != "N" and len(_plain(c, letters)) > 1:
        return ""
    return NAMES.get(c) or unicodedata.name(c, "").lower()


def _letters(c: str, letters: Container[str]) -> str:
    """The same letter, or the plain ones it stands for ("ﬁ" → "fi"); "" for what is never seen."""
    if c in ALIKE:
        return ALIKE[c]
    kind = unicodedata.category(c)
    if kind == "Zs":
        return " "
    if kind in ("Cc", "Cf") or unicodedata.name(c, "").startswith("VARIATION SELECTOR"):
        return ""
    if plain := _plain(c, letters):
        return plain
    unseen = kind[0] == "C"
    raise ExportError(UNSEEN.format(code=f"{ord(c):04X}") if unseen else OTHER_SCRIPT.format(letter=c))


def _plain(c: str, letters: Container[str]) -> str:
    """What a letter is made of ("㎡" → "m²"), taken apart no further than `letters` need; "" when they lack it."""
    if c in letters:
        return c
    parts = unicodedata.decomposition(c).split()
    codes = parts[parts[:1] != [] and parts[0].startswith("<") :]
    pieces = [_plain(chr(int(code, 16)), letters) for code in codes]
    return "".join(pieces) if all(pieces) else ""
