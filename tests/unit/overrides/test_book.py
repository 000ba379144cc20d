"""The guide as a book: what only a screen can do is left out, links lead on, and every reader's device can tell it."""

from __future__ import annotations

import datetime
import io
import re
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import page as page_validation
import pypdf
import pytest
from fontTools.ttLib import TTFont
from mkdocs.exceptions import PluginError

from overrides.book import book as books
from overrides.book import epub, files, paper
from overrides.book.book import Book, File
from overrides.book.chapters import Site, words_of
from overrides.extensions.picture_files import Picture
from overrides.hooks import books as hook
from prep_tool.office.tagged_pdf import ToolMissing

PAGE = """
<p class="app-figure"><img alt="" class="app-picture" src="../pictures/scene-tea.1.svg" width="72" loading="lazy"></p>
<nav aria-label="On this page">Menu</nav><button type="button">Listen</button>
<p id="at-the-foot">Every page names its sources.</p>
<p>Read of <a href="../money/#who-pays">money</a>, of <a class="app-word" href="../glossary/#gp">a GP</a>, or
<a href="https://example.com/">elsewhere<span class="app-leaves"> (leaves this site)</span></a>.</p>
<h2 id="tools">Tools</h2><p><a href="../worksheets/">The worksheet</a></p>
<p>Use <a href="../worksheets/">it</a> now.</p>
<h3 id="screen">On the screen</h3><p>Press here.</p>
<h2 id="more">More</h2><details><summary>Why</summary><p>Call <a href="tel:111"><strong>111</strong></a>.</p></details>
<table><thead><tr><th scope="col">What</th><th scope="col">When</th></tr></thead>
<tbody><tr><td>Ask</td><td>12 weeks &amp; more</td></tr></tbody></table>
"""
ROWS = """<div class="app-pair"><img alt="" class="app-picture" src="../pictures/cup.1.svg" width="72"><p>Have tea.
It is warm.</p></div>
<div class="app-pair app-pair--door"><img alt="" class="app-picture" src="../pictures/cup.1.svg"><p>
<a href="../worksheets/">A sheet</a>.
It is on a screen.</p></div>"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
XHTML = "{http://www.w3.org/1999/xhtml}"


def page(name: str, html: str, **meta: Any) -> Any:
    """A page as MkDocs hands it over once it has its text."""
    about = {"title": name.title(), "last_reviewed": datetime.date(2026, 11, 20), "words": [], **meta}
    return SimpleNamespace(file=SimpleNamespace(src_uri=f"{name}.md"), url=f"{name}/", meta=about, content=html)


def built(monkeypatch: pytest.MonkeyPatch, *pages: Any, site: str = books.EXAMPLE, **entry: Any) -> Book:
    named = [each.file.src_uri for each in pages]
    usual = {"title": "A small book", "about": "For tests.", "picture": "tea", "pages": named, "files": {}}
    monkeypatch.setattr(books, "load_books", lambda: {"small": usual | entry})
    drawings = {name: Picture(name, SVG, 9, 9) for name in ("tea", *books.OWN_PICTURES)}
    nav: Any = SimpleNamespace(pages=list(pages), items=[])
    return books.build("small", nav, site, {}, lambda address: SVG, drawings)


@pytest.fixture
def small() -> Book:
    return of_three_pages()


def of_three_pages() -> Book:
    pages = (page("tea", PAGE, readers="rights"), page("money", '<h2 id="who-pays">Who pays</h2><p>You.</p>'))
    glossary = page("glossary", '<h2 id="letter-g">G</h2><h3 id="gp">GP</h3><p>A family doctor.</p>')
    with pytest.MonkeyPatch.context() as patch:
        return built(patch, *pages, glossary)


@pytest.fixture(scope="module")
def large_print() -> bytes:
    return paper.pdf(of_three_pages(), File("small.pdf", "A", 18))


def whole(book: Book) -> str:
    return " ".join(words_of(book.chapters[0].body).split())


def opened(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


# --- what stands in a book ---


def test_what_only_a_screen_can_do_is_left_out(small: Book) -> None:
    text = whole(small)
    assert "Menu" not in text and "Listen" not in text and "leaves this site" not in text
    assert "Call 111." in text


def test_a_link_to_a_page_that_is_not_in_the_book_becomes_words_or_goes(small: Book) -> None:
    assert "Use it now." in whole(small)
    assert "The worksheet" not in whole(small), "a line that was only that link"


def test_where_the_site_is_known_such_a_link_leads_there(monkeypatch: pytest.MonkeyPatch) -> None:
    book = built(monkeypatch, page("tea", PAGE), site="https://guide.test/")
    links = {link.get("href") for link in book.chapters[0].body.iter("a")}
    assert "https://guide.test/worksheets/" in links
    assert "https://guide.test/" in paper.html(book, File("a.pdf", "A", 12))


def test_a_part_that_is_left_out_ends_where_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    text = whole(built(monkeypatch, page("tea", PAGE), without=["tea.md#tools", "tea.md#at-the-foot"]))
    assert "Press here" not in text and "Call 111" in text
    assert "Every page" not in text and "Read of" in text


@pytest.mark.parametrize("entry", [{"pages": ["tee.md"]}, {"without": ["tee.md"]}, {"without": ["tea.md#tee"]}])
def test_a_name_that_is_nowhere_is_told(monkeypatch: pytest.MonkeyPatch, entry: dict[str, Any]) -> None:
    with pytest.raises(LookupError, match="tee"):
        built(monkeypatch, page("tea", PAGE), **entry)


def test_an_easy_read_row_whose_door_leads_nowhere_goes_with_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    book = built(monkeypatch, page("cup", ROWS, readers="easy-read"), easy=True)
    rows = [part for part in book.chapters[0].body if part.tag == "div"]
    assert [words_of(row).strip() for row in rows] == ["Have tea.\nIt is warm."]
    assert len(list(book.chapters[0].body.iter("img"))) == 1


def test_a_page_of_law_that_no_one_checked_says_so_in_the_book_too(small: Book) -> None:
    said = "Not yet checked by a lawyer or adviser."
    for html in (paper.html(small, File("a.pdf", "A", 12)), paper.html(small, File("a.pdf", "A", 12, booklet=True))):
        assert html.count(said) == 1
    assert said in opened(epub.epub(small))["EPUB/tea.xhtml"]


# --- in print ---


def test_a_pdf_can_be_read_by_ear_and_found_through(large_print: bytes, tmp_path: Path) -> None:
    file = tmp_path / "small.pdf"
    file.write_bytes(large_print)
    verdict: Any = page_validation.validate_pdf(str(file), profile=page_validation.ValidationProfile.PDF_UA_1)
    assert verdict.is_compliant, str(verdict)
    reader = pypdf.PdfReader(file)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert reader.metadata and reader.metadata.title == "A small book, 18 point"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[-4:] == ["Tea", "Money", "Glossary", "Web addresses"]
    text = [" ".join(each.extract_text().split()) for each in reader.pages]
    at = next(number for number, words in enumerate(text, 1) if words.startswith("Money"))
    assert f"money (page {at})" in " ".join(text)
    assert f"{at} Money" in " ".join(text[2:4]), "the contents"
    assert "elsewhere [1]" in " ".join(text) and "example.com" in text[-1]
    assert "Life in danger" in text[0] and "999" in text[0]


def test_large_print_has_no_word_below_its_size_but_at_the_foot(large_print: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(large_print))
    sizes: dict[float, str] = {}

    def note(text: str, _placed: Any, _matrix: Any, _font: Any, size: float) -> None:
        if text.strip():
            sizes.setdefault(round(abs(size), 1), text)

    for each in reader.pages:
        each.extract_text(visitor_text=note)
    small_words = {size: text for size, text in sizes.items() if size < 18}
    assert set(small_words) <= {14.0}, small_words


def test_a_booklet_from_right_to_left_has_its_fold_on_the_other_side(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "DIRECTION", "rtl")
    assert paper.order(4) == [(1, 4), (3, 2)]


@pytest.mark.parametrize("count", [4, 8, 36])
def test_a_folded_booklet_is_read_from_its_first_page_to_its_last(count: int) -> None:
    sides = paper.order(count)
    sheets = [sides[at : at + 2] for at in range(0, len(sides), 2)]
    # The outermost sheet lies at the bottom. Folded, the right halves lead in and the left halves lead out.
    leading = [number for front, back in sheets for number in (front[1], back[0])]
    out = [number for front, back in reversed(sheets) for number in (back[1], front[0])]
    assert leading + out == list(range(1, count + 1))


def test_a_booklet_has_two_pages_on_each_side_of_a4_and_whole_sheets(small: Book) -> None:
    reader = pypdf.PdfReader(io.BytesIO(paper.pdf(small, File("small.pdf", "A", 12, booklet=True))))
    assert len(reader.pages) % 2 == 0
    assert [round(float(length)) for length in reader.pages[0].mediabox[2:]] == [842, 595]
    assert "A small book" in reader.pages[0].extract_text()
    assert "My notes" in "".join(each.extract_text() for each in reader.pages)


def test_the_fonts_in_print_have_every_letter_of_the_books(site: Path) -> None:
    known = set(TTFont("prep_tool/sheet/fonts/regular.ttf").getBestCmap())
    for file in sorted((site / "book").glob("*.epub")):
        for name, text in opened(file.read_bytes()).items():
            if name.endswith(".xhtml"):
                letters = set("".join(etree.fromstring(text).itertext())) - set("\n\t")  # noqa: S314
                assert not {letter for letter in letters if ord(letter) not in known}, f"{file.name}: {name}"


# --- as e-books: those that the site really has ---


@pytest.fixture(scope="module")
def ebooks(site: Path) -> dict[str, dict[str, str]]:
    found = {file.name: opened(file.read_bytes()) for file in sorted((site / "book").glob("*.epub"))}
    assert set(found) == {"easy-read.epub", "guide.epub", "professionals.epub"}
    return found


def pages_of(ebook: dict[str, str]) -> dict[str, etree.Element]:
    return {name: etree.fromstring(text) for name, text in ebook.items() if name.endswith(".xhtml")}  # noqa: S314


def test_an_ebook_says_first_what_it_is(site: Path) -> None:
    for file in (site / "book").glob("*.epub"):
        assert file.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_every_file_of_an_ebook_is_listed_and_every_listed_one_is_there(ebooks: dict[str, dict[str, str]]) -> None:
    for ebook in ebooks.values():
        package = etree.fromstring(ebook["EPUB/package.opf"])  # noqa: S314
        listed = {f"EPUB/{item.get('href')}" for item in package.iter("{http://www.idpf.org/2007/opf}item")}
        assert listed == set(ebook) - {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
        order = [item.get("idref") for item in package.iter("{http://www.idpf.org/2007/opf}itemref")]
        assert len(order) == len(set(order)) == len(pages_of(ebook))
        assert order[0] == "cover"


def test_every_link_and_picture_in_an_ebook_is_there(ebooks: dict[str, dict[str, str]]) -> None:
    for ebook in ebooks.values():
        pages = pages_of(ebook)
        ids = {name: {part.get("id") for part in tree.iter()} for name, tree in pages.items()}
        for name, tree in pages.items():
            for image in tree.iter(f"{XHTML}img"):
                assert f"EPUB/{image.get('src')}" in ebook and image.get("alt") is not None, name
            for link in tree.iter(f"{XHTML}a"):
                file, _, place = str(link.get("href")).partition("#")
                if not re.match("https?:|tel:", file):
                    assert f"EPUB/{file}" in pages, (name, link.get("href"))
                    assert not place or place in ids[f"EPUB/{file}"], (name, link.get("href"))


def test_each_page_of_an_ebook_has_a_language_a_title_and_one_top_heading(ebooks: dict[str, dict[str, str]]) -> None:
    for ebook in ebooks.values():
        for name, tree in pages_of(ebook).items():
            assert tree.get("lang") == "en-GB", name
            assert tree.findtext(f".//{XHTML}title"), name
            levels = [int(part.tag[-1]) for part in tree.iter() if re.fullmatch(rf"{XHTML}h[1-6]", str(part.tag))]
            assert levels.count(1) == 1 and levels[0] == 1, name
            assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False)), name
            ids = [part.get("id") for part in tree.iter() if part.get("id")]
            assert len(ids) == len(set(ids)), name
            assert not [part for part in tree.iter() if str(part.tag).endswith(("script", "style"))], name


def test_an_ebook_says_who_can_read_it_and_where_its_parts_are(ebooks: dict[str, dict[str, str]]) -> None:
    for ebook in ebooks.values():
        for fact in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard"):
            assert f'property="schema:{fact}"' in ebook["EPUB/package.opf"]
        assert "No blind person has tested it" in ebook["EPUB/package.opf"]
        for kind in ("toc", "landmarks", "bodymatter"):
            assert f'epub:type="{kind}"' in ebook["EPUB/nav.xhtml"]


def test_the_whole_guide_is_in_the_books(ebooks: dict[str, dict[str, str]]) -> None:
    """A page that joins the menu's reading parts is in a book, or books.yml says why not."""
    left = {name for entry in books.load_books().values() for name in entry.get("without", ()) if "#" not in name}
    inside = {Path(name).stem for ebook in ebooks.values() for name in ebook}
    folders = ("what-it-is", "stages", "rights", "easy-read", "professionals")
    sources = [path.relative_to("docs").as_posix() for name in folders for path in Path("docs", name).rglob("*.md")]
    assert [source for source in sources if source not in left and books.name_of(source) not in inside] == []


# --- when they are made, and what is linked ---


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small: Book) -> Book:
    """A book with a PDF and an EPUB, and a PDF that is quickly drawn."""
    monkeypatch.setattr(files, "BUILT", tmp_path)
    monkeypatch.setattr(files.paper, "pdf", lambda book, file: b"%PDF")
    return Book(**{key: getattr(small, key) for key in Book.__slots__} | {
        "files": (File("small.pdf", "In print", 12), File("small.epub", "On screens"))})  # fmt: skip


def test_a_pdf_is_there_when_wanted_and_as_long_as_its_pages_are_the_same(drawn: Book) -> None:
    assert set(files.make([drawn], wanted=False).files) == {"small.epub"}
    assert set(files.make([drawn], wanted=True).files) == {"small.pdf", "small.epub"}
    assert set(files.make([drawn], wanted=False).files) == {"small.pdf", "small.epub"}
    drawn.chapters[0].body.text = "Other words"
    assert files.make([drawn], wanted=False).missing == ("small.pdf",)


def test_where_pango_is_missing_one_line_says_what_to_install(drawn: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> bytes:
        raise ToolMissing("install Pango")

    monkeypatch.setattr(files.paper, "pdf", fail)
    made = files.make([drawn], wanted=True)
    assert set(made.files) == {"small.epub"}
    assert hook.left_out(made) == "No books named small.pdf: install Pango."


def test_a_book_that_is_not_there_has_no_line_and_no_row(drawn: Book, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.pdf"
    sheet.write_bytes(paper.tagged_pdf.write(paper.tagged_pdf.pages("<title>A</title><p>A</p>")))
    row = '<div class="app-pair app-pair--door"><img alt=""><p><a href="book:small.pdf">Print it</a>.\nNow.</p>\n</div>'
    html = f"<!-- books: small -->{row}"
    without = files.make([drawn], wanted=False)
    assert hook.with_links(html, {"small": drawn}, without, "other/").count("<a ") == 1
    made = files.Made(without.files | {"small.pdf": sheet})
    with_all = hook.with_links(html, {"small": drawn}, made, "other/")
    assert with_all.count('href="../book/small.pdf"') == 2
    assert re.search(r"In print</a> \(\d+ sides?, \d+ kB\)", with_all)


@pytest.mark.parametrize("html", ["<!-- books: smal -->", '<a href="book:smal.pdf">x</a>'])
def test_a_page_that_names_no_book_stops_the_build(drawn: Book, html: str) -> None:
    with pytest.raises(PluginError, match="smal"):
        hook.with_links(html, {"small": drawn}, files.Made({}), "other/")


def test_each_book_is_linked_from_the_page_of_other_formats() -> None:
    text = Path("docs/other-formats.md").read_text(encoding="utf-8")
    linked = {name for marker in hook.MARKER.findall(text) for name in marker.split()}
    assert linked == set(books.load_books())


def test_a_chapter_leads_only_where_its_book_or_the_web_goes() -> None:
    there = Site({"rights/money/": "rights-money"}, "", lambda _: SVG)
    assert there.target("../money/#who", "rights/deadlines/") == "#rights-money--who"
    assert there.target("../../films/", "rights/deadlines/") is None
    assert there.target("tel:999", "rights/deadlines/") == "tel:999"
