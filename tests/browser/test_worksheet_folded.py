"""What is folded away on a worksheet opens for a mouse as well as for a keyboard, at every width."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize("width", [320, 1280])
def test_more_questions_open_with_a_click(page: Any, width: int) -> None:
    page.size(width, 900)
    page.open("/worksheets/prepare/#topic-information")
    page.wait_for("#questions-to-ask details > summary").click()
    assert page.find("#questions-to-ask-what-to-expect").is_displayed()


def test_a_press_that_ends_typing_is_not_lost_when_gentle_words_appear(page: Any) -> None:
    page.open("/worksheets/prepare/#topic-goals")
    page.wait_for("#goal-1-what").send_keys("See the dietitian")
    page.find("#goal-1-by-when").send_keys("June")
    page.wait(lambda: page.find("[data-about=goal-1-what]").is_displayed(), 40)
    page.find("#goal-1-what").clear()
    page.find("#goal-1-what").send_keys("Cook for my friends")
    page.run("document.querySelector('#goal > .app-rows > button').scrollIntoView({block: 'center'})")
    page.find("#goal > .app-rows > button").click()
    assert page.find("#goal-2-what").is_displayed()
