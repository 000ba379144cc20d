"""Makes the two fonts that the PDF carries, from npm's Atkinson Hyperlegible Next (SIL Open Font License 1.1).

Letters for English, Welsh and the languages of Europe in Latin script; no layout tables, no hints, one simple
`cmap`. Run it again only when the font's version in package.json changes, and commit what it writes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "node_modules" / "@fontsource" / "atkinson-hyperlegible-next"
TARGET = ROOT / "prep_tool" / "exports" / "fonts"
WEIGHTS = {"regular": 400, "bold": 700}
KEPT = ("head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap")


def merged(weight: int, folder: Path) -> TTFont:
    """Latin and Latin Extended in one font."""
    files = []
    for part in ("latin", "latin-ext"):
        font = TTFont(SOURCE / "files" / f"atkinson-hyperlegible-next-{part}-{weight}-normal.woff2")
        font.flavor = None
        for table in set(font.keys()) - {*KEPT, "GlyphOrder", "post", "OS/2", "name"}:
            del font[table]
        files.append(str(folder / f"{part}.ttf"))
        font.save(files[-1])
    return Merger().merge(files)


def simplified(font: TTFont) -> TTFont:
    """The same letters with only the tables that a PDF needs, and one `cmap` of the plainest kind."""
    options = Options(hinting=False, layout_features=[], notdef_outline=True, name_IDs=[], glyph_names=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(font.getBestCmap()))
    subsetter.subset(font)
    table = CmapSubtable.newSubtable(12)
    table.platformID, table.platEncID, table.format, table.reserved, table.language = 3, 10, 12, 0, 0
    table.cmap = dict(font.getBestCmap())
    font["cmap"].tables = [table]
    for extra in set(font.keys()) - {*KEPT, "GlyphOrder"}:
        del font[extra]
    return font


def main() -> None:
    if not SOURCE.is_dir():
        sys.exit("The font is not installed. Run `make build`, which brings it from npm.")
    TARGET.mkdir(exist_ok=True)
    for name, weight in WEIGHTS.items():
        with tempfile.TemporaryDirectory() as folder:
            font = simplified(merged(weight, Path(folder)))
            font["head"].created = font["head"].modified = 0
            font.recalcTimestamp = False
            font.save(TARGET / f"{name}.ttf")
        print(f"{name}: {(TARGET / f'{name}.ttf').stat().st_size:,} bytes")
    shutil.copy(SOURCE / "LICENSE", TARGET / "LICENSE.txt")


if __name__ == "__main__":
    main()
