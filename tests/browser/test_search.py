"""Search finds pages and glossary words on the reader's own device, and forgives a slip of the keys."""

from __future__ import annotations

from typing import Any

import pytest


def search(page: Any, words: str) -> list[str]:
    page.open("/search/")
    box = page.wait_for("#search-words")
    box.send_keys(words)
    page.find("#search [type=submit]").click()
    page.wait(lambda: page.text("#search-status") not in ("", "Searching…"))
    return [link.text for link in page.all("#search-results a")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("advocate", "Advocate"), ("personal budget", "budget"), ("carer", "Carer"), ("review", "Review")],
)
def test_the_best_result_is_about_what_was_asked(page: Any, words: str, expected: str) -> None:
    results = search(page, words)
    assert expected.lower() in " ".join(results[:3]).lower()
    assert page.faults() == []


@pytest.mark.parametrize(
    ("words", "first_three"),
    [
        ("carer assesment", "Carer’s assessment"),
        ("personal bujet", "Personal budgets"),
        ("whats a care plan", "What care and support planning is"),
        ("my gp wont listen", "If you disagree"),
        ("scared", "Get help now"),
        ("end of life", "End of life care"),
        ("lonely", "Care and support from others"),
        ("dementia", "If you cannot decide"),
        ("power of atorney", "Lasting power of attorney"),
        ("who will pay", "Money for your support"),
        ("copy of my plan", "Sharing your plan"),
        ("how often review", "Reviews of your plan"),
        ("direct payments", "Direct payment"),
        ("social worker", "Social worker"),
        ("can i say no", "Common questions"),
        ("first plan", "plan"),
        ("what if i am not able to decide", "If you cannot decide"),
    ],
)
def test_words_as_people_type_them_find_what_they_mean(page: Any, words: str, first_three: str) -> None:
    assert first_three in " | ".join(search(page, words)[:3])


def test_pages_about_the_sources_never_come_before_pages_that_help(page: Any) -> None:
    for words in ("personal budget", "mental health", "complain"):
        assert not [title for title in search(page, words)[:3] if title.endswith("Where our facts come from")]


def test_a_worksheet_is_introduced_by_what_it_is_for(page: Any) -> None:
    search(page, "carers and helpers")
    assert "Not started" not in page.text("#search-results")
    assert "A private worksheet for carers" in page.text("#search-results")


def test_a_result_leads_to_its_page(page: Any) -> None:
    search(page, "advocate")
    first = page.find("#search-results a")
    words = first.text
    first.click()
    assert words.split(" – ")[-1] in page.text("h1")


def test_glossary_words_are_among_the_results(page: Any) -> None:
    search(page, "direct payment")
    places = [link.get_attribute("href") for link in page.all("#search-results a")]
    assert any("/glossary/" in place for place in places)


@pytest.mark.parametrize(("slip", "meant"), [("advocte", "advoca"), ("asessmnt", "assessment"), ("bugdet", "budget")])
def test_a_slip_of_the_keys_is_forgiven_and_said(page: Any, slip: str, meant: str) -> None:
    assert search(page, slip)
    assert "close" in page.text("#search-status")
    assert meant in page.text("#search-results").lower()


def test_no_result_is_said_with_what_to_do(page: Any) -> None:
    assert search(page, "xylophone") == []
    assert "Nothing found" in page.text("#search-status")
    assert page.find("#search-status").get_attribute("role") == "status"


@pytest.mark.parametrize("words", ['"', "a:b^~*", "+-", "<b>x</b>", "  "])
def test_odd_signs_never_break_it(page: Any, words: str) -> None:
    search(page, words)
    assert page.faults() == []


def test_the_words_are_never_sent_and_stay_after_going_back(page: Any) -> None:
    search(page, "secretword")
    assert not any("secretword" in url.split("#")[0] for url in page.requests())
    page.open("/")
    page.browser.back()
    page.wait(lambda: "secretword" in page.text("#search-status"))


def test_when_the_index_does_not_arrive_the_page_says_so(page: Any) -> None:
    page.block("*search_index.json*")
    search(page, "advocate")
    assert "did not start" in page.text("#search-status")
