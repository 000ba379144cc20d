"""Writes the security policy into each page, for a host that cannot send headers: `GUIDE_META_POLICY=1 make site`.

Only then. What a page cannot say about itself stands in deploy/README.md.
"""

from __future__ import annotations

import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from overrides.guide_setup import theirs
from tools.headers import meta_policy


def with_policy(output: str, name: str) -> str:
    """Return a page with the policy near its top, or as it was."""
    if not os.environ.get("GUIDE_META_POLICY"):
        return output
    if output.count(theirs.TOP) != 1:
        raise PluginError(f"{name} has no place for the security policy.")
    return theirs.with_policy(output, meta_policy())


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Write it into a page."""
    return with_policy(output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Write it into a page that is not made from Markdown, like the 404 page."""
    return with_policy(output_content, template_name) if template_name.endswith(".html") else output_content
