"""Puts a brotli and a gzip copy beside every file that gains from it, so that a web host need not compress.

What was compressed once is kept in build/compressed, named by its content.
"""

from __future__ import annotations

import gzip
import sys
from hashlib import sha256
from pathlib import Path

import brotli

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from overrides.guide_setup.theirs import worth_it

KEPT = Path("build/compressed")


def compressed(content: bytes, ending: str) -> bytes:
    kept = KEPT / f"{sha256(content).hexdigest()}{ending}"
    if kept.is_file():
        return kept.read_bytes()
    brotlied = ending == ".br"
    small = brotli.compress(content, quality=11, lgwin=24) if brotlied else gzip.compress(content, 9, mtime=0)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(small)
    return bytes(small)


def compress_site(site: Path) -> int:
    """Writes the copies; returns how many files got them."""
    count = 0
    for path in sorted(site.rglob("*")):
        if not worth_it(path):
            continue
        content = path.read_bytes()
        for ending in (".br", ".gz"):
            path.with_name(path.name + ending).write_bytes(compressed(content, ending))
        count += 1
    return count


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print("Compressing the files (the first time takes half a minute) …", flush=True)
    print(f"{compress_site(folder)} files have a brotli and a gzip copy.")
