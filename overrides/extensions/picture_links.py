"""`![words](picture:NAME)` becomes a picture with its size; Easy Read blocks become rows."""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Mapping

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from overrides.extensions.picture_files import Picture

SCHEME = "picture:"


def fill_in(image: etree.Element, picture: Picture) -> None:
    """Turn a named picture into one with an address and a size."""
    image.set("src", picture.address)
    image.set("width", str(picture.width))
    image.set("height", str(picture.height))
    image.set("loading", "lazy")
    image.set("decoding", "async")
    image.set("class", "app-picture")


def opens_with_picture(block: etree.Element) -> bool:
    """Tell whether a paragraph starts with a picture and goes on in words."""
    return (
        block.tag == "p"
        and not (block.text or "").strip()
        and len(block) > 0
        and block[0].get("class") == "app-picture"
        and bool((block[0].tail or "").strip() or len(block) > 1)
    )


def make_row(block: etree.Element) -> None:
    """Pair a picture with its words; where they open with a link, the picture is part of the door."""
    image = block[0]
    words = etree.Element("p")
    words.text, image.tail = (image.tail or "").lstrip(), None
    for part in list(block)[1:]:
        block.remove(part)
        words.append(part)
    opens_with_link = not words.text and len(words) > 0 and words[0].tag == "a"
    block.tag = "div"
    block.set("class", "app-pair app-pair--door" if opens_with_link else "app-pair")
    block.text = None
    block.append(words)


class PicturesTreeprocessor(Treeprocessor):
    """Runs over each page before MkDocs makes addresses relative (0)."""

    def __init__(self, md: Markdown, pictures: Mapping[str, Picture]) -> None:
        super().__init__(md)
        self.pictures = pictures

    def run(self, root: etree.Element) -> None:
        """Change the page's tree in place."""
        for image in root.iter("img"):
            source = image.get("src", "")
            if source.startswith(SCHEME):
                name = source.removeprefix(SCHEME)
                if name not in self.pictures:
                    raise LookupError(f"There is no picture '{name}' in overrides/pictures.yml.")
                fill_in(image, self.pictures[name])
        for block in list(root.iter("p")):
            if opens_with_picture(block):
                make_row(block)
            elif len(block) == 1 and block[0].get("class") == "app-picture":
                block.set("class", "app-figure")


class PicturesExtension(Extension):
    """Registers the above with Python-Markdown."""

    def __init__(self, pictures: Mapping[str, Picture]) -> None:
        super().__init__()
        self.pictures = pictures

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after images have been made (20)."""
        md.treeprocessors.register(PicturesTreeprocessor(md, self.pictures), "pictures", 13)
