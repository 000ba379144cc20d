"""Whoever makes the guide in some other language finds every sentence in one catalogue, and slips are named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from prep_tool import language
from prep_tool.questionnaire.load import load
from tools import languages, pseudo_language


@pytest.fixture(scope="module")
def everything() -> Catalog:
    return languages.collected()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, everything: Catalog) -> Path:
    """A folder for a language's files, in place of the project's."""
    monkeypatch.setattr(languages, "LANGUAGES", tmp_path)
    monkeypatch.setattr(languages, "collected", lambda: everything)
    return tmp_path


@pytest.mark.parametrize(
    "sentence",
    [
        "Please read this side first. It takes one minute.",  # Python
        "Skip to main content",  # a template
        "Your sheet went to the app that you chose.",  # a script
        "What matters most to you",  # the menu
        next(load("prepare").questions()).label,  # a worksheet
        "A list of who will do what, and by when.",  # the glossary
        "You do not have to do this. You can come without a sheet.",  # the invitation
    ],
)
def test_a_sentence_of_every_kind_is_in_the_catalogue(sentence: str, everything: Catalog) -> None:
    assert sentence in everything


def test_ids_of_questions_are_no_sentences(everything: Catalog) -> None:
    assert "who-is-writing" not in everything
    assert "textarea" not in everything


def test_a_new_catalogue_holds_all_sentences_and_the_forms_of_its_language(elsewhere: Path) -> None:
    catalog = languages.brought_up_to_date("cy")
    assert catalog.num_plurals == 6
    written = (elsewhere / "cy" / "words.po").read_text(encoding="utf-8")
    assert 'msgid "Skip to main content"' in written
    assert "nplurals=6" in written


@pytest.mark.parametrize("language", ["ar", "cy", "es", "fr", "it", "pl", "pt-BR", "ur", "zh"])
def test_a_catalogue_can_be_brought_up_to_date_again(language: str, elsewhere: Path) -> None:
    languages.brought_up_to_date(language)
    again = languages.brought_up_to_date(language)
    assert len(languages.forms(again.plural_expr)) == 200


def test_what_was_translated_stays_when_the_guide_changes(elsewhere: Path) -> None:
    languages.brought_up_to_date("cy")
    file = elsewhere / "cy" / "words.po"
    english = 'msgid "Skip to main content"\nmsgstr ""'
    theirs = english.replace('msgstr ""', 'msgstr "Neidio i’r prif gynnwys"')
    file.write_text(file.read_text(encoding="utf-8").replace(english, theirs), encoding="utf-8")
    made = languages.as_file(languages.brought_up_to_date("cy"), "cy", "ltr")
    assert made["words"]["Skip to main content"] == "Neidio i’r prif gynnwys"


def test_a_catalogue_whose_forms_stand_in_another_order_is_refused(elsewhere: Path) -> None:
    languages.brought_up_to_date("cy")
    file = elsewhere / "cy" / "words.po"
    words = file.read_text(encoding="utf-8").replace("((n == 3)) ? 3", "((n == 3)) ? 2")
    file.write_text(words, encoding="utf-8")
    with pytest.raises(SystemExit, match="order"):
        languages.brought_up_to_date("cy")


def test_a_language_that_nobody_knows_is_named(elsewhere: Path) -> None:
    with pytest.raises(SystemExit, match="xx-nowhere is not the tag"):
        languages.brought_up_to_date("xx-nowhere")


@pytest.mark.parametrize(
    ("english", "theirs", "lacks"),
    [
        ("Saved as {name}.", "Wedi ei gadw.", "{name}"),
        ("Press <strong>Clear</strong>.", "Pwyswch Clear.", "<strong>"),
        ("Hello %(name)s", "Helo %(enw)s", "%(enw)s"),
        ("Listen", 'Gwrando "nawr"', '"'),  # it may stand in an attribute
        ("Back and next", "Yn ôl & ymlaen", "&"),
        ("Fewer than 5", "Llai < 5", "<"),
    ],
)
def test_a_translation_that_lost_a_place_is_named(english: str, theirs: str, lacks: str) -> None:
    catalog = Catalog(locale="cy")
    catalog.add(english, theirs)
    (said,) = languages.slips(catalog)
    assert lacks in said


def test_a_form_may_leave_out_the_number_and_nothing_else() -> None:
    catalog = Catalog(locale="en")
    english = ("{number} page of {name}", "{number} pages of {name}")
    catalog.add(english, ("a page of {name}", "{number} pages of {name}"))
    assert languages.slips(catalog) == []


def test_a_sentence_without_a_translation_stays_in_english() -> None:
    catalog = Catalog(locale="cy")
    catalog.add("Search", "Chwilio")
    catalog.add("Menu", "")
    assert languages.as_file(catalog, "cy", "ltr")["words"] == {"Search": "Chwilio"}


@pytest.mark.parametrize(("number", "said"), [(0, "none"), (1, "one"), (2, "two"), (7, "many"), (102, "many")])
def test_a_number_gets_the_form_that_goes_with_it(number: int, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = Catalog(locale="cy")
    catalog.mime_headers = [("Plural-Forms", "nplurals=4; plural=(n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : 3);")]
    catalog.add(("{number} page", "{number} pages"), ("none", "one", "two", "many"))
    made = languages.as_file(catalog, "cy", "ltr")
    monkeypatch.setattr(language, "_SENTENCES", made["words"])
    monkeypatch.setattr(language, "_FORMS", made["forms"])
    assert language.ngettext("{number} page", "{number} pages", number) == said


def test_the_made_up_language_is_longer_and_keeps_what_is_no_word() -> None:
    english = "Read [about money](rights/money.md#words) at gov.uk, {name}, or <b>call</b> 111 &amp; wait. `make build`"
    made = pseudo_language.pseudo(english)
    for kept in ("](rights/money.md#words)", "gov.uk", "{name}", "<b>", "</b>", "111", "&amp;", "`make build`"):
        assert kept in made
    assert "money]" not in made
    words = "Your sheet shows only what you filled in. You can change your answers and make it again."
    assert len(pseudo_language.pseudo(words)) > 1.35 * len(words)


def test_a_page_in_the_made_up_language_keeps_its_addresses() -> None:
    page = "---\ntitle: Money\nreaders: rights\n---\n\n## Who pays?\n\n### By name {#own}\n\n[Money](money.md)\n"
    made = pseudo_language.pseudo_page(page)
    assert "readers: rights" in made
    assert "{#who-pays}" in made
    assert "{#own}" in made
    assert "](money.md)" in made
    assert "Money" not in made


def test_the_browser_gets_only_what_its_python_may_say(everything: Catalog) -> None:
    whole = languages.as_file(languages.pseudo_catalog(), "en-XA", "rtl")
    words = languages.for_browser(whole)["words"]
    assert "Please read this side first. It takes one minute." in words
    assert "Skip to main content" not in words
    assert len(json.dumps(words)) < len(json.dumps(whole["words"])) / 4
