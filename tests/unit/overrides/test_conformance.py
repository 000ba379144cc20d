"""The reports on WCAG 2.2 say what the tests hold, and leave to people what only people can judge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from overrides.guide_setup import reports
from overrides.guide_setup.reports import ACR, EARL
from overrides.guide_setup.settings import EXAMPLE, Own
from overrides.hooks.conformance import (
    CATALOGUE,
    HOW,
    OUTCOMES,
    REMOVED,
    About,
    about,
    acr_of,
    criteria,
    earl_of,
    published,
)

ROOT = Path(__file__).resolve().parents[3]
ROWS = criteria()
A = """1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4
2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2""".split()
AA = """1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7 2.4.11 2.5.7 2.5.8 3.1.2
3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3""".split()
# What a program can see whole, so that nobody has to be asked: what is not there, is counted, measured or compared.
PROGRAMS_SEE_ALL = "1.2.1 1.3.4 1.4.2 2.4.1 2.4.5 2.5.2 2.5.7 2.5.8 3.1.1 3.2.3".split()
NOT_HERE = "1.2.4 2.1.4 2.5.1 2.5.4".split()
SLOW = re.compile(r"^pytestmark = pytest\.mark\.slow", re.MULTILINE)
NAMES = {"name", "company_name", "doap:name", "dct:title", "title"}
REACHED = {"email": "help@anytown.example", "phone": "01632 960 001", "address": "1 High Street"}
COUNCIL = {"name": "Anytown Council", **REACHED}
SITE = About("A guide", "2026-11-30", "2026-11-28", "Programs only.")
COUNCILS, NOBODYS = Own(site_url="https://guide.anytown.example/", organisation=COUNCIL), Own()


def files_of(own: Own) -> dict[str, str]:
    """Return both files as a copy publishes them, by their address."""
    files = published(ROWS, SITE)
    return {EARL: reports.earl(files[EARL], own), ACR: reports.acr(files[ACR], own)}


def assertions(earl: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return what is said of each criterion, by its number."""
    said = [each for each in earl["@graph"] if each["@type"] == "earl:Assertion"]
    return {each["earl:test"]["dct:title"].split()[0]: each for each in said}


def adherence(acr: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the level and the note of each criterion, by its number."""
    rows = [row for chapter in acr["chapters"].values() for row in chapter.get("criteria", [])]
    return {row["num"]: component["adherence"] for row in rows for component in row["components"]}


# --- The list ---------------------------------------------------------------------------------------------------------


def test_every_criterion_of_wcag_2_2_stands_once_in_order_at_its_level() -> None:
    text = (ROOT / "overrides" / "conformance.yml").read_text(encoding="utf-8")
    numbers = re.findall(r'^"([\d.]+)":', text, re.MULTILINE)
    assert numbers == sorted(A + AA, key=lambda number: [int(part) for part in number.split(".")])
    assert len(numbers) == len(set(numbers)) == 55
    assert {number: row["level"] for number, row in ROWS.items()} == dict.fromkeys(A, "A") | dict.fromkeys(AA, "AA")


@pytest.mark.parametrize("number", ROWS)
def test_a_row_is_whole_and_each_check_that_it_names_is_there(number: str) -> None:
    row = ROWS[number]
    assert set(row) == {"name", "level", "result", "checks", "notes"}
    assert row["result"] in OUTCOMES
    assert all(len(sentence.split()) <= 20 for sentence in row["notes"].split(". "))
    assert row["notes"].endswith(".")
    for check in row["checks"]:
        file, _, name = check.partition("::")
        text = (ROOT / file).read_text(encoding="utf-8")
        assert f"def {name or 'test_'}" + "(" * bool(name) in text, check


def test_nothing_is_called_supported_that_a_person_must_judge() -> None:
    assert [number for number, row in ROWS.items() if row["result"] == "supports"] == PROGRAMS_SEE_ALL
    assert [number for number, row in ROWS.items() if row["result"] == "not-applicable"] == NOT_HERE
    for number, row in ROWS.items():
        if re.search(r"[Nn]o (?:person|one|program)|[Pp]erson must", row["notes"]):
            assert row["result"] == "not-evaluated", number


@pytest.mark.parametrize("number", PROGRAMS_SEE_ALL + NOT_HERE)
def test_what_is_claimed_is_held_by_a_test_of_every_run(number: str) -> None:
    files = [check.partition("::")[0] for check in ROWS[number]["checks"]]
    assert [file for file in files if not SLOW.search((ROOT / file).read_text(encoding="utf-8"))]


# --- Both files -------------------------------------------------------------------------------------------------------


def test_nobodys_files_are_published_as_they_are() -> None:
    assert files_of(NOBODYS) == published(ROWS, SITE)
    earl, acr = (read(files_of(NOBODYS)[name]) for read, name in ((json.loads, EARL), (yaml.safe_load, ACR)))
    assert (earl, acr) == (earl_of(ROWS, SITE), acr_of(ROWS, SITE))


@pytest.mark.parametrize("own", [COUNCILS, NOBODYS], ids=["a council's", "nobody's"])
def test_both_files_can_be_read_and_say_the_same(own: Own) -> None:
    files = files_of(own)
    earl, acr = json.loads(files[EARL]), yaml.safe_load(files[ACR])
    said, levels = assertions(earl), adherence(acr)
    assert set(said) == set(levels) - set(REMOVED) == set(ROWS)
    for number, each in said.items():
        result = each["earl:result"]
        assert result["earl:outcome"]["@id"] == f"earl:{OUTCOMES[levels[number]['level']]}"
        assert result["dct:description"] == levels[number]["notes"]
        assert each["earl:mode"]["@id"] == "earl:automatic"


def test_the_report_for_buyers_has_what_openacr_wants() -> None:
    text = files_of(COUNCILS)[ACR]
    acr = yaml.safe_load(text)
    assert acr["catalog"] == CATALOGUE
    assert acr["report_date"] == "2026-11-30"
    assert list(acr["chapters"]) == [f"success_criteria_level_{level}" for level in ("a", "aa", "aaa")]
    for level, numbers in (("a", [*A[:-1], *REMOVED, A[-1]]), ("aa", AA)):
        chapter = acr["chapters"][f"success_criteria_level_{level}"]
        assert [row["num"] for row in chapter["criteria"]] == numbers
    assert "&id" not in text, "not every reader knows what YAML can point at"


def test_both_name_the_organisation_that_runs_the_copy_and_nobody_else() -> None:
    titles = {f"{number} {row['name']}" for number, row in ROWS.items()}
    for own, whose in ((COUNCILS, "Anytown Council"), (NOBODYS, "A guide")):
        known = {"A guide", "The tests of A guide", "A guide Accessibility Conformance Report", "web", whose} | titles
        files = files_of(own)
        assert set(names(json.loads(files[EARL]))) | set(names(yaml.safe_load(files[ACR]))) == known
        addresses = set(re.findall(r"[\w.+-]+@[\w-]+\.[\w.]+", "".join(files.values())))
        assert addresses == set(filter(None, [own.email]))


def names(part: Any) -> Iterator[str]:
    """Return whatever stands where a name may stand."""
    for key, value in part.items() if isinstance(part, dict) else enumerate(part):
        if key in NAMES and isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            yield from names(value)


def test_how_to_reach_the_organisation_comes_from_the_settings() -> None:
    contact = {"company_name": COUNCIL["name"], **REACHED}
    files = files_of(COUNCILS)
    acr = yaml.safe_load(files[ACR])
    assert acr["author"] == acr["vendor"] == contact | {"website": "https://guide.anytown.example/"}
    assert acr["feedback"] == "https://guide.anytown.example/accessibility/#report"
    assert EXAMPLE not in "".join(files.values())
    assert acr_of(ROWS, SITE)["author"] == {"company_name": "A guide", "email": "", "website": EXAMPLE}


def test_the_dates_are_that_of_the_build_and_that_of_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763769600")
    config = MkDocsConfig()
    config.load_dict({"site_name": "A guide", "site_url": "https://example.org/"})
    run = yaml.safe_load((ROOT / "overrides" / "accessibility.yml").read_text(encoding="utf-8"))
    site = about(config)
    assert (site.written, site.tested) == ("2025-11-22", str(run["tested_on"]))
    assert published(ROWS, site) == published(ROWS, about(config))
    for fact in (run["browser"], "axe-core 4", "No disabled person has tested it", "NVDA"):
        assert fact in site.how


def test_the_reports_and_the_statement_say_alike_who_has_not_tried_it() -> None:
    """When people have tested it, both change together."""
    statement = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    for group in ("NVDA, JAWS, VoiceOver or TalkBack", "No disabled person", "No outside expert has checked it"):
        assert group in HOW
        assert group in statement


def test_the_built_site_has_both_and_the_statement_leads_to_them(site: Path) -> None:
    earl = json.loads((site / EARL).read_text(encoding="utf-8"))
    acr = yaml.safe_load((site / ACR).read_text(encoding="utf-8"))
    assert set(assertions(earl)) == set(ROWS)
    assert set(adherence(acr)) == {*ROWS, *REMOVED}
    statement = (site / "accessibility" / "index.html").read_text(encoding="utf-8")
    assert EARL in statement
    assert ACR in statement


# --- What the reports say is not there, or the same everywhere --------------------------------------------------------


def scripts() -> dict[str, str]:
    """Return every script that a page of ours runs, without its comments."""
    files = sorted((ROOT / "overrides").rglob("*.js"))
    found = {file.name: re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL) for file in files}
    assert any('addEventListener("click"' in text for text in found.values())
    return found


def files_with(words: str) -> set[str]:
    """Return the scripts that hold one of these words."""
    return {name for name, text in scripts().items() if re.search(rf"\b(?:on)?(?:{words})\b", text)}


def pages(site: Path) -> dict[str, str]:
    """Return every page of the built site by its address."""
    found = {f"/{file.relative_to(site).as_posix()}": file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    assert len(found) > 50
    return {address.removesuffix("index.html"): text for address, text in sorted(found.items())}


def test_a_press_counts_only_when_it_ends() -> None:
    assert files_with("mousedown|pointerdown|touchstart") == set()


def test_nothing_asks_for_a_path_or_for_several_fingers() -> None:
    assert files_with("mousemove|pointermove|touchmove|touches|gesture(?:start|change|end)") == set()


def test_nothing_is_done_by_moving_the_device() -> None:
    assert files_with("devicemotion|deviceorientation|deviceorientationabsolute|Accelerometer|Gyroscope") == set()


def test_no_page_asks_which_way_up_a_device_is_held(site: Path) -> None:
    assert files_with("orientation|orientationchange") == set()
    for sheet in (ROOT / "overrides" / "assets" / "stylesheets").glob("*.css"):
        assert "orientation" not in sheet.read_text(encoding="utf-8"), sheet.name
    assert not [address for address, text in pages(site).items() if 'rel="manifest"' in text]


def test_no_letter_is_a_command(site: Path) -> None:
    assert files_with("keypress|keyup|keyCode|charCode") == set()
    for name in files_with("keydown"):
        keys = re.findall(r'\bkey [!=]== "([^"]+)"', scripts()[name])
        assert keys, name
        assert all(len(key) > 1 for key in keys), keys
        assert "switch" not in scripts()[name], name
    assert not [address for address, text in pages(site).items() if re.search(r"\saccesskey\b", text)]


def test_a_file_is_all_that_one_can_drag(site: Path) -> None:
    assert files_with("drag|dragstart|dragend|dragenter|dragleave|draggable") == set()
    assert files_with("dragover|drop") == {"files.js"}
    assert 'types.includes("Files")' in scripts()["files.js"]
    for address, text in pages(site).items():
        assert not re.search(r'\sdraggable\b|type="?range\b', text), address


def test_films_and_recordings_of_pages_are_the_only_sound(site: Path) -> None:
    assert [address for address, text in pages(site).items() if "<video" in text] == ["/films/"]
    assert not [address for address, text in pages(site).items() if re.search(r"<audio|\sautoplay\b", text)]
    assert files_with("AudioContext|srcObject|MediaSource|RTCPeerConnection") == set()
    assert files_with("new Audio") == {"listen.js"}
    assert {name for name, text in scripts().items() if ".play(" in text} == {"listen.js", "player.js"}
    assert files_with("speak") == {"player.js"}
    sounds = {file for ending in ("mp3", "m4a", "ogg", "opus", "wav") for file in site.rglob(f"*.{ending}")}
    told = {file.with_suffix("") for file in (site / "listen").glob("*.json")}
    assert sounds == {file.with_suffix(ending) for file in told for ending in (".m4a", ".ogg")}
    films = sorted((site / "films").glob("*.mp4"))
    assert films
    for film in films:
        data = film.read_bytes()
        assert b"vide" in data and b"soun" in data, film.name
        assert f'src="{film.name}"' in pages(site)["/films/"]


def test_every_page_leads_to_a_site_map_and_a_search_that_know_every_page(site: Path) -> None:
    texts = {address: text for address, text in pages(site).items() if address.endswith("/")}
    assert set(texts) <= set(links(texts["/site-map/"], "/site-map/"))
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert set(texts) - {f"/{page['at']}" for page in index["pages"]} == {"/search/"}, "which is the search itself"
    for address, text in texts.items():
        ways = ways_of(text, address)
        assert {"/site-map/", "/search/"} <= {*ways["header"], *ways["menu"], *ways["foot"]}, address


def links(text: str, address: str) -> list[str]:
    return [urljoin(address, href) for href in re.findall(r'<a\b[^>]*\shref="([^"#]+)', text)]


def ways_of(text: str, address: str) -> dict[str, list[str]]:
    """Return what leads about on a page, by where it stands, in its order."""
    header = text[text.index('<header class="app-header"') : text.index("</header>")]
    menu, _, foot = text[text.index('<nav class="app-menu"') :].partition('<footer class="app-footer"')
    return {
        "lists": re.findall(r'<nav\b[^>]*\baria-label(?:ledby)?="([^"]+)"', text),
        "turning": re.findall(r"<span>(Previous|Up|Next)</span>", text),
        "header": links(header, address),
        "menu": links(menu, address),
        "foot": links(foot, address),
    }


def test_what_leads_about_stands_in_the_same_order_on_every_page(site: Path) -> None:
    """Of any two pages, what stands on both has the same order on both; the menu shows more of the part one is in."""
    ways = [ways_of(text, address) for address, text in pages(site).items()]
    for part in ways[0]:
        orders = {tuple(each[part]) for each in ways}
        assert any(len(order) > 2 for order in orders), part
        for one, two in combinations(orders, 2):
            assert [each for each in one if each in two] == [each for each in two if each in one], part
