"""HTML as a tagged PDF for paper (PDF/UA-1), by WeasyPrint: what all blank sheets in PDF go through.

On CPython only, where the site is built or a command is run.
"""

from __future__ import annotations

import logging
import os
from typing import Any


class ToolMissing(Exception):
    """A program or library that a format needs is not there; the text says what to do about it."""


def pages(html: str, forms: bool = False) -> Any:
    """The pages that `html` makes, to count or to write.  Raises ToolMissing where WeasyPrint's parts are not there."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    # It finds some fonts too old to be true; nobody who makes a sheet can use that.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as problem:
        raise ToolMissing("install Pango (in Debian: libpango-1.0-0 and libharfbuzz-subset0)") from problem
    return HTML(string=html).render(pdf_variant="pdf/ua-1", pdf_forms=forms)


def write(document: Any, forms: bool = False) -> bytes:
    content: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_forms=forms, finisher=_join_columns)
    return content


def _join_columns(_document: Any, pdf: Any) -> None:
    """A list in columns is one list: WeasyPrint tags each column as a list of its own inside the list."""
    objects: dict[bytes, Any] = {each.reference: each for each in pdf.objects}
    lists = {name: each for name, each in objects.items() if isinstance(each, dict) and each.get("S") == "/L"}
    for name, column in lists.items():
        if whole := lists.get(column["P"]):
            at = whole["K"].index(name)
            whole["K"][at : at + 1] = column["K"]
            for item in column["K"]:
                objects[item]["P"] = column["P"]
            objects[name].free = "f"  # not written
