"""Makes build/blanks/: every worksheet as blank sheets, with the site's pictures and organisation.

What is there is put on the site by the hook `markers.py`; a format whose tool is missing is left out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from overrides.extensions.picture_files import LIST, file_of  # noqa: E402
from prep_tool.office import blank_files  # noqa: E402
from prep_tool.office.blank_files import Wanted  # noqa: E402
from prep_tool.questionnaire.load import NAMES, load  # noqa: E402

TARGET = ROOT / "build" / "blanks"


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml, where some values name Python objects, for its plain values."""


_Settings.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def settings() -> dict[str, Any]:
    """The plain values of mkdocs.yml."""
    return dict(yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Settings))  # noqa: S506


def organisation() -> str:
    """The name that the organisation gave in mkdocs.yml, or ""."""
    return str((settings()["extra"].get("organisation") or {}).get("name") or "")


def main() -> None:
    entries = yaml.safe_load((ROOT / LIST).read_text(encoding="utf-8"))
    for old in TARGET.glob("*.*"):  # one whose tool is no longer there must not be published
        old.unlink()
    missing: dict[str, str] = {}
    for name in NAMES:
        wanted = Wanted(load(name), organisation(), lambda picture: (ROOT / file_of(entries[picture])).as_uri())
        missing |= blank_files.make(TARGET, wanted)
    if missing and os.environ.get("GUIDE_COMPLETE"):
        sys.exit(f"For publishing, no blank sheet may be left out. {blank_files.left_out(missing)}")
    if missing:
        print(blank_files.left_out(missing))


if __name__ == "__main__":
    main()
