"""In every scheme, words can be read (7:1) and edges and signs can be seen (3:1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overrides.extensions.stylesheets import with_dark_devices
from overrides.guide_setup.contrast import SIGNS, WORDS, contrast

STYLESHEETS = Path("overrides/assets/stylesheets")
SOURCE = (STYLESHEETS / "colours.css").read_text(encoding="utf-8")
CSS = re.sub(r"/\*.*?\*/", "", with_dark_devices(SOURCE), flags=re.DOTALL)
BACKGROUNDS = ("page", "surface", "raised", "key", "story", "words", "warning")
WORD_PAIRS = [(word, behind) for word in ("text", "quiet", "link", "accent") for behind in BACKGROUNDS]
WORD_PAIRS += [
    ("text", "field"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-header", "header"),
    ("on-sun", "sun"),
    ("accent-strong", "surface"),
    ("warning-line", "page"),
]
SIGN_PAIRS = [("line", behind) for behind in ("page", "surface", "raised", "field")]
SIGN_PAIRS += [("accent", behind) for behind in BACKGROUNDS]
SIGN_PAIRS += [("warning-line", behind) for behind in ("page", "surface", "warning")]
SIGN_PAIRS += [("page", "warning-line")]


def block(start: str) -> dict[str, str]:
    """The tokens of the first rule that starts so."""
    body = CSS[CSS.index(start) + len(start) :].split("}", 1)[0]
    return dict(re.findall(r"--colour-([\w-]+):\s*(#[0-9a-f]{6});", body))


LIGHT = block(":root {")
SCHEMES = {
    "light": LIGHT,
    "follows a dark device": LIGHT | block(":root:not([data-theme]) {"),
    "dark": LIGHT | block(':root[data-theme="dark"] {'),
    "high contrast light": LIGHT | block(':root[data-theme="contrast-light"] {'),
    "high contrast dark": LIGHT | block(':root[data-theme="contrast-dark"] {'),
}
each_scheme = pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())


@each_scheme
@pytest.mark.parametrize(("word", "behind"), WORD_PAIRS)
def test_words_stand_out(scheme: dict[str, str], word: str, behind: str) -> None:
    assert contrast(scheme[word], scheme[behind]) >= WORDS


@each_scheme
@pytest.mark.parametrize(("sign", "behind"), SIGN_PAIRS)
def test_edges_and_signs_can_be_seen(scheme: dict[str, str], sign: str, behind: str) -> None:
    assert contrast(scheme[sign], scheme[behind]) >= SIGNS


@each_scheme
@pytest.mark.parametrize("behind", [*BACKGROUNDS, "header", "accent", "warning-line", "field"])
def test_one_of_the_two_focus_rings_shows_on_anything(scheme: dict[str, str], behind: str) -> None:
    rings = (scheme["focus"], scheme["focus-halo"])
    assert max(contrast(ring, scheme[behind]) for ring in rings) >= SIGNS
    assert contrast(*rings) >= SIGNS


def test_a_dark_device_and_the_dark_choice_look_the_same() -> None:
    assert block(":root:not([data-theme]) {") == block(':root[data-theme="dark"] {')


def test_the_measure_knows_black_from_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") < WORDS


@pytest.mark.parametrize("sheet", [path for path in STYLESHEETS.glob("*.css") if path.name != "colours.css"])
def test_no_other_stylesheet_writes_a_colour(sheet: Path) -> None:
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)|\b(?:rgb|hsl|oklch|color-mix)a?\(", css)
    assert "!important" not in css
