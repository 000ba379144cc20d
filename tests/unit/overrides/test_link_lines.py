"""A link with a line to itself has room for a finger; a link in a sentence stays in its line."""

from __future__ import annotations

import markdown
import pytest

from overrides.extensions.glossary_links import Collection, GlossaryExtension, Word
from overrides.extensions.link_lines import LinkLinesExtension
from overrides.extensions.outside_links import OutsideLinksExtension

ADVOCATE = Word("Advocate", "advocate", "Someone who helps you speak up.", "A helper.")


def rendered(text: str) -> str:
    words = GlossaryExtension([ADVOCATE], lambda: Collection("/glossary.md", []))
    return markdown.markdown(text, extensions=[words, OutsideLinksExtension(), LinkLinesExtension(), "attr_list"])


@pytest.mark.parametrize(
    "text",
    [
        "- [Case studies](a.md)",
        "[Case studies](a.md)",
        "- [A guideline](https://www.nice.org.uk/)",
        "- Advocate",
        "- [The stages](a.md)\n    - one\n    - two",
    ],
)
def test_a_link_alone_is_a_line(text: str) -> None:
    assert rendered(text).count('class="app-link-line"') == 1


@pytest.mark.parametrize(
    "text",
    [
        "- See [case studies](a.md)",
        "- [Case studies](a.md): what others did",
        "- [Case studies](a.md).",
        "- [One](a.md) [two](b.md)",
        "An advocate helps.",
        "[Start](a.md){.app-button}",
        "- Words alone",
        "![A picture](a.svg)",
    ],
)
def test_a_link_among_words_or_with_a_look_of_its_own_is_none(text: str) -> None:
    assert "app-link-line" not in rendered(text)
