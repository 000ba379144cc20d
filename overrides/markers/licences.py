"""`<!-- licences -->` becomes the licences of everything that is sent to readers' browsers."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.exceptions import PluginError

from prep_tool.language import _

PACKAGES = Path("node_modules")

# What browsers get from npm's packages, and what for.
SERVED = {
    "pyodide": _("Python for the browser, for the worksheets"),
    "openmoji": _("many of the pictures"),
    "@fontsource/atkinson-hyperlegible-next": _("the clear font, on pages and in PDF sheets"),
}
WORDS = {
    "MPL-2.0": "Mozilla Public License 2.0",
    "CC-BY-SA-4.0": "Creative Commons Attribution-ShareAlike 4.0",
    "OFL-1.1": "SIL Open Font License 1.1",
}


def entry(name: str, version: str, purpose: str, licence: object) -> str:
    """Return one line of the list; a licence that we do not know stops the build."""
    if licence not in WORDS:
        raise PluginError(f"The licence of {name} is {licence!r}. Read it, then add it to WORDS in licences.py.")
    return f"- **{name} {version}**: {purpose}. {WORDS[str(licence)]}."


def licences() -> str:
    """Return the whole list as Markdown."""
    lines = []
    for name, purpose in SERVED.items():
        package = json.loads((PACKAGES / name / "package.json").read_text(encoding="utf-8"))
        lines.append(entry(name, package["version"], purpose, package.get("license")))
    lines.append(_("- **Material Design Icons**, from Material for MkDocs: the small signs. Apache License 2.0."))
    lines.append(_("- **Python 3.13**: the language itself, inside Pyodide. Python Software Foundation License 2."))
    return "\n".join(lines)
