"""A printed page says at its end where its links lead: each link has a number, each address stands once."""

from __future__ import annotations

import pytest

from overrides.extensions.addresses import address_of, numbered
from overrides.guide_setup.parts import as_typed
from overrides.guide_setup.places import nobodys
from overrides.hooks.addresses import HERE as NOBODYS
from overrides.hooks.addresses import printed

HERE = "https://guide.example/rights/reviews/"


def test_each_link_has_the_number_of_its_address() -> None:
    html, addresses = numbered('<a href="https://111.nhs.uk/">One</a> <a class="b" href="../money/">Two</a>', HERE)
    assert html == (
        '<a href="https://111.nhs.uk/" data-address="1">One</a> <a class="b" href="../money/" data-address="2">Two</a>'
    )
    assert addresses == ["https://111.nhs.uk/", "https://guide.example/rights/money/"]


def test_two_links_to_one_place_share_a_number() -> None:
    html, addresses = numbered('<a href="../money/#how">One</a> <a href="../money/">Two</a>', HERE)
    assert html.count('data-address="1"') == 2
    assert addresses == ["https://guide.example/rights/money/"]


@pytest.mark.parametrize("href", ["#why", "./#why", "tel:999", "sms:85258", "mailto:a@b.example"])
def test_what_can_be_used_from_paper_as_it_is_has_no_number(href: str) -> None:
    assert numbered(f'<a href="{href}">here</a>', HERE) == (f'<a href="{href}">here</a>', [])


def test_a_hard_word_is_explained_on_the_page_and_has_no_number() -> None:
    assert numbered('<a class="app-word" href="../../glossary/#carer">carer</a>', HERE)[1] == []


def test_an_address_is_read_as_it_was_meant_and_typed_as_it_is_read() -> None:
    assert address_of("https://a.example/?x=1&amp;y=2#part", HERE) == "https://a.example/?x=1&y=2#part"
    assert as_typed("https://a.example/") == "a.example"
    assert as_typed("https://a.example/b/") == "a.example/b/"
    assert as_typed("http://old.example/") == "http://old.example/"


def test_an_address_of_the_guide_is_printed_as_that_of_the_copy_and_any_other_as_it_is() -> None:
    assert nobodys(printed(f"{NOBODYS}rights/money/"))[0] == "example.org/rights/money/"
    assert nobodys(printed(NOBODYS))[0] == "example.org"
    assert printed("https://111.nhs.uk/") == "111.nhs.uk"
