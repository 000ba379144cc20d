"""Makes build/kit/: what an organisation sends and puts up so that people bring their sheet, in PDF and Word.

Its words are overrides/kit.yml; the organisation and the site's address come from mkdocs.yml.  What is there is put on
the site by the hook `markers.py`; without Pango the PDFs are left out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from overrides.extensions.picture_files import LIST, file_of  # noqa: E402
from overrides.extensions.worded_files import FILES  # noqa: E402
from prep_tool.language import in_language  # noqa: E402
from prep_tool.office.kit import files  # noqa: E402
from prep_tool.office.kit.words import Sender  # noqa: E402
from tools.make_blank_files import settings  # noqa: E402

TARGET = ROOT / "build" / "kit"
WORDS = ROOT / "overrides" / "kit.yml"


def main() -> None:
    read = settings()
    entries = yaml.safe_load((ROOT / LIST).read_text(encoding="utf-8"))
    words = in_language(yaml.safe_load(WORDS.read_text(encoding="utf-8")), FILES["overrides/kit.yml"])
    sender = Sender.of(read.get("site_url"), read["extra"].get("organisation"))
    missing = files.make(TARGET, words, sender, lambda name: (ROOT / file_of(entries[name])).as_uri())
    if missing and os.environ.get("GUIDE_COMPLETE"):
        sys.exit(f"For publishing, no PDF of the invitation kit may be left out: {missing}.")
    if missing:
        print(f"No PDFs of the invitation kit: {missing}.")


if __name__ == "__main__":
    main()
