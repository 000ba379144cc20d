"""What an organisation's parts say, in the guide's language: from the project where the site is built, else from the
release, which brings the words along when they are not English."""

from __future__ import annotations

import json
from pathlib import Path

try:
    from prep_tool.language import _
except ImportError:  # from the release alone
    FILE = Path(__file__).with_name("words.json")
    THEIRS = json.loads(FILE.read_text(encoding="utf-8")) if FILE.is_file() else {}

    def _(english: str, /, **values: object) -> str:
        """A sentence in the guide's language, with `values` where it has their names in braces."""
        words = str(THEIRS.get(english, english))
        return words.format(**values) if values else words


__all__ = ["_"]
