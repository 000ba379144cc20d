"""What stands at the foot of each page: the day that a sheet was made, and which page it is of how many."""

from __future__ import annotations

import re

from prep_tool.language import _
from prep_tool.sheet.blocks import Sheet

PAGE = _("Page {page} of {pages}")


def made_on(sheet: Sheet) -> str:
    """The day in a few words; "" when it is not known."""
    return _("Made on {day}", day=sheet.made_on) if sheet.made_on else ""


def page_in_pieces() -> list[str]:
    """The words about the page, one by one with the name of the number after them: "page" or "pages"."""
    return re.split(r"\{(pages?)\}", PAGE)
