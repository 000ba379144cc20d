"""Lighter than Python's own, without the readers of package files."""

from ._abc import Loader

__all__ = ["Loader", "MetaPathFinder"]


class MetaPathFinder:
    def invalidate_caches(self):
        """Nothing is kept."""
