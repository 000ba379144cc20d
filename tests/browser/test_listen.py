"""A page can be read aloud, sentence by sentence: by our recording, or by a voice of the device itself.

Never by a voice that sends text away.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest

from tests.browser.checkers import barriers
from tests.conftest import Page
from tools.listen.script import MADE, name_of, pages
from tools.serve import Reply

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
    def with_voices(*voices: list[Any], at: str = "/carers/") -> Any:
        source = SPEECH.replace("arguments0", str(list(voices)).replace("True", "true").replace("False", "false"))
        page.cdp("Page.addScriptToEvaluateOnNewDocument", {"source": source})
        page.open(at)
        return page

    return with_voices


def said(page: Any) -> list[str]:
    return list(page.run("return said.map((u) => u.text)"))


def press(page: Any, words: str) -> None:
    next(button for button in page.all(".app-player button") if button.text == words).click()


def marked(page: Any) -> str:
    """The sentence that is marked."""
    return str(page.run("return [...(CSS.highlights.get('reading') ?? [])].map(String).join()"))


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
    page.wait(lambda: said(page) == [page.text("h1")])
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
    page.wait_for(".app-player")
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
    page.wait_for(".app-player")
    press(page, "Close")
    assert not page.find(".app-player").is_displayed()
    assert page.run("return document.activeElement.matches('[data-listen]')")


def test_menus_and_page_facts_are_not_read(device: Any) -> None:
    page = device(LOCAL)
    page.wait_for("[data-listen]").click()
    page.wait_for(".app-player")
    for _ in range(400):
        if not page.all(".app-reading"):
            break
        page.run("said.at(-1).onend()")
    spoken = " ".join(said(page))
    assert not page.all(".app-reading")
    assert "Last reviewed" not in spoken
    assert "On this page" not in spoken
    assert len(spoken) > 1000


def sentences_of(address: str) -> list[str]:
    told = json.loads((MADE / f"{name_of(address)}.json").read_text(encoding="utf-8"))
    return [words for _, words in told["sentences"]]


# A sound that has been played may be kept in memory: each test that loses one takes a page of its own.
RECORDED, LOST, LOST_AT_FIRST = (f"/{address}" for address in pages()[:3])
SENTENCES = sentences_of(RECORDED)


def sounds_asked(page: Any) -> list[str]:
    return [url for url in page.requests() if url.endswith((".ogg", ".m4a"))]


def lose_the_sound(reply: Reply) -> Reply:
    lost = replace(reply, status=404, body=b"", headers=reply.headers | {"Cache-Control": "no-store"})
    return lost if reply.address.endswith((".ogg", ".m4a")) else reply


def test_a_recorded_page_needs_no_voice_of_the_device_and_fetches_nothing_before_it_is_asked(device: Any) -> None:
    page = device(at=RECORDED)
    button = page.wait_for("[data-listen]")
    assert sounds_asked(page) == []
    button.click()
    page.wait(lambda: marked(page) == SENTENCES[1], 30)  # the first one was heard
    assert page.text(".app-player [role=status]") == "A computer made this voice."
    assert page.find(".app-reading").is_displayed()
    press(page, "Stop")
    assert marked(page) == ""
    assert page.faults() == []


def test_in_a_recording_one_can_go_on_and_back_and_slower_and_save_it(device: Any) -> None:
    page = device(at=RECORDED)
    page.wait_for("[data-listen]").click()
    page.wait(lambda: marked(page))
    press(page, "Stop")
    page.run("HTMLMediaElement.prototype.play = function () { window.sound = this; return Promise.resolve(); }")
    press(page, "Next")
    at = SENTENCES.index(marked(page))
    press(page, "Next")
    press(page, "Next")
    press(page, "Back")
    assert marked(page) == SENTENCES[at + 1]
    press(page, "Slower")
    assert page.run("return window.sound.playbackRate") == 0.8
    assert page.run("return window.sound.currentTime") > 0
    link = page.find(".app-player a[download]")
    assert "MB" in link.text
    assert link.get_attribute("href").endswith(".m4a")
    assert barriers(page) == []


def test_when_the_sound_does_not_arrive_the_device_reads_on(device: Any) -> None:
    page = device(LOCAL, at=LOST)
    page.forget_cache()
    page.server.faults.append(lose_the_sound)
    page.wait_for("[data-listen]").click()
    page.wait(lambda: said(page)[:1] == sentences_of(LOST)[:1], 60)
    assert "Your device reads on" in page.text(".app-player [role=status]")
    time.sleep(0.5)  # a sound that is given up may still tell its time
    assert marked(page) == sentences_of(LOST)[0]


def test_when_no_sound_arrives_a_sentence_says_so_and_the_next_try_works(device: Any) -> None:
    page = device(at=LOST_AT_FIRST)
    page.forget_cache()
    page.server.faults.append(lose_the_sound)
    page.wait_for("[data-listen]").click()
    page.wait_for(".app-player [role=status]")
    page.wait(lambda: "does not play" in page.text(".app-player [role=status]"))
    page.server.faults.clear()
    press(page, "Play")
    page.wait(lambda: marked(page))


@pytest.mark.parametrize("address", pages())
def test_each_sentence_of_a_recording_is_found_on_its_page(page: Page, address: str) -> None:
    page.open(f"/{address}")
    told = json.loads((MADE / f"{name_of(address)}.json").read_text(encoding="utf-8"))["sentences"]
    find = """const [told, done] = arguments;
        const guide = document.querySelector("script[src$='guide.js']").src;
        import(guide.replace("guide.js", "player.js")).then(({ blocksOf, recorded }) =>
          done(recorded(blocksOf(document.getElementById("main")), told).map(({ spot }) => spot && String(spot))))"""
    found = page.browser.execute_async_script(find, told)
    assert [" ".join((words or "").split()) for words in found] == [words for _, words in told]
