"""Gives each page's links their numbers, and the page the list of addresses that is printed at its end."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from overrides.extensions.addresses import as_typed, numbered


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Number the links; keep where they lead with the page."""
    html, page.meta["addresses"] = numbered(html, page.canonical_url or "")
    return html


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Give the template the addresses, and that of the page for people in need."""
    help_address = as_typed(urljoin(config.site_url or "", "help-now/"))
    context.update(addresses=page.meta.get("addresses", []), help_address=help_address)
    return context
