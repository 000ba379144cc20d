"""The one error a format may raise."""

from __future__ import annotations


class ExportError(ValueError):
    """This sheet cannot be made in this format; the text is a sentence for the person."""
