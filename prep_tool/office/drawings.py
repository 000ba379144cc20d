"""An Easy Read sheet's pictures for the command line: each drawing, and the same as a small photo for PDF and Word.

In a browser the page does this (`worksheet/sheet/pictures.js`).  What is sent is checked in `pictures`.
"""

from __future__ import annotations

import binascii
import io
from pathlib import Path

from prep_tool.questionnaire.model import Questionnaire
from prep_tool.sheet import easy_read

SIDE = 160  # pixels: sharp on paper at 22 mm, and about 5 kB


def pictures(questionnaire: Questionnaire, folder: Path) -> dict[str, dict[str, str]]:
    """Every picture that the worksheet's sheet may show: {name: {"svg", "jpeg": base64}}.

    `folder` is as the built site has it.  Raises FileNotFoundError, with a sentence, when a picture is not there.
    """
    names = sorted(set(easy_read.pictures(questionnaire).values()))
    return {name: _twice(file_in(folder, name).read_text(encoding="utf-8")) for name in names}


def file_in(folder: Path, name: str) -> Path:
    """The file of the picture `name`, also when its own name has a hash in it.  Raises FileNotFoundError."""
    files = sorted(folder.glob(f"{name}.svg")) + sorted(folder.glob(f"{name}.*.svg"))
    if not files:
        raise FileNotFoundError(f"There is no picture called “{name}” in {folder}.")
    return files[0]


def _twice(svg: str) -> dict[str, str]:
    return {"svg": svg, "jpeg": binascii.b2a_base64(photo(svg), newline=False).decode("ascii")}


def photo(svg: str) -> bytes:
    """A drawing as a small JPEG on white."""
    # Only here: blank sheets and the worksheets in the browser do without these.
    import resvg_py
    from PIL import Image

    content = io.BytesIO()
    drawing = resvg_py.svg_to_bytes(svg_string=svg, width=SIDE, height=SIDE, background="white", skip_system_fonts=True)
    Image.open(io.BytesIO(drawing)).convert("RGB").save(content, "JPEG", quality=85)
    return content.getvalue()
