"""What the service worker is told of the site: whole sets, nothing for machines, and a name for each build."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from overrides.guide_setup.offline import tell_size
from overrides.hooks import offline


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in {
        "index.html": '<a href="worksheets/one/">x</a><link href="assets/1/site.css">',
        "404.html": "lost",
        "not-kept.html": '<link href="./assets/1/site.css">',
        "offline/index.html": "<span data-room>0</span><span data-travels>0</span>",
        "worksheets/one/index.html": '<form id="worksheet"></form><script src="../../assets/1/one.js"></script>'
        '<img src="../../pictures/1/tea.svg#cup"><a href="../../blank.pdf">x</a><a href="../two/">x</a>',
        "worksheets/two/index.html": '<form id="worksheet" data-worker="../../assets/1/worker.js">',
        "assets/1/one.js": 'import { a } from "./part.js";',
        "assets/1/part.js": 'const late = () => import("./late.js");',
        "assets/1/late.js": "",
        "assets/1/worker.js": "",
        "assets/1/site.css": "p { background: url(../../pictures/1/line.svg) }",
        "assets/1/site.css.br": "x",
        "pictures/1/tea.svg": "<svg/>",
        "pictures/1/line.svg": "<svg/>",
        "runtime/1/python.wasm": "x" * 3_000_000,
        "blank.pdf": "%PDF",
        "kit/poster.pdf": "%PDF",
        "films/one.mp4": "film",
        "films/one.webm": "film",
        "book/guide.epub": "book",
        "_headers": "",
        "sitemap.xml": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def told(site: Path) -> dict[str, Any]:
    offline.publish(site)
    text = (site / offline.NAME).read_text()
    line = next(line for line in text.splitlines() if line.startswith("const BUILD = "))
    return dict(json.loads(line.removeprefix("const BUILD = ").removesuffix(";")))


def test_a_worksheet_is_kept_with_all_it_is_made_of_and_no_other_page(site: Path) -> None:
    parts = "assets/1/late.js assets/1/one.js assets/1/part.js assets/1/site.css not-kept.html".split()
    others = "pictures/1/line.svg pictures/1/tea.svg runtime/1/python.wasm worksheets/one/".split()
    assert told(site)["sets"]["worksheets/one/"] == [*parts, *others]
    assert "assets/1/worker.js" in told(site)["sets"]["worksheets/two/"]


def test_the_guide_is_every_file_for_readers(site: Path) -> None:
    everything = told(site)["sets"]["guide"]
    assert "" in everything, "the home page"
    assert {"blank.pdf", "worksheets/one/", "offline/"} <= set(everything)
    assert not {"404.html", "_headers", "sitemap.xml", "assets/1/site.css.br", offline.NAME} & set(everything)


def test_who_keeps_the_guide_does_not_get_the_films_and_books_too(site: Path) -> None:
    """They are large. Who wants one without the internet downloads it."""
    assert not [address for address in told(site)["files"] if address.startswith(("films/", "book/"))]


def test_who_keeps_the_guide_does_not_get_what_staff_send(site: Path) -> None:
    assert not [address for address in told(site)["files"] if address.startswith("kit/")]


def test_the_same_site_gets_the_same_worker_and_any_change_another(site: Path) -> None:
    first = told(site)
    assert told(site) == first
    (site / "pictures/1/tea.svg").write_text("<svg> </svg>")
    assert told(site)["version"] != first["version"]


def test_readers_are_told_how_much_room_it_takes(site: Path) -> None:
    tell_size(site)
    page = (site / "offline/index.html").read_text()
    assert "<span data-room>3</span>" in page
    assert "<span data-travels>1</span>" in page


def test_the_digest_is_that_of_the_published_page(site: Path) -> None:
    from hashlib import sha256

    build = told(site)
    assert build["files"]["offline/"] == sha256((site / "offline/index.html").read_bytes()).hexdigest()[:16]
