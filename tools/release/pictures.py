"""`make pictures-of-a-copy`: the pictures of before and after on the page "For organisations".

Both are of the real site, the second with the made-up settings of example.yml, as Chromium shows it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from PIL import Image

from tools.release.__main__ import BUILT, ROOT, TEXTS, contents, unpack
from tools.serve import SiteServer

TARGET = ROOT / "docs" / "for-organisations"
PAGE = "rights/reviews/"
SIZE = (800, 620)  # of the window and the picture, in pixels
QUALITY = 60  # of WebP, from 0 to 100
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"


def photograph(site: Path, picture: Path) -> None:
    """Write a picture of one page of a site, as WebP."""
    server = SiteServer(site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder) / "shot.png"
        window = ["--hide-scrollbars", f"--window-size={SIZE[0]},{SIZE[1]}", f"--screenshot={shot}"]
        flags = [*FLAGS.split(), f"--user-data-dir={folder}", *window]
        subprocess.run(["chromium", *flags, server.address + PAGE], check=True, capture_output=True)
        Image.open(shot).convert("RGB").save(picture, "WEBP", quality=QUALITY, method=6)
    server.shutdown()


def main() -> None:
    """Make both pictures; say how large they are."""
    release = BUILT / "pictures"
    unpack(contents(ROOT / "site"), release)
    subprocess.run([sys.executable, "-I", str(release / "guide_setup"), str(TEXTS / "example.yml")], check=True)
    TARGET.mkdir(exist_ok=True)
    for name, site in (("before", release / "site"), ("after", release / "our-site")):
        photograph(site, TARGET / f"{name}.webp")
        print(f"{name}.webp has {(TARGET / f'{name}.webp').stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
