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
