"""`make release`: puts the release's zip together from site/, which `make site` has just built.

The zip needs Python 3.9 and nothing else: no Node, no compiler, no MkDocs, no network. PyYAML comes along.
The same site gives the same zip, byte for byte.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
import zipfile
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from overrides.extensions.stylesheets import light_colours
from overrides.guide_setup.places import Place, filled
from overrides.guide_setup.settings import EXAMPLE, Own
from overrides.guide_setup.theirs import text_of
from overrides.hooks.organisation import PLACES
from prep_tool.language import ENGLISH, LANGUAGE, _
from tools.headers import meta_policy
from tools.host_files import caddyfile, nginx, underscore_headers
from tools.languages import code_sentences
from tools.make_blank_files import settings

ROOT = Path(__file__).resolve().parents[2]
TEXTS = Path(__file__).parent
BUILT = ROOT / "build" / "release"
SETUP = ROOT / "overrides" / "guide_setup"
LIBRARY = "guide_setup/lib"
SERVER = ("__init__.py", "headers.py", "serve.py")
PACKED = {".br", ".gz", ".mp4", ".webm", ".jpg", ".png", ".woff2"}  # nothing to gain


def setup_words() -> dict[str, str]:
    """What an organisation's parts say in the guide's language."""
    said = [message for file, _line, message in code_sentences() if file.startswith("overrides/guide_setup/")]
    return {message: _(message) for message in said if isinstance(message, str)}


def what_it_knows(site: Path) -> bytes:
    """Return what the command must know of the site: the places, and a digest of each page that has any."""
    places = json.loads(PLACES.read_text(encoding="utf-8"))
    known = {
        "colours": light_colours(),
        "policy": meta_policy(),
        "leave_quickly_to": settings()["extra"]["leave_quickly_to"],
        "digests": {page: sha256((site / page).read_bytes()).hexdigest() for page in places},
        "places": places,
    }
    return json.dumps(known, separators=(",", ":")).encode()


def yaml_files() -> dict[str, bytes]:
    """Return PyYAML without its compiled part, and its licence."""
    files = {}
    for file in distribution("pyyaml").files or []:
        path = Path(str(file.locate()))
        if file.parts[0] == "yaml" and path.suffix == ".py":
            files[f"{LIBRARY}/yaml/{path.name}"] = path.read_bytes()
        elif path.name == "LICENSE":
            files[f"{LIBRARY}/yaml/LICENSE"] = path.read_bytes()
    return files


def contents(site: Path) -> dict[str, bytes]:
    """Return every file of the release, by its name in the zip."""
    files = {f"site/{path.relative_to(site).as_posix()}": path for path in site.rglob("*") if path.is_file()}
    files |= {f"guide_setup/{path.name}": path for path in SETUP.glob("*.py")}
    files |= {f"{LIBRARY}/tools/{name}": ROOT / "tools" / name for name in SERVER}
    files |= {f"LICENSES/{path.name}": path for path in (ROOT / "LICENSES").iterdir()}
    files |= {name: TEXTS / name for name in ("README.txt", "organisation.yml")}
    files |= {"LICENSE": ROOT / "LICENSE"}
    hosts = {"site/_headers": underscore_headers(), "hosting/nginx.conf": nginx(), "hosting/Caddyfile": caddyfile()}
    read = {name: path.read_bytes() for name, path in files.items()}
    read |= {name: text.encode() for name, text in hosts.items()}
    if LANGUAGE != ENGLISH:
        read["guide_setup/words.json"] = json.dumps(setup_words(), ensure_ascii=False).encode()
    return {**read, **yaml_files(), "guide_setup/release.json": what_it_knows(site)}


def write(files: dict[str, bytes], target: Path, folder: str) -> None:
    """Write the zip: always in the same order, and with the date of the last change."""
    date = time.gmtime(int(os.environ.get("SOURCE_DATE_EPOCH", "1795305600")))[:6]
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".half-made")
    with zipfile.ZipFile(half, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", date)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            packed = Path(name).suffix in PACKED
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=9)
    half.replace(target)


def name_and_version() -> str:
    """Return what the release is called."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return f"{project['name']}-{project['version']}"


def is_nobodys(page: Path, places: list[list[Any]]) -> bool:
    """Tell whether a page is there, and has nobody's parts in its places."""
    return page.is_file() and filled(text_of(page), [Place(*place) for place in places], Own()) == text_of(page)


def problem_with(given: dict[str, object], site: Path) -> str | None:
    """Return why there can be no release, or nothing."""
    extra = given["extra"]
    if given["site_url"] != EXAMPLE or (isinstance(extra, dict) and extra["organisation"]):
        return f"A release is nobody's. In mkdocs.yml, leave 'organisation' empty and 'site_url' {EXAMPLE}."
    if os.environ.get("GUIDE_META_POLICY"):
        return "A release is for every host. Make it without GUIDE_META_POLICY."
    places = json.loads(PLACES.read_bytes()) if PLACES.is_file() else {}
    if not places or not all(is_nobodys(site / page, of_page) for page, of_page in places.items()):
        return f"{site.name}/ is not as it was built. Run `make clean release`."
    return None


def unpack(files: dict[str, bytes], folder: Path) -> None:
    """Write the files as they are when someone unzips the release."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def preview(files: dict[str, bytes], settings_file: Path, port: int) -> int:
    """Show the guide with an organisation's settings as the release's own command does."""
    folder = BUILT / "preview"
    unpack(files, folder)
    command = [sys.executable, "-I", str(folder / "guide_setup"), "--preview", "--port", str(port)]
    return subprocess.run([*command, str(settings_file)], check=False).returncode


def main() -> int:
    """Make the zip or show a preview; return 0, or 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tools.release", description=__doc__)
    parser.add_argument("--preview", type=Path, metavar="SETTINGS", help="show the guide with these settings instead")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    site, target = ROOT / "site", BUILT
    if problem := problem_with(settings(), site):
        print(problem, file=sys.stderr)
        return 1
    if options.preview:
        return preview(contents(site), options.preview, options.port)
    name = name_and_version()
    write(contents(site), target / f"{name}.zip", name)
    size = (target / f"{name}.zip").stat().st_size
    print(f"The release is {target / name}.zip ({size / 1e6:.0f} MB).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
