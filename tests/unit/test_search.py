"""What people type leads to the right page first.

Lists of pages are searched with the script that the search page uses, under Node. What people type, and the page that
each must lead to, stand in `tests/search_words.yml`.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.exceptions import PluginError

from overrides.hooks.search import LIST, plain, with_parts, words_by_part
from tools.node import node_program

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = ROOT / "overrides" / "assets" / "javascripts" / "ranking.js"
TABLE: dict[str, list[str]] = yaml.safe_load((ROOT / "tests" / "search_words.yml").read_text(encoding="utf-8"))
ROWS = [(typed, page) for page, words in TABLE.items() for typed in words]
# A data address is a module in every Node.
SEARCH = """
const { script, list, typed } = JSON.parse(require("fs").readFileSync(0, "utf8"));
import("data:text/javascript;base64," + Buffer.from(script).toString("base64")).then(({ find, prepare }) => {
  const index = prepare(list);
  console.log(JSON.stringify(typed.map((words) => find(index, words))));
});
"""


def search(pages: list[dict[str, Any]], typed: list[str]) -> list[dict[str, Any]]:
    """Return what is found among pages for each thing that is typed."""
    question = {"script": SCRIPT.read_text(encoding="utf-8"), "list": {"pages": pages}, "typed": typed}
    command = [node_program(), "-e", SEARCH]
    done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def search_site(site: Path, typed: list[str]) -> dict[str, dict[str, Any]]:
    """Return what is found for each thing that is typed, in the built site."""
    pages = json.loads((site / LIST).read_text(encoding="utf-8"))["pages"]
    return dict(zip(typed, search(pages, typed), strict=True))


def addresses(answer: dict[str, Any]) -> list[str]:
    return [result["address"] for result in answer["results"]]


def page(at: str, **values: Any) -> dict[str, Any]:
    """A made-up page of the list."""
    nothing = {"title": "Untitled", "about": "", "words": [], "readers": "public", "weight": 1, "parts": [["", "", ""]]}
    return {"at": at, **nothing, **values}


def first_for(typed: str, *pages: dict[str, Any]) -> str:
    (answer,) = search(list(pages), [typed])
    return addresses(answer)[0]


@pytest.fixture(scope="module")
def answers(site: Path) -> dict[str, dict[str, Any]]:
    return search_site(site, [typed for typed, _ in ROWS])


def address_of(name: str) -> str:
    """Return the address of a page in docs/: rights/money.md#council → rights/money/#council."""
    file, sign, anchor = name.partition("#")
    return f"{file.removesuffix('.md').removesuffix('index').rstrip('/')}/{sign}{anchor}".lstrip("/")


@pytest.mark.parametrize(("typed", "wanted"), ROWS)
def test_what_people_type_leads_to_the_right_page_first(
    answers: dict[str, dict[str, Any]], typed: str, wanted: str
) -> None:
    assert (ROOT / "docs" / wanted.partition("#")[0]).is_file(), f"{wanted} is not there yet"
    found = addresses(answers[typed])
    assert found, f"Nothing is found for “{typed}”."
    first = found[0] if "#" in wanted else found[0].partition("#")[0]
    assert first == address_of(wanted), f"“{typed}” leads to {', '.join(found[:4])}"


def test_no_words_are_in_the_table_twice() -> None:
    typed = [typed for typed, _ in ROWS]
    assert [words for words in typed if typed.count(words) > 1] == []


def test_easy_read_comes_first_for_those_who_ask_for_it_and_for_no_one_else(
    answers: dict[str, dict[str, Any]],
) -> None:
    first = {typed: addresses(answer)[0] for typed, answer in answers.items()}
    easy = {typed for typed, address in first.items() if address.startswith("easy-read/")}
    assert easy == {typed for typed, wanted in ROWS if wanted.startswith("easy-read/")}
    assert all("eas" in typed or "read" in typed for typed in easy)


def test_pages_about_the_sources_never_come_before_pages_that_help(site: Path) -> None:
    for typed, answer in search_site(site, ["personal budget", "mental health", "complain"]).items():
        assert not [address for address in addresses(answer)[:3] if address.startswith("sources/")], typed


def test_most_people_who_leave_out_a_letter_still_find_their_page(
    site: Path, answers: dict[str, dict[str, Any]]
) -> None:
    words = [typed for typed, _ in ROWS if typed.isalpha() and len(typed) >= 7]
    slips = {word: word[: len(word) // 2] + word[len(word) // 2 + 1 :] for word in words}
    found = search_site(site, list(slips.values()))
    pages = {word: addresses(answers[word])[0].partition("#")[0] for word in words}
    lost = [
        slip
        for word, slip in slips.items()
        if pages[word] not in [address.partition("#")[0] for address in addresses(found[slip])[:3]]
    ]
    assert len(lost) <= len(words) / 10, lost


def test_each_result_leads_to_a_part_that_is_there(site: Path, answers: dict[str, dict[str, Any]]) -> None:
    for typed, answer in answers.items():
        address, _, anchor = addresses(answer)[0].partition("#")
        html = (site / address / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, typed


def test_a_result_says_what_stands_there_in_whole_sentences(answers: dict[str, dict[str, Any]]) -> None:
    for answer in answers.values():
        for result in answer["results"]:
            assert result["title"].strip()
            assert 0 < len(result["excerpt"]) <= 210
            assert not result["excerpt"].startswith((".", ",", ";", "…"))


def test_a_title_counts_more_than_a_heading_and_that_more_than_the_description_and_the_text() -> None:
    title = page("title", title="Keeping a parrot")
    heading = page("heading", parts=[["", "", ""], ["one", "Your own parrot", ""]])
    about = page("about", about="What to know of a parrot.")
    text = page("text", parts=[["", "", "A parrot is a bird. The parrot and the parrot."]])
    (answer,) = search([text, about, heading, title], ["parrot"])
    assert addresses(answer) == ["title", "heading#one", "about", "text"]


def test_a_search_word_counts_as_much_as_a_title() -> None:
    words = page("words", words=["parrot"])
    text = page("text", about="On the parrot", parts=[["", "", "A parrot is a bird. The parrot and the parrot."]])
    assert first_for("parrots", text, words) == "words"


def test_a_search_word_of_several_words_counts_when_all_are_typed() -> None:
    home = page("home", words=["care home"])
    care = page("care", title="Care", parts=[["", "", "care care home"]])
    assert first_for("which care homes are near", care, home) == "home"
    assert first_for("care", care, home) == "care"
    assert first_for("my home care is late", home, page("help", words=["home care"])) == "help"


def test_a_search_word_with_little_in_it_does_not_take_over() -> None:
    plan = page("plan", words=["get a plan"])
    other = page("other", title="Your plan and you")
    assert first_for("plan", plan, other) == "other"
    assert first_for("how do I get a plan", plan, other) == "plan"


def test_a_search_word_can_lead_to_one_part_of_a_page() -> None:
    parts = [["", "", "Papers."], ["dnacpr", "Resuscitation", "A form about it.", ["DNR"]]]
    assert first_for("dnr", page("papers", parts=parts)) == "papers#dnacpr"


def test_a_page_with_all_the_words_comes_before_one_with_some() -> None:
    one = page("one", title="Wings", parts=[["", "", "Only this."]])
    both = page("both", parts=[["", "", "The green wings of it."]])
    assert first_for("green wings", one, both) == "both"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("carers", "carer’s"),
        ("carer's", "carers"),
        ("D.N.R.", "DNR"),
        ("a & e", "A&E"),
        ("bluebadge", "blue badge"),
        ("wheel chair", "wheelchair"),
        ("refusing", "refused"),
        ("asessment", "assessment"),
        ("bugdet", "budget"),
        ("REVIEWS", "review"),
        ("well being", "well-being"),
        ("equip", "equipment"),
    ],
)
def test_it_does_not_matter_how_a_word_is_spelt(typed: str, written: str) -> None:
    assert first_for(typed, page("other", title="Something else"), page("it", title=written)) == "it"


def test_a_carer_is_not_care_and_a_car_is_neither() -> None:
    pages = [page("care", title="Care"), page("car", title="Car"), page("carer", title="Carer")]
    for typed in ("care", "car", "carer"):
        assert first_for(typed, *pages) == typed


def test_how_well_it_fits_is_told() -> None:
    parrot = page("parrot", title="A green parrot")
    fits = [answer["fit"] for answer in search([parrot], ["green parrot", "red parrot", "green parot"])]
    assert fits == ["all", "some", "close"]
    apart = page("apart", parts=[["", "", "A parrot."], ["wings", "Wings", "They are green."]])
    assert search([apart], ["parrot green"])[0]["fit"] == "all", "the words may stand in two parts of one page"
    assert search([parrot], ["xylophone"])[0]["results"] == []


@pytest.mark.parametrize("typed", ["", " ", '"', "a:b^~*", "+-", "<b>x</b>", "the", "__proto__", "constructor", "🙂"])
def test_odd_signs_never_break_it(site: Path, typed: str) -> None:
    assert isinstance(search_site(site, [typed])[typed]["results"], list)


def test_a_piece_of_a_page_is_one_line_without_marks() -> None:
    assert plain("<ul><li>One</li><li>Two &amp; three.</li></ul>\n<p>Ask them (leaves this site)</p>") == (
        "One; Two & three. Ask them"
    )


def test_a_search_word_that_leads_nowhere_stops_the_build() -> None:
    words = words_by_part(["lonely", "DNR #dnacpr", 999])
    assert words == {"": ["lonely", "999"], "dnacpr": ["DNR"]}
    one = {"at": "papers/", "parts": {"dnacpr": ["DNR"]}, "textless": False}
    entries = [{"location": "papers/", "title": "Papers", "text": "<p>Words</p>"}]
    with pytest.raises(PluginError, match="dnacpr, which is no heading"):
        with_parts(one, entries)
    there = {"location": "papers/#dnacpr", "title": "DNACPR", "text": "<p>Form</p>"}
    assert with_parts(one, [*entries, there])["parts"] == [["", "", "Words"], ["dnacpr", "DNACPR", "Form", ["DNR"]]]
