"""Lighter than Pyodide's own: no package is ever loaded, all of them are in the one zip."""

from sys import version_info


class Place:
    """A folder; Pyodide's start asks for it as text."""

    def __init__(self, path):
        self.path = path

    def __str__(self):
        return self.path


SITE_PACKAGES = Place(f"/lib/python{version_info.major}.{version_info.minor}/site-packages")
DSO_DIR = Place("/usr/lib")


def init_loaded_packages():
    """Pyodide asks for this at its start."""
