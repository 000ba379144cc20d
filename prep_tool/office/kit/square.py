"""A QR code as a picture: black on white, with the quiet edge of four modules that ISO/IEC 18004 asks for."""

from __future__ import annotations

import io

SCALE = 10  # pixels for each module
EDGE = 4  # modules
CORRECTION = "m"  # 15 % of it may be smudged


def png(address: str) -> bytes:
    """The square that leads to `address`, as PNG."""
    import segno  # only here: the site can be built without it

    picture = io.BytesIO()
    segno.make_qr(address, error=CORRECTION).save(picture, kind="png", scale=SCALE, border=EDGE)
    return picture.getvalue()
