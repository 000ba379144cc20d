"""A page's pictures travel in one file, and each place shows the picture that was asked for."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from overrides.extensions.picture_files import load_pictures
from overrides.extensions.picture_people import LOOKS, PERSON, as_reader
from overrides.extensions.picture_sheets import gather, put_together

KNOWN = load_pictures()


def page_with(*names: str) -> str:
    return "".join(f'<img alt="{name}" src="../..{KNOWN[name].address}" width="72">' for name in names)


def test_a_page_with_one_picture_stays_as_it_is() -> None:
    html = page_with("talk", "talk")
    assert gather(html, KNOWN) == (html, None)


def test_a_page_with_several_asks_for_one_file_and_keeps_its_words() -> None:
    html, whole = gather(page_with("talk", "plan", "talk"), KNOWN)
    assert whole is not None
    sources = re.findall(r'src="\.\./\.\.([^"#]+)#([^"]+)"', html)
    assert sources == [(whole.address, name) for name in ("talk", "plan", "talk")]
    assert re.findall(r'alt="(\w+)"', html) == ["talk", "plan", "talk"]


def test_every_picture_has_a_place_of_its_own_and_is_whole() -> None:
    whole = put_together(KNOWN.values())
    root = ElementTree.fromstring(whole.svg)  # noqa: S314 – our own
    parts = list(root)
    for view, drawing in zip(parts[::2], parts[1::2], strict=True):
        picture = KNOWN[view.attrib["id"]]
        assert view.attrib["viewBox"].split()[1] == drawing.attrib["y"]
        alone = ElementTree.fromstring(picture.svg)  # noqa: S314 – our own
        assert [*map(ElementTree.tostring, drawing)] == [*map(ElementTree.tostring, alone)]
    tops = [int(drawing.attrib["y"]) for drawing in parts[1::2]]
    heights = [int(drawing.attrib["height"]) for drawing in parts[1::2]]
    assert min(tops) >= 72, "the place at the top stays empty"
    ends = [top + height for top, height in zip(tops, heights, strict=True)]
    assert all(end < top for end, top in zip(ends, tops[1:], strict=False))
    assert not re.search(r"url\(#|href=", whole.svg), "no part leans on another"


def test_the_address_changes_when_a_picture_does() -> None:
    few = [KNOWN["talk"], KNOWN["plan"]]
    changed = [KNOWN["talk"], type(KNOWN["plan"])("plan", KNOWN["sheet"].svg, 72, 72)]
    assert put_together(few).address == put_together(reversed(few)).address
    assert put_together(few).address != put_together(changed).address


def test_in_easy_read_one_person_is_you_all_through_a_page() -> None:
    shown = [KNOWN[name] for name in ("me", "think", "know", "complain", "get-ready", "meeting")]
    for skin, hair in LOOKS:
        for picture in shown:
            found = PERSON.search(as_reader(picture, (skin, hair)).svg)
            assert found is not None, picture.name
            assert f'fill="{hair}"' in found[0]
            assert found[0].count(f'fill="{skin}') == 1, picture.name
        assert f'fill="{skin}"' in as_reader(KNOWN["happy"], (skin, hair)).svg


def test_the_looks_of_you_change_nobody_else() -> None:
    for name in ("doctor", "carer", "council", "locked-door", "talk"):
        assert as_reader(KNOWN[name], LOOKS[1]) == KNOWN[name]


def test_no_person_in_a_picture_has_hair_as_yellow_as_a_lemon() -> None:
    for name, picture in KNOWN.items():
        found = PERSON.search(picture.svg)
        assert found is None or "#fcea2b" not in found[0].lower(), name
