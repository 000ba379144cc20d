"""Makes the two fonts of the sheet, from fonts on npm under the SIL Open Font License 1.1: for its PDF and the page.

Atkinson Hyperlegible Next gives the letters of English, Welsh and Europe's other languages in Latin script.  What it
lacks is put together from its own parts (raised and lowered figures, fractions, Roman numbers), or comes from
Source Sans 3, whose letters are as high and as heavy: Greek, Vietnamese marks, letters of West Africa, primes.
No layout tables, no hints, one simple `cmap`.  Run it again only when a version below changes, and commit what it
writes.  It brings the fonts from npm itself, since nothing else needs them whole.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from tools.node import npm_command

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "prep_tool" / "sheet" / "fonts"
ATKINSON = "@expo-google-fonts/atkinson-hyperlegible-next@0.4.1"
LICENCE = "@fontsource/atkinson-hyperlegible-next"  # the same font for the site, with its licence
SOURCE_SANS = "@fontsource/source-sans-3@5.3.1"
# Each weight's folder for ours, the heavier one whose figures are made small, and Source Sans's weight.
WEIGHTS = {"regular": ("400Regular", "600SemiBold", 400), "bold": ("700Bold", "800ExtraBold", 700)}
DATED = 3_850_000_000  # the same on every machine: seconds from 1904 to 2025; programs warn of very early dates
KEPT = ("head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap")

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x1E80, 0x1E86), *range(0x2018, 0x201F)]
OWN = LATIN + [ord(c) for c in "ƒȘșȚțẞỲỳˆˇˉ˘˙˚˛˜˝–—‚„†‡•…‰‹›⁄€₹ℓ™ΔΩμπ−∕√∞≈≠≤≥"]
MARKS = "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030a\u030b\u030c\u0327\u0328"
X_HEIGHT = 496
VIETNAMESE = [chr(code) for code in (0x1A0, 0x1A1, 0x1AF, 0x1B0, *range(0x1EA0, 0x1EFA)) if chr(code) not in "Ỳỳ"]
TAKEN = "′″αβγδεζηθικλνξρςστυφχψωΓΘΛΞΠΣΦΨɓƁɗƊəƏɛƐɔƆŋŊ"
SAME = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοµΩ⋅∙", "ABEZHIKMNOPTYXoμΩ··", strict=True))  # as they look; each is a letter of its own
SAME["\u2126"] = SAME.pop("Ω")
ACCENTED = {
    **dict(zip("άέήίόύώ", "αεηιουω", strict=True)), **dict(zip("ΆΈΉΊΌΎΏ", "ΑΕΗΙΟΥΩ", strict=True)),
    **dict(zip("ϊϋΪΫ", "ιυΙΥ", strict=True)), "ΐ": "ϊ", "ΰ": "ϋ",
}  # fmt: skip
RAISED = dict(zip("⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0456789+−=()ni", strict=True))
LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", strict=True))
HIGH, LOW, DROP = 786, 668, -560  # top of a raised figure and of one in a fraction; how far down a lowered one stands
FRACTIONS = {
    "⅐": "1/7", "⅑": "1/9", "⅒": "1/10", "⅓": "1/3", "⅔": "2/3", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅟": "1/", "↉": "0/3",
}  # fmt: skip
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M"]


def brought(package: str, folder: Path) -> Path:
    """A package of npm, unpacked."""
    command = [*npm_command(), "pack", "--silent", package, "--pack-destination", str(folder)]
    name = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1]
    with tarfile.open(folder / name) as archive:
        archive.extractall(folder / name.removesuffix(".tgz"), filter="data")
    return folder / name.removesuffix(".tgz") / "package"


class Workshop:
    """One weight in the making: its font, and the letters that are added to it."""

    def __init__(self, font: TTFont, heavy: TTFont, others: list[TTFont]) -> None:
        self.font, self.heavy, self.others = font, heavy, others
        self.cmap: dict[int, str] = {code: name for code, name in font.getBestCmap().items() if code in OWN}
        self.copied: dict[str, str] = {}

    def put(self, name: str, pen: Any, width: int) -> str:
        self.font["glyf"][name] = pen.glyph()
        self.font["hmtx"][name] = (width, 0)
        return name

    def bounds(self, name: str) -> tuple[float, float, float, float]:
        pen = BoundsPen(self.font.getGlyphSet())
        self.font.getGlyphSet()[name].draw(pen)
        return pen.bounds or (0, 0, 0, 0)

    def width(self, name: str) -> int:
        return int(self.font["hmtx"][name][0])

    def name(self, letter: str) -> str:
        return self.cmap[ord(letter)]

    def joined(self, letter: str, parts: Sequence[tuple[str, float, float]], width: int) -> None:
        """A letter of other glyphs, each moved right and up."""
        pen = TTGlyphPen(self.font.getGlyphSet())
        for part, x, y in parts:
            pen.addComponent(part, (1, 0, 0, 1, round(x), round(y)))
        self.cmap[ord(letter)] = self.put(f"u{ord(letter):04X}", pen, width)

    def copy(self, font: TTFont, glyph: str, scale: float = 1, up: float = 0) -> str:
        """The outline of another font's glyph."""
        outline = DecomposingRecordingPen(font.getGlyphSet())
        font.getGlyphSet()[glyph].draw(outline)
        pen = TTGlyphPen(None)
        outline.replay(TransformPen(pen, (scale, 0, 0, scale, 0, up)))
        name = f"from.{len(self.copied)}.{glyph}"
        self.copied[name] = glyph
        return self.put(name, pen, round(font["hmtx"][glyph][0] * scale))

    def other(self, letter: str) -> TTFont:
        return next(font for font in self.others if ord(letter) in font.getBestCmap())

    def centre(self, name: str) -> float:
        left, _, right, _ = self.bounds(name)
        return (left + right) / 2

    # --- what is added ---

    def same(self) -> None:
        for letter, as_ in SAME.items():
            self.joined(letter, [(self.name(as_), 0, 0)], self.width(self.name(as_)))

    def numbers(self) -> None:
        raised = self.bounds(self.name("²"))
        figure = BoundsPen(self.heavy.getGlyphSet())
        self.heavy.getGlyphSet()["two"].draw(figure)
        scale = (raised[3] - raised[1]) / (figure.bounds[3] - figure.bounds[1])
        for letter, of in RAISED.items():
            glyph = self.heavy.getBestCmap()[ord(of)]
            self.cmap[ord(letter)] = self.copy(self.heavy, glyph, scale, HIGH - scale * figure.bounds[3])
        for letter, of in LOWERED.items():
            self.joined(letter, [(self.name(of), 0, DROP)], self.width(self.name(of)))
        for letter, digits in FRACTIONS.items():
            self.fraction(letter, *digits.split("/"))
        for number, letters in enumerate(ROMAN):
            self.row(chr(0x2160 + number), letters)
            self.row(chr(0x2170 + number), letters.lower())
        self.row("№", "Nº")

    def fraction(self, letter: str, over: str, under: str) -> None:
        parts, x = [], 0.0
        small = [self.name("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)]) for digit in over]
        for name in small:
            parts.append((name, x, LOW - HIGH))
            x += self.width(name)
        bar = self.name("⁄")
        left, _, right, _ = self.bounds(bar)
        half = (right - left) / 2
        x -= half * 0.55  # the bar leans over the figures on both sides
        parts.append((bar, x - left, 0))
        x += half * (1.45 if under else 2)
        for digit in under:
            name = self.name("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)])
            parts.append((name, x, -HIGH + (HIGH - 403)))
            x += self.width(name)
        self.joined(letter, parts, round(x))

    def row(self, letter: str, letters: str) -> None:
        parts, x = [], 0
        for each in letters:
            parts.append((self.name(each), x, 0))
            x += self.width(self.name(each))
        self.joined(letter, parts, x)

    def taken(self) -> None:
        for letter in TAKEN:
            if ord(letter) not in self.cmap:
                font = self.other(letter)
                self.cmap[ord(letter)] = self.copy(font, font.getBestCmap()[ord(letter)])

    def vietnamese(self) -> None:
        """Our letter with Source Sans's marks, each in the middle of ours as it was of theirs."""
        marks: dict[str, str] = {}
        for letter in VIETNAMESE:
            font = self.other(letter)
            glyph = font["glyf"][font.getBestCmap()[ord(letter)]]
            if not glyph.isComposite():
                self.cmap[ord(letter)] = self.copy(font, font.getBestCmap()[ord(letter)])
                continue
            base, *rest = glyph.components
            theirs = BoundsPen(font.getGlyphSet())
            font.getGlyphSet()[base.glyphName].draw(theirs)
            plain = next(c for c in _bases(letter) if ord(c) in self.cmap)
            ours = self.name("ı" if base.glyphName == "dotlessi" else plain)
            right = self.centre(ours) - (theirs.bounds[0] + theirs.bounds[2]) / 2
            parts: list[tuple[str, float, float]] = [(ours, 0, 0)]
            for mark in rest:
                if mark.glyphName not in marks:
                    marks[mark.glyphName] = self.copy(font, mark.glyphName)
                above = self.bounds(marks[mark.glyphName])[3] > 0
                parts.append((marks[mark.glyphName], mark.x + right, mark.y + 10 * above))
            self.joined(letter, parts, self.width(ours))

    def accents(self) -> None:
        for letter, plain in ACCENTED.items():
            mark = {"̈": "uni0308", "́": "acutecomb"}[unicodedata.normalize("NFD", letter)[-1]]
            base, name = self.name(plain), f"{mark}.case" if plain.isupper() else mark
            if plain.isupper() and mark == "acutecomb":  # beside the letter
                self.joined(letter, [("acutecomb", -30, 0), (base, 130, 0)], self.width(base) + 130)
            else:
                up = 90 if plain in "ϊϋ" else 0
                self.joined(letter, [(base, 0, 0), (name, self.centre(base) - self.centre(name), up)], self.width(base))

    def marks(self) -> None:
        """Marks that take no room: in the middle of nothing, so that the PDF can set each over or under its letter."""
        for mark in MARKS:
            name = self.font.getBestCmap()[ord(mark)]
            self.joined(mark, [(name, -self.centre(name), 0)], 0)
        for mark, of, down in (("\u0323", "uni0307", -796), ("\u0331", "uni0304", -780)):
            self.joined(mark, [(of, -self.centre(of), down)], 0)
        hook = next(font for font in self.others if 0x309 in font.getBestCmap())
        self.cmap[0x309] = self.copy(hook, hook.getBestCmap()[0x309])
        self.font["hmtx"][self.cmap[0x309]] = (0, 0)
        for letter in "ṣṢ":
            plain = "s" if letter == "ṣ" else "S"
            name = self.name(plain)
            self.joined(letter, [(name, 0, 0), (self.name("\u0323"), self.centre(name), 0)], self.width(name))


def _bases(letter: str) -> list[str]:
    """The letter with fewer and fewer of its marks, as fonts put it together."""
    parts = unicodedata.normalize("NFD", letter)
    horn = "\u031b" * ("\u031b" in parts)
    return [unicodedata.normalize("NFC", parts[0] + horn), parts[0]]


def simplified(font: TTFont, cmap: dict[int, str]) -> TTFont:
    """The same letters with only the tables that a PDF needs, and one `cmap` of the plainest kind."""
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.format, table.reserved, table.language = 3, 10, 12, 0, 0
    table.cmap = cmap
    font["cmap"].tables = [table]
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[], glyph_names=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(cmap))
    subsetter.subset(font)
    for extra in set(font.keys()) - {*KEPT, "GlyphOrder"}:
        del font[extra]
    return font


def web_font(file: Path) -> TTFont:
    """The Latin letters of a font that the PDF has, as wide as there, with the tables that browsers want."""
    font = TTFont(file)
    cmap = {code: name for code, name in font.getBestCmap().items() if code in OWN}
    subsetter = Subsetter(Options(hinting=False, layout_features=[], notdef_outline=True, glyph_names=False))
    subsetter.populate(unicodes=list(cmap))
    subsetter.subset(font)
    builder = FontBuilder(font=font)
    builder.setupCharacterMap(font.getBestCmap())
    builder.setupNameTable({"familyName": "Sheet", "licenseDescription": "SIL Open Font License 1.1"})
    high, low = font["hhea"].ascent, font["hhea"].descent
    builder.setupOS2(sTypoAscender=high, sTypoDescender=low, usWinAscent=high, usWinDescent=-low)
    builder.setupPost(keepGlyphNames=False)
    font.flavor, font.recalcTimestamp = "woff2", False
    return font


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        atkinson, source_sans = brought(ATKINSON, folder), brought(SOURCE_SANS, folder)
        for weight, (own, heavy, number) in WEIGHTS.items():
            stem = "AtkinsonHyperlegibleNext"
            ours, figures = (TTFont(atkinson / each / f"{stem}_{each}.ttf") for each in (own, heavy))
            parts = ("latin", "greek", "latin-ext", "vietnamese")
            others = [TTFont(source_sans / "files" / f"source-sans-3-{p}-{number}-normal.woff2") for p in parts]
            shop = Workshop(ours, figures, others)
            for step in (shop.taken, shop.same, shop.numbers, shop.accents, shop.marks, shop.vietnamese):
                step()
            font = simplified(shop.font, shop.cmap)
            font["head"].created = font["head"].modified = DATED
            font.recalcTimestamp = False
            font.save(TARGET / f"{weight}.ttf")
            web_font(TARGET / f"{weight}.ttf").save(TARGET / f"{weight}.woff2")
            sizes = (f"{kind} {(TARGET / f'{weight}.{kind}').stat().st_size:,} bytes" for kind in ("ttf", "woff2"))
            print(f"{weight}: {', '.join(sizes)}")
        terms = (ROOT / "node_modules" / LICENCE / "LICENSE").read_text(encoding="utf-8")
        notice = f"Some letters come from Source Sans 3: {others[0]['name'].getDebugName(0)}"
        owner, rest = terms.split("\n", 1)
        (TARGET / "LICENSE.txt").write_text(f"{owner}\n{notice}\n{rest}", encoding="utf-8")


if __name__ == "__main__":
    main()
