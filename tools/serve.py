"""Serves the built site as a web host should: the published headers, compressed files, the 404 page.

Standard library only. It hands out files from one folder, to this machine alone, and keeps no log of readers.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.headers import HEADERS, cache_control, media_type

# What the browser calls a compression, and the ending of the file that holds it.
COMPRESSED = (("br", ".br"), ("gzip", ".gz"))


@dataclass
class Reply:
    """One answer, before it is sent. Tests change it to play a broken host."""

    address: str
    status: int
    headers: dict[str, str]
    body: bytes = field(repr=False)


def find_file(site: Path, address: str) -> Path | None:
    """The file that stands at an address, never one outside the site."""
    path = (site / address).resolve()
    if not path.is_relative_to(site):
        return None
    if address == "" or address.endswith("/"):
        path /= "index.html"
    return path if path.is_file() and path.name != "_headers" else None


def build_reply(site: Path, address: str, accepts: str, known: str | None) -> Reply:
    path = find_file(site, address)
    if path is None and (site / address / "index.html").is_file() and find_file(site, address + "/"):
        return Reply(address, HTTPStatus.MOVED_PERMANENTLY, {"Location": address.rpartition("/")[2] + "/"}, b"")
    status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
    path = path or site / "404.html"
    headers = {
        "Content-Type": media_type(path.name),
        "Cache-Control": cache_control(address),
        "Vary": "Accept-Encoding",
        "Accept-Ranges": "bytes",
    }
    offered = {item.partition(";")[0].strip() for item in accepts.split(",")}
    for name, ending in COMPRESSED:
        smaller = path.with_name(path.name + ending)
        if name in offered and smaller.is_file():
            headers["Content-Encoding"] = name
            path = smaller
            break
    body = path.read_bytes() if path.is_file() else b"Not found"
    headers["ETag"] = f'"{sha256(body).hexdigest()[:16]}"'
    if status == HTTPStatus.OK and known == headers["ETag"]:
        return Reply(address, HTTPStatus.NOT_MODIFIED, headers, b"")
    return Reply(address, status, headers, body)


def part_of(reply: Reply, wanted: str) -> Reply:
    """The part of a file that was asked for: without parts, nobody can move about in a film."""
    asked = re.fullmatch(r"bytes=(\d+)-(\d*)", wanted)
    if reply.status != HTTPStatus.OK or "Content-Encoding" in reply.headers or not asked:
        return reply
    size = len(reply.body)
    first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
    if first >= size:
        headers = reply.headers | {"Content-Range": f"bytes */{size}"}
        return Reply(reply.address, HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers, b"")
    headers = reply.headers | {"Content-Range": f"bytes {first}-{last}/{size}"}
    return Reply(reply.address, HTTPStatus.PARTIAL_CONTENT, headers, reply.body[first : last + 1])


class Handler(BaseHTTPRequestHandler):
    server: SiteServer
    protocol_version = "HTTP/1.1"
    # Headers and body leave together, and small answers do not wait for more to come.
    disable_nagle_algorithm = True
    wbufsize = 65536

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def answer(self, with_body: bool) -> None:
        address = unquote(urlsplit(self.path).path)
        if not address.startswith(self.server.prefix):
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        accepts = self.headers.get("Accept-Encoding", "")
        known = self.headers.get("If-None-Match")
        reply = build_reply(self.server.site, address[len(self.server.prefix) :], accepts, known)
        self.send(self.server.change(part_of(reply, self.headers.get("Range", ""))), with_body)

    def send(self, reply: Reply, with_body: bool) -> None:
        self.send_response(reply.status)
        for name, value in (HEADERS | reply.headers).items():
            self.send_header(name, value)
        if reply.status != HTTPStatus.NOT_MODIFIED and "Transfer-Encoding" not in reply.headers:
            self.send_header("Content-Length", reply.headers.get("Content-Length", str(len(reply.body))))
        self.end_headers()
        if with_body:
            self.server.write_body(self, reply)

    def log_message(self, format: str, *args: object) -> None:
        """Readers are not recorded."""


class SiteServer(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, site: Path, port: int = 0, prefix: str = "/") -> None:
        self.site = site.resolve()
        self.prefix = prefix
        super().__init__(("127.0.0.1", port), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"

    def change(self, reply: Reply) -> Reply:
        """Tests play a broken host by giving another answer here."""
        return reply

    def write_body(self, handler: Handler, reply: Reply) -> None:
        """Tests and benches play a slow network by writing in pieces here."""
        handler.wfile.write(reply.body)

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no news; anything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args()
    sys.exit(show(options.site, options.port, "make serve PORT=8080"))


def show(site: Path, port: int, other_port: str, prefix: str = "/") -> str | None:
    """Serve a site until someone presses Ctrl and C; return what is wrong, if it cannot be."""
    try:
        server = SiteServer(site, port, prefix)
    except (OSError, OverflowError) as error:
        return f"Port {port} cannot be used ({error}). Choose another: {other_port}"
    print(f"The guide is at {server.address} — press Ctrl and C to stop.", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return None


if __name__ == "__main__":
    main()
