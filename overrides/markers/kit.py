"""`<!-- kit: reminder -->` becomes a piece of the invitation kit: its words, ready to copy, and the links to its files.

`make build` makes the files in build/kit/. What is not there gets no link. `<!-- kit -->` says whose name and address
stand on all of them, or plainly that there is none yet.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from overrides.extensions.worded_files import read
from overrides.markers.blank_sheets import size_of
from prep_tool.language import _
from prep_tool.office.kit.files import Words, all_of
from prep_tool.office.kit.words import Block, Sender, blocks

LIST = Path("overrides/kit.yml")
BUILT = Path("build/kit")
FOLDER = "kit"
KINDS = {".pdf": "PDF", ".docx": "Word"}
NO_FILES = _("This copy has no files of it. The words above are all there is to it.")
FULL = _("The kit was made for {name}, with the address {address}.")
NO_ADDRESS = _(
    "This copy of the guide has no web address of its own yet. So nothing in the kit has an address or a QR code. "
    "There is a gap for it instead."
)
NO_NAME = _("No organisation is named, so there is a gap for the name too.")
NO_CONTACT = _("There is no telephone number or email address, so the letters have a gap for them.")
HOW = _("Whoever runs the site sets them in `mkdocs.yml`, as `site_url` and `extra.organisation`, and builds it again.")


def fillings(site_url: object, organisation: dict[str, Any] | None) -> dict[str, Callable[[], str]]:
    """Return what makes the Markdown of each of the kit's markers, by the words in the marker."""
    sender, words = Sender.of(site_url, organisation), load_words()
    pieces = {f"kit: {name}": partial(piece, name, words, sender) for name in words}
    return {"kit": partial(whose, sender), **pieces}


def load_words() -> Words:
    """Return the words of each piece by its name."""
    return dict(read(LIST))


def published() -> dict[str, Path]:
    """Return each file of the kit that is there, by its address."""
    files = (BUILT / file.name for file in all_of(load_words()))
    return {f"{FOLDER}/{file.name}": file for file in files if file.is_file()}


def whose(sender: Sender) -> str:
    """Return whose name and address are on the kit, as a box."""
    contact = sender.phone or sender.email
    needs = ((NO_ADDRESS, sender.is_at_home), (NO_NAME, sender.name), (NO_CONTACT, contact or not sender.name))
    lacking = [text for text, there in needs if not there]
    if lacking:
        return _box("warning", _("Before you print"), [" ".join([*lacking, HOW])])
    return _box("note", _("Whose kit this is"), [FULL.format(name=_plain(sender.name), address=sender.printed())])


def piece(name: str, words: Words, sender: Sender) -> str:
    """Return a piece: the links to its files, and its words, folded away where they are a whole page."""
    title, laid = words[name]["name"], blocks(words[name]["usual"], sender)
    if any(block.kind == "table" for block in laid):
        return _links(name, words)
    easy = _lines(blocks(words[name]["easy"], sender, easy=True))
    boxed = _box("words", _("{title}, Easy Read", title=title), easy)
    folded = _folded(_("{title}: the words in Easy Read", title=title), boxed)
    if any(block.kind == "message" for block in laid):
        return "\n\n".join([_boxes(laid), _links(name, words), folded])
    usual = _folded(_("{title}: the words", title=title), _box("words", title, _lines(laid)))
    return "\n\n".join([_links(name, words), usual, folded])


def _folded(summary: str, text: str) -> str:
    return f'<details class="app-details" markdown="1">\n<summary>{summary}</summary>\n\n{text}\n\n</details>'


def _links(name: str, words: Words) -> str:
    files = [(file, BUILT / file.name) for file in all_of(words) if file.piece == name]
    links = [
        f"- [{file.title(words)}: {KINDS[file.suffix]}](/{FOLDER}/{file.name}) ({size_of(path)})"
        for file, path in files
        if path.is_file()
    ]
    return "\n".join(links) or NO_FILES


def _boxes(laid: tuple[Block, ...]) -> str:
    """A box of words under each heading, for what is sent and said by itself."""
    starts = [number for number, block in enumerate(laid) if block.kind == "heading"]
    ends = [*starts[1:], len(laid)]
    return "\n\n".join(
        _box("words", laid[start].lines[0], _lines(laid[start + 1 : end]))
        for start, end in zip(starts, ends, strict=True)
    )


def _lines(laid: tuple[Block, ...]) -> list[str]:
    return [line for block in laid for line in _paragraphs(block)]


def _paragraphs(block: Block) -> list[str]:
    """A block as Markdown; what only paper needs is left out."""
    texts = [_plain(line) for line in block.lines]
    texts += [_plain(f"{label} «{gap}»").strip() for label, gap in block.facts]
    if block.kind in ("from", "square"):
        return []
    if block.kind in ("title", "heading"):
        return [f"**{texts[0]}**"]
    if block.kind in ("steps", "list"):
        mark = "1." if block.kind == "steps" else "-"
        return ["\n".join(f"{mark} {text}" for text in texts)]
    if block.kind == "row":
        return [*([f"**{block.heading}**"] if block.heading else []), *([" ".join(texts)] if texts else [])]
    return [*texts, *([f"*{block.note}*"] if block.note else [])]


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return "".join(f"\\{letter}" if letter in r"\`*_[]<>" else letter for letter in text)


def _box(kind: str, title: str, paragraphs: list[str]) -> str:
    body = "\n\n".join(paragraphs).replace("\n", "\n    ")
    return f'!!! {kind} "{title}"\n    {body}'
