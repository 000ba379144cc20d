"""How a sheet looks, in a file and on the page: black on white, nothing that clips.

The page takes this text from Python too, so the two cannot come to look different.
"""

from __future__ import annotations

from prep_tool.exports import foot
from prep_tool.sheet import design
from prep_tool.sheet.blocks import Sheet, Side

# Its own font first, the PDF’s, so that lines break where they were counted, whatever fonts a device has.
FONT = 'Sheet,Arial,"Liberation Sans",Helvetica,sans-serif'

STYLE = """\
.app-sheet{font:%(size)spt/1.2 %(font)s;color:#000;background:#fff;
overflow-wrap:anywhere}
.app-sheet :is(h1,h2,h3,h4,h5,h6){font:bold 1em/1.2 %(font)s;color:#000;margin:.6em 0 .1em;
max-width:none;break-after:avoid}
.app-sheet .app-sheet__h1{font-size:1.3em;margin:0}
.app-sheet .app-sheet__h2{font-size:1.1em;border-bottom:1px solid #000}
.app-sheet .app-sheet__h3{font-size:1.05em}
.app-sheet__part+.app-sheet__part{border-top:3px solid #000;margin-top:1.5em;padding-top:.5em}
.app-sheet :is(p,ul,ol){margin:0 0 .4em;max-width:none;color:#000}
.app-sheet :is(ul,ol){padding-inline-start:1.5em}
.app-sheet li{margin:0}
.app-sheet li:dir(rtl){list-style-position:inside}
.app-sheet ul.app-sheet__facts{list-style:none;padding:0}
.app-sheet__facts li{display:inline;margin-inline-end:.8em}
.app-sheet ul.app-sheet__ticks{list-style:"\\2610   "}
.app-sheet__rule{display:block;border-bottom:1px solid #000;height:1.3em}
.app-sheet__write .app-sheet__rule{height:1.9em}
.app-sheet__gaps{display:flex;gap:1em}
.app-sheet__gap{flex:1;border-bottom:1px solid #000;min-height:2.4em}
.app-sheet__bar{display:inline-block;white-space:nowrap}
.app-sheet__bar span{display:inline-block;box-sizing:border-box;width:9pt;height:8pt;
margin-inline-end:2pt;border:1px solid #000}
.app-sheet__bar .is-full{border-width:4pt 4.5pt}
.app-sheet__pair{display:flow-root;margin:.6em 0}
.app-sheet__picture{float:%(start)s;width:min(5rem,20vw);height:auto;aspect-ratio:1}
.app-sheet__picture+.app-sheet__words{margin-inline-start:calc(min(5rem,20vw) + .8em)}
.app-sheet .app-sheet__pair .app-sheet__words>:first-child{margin-top:0}
%(side)s.app-sheet__part--roomy{line-height:1.35}
.app-sheet__part--roomy .app-sheet__h2.app-sheet__h2{margin:1em 0 .3em}
.app-sheet__part--roomy :is(p,ul,ol,li){margin-bottom:.25em}
.app-sheet__part--roomy .app-sheet__rule{height:1.8em}
@media print{
.app-sheet__pair{break-inside:avoid}
.app-sheet__picture{width:22mm}
.app-sheet__picture+.app-sheet__words{margin-inline-start:27mm;min-height:22mm}
.app-sheet__part+.app-sheet__part{break-before:page;border:0;margin:0;padding:0}
.app-sheet :is(.app-sheet__line,.app-sheet__write,.app-sheet__gaps){break-inside:avoid}
.app-sheet :is(p,li){orphans:2;widows:2}
@page{margin:%(margins)s;
@bottom-%(start)s{content:%(made)s;font:12pt %(font)s}
@bottom-%(end)s{content:%(page)s;font:12pt %(font)s}}
}
"""
FILE = """\
body{margin:0;background:#fff}
main{max-width:48em;margin:0 auto;padding:1em}
@media print{main{max-width:none;padding:0}}
"""


# The designed side, in the points of `design`; its lines break where they were counted.
SIDE = """\
.app-sheet__side{font-size:%(size)gpt;line-height:%(leading)s;text-rendering:geometricPrecision}
.app-sheet__side>*+*{margin-top:%(gap)gpt}
.app-sheet__side :is(p,ul,ol,h1,h2,h3,h4){margin:0;line-height:inherit}
.app-sheet .app-sheet__side .app-sheet__box>*+*{margin-top:%(between)gpt}
.app-sheet .app-sheet__side :is(ul,ol){padding-inline-start:%(indent)sem}
.app-sheet .app-sheet__side .app-sheet__facts{padding:0}
.app-sheet__side .app-sheet__facts li{margin:0}
.app-sheet__side .app-sheet__facts strong{white-space:nowrap}
.app-sheet__side .app-sheet__facts li:not(:last-child)::after{content:"%(spaces)s"}
.app-sheet .app-sheet__side .app-sheet__h1{font-size:%(title)sem;color:%(accent)s}
.app-sheet .app-sheet__side .app-sheet__h2{font-size:%(heading)sem;border:0}
.app-sheet__side .app-sheet__rule{height:%(rule)gpt;box-sizing:border-box}
.app-sheet .app-sheet__columns{display:grid;column-gap:1em}
.app-sheet .app-sheet__side .app-sheet__columns{padding:0}
.app-sheet__side .app-sheet__columns li{margin-inline-start:%(indent)sem}
.app-sheet__columns--2{grid-template-columns:repeat(2,minmax(0,1fr))}
.app-sheet__columns--3{grid-template-columns:repeat(3,minmax(0,1fr))}
.app-sheet ul.app-sheet__chosen{list-style:none;font-weight:bold}
.app-sheet__chosen li{position:relative}
.app-sheet__chosen li::before{content:"";position:absolute;inset-inline-start:-1.15em;top:.2em;width:.3em;
height:.62em;border:solid %(accent)s;border-width:0 .17em .17em 0;transform:rotate(40deg)}
.app-sheet__box--band>.app-sheet__line strong{font-weight:normal}
.app-sheet__box--band>.app-sheet__line bdi{font-size:%(name)sem;font-weight:bold}
.app-sheet__box--card>:first-child bdi{font-weight:bold}
.app-sheet__box--lead :is(p,ul,ol){font-size:%(lead)sem;font-weight:bold}
.app-sheet__box{border:solid #000}
%(boxes)s@media screen and (max-width:36em){.app-sheet .app-sheet__columns{display:block}}
"""


def sheet_style(sheet: Sheet) -> str:
    """CSS for the sheet: its size, its designed side if it has one, and its day on each printed page."""
    side = next((part.side for part in sheet.parts if part.side), None)
    from_right = sheet.direction == "rtl"  # the floor's browsers float nothing to `inline-start`, nor do feet go there
    return STYLE % {
        "font": FONT, "size": sheet.text_size, "made": css_string(foot.made_on(sheet)), "page": page_of_pages(),
        **dict(zip(("end", "start") if from_right else ("start", "end"), ("left", "right"), strict=True)),
        "side": _side(side, from_right) if side else "",
        "margins": " ".join(f"{each:g}mm" for each in design.MARGINS),
    }


def css_string(text: str) -> str:
    """`text` as a string in CSS that may stand in a page's `style`."""
    return '"' + "".join(f"\\{ord(c):x} " if c in '"\\<\n' else c for c in text) + '"'


def page_of_pages() -> str:
    """What CSS counts at the foot of each page."""
    pieces = enumerate(foot.page_in_pieces())
    return " ".join(f"counter({each})" if number % 2 else css_string(each) for number, each in pieces if each)


def _side(side: Side, from_right: bool) -> str:
    return SIDE % {
        "size": side.size, "gap": side.gap, "rule": side.rule, "leading": design.LEADING, "between": design.BETWEEN,
        "indent": design.INDENT, "spaces": design.SPACES, "title": design.TITLE,
        "heading": design.HEADING, "name": design.NAME, "lead": design.LEAD, "accent": design.ACCENT,
        "boxes": "".join(_box(look, frame, from_right) for look, frame in design.FRAMES.items()),
    }  # fmt: skip


def _box(look: str, frame: design.Frame, from_right: bool) -> str:
    order = (0, 3, 2, 1) if from_right else (0, 1, 2, 3)  # top, right, bottom, left
    edges, room = ("pt ".join(f"{sides[n]:g}" for n in order) + "pt" for sides in (frame.edges, frame.room))
    accent = f";border-color:{design.ACCENT}" if frame.accent else ""
    return f".app-sheet__box--{look}{{border-width:{edges};padding:{room}{accent}}}\n"
