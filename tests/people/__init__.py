"""Some people's whole answers, keyed by control name, as such people would write them.

The loader knows no question: what stands in the file is what was typed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
# The three people who carry the Prepare worksheet from the first question to a sheet in the hand.
PREPARING = ("grandmother", "independent-man", "quick-route-copd")
# Everyone, and the worksheet each fills in.
WORKSHEETS = dict.fromkeys(PREPARING, "prepare") | {
    "carer-at-night": "carer", "brother-who-cannot-say": "carer",
    "grandmother-agrees": "plan", "grandmother-a-year-later": "review", "grandmother-in-hospital": "about-me",
}  # fmt: skip
# Who starts from the file that somebody kept from an earlier worksheet.
STARTING_FROM = {"grandmother-agrees": "grandmother", "grandmother-a-year-later": "grandmother",
                 "grandmother-in-hospital": "grandmother"}  # fmt: skip


def answers_of(name: str) -> dict[str, Any]:
    """What one person typed and ticked."""
    loaded = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded
