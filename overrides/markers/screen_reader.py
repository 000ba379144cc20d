"""`<!-- screen reader -->` becomes what the Orca screen reader was heard to say, with the day and the versions."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import yaml

HEARD = Path("overrides/screen_reader.yml")


def heard() -> str:
    """Return the journeys that were heard last, each folded, as Markdown."""
    run = yaml.safe_load(HEARD.read_text(encoding="utf-8"))
    return heard_of(run)


def heard_of(run: dict[str, Any]) -> str:
    """Return a run's journeys; a line of one is the key that was pressed, and what was said after it."""
    date = f"{run['heard_on'].day} {run['heard_on'].strftime('%B %Y')}"
    said = [f"Heard on {date}: Orca {run['orca']} with Firefox {run['firefox']}, on Debian."]
    for title, lines in run["journeys"].items():
        words, summary = escape("\n".join(lines)), f"<summary>{escape(title)}</summary>"
        said.append(f'<details class="app-details">{summary}\n<pre class="app-heard">{words}</pre></details>')
    return "\n\n".join(said)
