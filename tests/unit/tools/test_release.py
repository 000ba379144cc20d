"""A web manager with Python alone makes the guide theirs from the zip, and cannot spoil anything by a slip."""

from __future__ import annotations

import ast
import gzip
import json
import shutil
import subprocess
import sys
import threading
import urllib.request
import zipfile
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import brotli
import pytest
import yaml
from PIL import Image

from overrides.guide_setup import offline
from overrides.guide_setup.command import OTHERS, SetupError, read_settings
from overrides.guide_setup.settings import KEYS
from tests.conftest import ROOT
from tools.release import __main__ as release

THEIRS = yaml.safe_load((ROOT / "tests" / "browser" / "organisation.yml").read_text(encoding="utf-8")) | {
    "name": "Cyngor Tŷ Ŵyn & “Ffrindiau” <Anytown>",
    "logo": "logo.svg",
    "site_url": "https://www.anytown.example/guide",
    "leave_quickly_to": "https://www.example.net/news?a=1&b=2",
}
SETUP = ROOT / "overrides" / "guide_setup"
STYLESHEET = "assets/*/stylesheets/guide.css"


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The release, unzipped into an empty folder."""
    if site != ROOT / "site":
        pytest.skip("the places of another site are not known")
    assert release.problem_with(release.settings(), site) is None
    target = tmp_path_factory.mktemp("release")
    release.write(release.contents(site), target / "guide.zip", "guide")
    with zipfile.ZipFile(target / "guide.zip") as archive:
        archive.extractall(target)
    shutil.copy(ROOT / "tests" / "browser" / "logo.svg", target / "guide" / "logo.svg")
    return target / "guide"


def run(folder: Path, settings: dict[str, Any] | None = None, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command as on a computer with nothing but Python: no packages, no settings of the shell."""
    if settings is not None:
        (folder / "ours.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
        options = ("ours.yml", *options)
    command = [sys.executable, "-I", "-S", "guide_setup", *options]
    return subprocess.run(command, cwd=folder, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def theirs(folder: Path) -> Path:
    """The site that the command made of the settings."""
    done = run(folder, THEIRS)
    assert done.returncode == 0, done.stderr
    assert "The guide of Cyngor Tŷ Ŵyn" in done.stdout
    assert "do not carry your name" in done.stdout, "what stays as it is is said"
    return folder / "our-site"


def digest(site: Path) -> str:
    """What tells one folder from any other."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    assert files
    return sha256(b"".join(str(path.relative_to(site)).encode() + path.read_bytes() for path in files)).hexdigest()


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_their_name_and_how_to_reach_them_are_on_every_page(theirs: Path) -> None:
    pages = sorted(theirs.rglob("*.html"))
    assert len(pages) > 90
    for page in pages:
        html = read(page)
        assert "<Anytown>" not in html, page
        head, _, foot = unescape(html).partition("<main")
        for words in ("name", "phone", "email", "opening_hours", "address", "nation"):
            assert THEIRS[words] in foot, (page, words)
        assert f'<p class="app-ours">{THEIRS["name"]}</p>' in head, page
        assert "logo.svg" in head, page


def test_every_address_of_the_guide_is_theirs(theirs: Path) -> None:
    for file in sorted(path for path in theirs.rglob("*") if path.suffix in (".html", ".xml", ".json", ".yaml")):
        assert "example.org" not in read(file), file
    rights = read(theirs / "rights" / "index.html")
    for line in (
        '<link rel="canonical" href="https://www.anytown.example/guide/rights/">',
        '<meta property="og:image" content="https://www.anytown.example/guide/assets/',
        "Printed from https://www.anytown.example/guide/rights/",
        "www.anytown.example/guide/help-now/",
    ):
        assert line in rights
    assert "<loc>https://www.anytown.example/guide/rights/</loc>" in read(theirs / "sitemap.xml")
    assert gzip.decompress((theirs / "sitemap.xml.gz").read_bytes()) == (theirs / "sitemap.xml").read_bytes()
    lost = read(theirs / "404.html")
    assert 'href="/guide/search/"' in lost
    assert 'src="/guide/assets/' in lost
    assert 'href="/search/"' not in lost


def test_their_words_stand_where_they_are_needed(theirs: Path) -> None:
    for page, key in (
        ("rights/reviews", "ask_for_review"),
        ("rights/if-you-disagree", "complain"),
        ("accessibility", "tested"),
        ("privacy", "host"),
    ):
        assert THEIRS[key] in unescape(read(theirs / page / "index.html"))
    assert 'href="https://www.example.net/news?a=1&amp;b=2"' in read(theirs / "help-now" / "index.html")
    assert 'data-organisation="Cyngor Tŷ Ŵyn &amp; “Ffrindiau” &lt;Anytown&gt;, 01632 960 001' in read(
        theirs / "worksheets" / "prepare" / "index.html"
    )
    assert json.loads(read(theirs / "fhir" / "prepare.json"))["publisher"] == THEIRS["name"]
    assert yaml.safe_load(read(theirs / "conformance" / "acr.yaml"))["vendor"]["company_name"] == THEIRS["name"]


def test_their_colours_are_in_the_styles_the_pictures_and_the_mark(theirs: Path, site: Path) -> None:
    (styles,) = theirs.glob(STYLESHEET)
    for job, colour in THEIRS["colours"].items():
        assert f"--colour-{job}:{colour}" in read(styles)
    mark = read(styles.parents[1] / "pictures" / "mark.svg")
    assert {"#12443c", "#ffd65c"} <= set(mark.replace('"', " ").split())
    drawn = [read(file) for file in theirs.glob("pictures/scene-*.svg")]
    assert [scene for scene in drawn if "#12443c" in scene]
    assert not [scene for scene in drawn if "#652069" in scene or "#43164a" in scene]


def test_what_browsers_keep_for_ever_has_a_new_address_and_every_page_asks_for_it(theirs: Path, site: Path) -> None:
    for file in sorted(theirs.glob("pictures/*.svg")):
        assert file.name.rsplit(".", 2)[1] == sha256(file.read_bytes()).hexdigest()[:8], file
    (before,), (after,) = site.glob("assets/*"), theirs.glob("assets/*")
    assert before.name != after.name
    files = offline.site_files(theirs)
    for address, page in files.items():
        if page.suffix == ".html":
            html = read(page)
            assert before.name not in html
            asked = offline.parts_of(address, files)
            assert f"assets/{after.name}/stylesheets/guide.css" in asked
            assert f"assets/{after.name}/logo.svg" in asked
            assert html.count(".svg#") == 0 or any(part.startswith("pictures/") for part in asked), page


def test_the_list_for_use_without_the_internet_is_that_of_the_files(theirs: Path) -> None:
    line = next(line for line in read(theirs / offline.NAME).splitlines() if line.startswith("const BUILD = "))
    told = json.loads(line.removeprefix("const BUILD = ").removesuffix(";"))
    there = {name: sha256(file.read_bytes()).hexdigest()[:16] for name, file in offline.site_files(theirs).items()}
    assert told["files"] == there
    assert set(told["sets"]["guide"]) == set(there)
    assert any(name.endswith("/logo.svg") for name in told["sets"]["worksheets/prepare/"])


def test_no_compressed_copy_is_of_something_else(theirs: Path) -> None:
    copies = [path for path in theirs.rglob("*") if path.suffix in (".gz", ".br")]
    unpack = {".gz": gzip.decompress, ".br": brotli.decompress}
    assert len(copies) > 100
    for copy in copies:
        assert unpack[copy.suffix](copy.read_bytes()) == copy.with_suffix("").read_bytes(), copy
    page = theirs / "rights" / "index.html"
    assert page.with_name("index.html.gz").is_file()


def test_the_same_settings_give_the_same_site_and_no_settings_give_the_guide_as_it_was(
    folder: Path, theirs: Path
) -> None:
    again = folder / "again"
    assert run(folder, THEIRS | {"name": "Others", "colours": {}}, "--to", "again").returncode == 0
    assert digest(again) != digest(theirs)
    assert run(folder, THEIRS, "--to", "again").returncode == 0
    assert digest(again) == digest(theirs)
    assert run(folder, None, "--to", "again").returncode == 0, "the settings file of the release, as it comes"
    for path in sorted(path for path in again.rglob("*") if path.is_file() and path.suffix != ".gz"):
        assert path.read_bytes() == (folder / "site" / path.relative_to(again)).read_bytes(), path
    assert not list(folder.glob("again.*")), "nothing half-made is left"


def test_a_terminal_that_has_no_welsh_letters_does_not_stop_it(folder: Path, theirs: Path) -> None:
    (folder / "ours.yml").write_text(yaml.safe_dump(THEIRS, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-S", "-m", "guide_setup", "ours.yml", "--to", "ascii"]
    environment = {"PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "The guide of Cyngor T? ?yn" in done.stdout, done.stderr
    assert digest(folder / "ascii") == digest(theirs)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"phone": "ask at the desk"}, "'phone' must be one telephone number"),
        ({"logo": "gone.svg"}, "'logo' names 'gone.svg', which is not in guide/."),
        ({"colours": {"accent": "#ffcc00"}}, "'colours' has a colour for 'accent' (#ffcc00) that is too faint"),
        ({"site_url": "www.anytown.example"}, "'site_url' must be the guide's whole address"),
        ({"leave_quickly_to": "https://www.anytown.example/"}, "'leave_quickly_to' must lead to another site"),
        ({"organisation": {"name": "x"}}, "'organisation' is not known. There are name, phone"),
        ({"policy_in_pages": "maybe"}, "'policy_in_pages' must be yes or no"),
        ({"name": ""}, "'name' is missing"),
    ],
)
def test_a_wrong_value_gets_a_sentence_and_changes_nothing(
    folder: Path, theirs: Path, settings: dict[str, Any], sentence: str
) -> None:
    before = (theirs / offline.NAME).stat().st_mtime_ns
    done = run(folder, THEIRS | settings)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stderr.endswith("Nothing was changed.\n")
    assert "Traceback" not in done.stderr
    assert (theirs / offline.NAME).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"name: Anytown: the council\n", "cannot be understood near line 1"),
        (b"name: x\n\tphone: 1\n", "cannot be understood near line 2"),
        ("name: T\u0177 \u0174yn".encode("utf-16"), "is not saved as UTF-8"),
        (b"name: One\nname: Two\n", "'name' is there twice"),
        (b"- name\n", "must hold lines like: name:"),
        (b"name: \x00\n", "cannot be understood"),
    ],
)
def test_a_settings_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "ours.yml").write_bytes(content)
    with pytest.raises(SetupError) as problem:
        read_settings(tmp_path / "ours.yml")
    assert sentence in str(problem.value)
    with pytest.raises(SetupError, match="cannot be opened"):
        read_settings(tmp_path / "none.yml")


def test_what_a_text_editor_puts_before_the_first_line_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "ours.yml").write_bytes("\ufeffname: Tŷ Ŵyn\r\n".encode())
    assert read_settings(tmp_path / "ours.yml") == {"name": "Tŷ Ŵyn"}


def test_a_folder_with_other_things_is_left_alone(folder: Path) -> None:
    (folder / "photos").mkdir()
    (folder / "photos" / "one.jpg").write_text("mine")
    for target, sentence in (("photos", "holds something else"), ("site", "stays as it is"), (".", "something else")):
        done = run(folder, {}, "--to", target)
        assert (done.returncode, sentence in done.stderr) == (1, True), done.stderr
    assert read(folder / "photos" / "one.jpg") == "mine"


def test_a_page_that_someone_changed_is_told_and_not_spoilt(folder: Path) -> None:
    page = folder / "site" / "carers" / "index.html"
    content = page.read_bytes()
    try:
        page.write_bytes(content + b" ")
        assert "site/carers/index.html was changed since the release" in run(folder, {}).stderr
        page.unlink()
        assert "site/carers/index.html is missing" in run(folder, {}).stderr
    finally:
        page.write_bytes(content)


def test_for_a_host_without_headers_each_page_carries_the_policy(folder: Path) -> None:
    assert run(folder, {"policy_in_pages": True}, "--to", "pages").returncode == 0
    pages = sorted((folder / "pages").rglob("*.html"))
    assert all(read(page).count('<meta http-equiv="Content-Security-Policy"') == 1 for page in pages)
    assert "http-equiv" not in read(folder / "site" / "index.html")


def test_the_preview_shows_the_result_to_this_computer_alone(folder: Path) -> None:
    (folder / "ours.yml").write_text(yaml.safe_dump(THEIRS, allow_unicode=True), encoding="utf-8")
    options = ["guide_setup", "--preview", "--port", "0", "ours.yml", "--to", "shown"]
    process = subprocess.Popen([sys.executable, "-I", "-S", *options], cwd=folder, stdout=subprocess.PIPE, text=True)
    late = threading.Timer(60, process.kill)
    late.start()
    try:
        assert process.stdout is not None
        said = next(line for line in process.stdout if "http://127.0.0.1:" in line)
        address = next(word for word in said.split() if word.startswith("http"))
        with urllib.request.urlopen(address) as answer:
            assert "Cyngor Tŷ Ŵyn" in answer.read().decode()
    finally:
        late.cancel()
        process.kill()
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]


# --- The zip ----------------------------------------------------------------------------------------------------------


def test_the_settings_file_has_every_setting_explained_and_empty() -> None:
    text = read(release.TEXTS / "organisation.yml")
    settings = yaml.safe_load(text)
    assert set(settings) == {*KEYS, *OTHERS}
    assert not [value for value in settings.values() if value not in ("", [], False) and not isinstance(value, dict)]
    assert set(settings["colours"].values()) == {""}
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if line.partition("#")[0].strip():
            assert lines[number - 1].strip().startswith("#"), line


def test_the_zip_holds_no_compiled_code_and_the_licence_of_what_comes_along(folder: Path) -> None:
    with zipfile.ZipFile(folder.parent / "guide.zip") as archive:
        files = {name.removeprefix("guide/") for name in archive.namelist()}
    assert {"README.txt", "organisation.yml", "LICENSE", "LICENSES/MIT.txt"} <= files
    assert {"hosting/nginx.conf", "hosting/Caddyfile", "site/_headers", "site/index.html"} <= files
    assert "Permission is hereby granted" in read(folder / "guide_setup" / "lib" / "yaml" / "LICENSE")
    assert not [name for name in files if name.endswith((".so", ".pyd", ".pyc"))]


def test_the_pictures_of_before_and_after_are_there_and_small() -> None:
    pictures = [ROOT / "docs" / "for-organisations" / f"{name}.webp" for name in ("before", "after")]
    assert sum(picture.stat().st_size for picture in pictures) <= 60_000
    for picture in map(Image.open, pictures):
        size = f"{{width={picture.width} height={picture.height} loading=lazy}}"
        assert size in read(ROOT / "docs" / "for-organisations.md")
        assert len(picture.convert("RGB").getcolors(1_000_000) or ()) > 100, "a page, and no empty picture"


def test_the_same_files_give_the_same_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    files = {"b.html": b"b" * 5000, "a/c.gz": b"c"}
    release.write(files, tmp_path / "one.zip", "guide")
    release.write(dict(reversed(files.items())), tmp_path / "two.zip", "guide")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_a_release_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"site_url": "https://example.org/", "extra": {"organisation": {"name": "Anytown"}}}
    assert "A release is nobody's" in str(release.problem_with(given, ROOT / "site"))
    monkeypatch.setenv("GUIDE_META_POLICY", "1")
    assert "for every host" in str(release.problem_with(given | {"extra": {"organisation": {}}}, ROOT / "site"))


@pytest.mark.parametrize("file", sorted(SETUP.glob("*.py")), ids=lambda file: file.name)
def test_the_command_is_written_for_python_3_9_and_needs_nothing_of_ours(file: Path) -> None:
    tree = ast.parse(read(file), feature_version=(3, 9))
    for node in ast.walk(tree):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            known = {*sys.stdlib_module_names, "yaml"} | ({"tools"} if name == "tools.serve" else set())
            if file.name == "words.py":  # which does without, as the tests of the zip show
                known.add("prep_tool")
            assert name.partition(".")[0] in known, (file, name)
