"""The command: `python -m guide_setup organisation.yml` makes our-site/ from site/ and an organisation's settings.

It changes nothing in site/, so it can be run as often as one likes. The new site is made under another name and takes
its place when it is whole. What is wrong is said in sentences, and then nothing is changed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from . import offline
from .parts import top
from .places import Place
from .settings import EXTRA, KEYS, Own, given, own, problems_with
from .theirs import change, compress, make_theirs, with_policy

ROOT = Path(__file__).resolve().parent.parent  # of the unzipped release
RELEASE = Path(__file__).with_name("release.json")  # written by tools/release
SETTINGS, SITE, THEIRS = "organisation.yml", "site", "our-site"
OTHERS = ("site_url", "leave_quickly_to", "policy_in_pages")
WANTED = ("name", "email", "phone", "complain", "host", "tested", "site_url")  # what readers miss most
# What only the people who make the guide can change: each with what to do.
STAYS = """\
Some things stay as they are:
- The blank sheets to print, and other PDF files, do not carry your name. They need programs that this folder lacks.
- The sheets that people make carry your name, phone and email. Their colours stay ours.
- The films and the small icon that some browsers show keep the guide's colours.
- Your colours are for the light look. The dark looks stay ours: each pair of colours in them was measured.
- The words of the pages and the guide's name stay. Change them in the project's files.
"""


class SetupError(Exception):
    """What is wrong, in sentences for the person at the keyboard."""


class Settings(yaml.SafeLoader):
    """Reads the settings as safe_load does; a key that is there twice would hide the other."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return what stands under the keys."""
        keys = [key.value for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise SetupError(f"'{key}' is there twice. Take one of the two out.")
        return super().construct_mapping(node, deep)


def read_settings(file: Path) -> dict[str, Any]:
    """Return what is filled in."""
    try:
        settings = yaml.load(file.read_text(encoding="utf-8-sig"), Settings)  # noqa: S506
    except OSError:
        raise SetupError(f"{file} cannot be opened. Is it there, and is its name right?") from None
    except UnicodeDecodeError:
        raise SetupError(f"{file} is not saved as UTF-8. Open it in a text editor and save it as UTF-8.") from None
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        line = f" near line {mark.line + 1}" if mark else ""
        hint = "Put words that hold : or # or start with a sign in quotes"
        raise SetupError(f"{file} cannot be understood{line}. {hint}, and use spaces, not tabs.") from None
    if settings is not None and not isinstance(settings, dict):
        raise SetupError(f"{file} must hold lines like: name: Anytown Council")
    return settings or {}


def theirs_of(settings: dict[str, Any], folder: Path, release: dict[str, Any]) -> Own:
    """Return the settings as what the copy has of its own, or raise with a sentence for each slip."""
    said = [
        f"'{key}' is not known. There are {', '.join((*KEYS, *OTHERS))}."
        for key in settings
        if key not in (*KEYS, *OTHERS)
    ]
    if settings.get("policy_in_pages") not in (None, "", True, False):
        said.append("'policy_in_pages' must be yes or no, without quotes.")
    extra = {
        "organisation": {key: value for key, value in settings.items() if key in KEYS},
        EXTRA[1]: settings.get(EXTRA[1]) or release[EXTRA[1]],
    }
    site_url = settings.get("site_url") or ""
    problems = problems_with(extra, folder, site_url, release["colours"])
    said += [f"{problem}.".replace("'organisation.", "'") for problem in problems]
    if said:
        raise SetupError("\n".join(said))
    return own(extra, folder, site_url)


def check_whole(site: Path, release: dict[str, Any]) -> None:
    """Raise when a page that is to be changed is not as it was released: parts would land in the wrong place."""
    for name, digest in release["digests"].items():
        file = site / name
        if not file.is_file():
            raise SetupError(f"{SITE}/{name} is missing. Unzip the release again.")
        if sha256(file.read_bytes()).hexdigest() != digest:
            raise SetupError(f"{SITE}/{name} was changed since the release. Unzip the release again.")


def check_free(target: Path, site: Path) -> None:
    """Raise when making a site there would take away something that is not such a site."""
    if target == site or site in target.parents:
        raise SetupError(f"{SITE}/ stays as it is, so that you can start again. Choose another folder with --to.")
    if target.exists() and not (target / offline.NAME).is_file():
        raise SetupError(f"{target} holds something else. Move it away, or choose another folder with --to.")


def build(site: Path, target: Path, theirs: Own, release: dict[str, Any], policy: bool) -> None:
    """Make the organisation's site; what was there stays until the new one is whole."""
    half = target.with_name(f"{target.name}.half-made")
    shutil.rmtree(half, ignore_errors=True)
    try:
        shutil.copytree(site, half)
        fill(half, theirs, release, policy)
        swap(half, target)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def fill(site: Path, theirs: Own, release: dict[str, Any], policy: bool) -> None:
    """Make a copy of the site theirs: pages and files, then the list of all files, then the compressed copies."""
    places = {page: [Place(*place) for place in of_page] for page, of_page in release["places"].items()}
    make_theirs(site, places, theirs, release["colours"])
    for page in sorted(site.rglob("*.html")) if policy else ():
        change(page, lambda text: with_policy(text, release["policy"]))
    change(site / offline.NAME, lambda worker: offline.with_build(site, worker))
    compress(site)


def swap(new: Path, target: Path) -> None:
    """Put the new folder in the place of the old one, or leave the old one there."""
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def parsed(arguments: list[str]) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m guide_setup", description="Puts your settings into the guide.")
    parser.add_argument("settings", nargs="?", default=SETTINGS, help=f"your settings; else {SETTINGS}")
    parser.add_argument("--to", metavar="FOLDER", help=f"where your site goes; else {THEIRS}")
    parser.add_argument("--preview", action="store_true", help="then show it in your browser, on this computer alone")
    parser.add_argument("--port", type=int, default=8000, help="the number of the preview's address; else 8000")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Do it; return 0, or 1 after saying what is wrong."""
    options = parsed(arguments)
    site, file = ROOT / SITE, Path(options.settings)
    target = (Path(options.to) if options.to else ROOT / THEIRS).resolve()
    try:
        release = json.loads(RELEASE.read_text(encoding="utf-8"))
        settings = read_settings(file)
        theirs = theirs_of(settings, file.resolve().parent, release)
        check_whole(site, release)
        check_free(target, site)
        build(site, target, theirs, release, settings.get("policy_in_pages") is True)
    except SetupError as problem:
        return told(f"{problem}\nNothing was changed.")
    except OSError as problem:
        return told(f"The new site could not be written: {problem}\nWhat was there before is as it was.")
    print(f"The guide of {theirs.name or 'nobody yet'} is in {target}\nUpload all that is in that folder.\n\n{STAYS}")
    empty = [key for key in WANTED if not given(settings.get(key))]
    if empty:
        print(f"You have not filled in: {', '.join(empty)}.", flush=True)
    return preview(target, theirs, options.port) if options.preview else 0


def preview(site: Path, theirs: Own, port: int) -> int:
    """Show the site to this computer alone, until someone stops it."""
    from tools.serve import show

    problem = show(site, port, f"--port {port + 1}", f"{top(theirs)}/")
    return told(problem) if problem else 0


def told(problem: str) -> int:
    """Say what is wrong; return what the command ends with."""
    print(problem, file=sys.stderr)
    return 1
