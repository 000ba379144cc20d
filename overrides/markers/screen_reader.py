"""`<!-- screen reader -->` becomes what the Orca screen reader was heard to say, with the day and the versions."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import yaml

from prep_tool.answers.dates import day
from prep_tool.language import ENGLISH, LANGUAGE, _

ELSEWHERE = "" if LANGUAGE == ENGLISH else f' lang="{ENGLISH}" dir="ltr"'  # it was English that was heard
HEARD = Path("overrides/screen_reader.yml")


def heard() -> str:
    """Return the journeys that were heard last, each folded, as Markdown."""
    run = yaml.safe_load(HEARD.read_text(encoding="utf-8"))
    return heard_of(run)


def heard_of(run: dict[str, Any]) -> str:
    """Return a run's journeys; a line of one is the key that was pressed, and what was said after it."""
    facts = {"day": day(run["heard_on"]), "orca": run["orca"], "firefox": run["firefox"]}
    said = [_("Heard on {day}: Orca {orca} with Firefox {firefox}, on Debian.", **facts)]
    for title, lines in run["journeys"].items():
        words, summary = escape("\n".join(lines)), f"<summary>{escape(title)}</summary>"
        journey = f'{summary}\n<pre class="app-heard">{words}</pre>'
        said.append(f'<details class="app-details"{ELSEWHERE}>{journey}</details>')
    return "\n\n".join(said)
