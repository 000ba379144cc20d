"""How hard the words of a page are to read: its grade and its longest sentences.

    python -m tests.words docs/stages/*.md      from Markdown, before building
    python -m tests.words site/carers/index.html   from a built page

How the grade is counted stands in reading.py.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import markdown
import yaml

from tests.reading import grade, paragraphs, sentences, words_of

ROOT = Path(__file__).resolve().parent.parent
# The hardest grade a page may have and the longest sentence, by who reads it. Pages about the site itself
# have to name licences and laws.
HARDEST = {"public": 6.0, "rights": 6.0, "site": 7.0, "easy-read": 3.0, "professionals": 6.0}
LONG, TOO_LONG, TOO_LONG_EASY = 19, 25, 12
SHORT, SHORT_IN_A_ROW = 5, 7


@dataclass(frozen=True, slots=True)
class Measure:
    """What was found on one page."""

    path: str
    readers: str
    grade: float
    words: int
    sentences: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def prose(self) -> list[int]:
        """How many words each sentence in running paragraphs has."""
        return [len(words_of(text)) for paragraph in self.paragraphs for text in paragraph]

    @property
    def mean(self) -> float:
        return sum(self.prose) / max(1, len(self.prose))

    @property
    def short(self) -> float:
        """The share of sentences in running paragraphs that have five words or fewer."""
        return sum(length <= SHORT for length in self.prose) / max(1, len(self.prose))

    @property
    def limit(self) -> int:
        return TOO_LONG_EASY if self.readers == "easy-read" else TOO_LONG

    def over(self, length: int) -> list[tuple[int, str]]:
        counted = [(len(words_of(text)), text) for text in self.sentences]
        return sorted((pair for pair in counted if pair[0] > length), reverse=True)

    @property
    def fails(self) -> bool:
        return self.grade > HARDEST[self.readers] or bool(self.over(self.limit))


def has_short_run(paragraph: tuple[str, ...], run: int = 3) -> bool:
    """Whether so many sentences stand in a row that all have seven words or fewer."""
    short = [len(words_of(text)) <= SHORT_IN_A_ROW for text in paragraph]
    return any(all(short[at : at + run]) for at in range(len(short) - run + 1))


def front_matter(path: Path) -> tuple[dict[str, object], str]:
    match = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.S)
    return (yaml.safe_load(match[1]), match[2]) if match else ({}, path.read_text(encoding="utf-8"))


def _extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    text = re.sub(r"!!python\S*", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    text = re.sub(r"!ENV", "", text)
    listed = yaml.safe_load(text)["markdown_extensions"]
    names = [next(iter(item)) if isinstance(item, dict) else item for item in listed]
    settings = {name: options or {} for item in listed if isinstance(item, dict) for name, options in item.items()}
    return names, settings


def _written(body: str) -> Element | None:
    names, settings = _extensions()
    html = markdown.markdown(body, extensions=names, extension_configs=settings)
    return html5lib.parse(f"<main>{html}</main>", namespaceHTMLElements=False).find(".//main")


def measure_markdown(path: Path) -> Measure:
    facts, body = front_matter(path)
    main = _written(body)
    return _measure(str(path), facts, main, main)


def measure_page(page: Path, site: Path, docs: Path = ROOT / "docs") -> Measure | None:
    """A built page, or None where no Markdown stands behind it (the page for a wrong address)."""
    address = page.parent.relative_to(site)
    source = next((p for p in (docs / address / "index.md", docs / f"{address}.md") if p.is_file()), None)
    if source is None:
        return None
    facts, body = front_matter(source)
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    return _measure(str(page.relative_to(site)), facts, tree.find(".//main"), _written(body))


def _measure(path: str, facts: dict[str, object], main: Element | None, written: Element | None) -> Measure:
    """All that a reader meets is measured as it is shown, running paragraphs as a writer wrote them."""
    if main is None or written is None:
        raise ValueError(f"{path} has no <main>")
    found = sentences(main)
    words = sum(len(words_of(text)) for text in found)
    readers = str(facts.get("readers", "public"))
    return Measure(path, readers, round(grade(found), 1), words, found, tuple(paragraphs(written)))


def report(measure: Measure) -> str:
    lines = [
        f"{'FAILS' if measure.fails else 'ok   '} grade {measure.grade:4.1f} of {HARDEST[measure.readers]:g}  "
        f"{measure.words:5d} words, {measure.mean:4.1f} a sentence, {measure.short:3.0%} very short  "
        f"{measure.readers:13s} {measure.path}"
    ]
    warn = min(LONG, measure.limit)
    lines += [
        f"      {'TOO LONG' if n > measure.limit else 'long'} ({n} words): {text}" for n, text in measure.over(warn)
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    measures = []
    for path in map(Path, arguments):
        if path.suffix == ".md":
            measures.append(measure_markdown(path))
        else:
            site = next(p for p in path.resolve().parents if (p / "sitemap.xml").exists())
            measures += [m for m in [measure_page(path.resolve(), site)] if m]
    print("\n".join(report(m) for m in measures))
    return 1 if any(m.fails for m in measures) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
