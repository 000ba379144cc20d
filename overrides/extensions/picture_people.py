"""The people in Easy Read pictures: one stands for the reader all through a page, and pages differ.

OpenMoji draws a person in 5 tones of skin with hair to match. Here a page picks one look; it is given to the person,
the face and the hand that mean "you", and to nobody else.
"""

from __future__ import annotations

import re
from dataclasses import replace

from overrides.extensions.picture_files import Picture

# Skin and hair of who stands for the reader: OpenMoji's own pairs, and two of older people and one of red hair.
LOOKS = (
    ("#a57939", "#000000"),
    ("#fadcbc", "#a57939"),
    ("#6a462f", "#000000"),
    ("#debb90", "#6a462f"),
    ("#c19a65", "#9b9b9a"),
    ("#debb90", "#e27022"),
    ("#c19a65", "#000000"),
    ("#fadcbc", "#d0cfce"),
)
TONES = re.compile("#(?:fadcbc|debb90|c19a65|a57939|6a462f)", re.IGNORECASE)
# The hair and then the face of OpenMoji's person, who is "you" wherever they stand first.
PERSON = re.compile(r'(<path fill=")#\w+(" d="M26,39c-4,0-4-6-4-13\s?s4-14.*?<path fill=")#\w+(" d="M24\.93)')
FACES_AND_HANDS = frozenset(
    "happy sad worried tired unsure sure change wave yes no stop give beliefs write write-plan press-mobile".split()
)


def as_reader(picture: Picture, looks: tuple[str, str]) -> Picture:
    """Return the picture with "you" in these looks; one that shows nobody stays as it is."""
    skin, hair = looks
    if picture.name in FACES_AND_HANDS:
        return replace(picture, svg=TONES.sub(skin, picture.svg))
    return replace(picture, svg=PERSON.sub(rf"\g<1>{hair}\g<2>{skin}\g<3>", picture.svg, count=1))
