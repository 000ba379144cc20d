"""`<!-- sources: laws -->` becomes one group of sources.yml: what each is, when we read it, and in which copy."""

from __future__ import annotations

from pathlib import Path

from overrides.extensions import worded_files
from prep_tool.language import _

LIST = Path("overrides/sources.yml")
# What stands on the page for each way of reading, so that nobody takes a stored copy for the page of today.
COPIES = {
    "stored": _("We read a stored copy ({read}). The page itself may have changed since."),
    "ours": _("We read our own copy ({read})."),
    "told": _("We did not read it itself. We read what others wrote about it, in stored copies ({read})."),
    "none": _("We did not look this up ({read})."),
}


def load_sources() -> dict[str, dict[str, str]]:
    """Return every source by its short key."""
    return dict(worded_files.read(LIST))


def groups() -> list[str]:
    """Return the names of the groups, in the order of the list."""
    return list(dict.fromkeys(source["group"] for source in load_sources().values()))


def sources(group: str) -> str:
    """Return the sources of one group as a list of terms, as Markdown."""
    return "\n\n".join(entry_of(key, source) for key, source in load_sources().items() if source["group"] == group)


def entry_of(key: str, source: dict[str, str]) -> str:
    """Return one source: what it is, whose and when, what it gave us, and how we read it."""
    title = source["title"].replace("[", r"\[").replace("]", r"\]")
    about = _("By: {publisher}. Date: {date}. {note}",
              publisher=source["publisher"], date=source["date"], note=source["note"])  # fmt: skip
    read = COPIES[source["copy"]].format(read=source["read"])
    go = _("[Go to: {title}]({address}).", title=title, address=source["address"]) if "address" in source else ""
    link = f" {go}" if go else ""
    return f"{title} {{#{key.lower()}}}\n:   {about}\n\n    {read}{link}"
