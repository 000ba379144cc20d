"""The guide in another language: its sentences collected, put into the language's catalogue, and made for the build.

A language is a folder, overrides/languages/<code>/, with `words.po`, a catalogue as GNU gettext has it, and `docs/`,
the pages. The code is the language's tag (BCP 47), such as cy. `make language GUIDE_LANGUAGE=cy` brings the catalogue
up to date and makes build/languages/cy/ for `make build GUIDE_LANGUAGE=cy`; without a catalogue it starts one.

For en-XA, which is no language (tools/pseudo_language.py), all of this is made from the English.
"""

from __future__ import annotations

import ast
import gettext
import io
import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from overrides.extensions import worded_files  # noqa: E402
from overrides.extensions.scripts import sentences  # noqa: E402
from prep_tool.language import BUILD, ENGLISH, FILE, with_words  # noqa: E402
from tools.pseudo_language import DIRECTION, pseudo, pseudo_page  # noqa: E402
from tools.pseudo_language import LANGUAGE as PSEUDO  # noqa: E402
from tools.runtime_files import reachable_code  # noqa: E402

LANGUAGES = ROOT / "overrides" / "languages"
CATALOGUE = "words.po"
ABOUT = "# The sentences of the Care and Support Planning Guide. Its pages are in docs/ beside this file."
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}  # {% trans %} is gettext
TEMPLATES = {"trimmed": "true"}
FORMS = {"_": 1, "ngettext": 2}  # how many strings each way to mark has
PYTHON = ("prep_tool/**/*.py", "overrides/**/*.py")
JINJA = ("prep_tool/form/templates/*.html", "overrides/*.html", "overrides/partials/*.html", "overrides/book/*.html",
         "overrides/book/*.xhtml", "overrides/book/*.opf")  # fmt: skip

SCRIPTS = ("overrides/assets/javascripts/**/*.js",)

Message = str | tuple[str, ...]


# --- the sentences ---


def code_sentences() -> Iterator[tuple[str, int, Message]]:
    """Each marked sentence of Python, templates and scripts: the file, the line, and the sentence or its two forms."""
    readers = ((PYTHON, in_python), (JINJA, in_template), (SCRIPTS, in_script))
    for patterns, read in readers:
        for path in sorted(path for pattern in patterns for path in ROOT.glob(pattern)):
            name = path.relative_to(ROOT).as_posix()
            try:
                for line, message in read(path):
                    yield name, line, message
            except ValueError as problem:
                sys.exit(f"{name}: {problem}.")


def in_python(path: Path) -> Iterator[tuple[int, Message]]:
    """The sentences of a Python file.  Babel's own reader does not look inside f-strings."""
    for call in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in FORMS:
            words = [each.value for each in call.args[: FORMS[call.func.id]] if isinstance(each, ast.Constant)]
            if len(words) < FORMS[call.func.id]:
                raise ValueError(f"line {call.lineno}: what is marked is no plain string")
            yield call.lineno, tuple(map(str, words)) if len(words) > 1 else str(words[0])


def in_template(path: Path) -> Iterator[tuple[int, Message]]:
    """The sentences of a Jinja template."""
    with path.open("rb") as file:
        for found in extract("jinja2.ext:babel_extract", file, KEYWORDS, options=TEMPLATES):
            yield found[:2]


def in_script(path: Path) -> Iterator[tuple[int, Message]]:
    """The sentences of a script."""
    for line, words in sentences(path.read_text(encoding="utf-8")):
        yield line, words if len(words) > 1 else words[0]


def file_sentences() -> Iterator[tuple[str, int, Message]]:
    """Each sentence of the files that hold words: worksheets, glossary and others."""
    for pattern, keys in worded_files.FILES.items():
        for path in sorted(ROOT.glob(pattern)):
            found: list[str] = []

            def keep(text: str, found: list[str] = found) -> str:
                found.append(text)
                return text

            with_words(yaml.safe_load(path.read_text(encoding="utf-8")), keys, keep)
            yield from ((path.relative_to(ROOT).as_posix(), 0, text) for text in found if text)
    for title in menu_titles(settings()["nav"]):
        yield "mkdocs.yml", 0, title
    for key in ("site_name", "site_description"):
        yield "mkdocs.yml", 0, settings()[key]


def settings() -> dict[str, Any]:
    """What mkdocs.yml says."""
    return dict(yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8")))


def menu_titles(nav: Any) -> Iterator[str]:
    """The titles of a menu and of all below it."""
    for entry in nav:
        for title, below in entry.items():
            yield title
            if isinstance(below, list):
                yield from menu_titles(below)


def collected() -> Catalog:
    """All sentences of the guide but its pages, as a catalogue without a translation."""
    catalog = Catalog(project="Care and Support Planning Guide", header_comment=ABOUT, charset="utf-8", fuzzy=False)
    for file, line, message in (*code_sentences(), *file_sentences()):
        catalog.add(message, locations=[(file, line)])
    return catalog


# --- a language's files for the build ---


# What goes into a sentence or into HTML: a sentence also stands in attributes and in files that a script writes.
PLACE = re.compile(r"""\{\w*\}|%\(\w+\)s|%%|</?\w+[^>]*>|&\w+;|[&<"]""")


def slips(catalog: Catalog) -> list[str]:
    """What a translation has lost or made up of places, such as {name}, of tags, and of signs that HTML would read."""
    found = []
    for message in catalog:
        for text in as_forms(message.string) if message.id and not message.fuzzy else ():
            differs = set(PLACE.findall(as_forms(message.id)[-1])) ^ set(PLACE.findall(text))
            if text and (differs := differs - ({"{number}"} if message.pluralizable else set())):
                found.append(f"“{text}”: {' '.join(sorted(differs))} should be there as in English, and no other.")
    return found


def as_forms(words: str | tuple[str, ...] | list[str] | None) -> list[str]:
    """A sentence's one form or its several."""
    return [words or ""] if words is None or isinstance(words, str) else list(words)


def as_file(catalog: Catalog, language: str, direction: str) -> dict[str, Any]:
    """What prep_tool/language.py reads.  A sentence without words of the language stays in English."""
    words: dict[str, str | list[str]] = {}
    for message in catalog:
        theirs = as_forms(message.string)
        if message.id and all(theirs) and not message.fuzzy:
            words[as_forms(message.id)[0]] = theirs if message.pluralizable else theirs[0]
    return {"language": language, "direction": direction, "forms": forms(catalog.plural_expr), "words": words}


def forms(formula: str) -> str:
    """Which form goes with 0 to 199, a digit each, from a catalogue's formula."""
    return "".join(str(gettext.c2py(formula)(number)) for number in range(200))


def for_browser(whole: dict[str, Any]) -> dict[str, Any]:
    """The same with only what the browser's Python may say."""
    there = reachable_code(ROOT / "prep_tool").keys()
    said = [message for file, _, message in code_sentences() if file in there]
    english = {message if isinstance(message, str) else message[0] for message in said}
    return {**whole, "words": {each: words for each, words in whole["words"].items() if each in english}}


def make(catalog: Catalog, language: str, direction: str, docs: Path) -> Path:
    """Write a language's words and settings into the build's folder; return it."""
    folder = ROOT / BUILD / language
    folder.mkdir(parents=True, exist_ok=True)
    whole = as_file(catalog, language, direction)
    (folder / FILE).write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    (folder / f"browser-{FILE}").write_text(json.dumps(for_browser(whole), ensure_ascii=False), encoding="utf-8")
    own = settings()

    def theirs(english: str) -> str:
        found = whole["words"].get(english, english)
        return str(found)

    def menu(nav: Any) -> Any:
        return [{theirs(title): menu(below) if isinstance(below, list) else below for title, below in each.items()}
                for each in nav]  # fmt: skip

    made = {
        "INHERIT": "../../../mkdocs.yml",
        "docs_dir": str(docs),
        "site_dir": str(ROOT / "site"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "hooks": [str(ROOT / hook) for hook in own["hooks"]],
        "site_name": theirs(own["site_name"]),
        "site_description": theirs(own["site_description"]),
        "nav": menu(own["nav"]),
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return folder


# --- a real language ---


def brought_up_to_date(language: str) -> Catalog:
    """A language's catalogue with the sentences of today, written back; a new one where there is none."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        sys.exit(f"{language} is not the tag of a language that we know, such as cy or pt-BR.")
    file = LANGUAGES / language / CATALOGUE
    # The forms stand in the order of Unicode's rules, which scripts go by: a catalogue from elsewhere may have another.
    # Only numbers written like 1c6 have the operand “e”, which gettext does not know.
    plural = re.sub(r"\be\b", "0", to_gettext(locale.plural_form))
    if file.is_file():
        catalog = read_po(io.BytesIO(file.read_bytes()), locale=str(locale))
        if forms(catalog.plural_expr) != forms(plural.partition("plural=")[2].rstrip(";")):
            sys.exit(f"{file}: put its forms in this order: “Plural-Forms: {plural}”.")
        catalog.update(collected())
    else:
        catalog = collected()
        catalog.locale = locale
        catalog.mime_headers = [("Plural-Forms", plural)]
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        write_po(out, catalog, width=100, omit_header=False)
    return catalog


# --- the language that is none ---


def pseudo_catalog() -> Catalog:
    """Every sentence in en-XA."""
    catalog = collected()
    for message in catalog:
        if message.id:
            theirs = tuple(map(pseudo, as_forms(message.id)))
            message.string = theirs if message.pluralizable else theirs[0]
    return catalog


def pseudo_docs() -> Path:
    """All pages in en-XA, and what stands beside them; return the folder."""
    docs = ROOT / BUILD / PSEUDO / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    shutil.copytree(ROOT / "docs", docs)
    for page in docs.rglob("*.md"):
        page.write_text(pseudo_page(page.read_text(encoding="utf-8")), encoding="utf-8")
    return docs


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit("Say which language, such as: make language GUIDE_LANGUAGE=cy")
    language = sys.argv[1]
    if language == ENGLISH:
        sys.exit("English stands in the code. It has no catalogue.")
    if language == PSEUDO:
        print(f"Made {make(pseudo_catalog(), PSEUDO, DIRECTION, pseudo_docs()).relative_to(ROOT)}.")
        return
    catalog = brought_up_to_date(language)
    if wrong := slips(catalog):
        sys.exit("\n".join(wrong))
    missing = sum(bool(each.id) and (each.fuzzy or not all(as_forms(each.string))) for each in catalog)
    docs = LANGUAGES / language / "docs"
    direction = Locale.parse(language, sep="-").text_direction
    made = make(catalog, language, direction, docs)
    print(f"overrides/languages/{language}/{CATALOGUE}: {len(catalog)} sentences, {missing} still in English.")
    if not docs.is_dir():
        print(f"Its pages go into {docs.relative_to(ROOT)}: the same files as in docs/.")
    print(f"Made {made.relative_to(ROOT)}. Then: make build GUIDE_LANGUAGE={language}")


if __name__ == "__main__":
    main()
