"""A page can be read aloud by a voice of the device itself, sentence by sentence; never by one that sends text away."""

from __future__ import annotations

from typing import Any

import pytest

# A device's speech is played by a stand-in that notes what it is given and finishes when told.
SPEECH = """
const voices = arguments0.map(([lang, localService]) => ({lang, localService, name: lang}));
const said = [];
class Utterance { constructor(text) { this.text = text; } }
const speech = new EventTarget();
Object.assign(speech, {said, getVoices: () => voices, cancel() {}, speak(u) { said.push(u); }});
Object.defineProperty(window, "speechSynthesis", {value: speech});
Object.defineProperty(window, "SpeechSynthesisUtterance", {value: Utterance});
window.said = said;
"""
LOCAL, REMOTE = ["en-GB", True], ["en-GB", False]


@pytest.fixture
def device(page: Any) -> Any:
    def with_voices(*voices: list[Any]) -> Any:
        source = SPEECH.replace("arguments0", str(list(voices)).replace("True", "true").replace("False", "false"))
        page.cdp("Page.addScriptToEvaluateOnNewDocument", {"source": source})
        page.open("/carers/")
        return page

    return with_voices


def said(page: Any) -> list[str]:
    return list(page.run("return said.map((u) => u.text)"))


def press(page: Any, words: str) -> None:
    next(button for button in page.all(".app-player button") if button.text == words).click()


@pytest.mark.parametrize("voices", [[], [REMOTE], [["fr-FR", True]]])
def test_without_an_english_voice_of_its_own_a_device_gets_no_button(device: Any, voices: list[Any]) -> None:
    page = device(*voices)
    assert not page.find("[data-listen]").is_displayed()


def test_nothing_is_said_before_it_is_asked_for(device: Any) -> None:
    page = device(LOCAL)
    assert page.wait_for("[data-listen]")
    assert said(page) == []


def test_it_reads_sentence_by_sentence_with_a_local_voice(device: Any) -> None:
    page = device(REMOTE, LOCAL)
    page.wait_for("[data-listen]").click()
    assert said(page) == [page.text("h1")]
    page.run("said.at(-1).onend()")
    page.run("said.at(-1).onend()")
    spoken = said(page)
    assert len(spoken) == 3
    assert all(text.count(". ") == 0 for text in spoken)
    assert page.run("return said.every((u) => u.voice.localService)")
    assert page.find(".app-reading").is_displayed()
    assert page.faults() == []


def test_next_back_stop_and_play_do_what_they_say(device: Any) -> None:
    page = device(LOCAL)
    page.wait_for("[data-listen]").click()
    press(page, "Next")
    press(page, "Back")
    first, second, again = said(page)
    assert (first, again) == (page.text("h1"), page.text("h1"))
    assert second != first
    press(page, "Stop")
    assert not page.all(".app-reading")
    press(page, "Play")
    assert said(page)[-1] == first


def test_closing_takes_the_bar_away_and_gives_the_keyboard_back(device: Any) -> None:
    page = device(LOCAL)
    page.wait_for("[data-listen]").click()
    press(page, "Close")
    assert not page.find(".app-player").is_displayed()
    assert page.run("return document.activeElement.matches('[data-listen]')")


def test_menus_and_page_facts_are_not_read(device: Any) -> None:
    page = device(LOCAL)
    page.wait_for("[data-listen]").click()
    for _ in range(400):
        if not page.all(".app-reading"):
            break
        page.run("said.at(-1).onend()")
    spoken = " ".join(said(page))
    assert not page.all(".app-reading")
    assert "Last reviewed" not in spoken
    assert "On this page" not in spoken
    assert len(spoken) > 1000
