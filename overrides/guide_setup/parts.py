"""The parts of a page that are an organisation's: each as HTML, made from its settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import urlsplit

from .contrast import darker
from .settings import Own
from .words import _

# On the screen only: paper stays black on white.
SCHEMES = (
    "@media screen and (prefers-color-scheme:light){{:root:not([data-theme]){{{0}}}}}"
    '@media screen{{:root[data-theme="light"]{{{0}}}}}'
)
# Its own line under the header's row, as long as it must be; on a wide screen under the guide's name.
NAME = (
    ".app-ours{flex-basis:100%;order:1;max-inline-size:none;margin:0;padding-block-end:.2rem;"
    "font-size:min(.85rem,6vw);overflow-wrap:anywhere}"
    "@media print{.app-ours{padding:0}}"
)
# Beside the guide's name, on something as light as paper; on paper as wide as on a letter.
LOGO = (
    ".app-brand img{flex:none;block-size:2.6em;inline-size:auto;max-inline-size:min(9rem,26vw);"
    "padding:.2rem;border-radius:.3rem;background:var(--colour-plate);object-fit:contain;forced-color-adjust:none}"
    "@media print{.app-brand img{block-size:14mm;max-inline-size:60mm;padding:0}}"
)


def style(own: Own) -> str:
    """Return what the stylesheet of every page gets; the colours are for the light scheme, the others stay ours."""
    rules = (NAME if own.name else "") + (LOGO if own.logo else "")
    return colours(own.colours) + rules


def colours(given: Mapping[str, str]) -> str:
    """Return an organisation's colours as CSS."""
    all_of = {**given, "accent-strong": darker(given["accent"])} if "accent" in given else given
    rules = "".join(f"--colour-{job}:{colour};" for job, colour in all_of.items())
    return SCHEMES.format(rules) if rules else ""


def as_typed(address: str) -> str:
    """Return an address as one types it: without what every browser adds."""
    typed = address.removeprefix("https://")
    return typed.removesuffix("/") if typed.count("/") == 1 else typed


def reached(own: Own) -> str:
    """Return who runs this copy of the guide and how to reach them, for a sheet."""
    return ", ".join(filter(None, (own.name, own.phone, own.email)))


def logo_name(own: Own) -> str:
    """Return the logo's name in the folder of assets."""
    return f"logo.{own.organisation['logo'].rpartition('.')[2].lower()}"


def mark(own: Own, assets: str) -> str | None:
    """The logo in the place of the guide's mark. The name stands beside it in words, so it is not read out again."""
    from_top = top(own) if assets.startswith("/") else ""
    return f'<img src="{from_top}{escape(assets)}/{logo_name(own)}" alt="">' if own.logo else None


def top(own: Own, _about: str = "") -> str:
    """The path of the guide's home page without its last slash, for links from a page that is shown at any address."""
    return escape(urlsplit(own.site_url).path.rstrip("/"))


def name(own: Own, _about: str) -> str:
    """The organisation's name in the header."""
    return f'<p class="app-ours">{escape(own.name)}</p>\n' if own.name else ""


# Who runs the copy, for people of which nation.
RUNS = {
    "": _("{name} runs this copy of the guide."),
    "England": _("{name} runs this copy of the guide, for people in England."),
    "Wales": _("{name} runs this copy of the guide, for people in Wales."),
    "England and Wales": _("{name} runs this copy of the guide, for people in England and Wales."),
}


def foot(own: Own, _about: str) -> str:
    """Who runs this copy, and how to reach them, at the foot of every page."""
    if not own.name:
        return ""
    name = escape(own.name)
    facts = [
        own.phone and fact(_("Phone"), f'<a href="tel:{escape(own.phone.replace(" ", ""))}">{escape(own.phone)}</a>'),
        own.email and fact(_("Email"), f'<a href="mailto:{escape(own.email)}">{escape(own.email)}</a>'),
        own.opening_hours and fact(_("Open"), escape(own.opening_hours)),
        own.address and fact(_("Address"), escape(own.address)),
    ]
    lines = "".join(filter(None, facts))
    listed = f'<ul class="app-organisation__facts">\n{lines}</ul>\n' if lines else ""
    return f"""<section class="app-organisation" aria-labelledby="organisation-title">
<h2 class="app-links-title" id="organisation-title">{name}</h2>
<p>{RUNS[own.nation].format(name=name)}</p>
{listed}</section>
"""


def fact(name: str, html: str) -> str:
    """One line of how to reach the organisation."""
    return f"<li>{name}: {html}</li>\n"


# What stands as a note on which page: the setting, and the note's title for the organisation's name.
NOTES = {
    "rights/reviews.md": [("ask_for_review", _("Asking {name} for a review"))],
    "rights/if-you-disagree.md": [("complain", _("Complaining to {name}"))],
    "accessibility.md": [("tested", _("What {name} has tested")), ("complain", _("Complaining to {name}"))],
    "privacy.md": [("host", _("The web host of {name}"))],
    "get-started.md": [("local_services", _("Help near you, from {name}"))],
}


def here(own: Own, page: str) -> str:
    """What the organisation adds to the page that is about it."""
    return "".join(note(own, setting, title) for setting, title in NOTES.get(page, []))


def note(own: Own, setting: str, title: str) -> str:
    """One note, if the organisation has words for it."""
    words = getattr(own, setting)
    if not words or not own.name:
        return ""
    lines = "".join(f"<li>{escape(each)}</li>\n" for each in words) if isinstance(words, list) else ""
    content = f"<ul>\n{lines}</ul>" if lines else f"<p>{escape(words)}</p>"
    title = title.format(name=escape(own.name))
    return f'<div class="app-box app-box--note">\n<p class="app-box__title">{title}</p>\n{content}</div>\n'


# Each part by its name. Some need to know more, which their place says: a page's name or the folder of assets.
PARTS: dict[str, Callable[[Own, str], str | None]] = {
    "mark": mark,
    "name": name,
    "foot": foot,
    "here": here,
    "reached": lambda own, about: f' data-organisation="{escape(reached(own))}"' if own.name else "",
    "leave": lambda own, about: escape(own.leave_quickly_to) or None,
    "address": lambda own, page: escape(own.site_url + page),
    "typed": lambda own, page: escape(as_typed(own.site_url + page)),
    "top": top,
}
