"""What the voice is given, so that numbers to ring and short words are heard right."""

from __future__ import annotations

import pytest

from tools.listen.spoken import spoken


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("Call 999 now.", "Call nine nine nine now."),
        ("Call Samaritans on 116 123.", "Call Samaritans on one one six, one two three."),
        ("Call 0808 2000 247, day or night.", "Call oh eight oh eight, two oh oh oh, two four seven, day or night."),
        ("Live Fear Free, text 07860 077", "Liv Fear Free, text oh seven eight six oh, oh seven seven"),
        ("Press 55.", "Press five five."),
        ("It is section 117 aftercare.", "It is section one one seven aftercare."),
        ("There are 4 stages in 12 months.", "There are 4 stages in 12 months."),
        ("You can say no.", "You can say know."),
        ("No one is watching.", "No one is watching."),
        ("Did it say no?", "Did it say know?"),
        ("The Mental Capacity Act 2005", "The Mental Capacity Act two thousand and five"),
        ("GOV.UK tells you (leaves this site).", "gov dot UK tells you, leaves this site."),
    ],
)
def test_the_voice_is_given_what_one_says(written: str, heard: str) -> None:
    assert spoken(written) == heard
