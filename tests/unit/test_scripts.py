"""A worksheet's script goes by the same numbers and names as Python."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from overrides.extensions.scripts import FOLDER, MARKED, SHARED, ScriptError, bundle, in_language, sentences
from prep_tool import language

MODULES = (
    Path("overrides/assets/javascripts/worksheet/shared.js"),
    Path("overrides/assets/javascripts/language.js"),
)


def test_the_worksheet_takes_each_value_that_python_shares() -> None:
    taken = [name for each in MODULES for name in re.findall(r"SHARED\.(\w+)", each.read_text(encoding="utf-8"))]
    assert taken == list(SHARED)


def test_a_shared_value_reaches_the_script(tmp_path: Path) -> None:
    script = tmp_path / "script.js"
    script.write_text("console.log(globalThis.SHARED.SAVED_START)", encoding="utf-8")
    assert 'id="saved-answers"' in bundle(script)[0]


def test_a_value_that_nobody_shares_stops_the_build(tmp_path: Path) -> None:
    script = tmp_path / "script.js"
    script.write_text("console.log(globalThis.SHARED.NOBODYS)", encoding="utf-8")
    with pytest.raises(ScriptError, match="NOBODYS"):
        bundle(script)


# What looks like words for a reader: a sentence, or one word with a capital.
WORDS = re.compile(r"""["`](?:[A-Z][\w’]+ [a-z]|[A-Z][a-z]{2,}["`]|[^"`\n]*[a-z]{2,} [a-z]{2,} [a-z]{2,})[^"`\n]*""")
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
FOR_US = ("ranking.js", "language.js")  # English to search by, and the names of the forms
NAMES = ("Shift", "Escape", "Segmenter", "Files", "div h1 h2", "The list of pages did not arrive", "Python may not use")


def test_no_sentence_of_a_script_is_left_without_its_mark() -> None:
    left = []
    for path in sorted(FOLDER.rglob("*.js")):
        script = MARKED.sub("", COMMENT.sub("", path.read_text(encoding="utf-8")))
        found = [] if path.name in FOR_US else WORDS.findall(script)
        left += [f"{path.name}: {words}" for words in found if not words[1:].startswith(NAMES)]
    assert left == []


def test_a_sentence_without_its_mark_is_found() -> None:
    assert WORDS.findall('say("Your file is ready."); x.textContent = `Saved as ${name}`; y("Close")')
    assert not WORDS.findall('button.className = "app-button app-button--quiet"; a(`#${id}`)')


def test_a_script_speaks_another_language(monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = {"Saved as {name}. Look here.": "Cadwyd {name}.", "{number} page": ["dim", "{number} dudalen", "rhai"]}
    monkeypatch.setattr(language, "_SENTENCES", theirs)
    script = 'say(_("Saved as {name}. " +\n  "Look here.", { name }));'
    script += 'n(ngettext(["{number} page", "{number} pages"], 2))'
    said = in_language(script)
    assert '_("Cadwyd {name}.", { name })' in said
    assert 'ngettext(["dim", "{number} dudalen", "rhai"], 2)' in said


def test_what_is_marked_and_is_no_plain_sentence_is_named() -> None:
    with pytest.raises(ScriptError, match="line 2"):
        list(sentences("\nsay(_(words))"))
