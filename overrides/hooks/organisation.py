"""Makes the guide that of the organisation in mkdocs.yml, when everything else is built.

Templates mark where its parts stand. The finished site is first nobody's; then overrides/guide_setup, which the release
brings along, makes it theirs. Where the parts stand is written beside the site, for the release.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files

from overrides.extensions.stylesheets import light_colours
from overrides.guide_setup.places import START, Place, nobodys, place
from overrides.guide_setup.settings import own
from overrides.guide_setup.theirs import make_theirs, write

BEFORE_OTHERS, BEFORE_OFFLINE = 50, -50
PLACES = Path("build/places.json")
MARKED = ("*.html", "sitemap.xml")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let templates mark the places."""
    env.globals["place"] = place
    return env


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Keep the logo from being published twice: it comes with what every page loads."""
    logo = files.get_file_from_path((config.extra.get("organisation") or {}).get("logo") or "")
    if logo is not None:
        files.remove(logo)
    return files


@event_priority(BEFORE_OTHERS)
def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The 404 page is shown at any address, so its links start at the top of the guide."""
    if template_name == "404.html":
        context["base_url"] = place("top")
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Mark the guide's address in the list for search engines."""
    if template_name != "sitemap.xml":
        return output_content
    return output_content.replace(f"<loc>{config.site_url or ''}", f"<loc>{place('address')}")


@event_priority(BEFORE_OFFLINE)
def on_post_build(config: MkDocsConfig) -> None:
    """Take the marks out, and put the organisation's parts in."""
    site = Path(config.site_dir)
    places = taken_out(site)
    if site.resolve() == Path("site").resolve():  # and no copy made for a look or a test
        PLACES.parent.mkdir(exist_ok=True)
        PLACES.write_text(json.dumps(places, indent=0), encoding="utf-8")
    theirs = own(config.extra, Path(config.docs_dir), str(config.site_url or ""))
    make_theirs(site, places, theirs, light_colours())


def taken_out(site: Path) -> dict[str, list[Place]]:
    """Make the site nobody's; return the places of each page."""
    places: dict[str, list[Place]] = {}
    for file in sorted(file for name in MARKED for file in site.rglob(name)):
        if START in file.read_text(encoding="utf-8"):
            page, of_page = nobodys(file.read_bytes().decode())
            write(file, page)
            places[file.relative_to(site).as_posix()] = of_page
    return places
