"""Readers are protected by the same headers wherever the guide is published."""

from __future__ import annotations

import os
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tools import headers, host_files
from tools.serve import SiteServer

NGINX = next((path for path in ("/usr/sbin/nginx", "/usr/bin/nginx") if Path(path).is_file()), None)


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name, text in {
        "index.html": "home",
        "404.html": "lost",
        "carers/index.html": "carers",
        "assets/0123/site.css": "p{}" * 400,
        "runtime/0123/pyodide.mjs": "1;",
        "runtime/0123/pyodide.asm.wasm": "wasm",
        "blanks/prepare-braille.brf": ",! brl",
        "films/one.webm": "0123456789",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)
    (site / "assets/0123/site.css.gz").write_bytes(b"small")
    host_files.write_all(site, tmp_path / "deploy")
    return site


@pytest.fixture
def address(small_site: Path) -> Iterator[str]:
    server = SiteServer(small_site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.address
    server.shutdown()
    server.server_close()


def fetch(address: str, **asked: str) -> Any:
    """The answer, also when it says no; redirects are not followed."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    request = urllib.request.Request(address, headers={k.replace("_", "-"): v for k, v in asked.items()})
    try:
        return urllib.request.build_opener(Stay).open(request, timeout=5)
    except urllib.error.HTTPError as answer:
        return answer


def check_answers(home: str) -> None:
    """What any server of the guide must do."""
    for path in ("", "carers/", "no-such-page", "assets/0123/site.css", "runtime/0123/pyodide.asm.wasm"):
        answer = fetch(home + path)
        for name, value in headers.HEADERS.items():
            assert answer.headers.get_all(name) == [value], f"{name} at /{path}"
    assert fetch(home).headers["Cache-Control"] == headers.ASK_EACH_TIME
    assert fetch(home + "carers").headers["Location"].endswith("carers/")
    assert fetch(home + "carers/").read() == b"carers"
    lost = fetch(home + "no-such-page")
    assert (lost.status, lost.read()) == (404, b"lost")
    wasm = fetch(home + "runtime/0123/pyodide.asm.wasm")
    assert wasm.headers["Content-Type"] == "application/wasm"
    assert wasm.headers["Cache-Control"] == headers.CACHE_FOR_EVER
    assert fetch(home + "runtime/0123/pyodide.mjs").headers["Content-Type"].startswith("text/javascript")
    assert fetch(home + "blanks/prepare-braille.brf").headers["Content-Type"].startswith("text/plain")
    part = fetch(home + "films/one.webm", Range="bytes=7-")  # without parts nobody can move about in a film
    assert (part.status, part.read()) == (206, b"789")
    assert part.headers["Content-Range"] == "bytes 7-9/10"
    assert part.headers["Content-Type"] == "video/webm"
    assert fetch(home + "films/one.webm", Range="bytes=2-4").read() == b"234"
    assert fetch(home + "films/one.webm", Range="bytes=10-").status == 416
    assert fetch(home + "no-such.pdf").headers["Content-Type"] == headers.MEDIA_TYPES["html"]
    style = fetch(home + "assets/0123/site.css", Accept_Encoding="gzip")
    assert (style.headers["Content-Encoding"], style.read()) == ("gzip", b"small")
    assert fetch(home + "_headers").status == 404


def test_make_serve_sends_what_is_published(address: str) -> None:
    check_answers(address)


def test_nginx_sends_the_same(small_site: Path, tmp_path: Path) -> None:
    if NGINX is None:
        pytest.fail("nginx is missing. In Debian: apt-get install nginx-light", pytrace=False)
    port = free_port()
    config = tmp_path / "deploy" / "nginx.conf"
    server = config.read_text().replace("listen 8080", f"listen 127.0.0.1:{port}")
    server = server.replace("/usr/share/nginx/html", str(small_site))
    places = "".join(f"{name}_temp_path {tmp_path}/{name};" for name in "client_body proxy fastcgi uwsgi scgi".split())
    whole = (
        f"daemon off; pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {places} {server} }}"
    )
    config.write_text(f"user root; {whole}" if os.geteuid() == 0 else whole)
    nginx = subprocess.Popen([NGINX, "-p", str(tmp_path), "-c", str(config)], stderr=subprocess.PIPE, text=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/", nginx)
        check_answers(f"http://127.0.0.1:{port}/")
    finally:
        nginx.terminate()
        nginx.wait(10)


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[str]) -> None:
    import time

    for _ in range(100):
        if process.poll() is not None:
            raise AssertionError(f"nginx stopped: {process.stderr.read() if process.stderr else ''}")
        try:
            urllib.request.urlopen(address, timeout=1)
        except urllib.error.URLError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx did not answer")


def test_every_host_file_comes_from_the_one_list() -> None:
    for text in (host_files.underscore_headers(), host_files.nginx(), host_files.caddyfile()):
        for name, value in headers.HEADERS.items():
            assert name in text
            assert value in text
        assert headers.CACHE_FOR_EVER in text


@pytest.mark.parametrize(("suffix", "kind"), headers.MEDIA_TYPES.items())
def test_nginx_and_caddy_are_told_the_type_of_every_file(suffix: str, kind: str) -> None:
    assert f"@{suffix} path *.{suffix}\n  header @{suffix} Content-Type \"{kind}\"" in host_files.caddyfile()
    assert f" {kind.partition(';')[0]} {suffix};" in host_files.nginx()


def test_other_sites_of_an_organisation_are_not_bound_by_the_guide() -> None:
    everywhere = [host_files.underscore_headers(), host_files.nginx(), host_files.caddyfile()]
    assert not [text for text in everywhere if "includeSubDomains" in text]
    assert re.fullmatch(r"max-age=\d{8,}", headers.HEADERS["Strict-Transport-Security"])


def test_the_policy_lets_nothing_run_that_is_not_ours() -> None:
    policy = headers.CONTENT_SECURITY_POLICY
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert not re.search(r"https?:|data:|blob:|\*", policy)
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["../secret", "%2e%2e/secret", "..%2fsecret", "//etc/passwd", "assets/../../secret"])
def test_no_address_reaches_outside_the_site(address: str, small_site: Path, path: str) -> None:
    (small_site.parent / "secret").write_text("secret")
    answer = fetch(address + path)
    assert answer.status == 404
    assert b"secret" not in answer.read()


def test_a_page_that_did_not_change_is_not_sent_again(address: str) -> None:
    first = fetch(address)
    again = fetch(address, If_None_Match=first.headers["ETag"])
    assert (again.status, again.read()) == (304, b"")


def test_each_trusted_types_policy_has_a_script_that_makes_it_and_no_other_is_let_in() -> None:
    scripts = (Path(__file__).resolve().parents[3] / "overrides").rglob("*.js")
    made = {name for path in scripts for name in re.findall(r'createPolicy\(\s*"([\w-]+)"', path.read_text())}
    allowed = re.search(r"trusted-types ([\w -]+)$", headers.CONTENT_SECURITY_POLICY)
    assert allowed is not None
    assert set(allowed[1].split()) == made
