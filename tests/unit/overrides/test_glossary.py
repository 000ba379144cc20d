"""The first use of a hard word on a page links to its meaning, and only there."""

from __future__ import annotations

import markdown
import pytest

from overrides.extensions.glossary_links import Collection, GlossaryExtension, Word, slug_of
from overrides.markers.glossary import list_of, load_words

ADVOCATE = Word("Advocate", "advocate", "Someone who helps you speak up.", "A helper.", also=("advocates",))
CARER = Word("Carer", "carer", "Who cares.", "Who cares.", also=("carers",))
PLAN = Word("Care plan", "care-plan", "A plan.", "A plan.")
PLANS = Word("Plan", "plan", "Any plan.", "Any plan.")


def rendered(text: str, *words: Word) -> tuple[str, list[Word]]:
    found: list[Word] = []
    extension = GlossaryExtension(
        words or (ADVOCATE, PLAN, PLANS), lambda: Collection("/glossary.md", found, frozenset({"carers"}))
    )
    html = markdown.markdown(text, extensions=[extension, "admonition", "attr_list", "smarty"])
    return html, found


def test_the_first_use_links_and_the_second_does_not() -> None:
    html, found = rendered("An advocate helps. Advocates are free.")
    assert html == (
        '<p>An <a class="app-word" href="/glossary.md#advocate" role="doc-glossref">advocate</a> helps. '
        "Advocates are free.</p>"
    )
    assert found == [ADVOCATE]


def test_words_that_link_elsewhere_on_the_page_are_left_alone() -> None:
    _, found = rendered("An advocate. See [advocate](x.md) and carers.", ADVOCATE, CARER)
    assert found == []
    assert rendered("One carer.", CARER)[1] == [CARER]


def test_the_longest_name_wins() -> None:
    html, found = rendered("Your care plan.")
    assert ">care plan</a>" in html
    assert found == [PLAN]


@pytest.mark.parametrize(
    "text", ["## Advocate", "[an advocate](x.md)", "`advocate`", "the advocated way", "pre-advocate", "advocate-led"]
)
def test_headings_links_code_and_other_words_are_left_alone(text: str) -> None:
    assert "app-word" not in rendered(text)[0]


def test_words_after_bold_and_in_lists_are_found_in_reading_order() -> None:
    html, found = rendered("- **Bold** then a plan\n- an advocate's *plan*, an advocate")
    assert found == [PLANS, ADVOCATE]
    assert html.count("app-word") == 2


def test_a_boxs_title_is_left_alone_but_its_words_are_not() -> None:
    html, _ = rendered('!!! note "Advocate"\n    An advocate.')
    assert html.count("app-word") == 1


def test_every_word_of_the_glossary_has_its_own_place_and_meanings() -> None:
    words = load_words()
    assert len(words) >= 50
    assert len({word.slug for word in words}) == len(words)
    assert all(word.definition and word.easy for word in words)


def test_the_list_has_a_heading_and_an_anchor_for_each_word() -> None:
    text = list_of([ADVOCATE, PLAN])
    assert "## A {#letter-a" in text
    assert "### Advocate {#advocate}" in text
    assert "In Easy Read: A helper." in text


def test_a_place_is_named_in_small_letters_and_hyphens() -> None:
    assert slug_of("Care & support plan (council)") == "care-support-plan-council"
