"""Publishes the service worker, which keeps a worksheet or the whole guide for use without the internet.

It runs last, on the finished site. When something changes the site after `mkdocs build`, run
`python -m overrides.hooks.offline site` again.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority

from overrides.guide_setup import offline

SOURCE = Path("overrides/service-worker.js")
NAME = offline.NAME
BEFORE_THEIRS, LAST = -40, -100


def publish(site: Path) -> None:
    """Write the worker beside the finished pages."""
    worker = offline.with_build(site, SOURCE.read_text(encoding="utf-8"))
    (site / NAME).write_text(worker, encoding="utf-8")


@event_priority(BEFORE_THEIRS)
def _tell_size(config: MkDocsConfig) -> None:
    """Tell readers how much room it takes, in a page that the organisation's parts are still to come into."""
    offline.tell_size(Path(config.site_dir))


@event_priority(LAST)
def _publish(config: MkDocsConfig) -> None:
    """Publish when all pages are there."""
    publish(Path(config.site_dir))


on_post_build = CombinedEvent(_tell_size, _publish)


if __name__ == "__main__":
    publish(Path(sys.argv[1]))
