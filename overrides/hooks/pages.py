"""Where a page stands: its trail, what is above it and what is beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from overrides.markers.site_map import front_of
from prep_tool.language import _

STAGES = ("prepare", "discuss", "document", "review")
LONG_PAGE = 4  # headings; a shorter page needs no list of them


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trail from the home page; a part without a page of its own has no page."""

    title: str
    page: Page | None


def trail_to(page: Page, home: Page | None) -> list[Step]:
    """Return the steps from the home page to this page, without this page."""
    steps: list[Step] = []
    for section in page.ancestors:
        front = front_of(section) if isinstance(section, Section) else None
        if front is not page:
            steps.insert(0, Step(section.title or "", front))
    if home is not None and page is not home:
        steps.insert(0, Step(_("Home"), home))
    return steps


def above(trail: list[Step]) -> Page | None:
    """Return the nearest page up the trail."""
    return next((step.page for step in reversed(trail) if step.page), None)


def beside(page: Page) -> list[Page]:
    """Return the pages of this part of the guide, this one among them."""
    part = next((s for s in page.ancestors if isinstance(s, Section) and front_of(s)), page.parent)
    return pages_of(part) if isinstance(part, Section) else []


def pages_of(section: Section) -> list[Page]:
    """Return a part's pages; of a smaller part inside it the page that opens it, or else all its pages."""
    pages: list[Page] = []
    for child in section.children:
        if isinstance(child, Page):
            pages.append(child)
        elif isinstance(child, Section):
            front = front_of(child)
            pages += [front] if front else pages_of(child)
    return pages


def stage_of(page: Page) -> str | None:
    """Return which of the four stages a page belongs to."""
    folder = page.file.src_uri.split("/")
    return folder[1] if folder[0] == "stages" and len(folder) > 2 and folder[1] in STAGES else None


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let the menu ask which page opens a part."""
    env.globals["front_of"] = front_of
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the template what it shows around the text."""
    trail = trail_to(page, nav.homepage)
    headings = list(page.toc)
    context.update(
        trail=trail,
        page_above=above(trail),
        pages_beside=beside(page),
        stage=stage_of(page),
        headings=headings if len(headings) >= LONG_PAGE and page is not nav.homepage else [],
    )
    return context
