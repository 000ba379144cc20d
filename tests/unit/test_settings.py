"""What an organisation fills in is checked before a reader sees it, and what is wrong is said by its key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from overrides.extensions.stylesheets import light_colours
from overrides.guide_setup.contrast import SIGNS, contrast
from overrides.guide_setup.settings import EXAMPLE, KEYS, LARGEST_LOGO, LONGEST_NAME, own, problems_with
from overrides.hooks.settings import on_config, problem_with

AWAY = "https://www.bbc.co.uk/weather"
HERE = "https://guide.example.org/"


def problem(docs: Path = Path("docs"), **extra: Any) -> str:
    return problem_with({"leave_quickly_to": AWAY, **extra}, docs, HERE) or ""


def problem_of(docs: Path = Path("docs"), **details: Any) -> str:
    return problem(docs, organisation={"name": "A council", **details})


def test_the_guides_own_settings_and_no_organisation_are_fine() -> None:
    settings = yaml.safe_load(Path("mkdocs.yml").read_text(encoding="utf-8"))
    assert problem_with(settings["extra"], Path("docs"), settings["site_url"]) is None
    assert problem() == problem(organisation={}) == problem(organisation=None) == ""


@pytest.mark.parametrize("value", [AWAY, "https://www.gov.uk", "https://a.example:8443/b?c=d#e"])
def test_leaving_quickly_may_go_to_any_other_site(value: str) -> None:
    assert problem(leave_quickly_to=value) == ""


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "bbc.co.uk/weather",
        "//bbc.co.uk/weather",
        "/weather",
        "javascript:alert(1)",
        "data:text/html,hello",
        "mailto:someone@example.org",
        "http://www.bbc.co.uk/weather",
        "https:///weather",
        "https:www.bbc.co.uk",
        "https://weather",
        "https://www.bbc.co.uk/the weather",
        'https://www.bbc.co.uk/"onclick',
        "https://someone@www.bbc.co.uk/",
        "https://[/",
        7,
        ["https://www.bbc.co.uk"],
    ],
)
def test_leaving_quickly_never_leads_nowhere(value: Any) -> None:
    said = problem(leave_quickly_to=value)
    assert said.startswith("'leave_quickly_to' must be a whole address that starts with https://")


def test_leaving_quickly_leads_away() -> None:
    assert problem(leave_quickly_to=HERE).startswith("'leave_quickly_to' must lead to another site")
    assert "'leave_quickly_to'" in str(problem_with({}, Path("docs"), HERE)), "it is missing"


@pytest.mark.parametrize("key", ["leave_quickly", "organization", "analytics"])
def test_a_setting_that_means_nothing_is_told(key: str) -> None:
    assert problem(**{key: "x"}).startswith(f"'{key}' is not known")


@pytest.mark.parametrize(
    ("details", "sentence"),
    [
        ({"name": " "}, "'organisation.name' is missing"),
        ({"name": 1948}, "'organisation.name' must be words: put it in quotes"),
        ({"name": "A" * (LONGEST_NAME + 1)}, "'organisation.name' must be one line"),
        ({"name": "A council\nand more"}, "'organisation.name' must be one line"),
        ({"fax": "1"}, "'organisation.fax' is not known"),
        ({"nation": "Scotland"}, "'organisation.nation' must be one of England, Wales"),
        ({"nation": ["Wales"]}, "'organisation.nation' must be one of England, Wales"),
        # YAML takes a telephone number of the digits 0 to 7 for another number, and a time for minutes.
        ({"phone": 0o2070123456}, "'organisation.phone' must be words: put it in quotes"),
        ({"phone": "ask at the desk"}, "'organisation.phone' must be one telephone number"),
        ({"phone": "01632 960 001 (option 2)"}, "'organisation.phone' must be one telephone number"),
        ({"phone": "01632 960001 or 01632 960002"}, "'organisation.phone' must be one telephone number"),
        ({"phone": "+44 (0)1632 960001"}, "'organisation.phone' must be one telephone number"),
        ({"phone": "--"}, "'organisation.phone' must be one telephone number"),
        ({"email": "mailto:hello@anytown.example"}, "'organisation.email' must be an email address"),
        ({"email": "hello@anytown"}, "'organisation.email' must be an email address"),
        ({"email": "hello@anytown.example?bcc=x@y.example"}, "'organisation.email' must be an email address"),
        ({"email": "Anytown <hello@anytown.example>"}, "'organisation.email' must be an email address"),
        ({"email": ["hello@anytown.example"]}, "'organisation.email' must be words"),
        ({"opening_hours": 540}, "'organisation.opening_hours' must be words: put it in quotes"),
        ({"address": {"street": "High Street"}}, "'organisation.address' must be words"),
        ({"ask_for_review": ["Call us"]}, "'organisation.ask_for_review' must be words"),
        ({"complain": True}, "'organisation.complain' must be words"),
        ({"local_services": "Talking café"}, "'organisation.local_services' must be a list of words"),
        ({"local_services": [{"Line": 1}]}, "'organisation.local_services' must be a list of words"),
        ({"local_services": ["Talking café", ""]}, "'organisation.local_services' must be a list of words"),
        ({"colours": "#123456"}, "'organisation.colours' must be a list of header, accent, link, sun"),
        (
            {"colours": {"accent": "#ffcc00"}},
            "'organisation.colours' has a colour for 'accent' (#ffcc00) that is too faint",
        ),
        (
            {"colours": {"accent": "red"}},
            "'organisation.colours' has a colour for 'accent' that cannot be used: 'red' is not",
        ),
        ({"colours": {"accent": None}}, "'organisation.colours' needs a colour for 'accent' in quotes"),
        # 7 to 1 on white, but less on our tinted boxes, where its words stand too.
        ({"colours": {"link": "#1d5a4f"}}, "it has 6.8 to 1 and needs 7 to 1"),
        ({"colours": {"header": "#0b5cad"}}, "too faint"),
        # Dark words stand on the bright colour, and it stands on the header, which may be theirs too.
        ({"colours": {"sun": "#8a6a00"}}, "a colour for 'sun' (#8a6a00) that dark words do not show on: it has"),
        ({"colours": {"sun": "gold"}}, "a colour for 'sun' that cannot be used: 'gold' is not"),
        ({"colours": {"text": "#000000"}}, "'organisation.colours' has 'text', which is not one of"),
        ({"logo": 7}, "'organisation.logo' must be words"),
        ({"logo": "https://anytown.example/logo.svg"}, "'organisation.logo' names"),
    ],
)
def test_what_is_wrong_is_told_by_its_key(details: dict[str, Any], sentence: str) -> None:
    assert sentence in problem_of(**details)


@pytest.mark.parametrize("organisation", ["Anytown", ["Anytown"], 7])
def test_an_organisation_is_a_list_of_details(organisation: Any) -> None:
    assert problem(organisation=organisation).startswith("'organisation' must be a list of details")


def test_details_without_a_name_are_nobodys() -> None:
    assert problem(organisation={"phone": "01632 960 001"}) == "'organisation.name' is missing"


@pytest.mark.parametrize("phone", ["111", "01632 960 001", "(01632) 960-001", "+44 1632 960001"])
def test_a_telephone_number_may_be_written_as_people_do(phone: str) -> None:
    assert problem_of(phone=phone) == ""


@pytest.mark.parametrize("key", [key for key in KEYS if key != "name"])
def test_every_detail_but_the_name_may_be_left_empty(key: str) -> None:
    assert problem_of(**{key: None}) == ""


def test_a_logo_must_be_a_small_picture_in_docs(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "ours.svg").write_text('\ufeff<?xml version="1.0"?><svg/>')
    (docs / "photo.png").write_bytes(b"\xff\xd8 a photo with another name")
    (docs / "big.png").write_bytes(b"x" * (LARGEST_LOGO + 1))
    (docs / "ours.pdf").write_bytes(b"%PDF")
    (tmp_path / "outside.svg").write_text("<svg/>")
    assert problem_of(docs, logo="ours.svg") == ""
    assert "is not in docs/" in problem_of(docs, logo="gone.svg")
    assert "is not in docs/" in problem_of(docs, logo="../outside.svg")
    assert "is no picture of the kind that its name says" in problem_of(docs, logo="photo.png")
    assert "too big" in problem_of(docs, logo="big.png")
    assert "must be one of .svg" in problem_of(docs, logo="ours.pdf")


def test_the_build_stops_with_one_sentence() -> None:
    config = MkDocsConfig()
    config.load_dict({"extra": {"leave_quickly_to": "bbc.co.uk/weather"}, "docs_dir": "docs"})
    with pytest.raises(PluginError, match=r"^mkdocs\.yml, in extra: 'leave_quickly_to' must be .*\.$"):
        on_config(config)


def test_every_slip_is_told_at_once() -> None:
    organisation = {"phone": "none", "colours": {"accent": "red"}}
    said = list(problems_with({"organisation": organisation}, Path("docs"), "http://here", light_colours()))
    assert [line.split()[0] for line in said] == [
        "'site_url'",
        "'leave_quickly_to'",
        "'organisation.phone'",
        "'organisation.colours'",
        "'organisation.name'",
    ]


@pytest.mark.parametrize("value", ["https://guide.anytown.example", "https://www.anytown.example:8443/our-guide/"])
def test_the_guide_may_stand_at_any_address_with_https(value: str) -> None:
    assert problem_with({"leave_quickly_to": AWAY}, Path("docs"), value) is None


@pytest.mark.parametrize(
    "value",
    ["www.anytown.example", "http://www.anytown.example/", "https://a.example/?x=1", "https://a.example/#b"],
)
def test_where_the_guide_stands_is_a_whole_address(value: str) -> None:
    said = problem_with({"leave_quickly_to": AWAY}, Path("docs"), value)
    assert said is not None and said.startswith("'site_url' must be the guide's whole address")


def test_the_darkest_sun_and_the_lightest_header_that_may_be_can_be_told_apart() -> None:
    greys = [f"#{level:02x}{level:02x}{level:02x}" for level in range(256)]
    sun = next(grey for grey in greys if problem_of(colours={"sun": grey}) == "")
    header = next(grey for grey in reversed(greys) if problem_of(colours={"header": grey}) == "")
    assert contrast(sun, header) >= SIGNS


def test_what_is_left_empty_is_as_if_it_were_not_there() -> None:
    empty = {"name": "", "logo": None, "colours": {"accent": ""}, "local_services": []}
    assert problem(organisation=empty) == ""
    theirs = own({"organisation": empty, "leave_quickly_to": AWAY}, Path("docs"), "")
    assert (theirs.organisation, theirs.logo, theirs.site_url, theirs.name) == ({}, b"", EXAMPLE, "")
    assert own({"leave_quickly_to": AWAY}, Path("docs"), "https://a.example/b").site_url == "https://a.example/b/"
