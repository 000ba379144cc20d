"""Search finds pages and glossary words on the reader's own device, and forgives a slip of the keys.

Which page comes first for which words is tested in `tests/unit/test_search.py`, for all of `tests/search_words.yml`.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.test_search import ROWS, address_of


def search(page: Any, words: str) -> list[str]:
    page.open("/search/")
    box = page.wait_for("#search-words")
    box.send_keys(words)
    page.find("#search [type=submit]").click()
    page.wait(lambda: page.text("#search-status") not in ("", "Searching…"))
    return [link.text for link in page.all("#search-results a")]


def places(page: Any) -> list[str]:
    """The addresses of the results, without the site's own."""
    home = page.run("return new URL('../', location.href).href")
    return [link.get_attribute("href").removeprefix(home) for link in page.all("#search-results a")]


@pytest.mark.parametrize(("words", "wanted"), ROWS[::40])
def test_the_page_shows_first_what_the_table_of_words_says(page: Any, words: str, wanted: str) -> None:
    assert search(page, words)
    assert places(page)[0].startswith(address_of(wanted))
    assert page.faults() == []


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


def test_a_result_can_lead_to_the_very_part_of_a_page_that_answers(page: Any) -> None:
    assert search(page, "DNR")[0] == "Do not attempt resuscitation (DNACPR) – Planning ahead"
    page.find("#search-results a").click()
    page.wait(lambda: page.text("h1") == "Planning ahead")
    assert page.run("return document.querySelector(':target').id") == "dnacpr"


def test_a_result_says_what_stands_there_so_that_a_short_answer_needs_no_other_page(page: Any) -> None:
    search(page, "social prescribing")
    assert "links you to local groups" in page.text("#search-results li")


def test_glossary_words_are_among_the_results(page: Any) -> None:
    search(page, "direct payment")
    assert any(place.startswith("glossary/") for place in places(page))


@pytest.mark.parametrize(("slip", "meant"), [("advocte", "advoca"), ("asessmnt", "assessment"), ("bugdet", "budget")])
def test_a_slip_of_the_keys_is_forgiven_and_said(page: Any, slip: str, meant: str) -> None:
    assert search(page, slip)
    assert "close" in page.text("#search-status")
    assert meant in page.text("#search-results").lower()


def test_pages_with_only_some_of_the_words_are_told_apart(page: Any) -> None:
    assert search(page, "advocate xylophone")
    assert page.text("#search-status").startswith("No page has all of “advocate xylophone”.")


def test_no_result_is_said_with_what_to_try_and_who_else_can_help(page: Any) -> None:
    assert search(page, "xylophone") == []
    assert "Nothing found" in page.text("#search-status")
    assert page.find("#search-status").get_attribute("role") == "status"
    assert page.find("#elsewhere").is_displayed()
    for words in ("Try other words", "Citizens Advice", "your council", "GP practice", "get help now"):
        assert words in page.text("main")


def test_what_to_try_follows_the_results_and_is_there_without_script(page: Any) -> None:
    search(page, "advocate")
    assert page.run(
        "const [results, else_] = ['search-results', 'elsewhere'].map((id) => document.getElementById(id));"
        "return Boolean(results.compareDocumentPosition(else_) & Node.DOCUMENT_POSITION_FOLLOWING)"
    )
    page.script(False)
    page.open("/search/")
    assert "Citizens Advice" in page.text("main")


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


def test_the_list_of_pages_is_fetched_once_and_only_when_someone_searches(page: Any) -> None:
    page.open("/search/")
    assert not [url for url in page.requests() if url.endswith(".json")]
    for words in ("advocate", "money"):
        page.run("document.getElementById('search-words').value = ''")
        page.find("#search-words").send_keys(words + "\n")
        page.wait(lambda words=words: f"“{words}”" in page.text("#search-status"))
    assert len([url for url in page.requests() if url.endswith(".json")]) == 1


def test_when_the_index_does_not_arrive_the_page_says_so(page: Any) -> None:
    page.block("*search_index.json*")
    search(page, "advocate")
    assert "did not start" in page.text("#search-status")
