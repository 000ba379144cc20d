"""What scripts say can be said in some other language: each sentence is plain, and each number gets its form."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from babel import Locale
from babel.plural import to_gettext

from overrides.extensions import scripts
from prep_tool import language
from tools import languages
from tools.node import node_program

NUMBERS = range(1, 200)
# Data addresses are modules in every Node.
CHOOSE = """
const { script, shared, forms, numbers } = JSON.parse(require("fs").readFileSync(0, "utf8"));
globalThis.SHARED = shared;
import("data:text/javascript;base64," + Buffer.from(script).toString("base64")).then(({ ngettext }) => {
  console.log(JSON.stringify(numbers.map((number) => ngettext(forms, number))));
});
"""
# "Will" says nothing in English, and something in German.
FIND = """
const script = require("fs").readFileSync(0, "utf8");
import("data:text/javascript;base64," + Buffer.from(script).toString("base64")).then((ranking) => {
  const [title, weight] = ["Helga geht", 1];
  const page = { at: title, title, about: "", words: [], readers: "public", weight, parts: [["", "", ""]] };
  const fit = () => ranking.find(ranking.prepare({ pages: [page] }), "Helga will").fit;
  const english = fit();
  ranking.forgetEnglish();
  console.log(JSON.stringify([english, fit()]));
});
"""


def node(program: str, given: str) -> list[str]:
    done = subprocess.run([node_program(), "-e", program], input=given, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def text_of(name: str) -> str:
    return (scripts.FOLDER / name).read_text(encoding="utf-8")


def sentences(script: str) -> list[tuple[str, ...]]:
    return [words for _, words in scripts.sentences(script)]


def everything_said() -> dict[str, tuple[str, ...]]:
    """Each marked sentence of all scripts, by its words or its first form.  All are plain, or this stops."""
    files = sorted(scripts.FOLDER.rglob("*.js"))
    return {words[0]: words for path in files for words in sentences(path.read_text(encoding="utf-8"))}


def test_english_stays_as_it_is_written() -> None:
    for path in sorted(scripts.FOLDER.rglob("*.js")):
        script = path.read_text(encoding="utf-8")
        assert sentences(scripts.in_language(script)) == sentences(script), path.name


@pytest.mark.parametrize("name", ["guide", "search", "appearance", "offline", "player", "worksheet/main"])
def test_a_page_in_another_language_says_none_of_it_in_english(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    english = everything_said()
    theirs = {one: "ZZ" if len(forms) == 1 else ["ZZ", "ZZ", "ZZ"] for one, forms in english.items()}
    monkeypatch.setattr(language, "_SENTENCES", theirs)
    monkeypatch.setattr(language, "LANGUAGE", "cy")
    script, _ = scripts.bundle(scripts.FOLDER / f"{name}.js")
    assert [words for forms in english.values() for words in forms if f'"{words}"' in script] == []


def test_the_scripts_are_the_same_files_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    main: Path = scripts.FOLDER / "worksheet" / "main.js"
    _, english = scripts.bundle(main)
    monkeypatch.setattr(language, "LANGUAGE", "cy")
    assert scripts.bundle(main)[1] == english
    assert all(path.is_file() for path in english)


@pytest.mark.parametrize("tag", ["en-GB", "cy", "ga", "pl", "ar", "zh"])
def test_a_script_chooses_the_form_for_a_number_as_python_does(tag: str) -> None:
    rule = to_gettext(Locale.parse(tag, sep="-").plural_form)
    which = languages.forms(rule.partition("plural=")[2].rstrip(";"))
    forms = sorted(set(which))
    shared = {"LANGUAGE": tag, "DIRECTION": "ltr"}
    given = {"script": text_of("language.js"), "shared": shared, "forms": forms, "numbers": list(NUMBERS)}
    assert node(CHOOSE, json.dumps(given)) == [which[number] for number in NUMBERS]


def test_search_in_another_language_passes_over_no_word_as_if_it_were_english() -> None:
    assert node(FIND, text_of("ranking.js")) == ["all", "some"]
