"""Gives each page's links their numbers, and the page the list of addresses that is printed at its end."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.extensions.addresses import numbered
from overrides.guide_setup.parts import as_typed
from overrides.guide_setup.places import place

HERE = "https://here.invalid/"  # until the organisation's own address is written in


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Number the links; keep where they lead with the page."""
    html, page.meta["addresses"] = numbered(html, HERE + page.url)
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the template the addresses."""
    context["addresses"] = [printed(address) for address in page.meta.get("addresses", [])]
    return context


def printed(address: str) -> str:
    """Return an address as one types it."""
    return place("typed", address[len(HERE) :]) if address.startswith(HERE) else as_typed(address)
