"""The ways to take a sheet along: one file each, and one line in `EXPORTS`.

The buttons under the sheet are made from this table, in its order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prep_tool.blocks import Sheet
from prep_tool.exports.html import write_html


@dataclass(frozen=True, slots=True)
class Export:
    """One format to give away: its button, what it is good for, and the function that writes it."""

    name: str
    label: str
    hint: str
    suffix: str
    media_type: str
    write: Callable[[Sheet], bytes]


EXPORTS = (
    Export(
        "html", "Save my sheet, to give", "A page that opens on any phone or computer. You can email or print it.",
        ".html", "text/html", write_html,
    ),
)  # fmt: skip

BY_NAME = {export.name: export for export in EXPORTS}
