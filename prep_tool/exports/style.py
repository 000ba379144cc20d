"""How a sheet looks, in a file and on the page: black on white, nothing that clips.

The page takes this text from Python too, so the two cannot come to look different.
"""

from __future__ import annotations

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
.app-sheet ul.app-sheet__facts{list-style:none;padding:0}
.app-sheet__facts li{display:inline;margin-inline-end:.8em}
.app-sheet__columns{columns:2 12em}
.app-sheet ul.app-sheet__ticks{list-style:"\\2610   "}
.app-sheet__rule{display:block;border-bottom:1px solid #000;height:1.3em}
.app-sheet__write .app-sheet__rule{height:1.9em}
.app-sheet__gaps{display:flex;gap:1em}
.app-sheet__gap{flex:1;border-bottom:1px solid #000;min-height:2.4em}
.app-sheet__bar{display:inline-block;white-space:nowrap}
.app-sheet__bar span{display:inline-block;box-sizing:border-box;width:.9em;height:.7em;
margin-inline-end:.1em;border:1px solid #000}
.app-sheet__bar .is-full{border-width:.35em .45em}
.app-sheet__pair{display:flow-root;margin:.6em 0}
.app-sheet__picture{float:left;width:min(5rem,20vw);height:auto;aspect-ratio:1}
.app-sheet__picture+.app-sheet__words{margin-left:calc(min(5rem,20vw) + .8em)}
.app-sheet .app-sheet__pair .app-sheet__words>:first-child{margin-top:0}
.app-sheet__part--front :is(p,ul,ol){margin:0}
.app-sheet__part--front :is(h2,h3).app-sheet__h2{margin:.25em 0 .05em}
.app-sheet .app-sheet__facts+.app-sheet__line{margin-top:.25em}
.app-sheet__part--front .app-sheet__rule{height:1.15em}
.app-sheet__part--front>.app-sheet__facts:nth-last-child(2){border-top:1px solid #000;margin-top:.3em}
.app-sheet__part--roomy{line-height:1.35}
.app-sheet__part--roomy .app-sheet__h2.app-sheet__h2{margin:1em 0 .3em}
.app-sheet__part--roomy :is(p,ul,ol,li){margin-bottom:.25em}
.app-sheet__part--roomy .app-sheet__rule{height:1.8em}
@media print{
.app-sheet__pair{break-inside:avoid}
.app-sheet__picture{width:22mm}
.app-sheet__picture+.app-sheet__words{margin-left:27mm;min-height:22mm}
.app-sheet__part+.app-sheet__part{break-before:page;border:0;margin:0;padding:0}
.app-sheet :is(.app-sheet__line,.app-sheet__write,.app-sheet__gaps){break-inside:avoid}
.app-sheet :is(p,li){orphans:2;widows:2}
@page{margin:10mm 12mm 15mm;
@bottom-left{content:"%(made)s";font:12pt %(font)s}
@bottom-right{content:"Page " counter(page) " of " counter(pages);font:12pt %(font)s}}
}
"""
FILE = """\
body{margin:0;background:#fff}
main{max-width:48em;margin:0 auto;padding:1em}
@media print{main{max-width:none;padding:0}}
"""


def sheet_style(text_size: int, made_on: str) -> str:
    """CSS for a sheet of `text_size` points; `made_on` (a day in words) goes on each printed page."""
    return STYLE % {"font": FONT, "size": text_size, "made": f"Made on {made_on}" if made_on else ""}
