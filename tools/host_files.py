"""The files that tell web hosts which headers to send, all from the list in `headers`.

`make site` writes them for Netlify and Cloudflare (`site/_headers`), nginx and Caddy (`build/deploy/`).
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools.headers import ASK_EACH_TIME, CACHE_FOR_EVER, HASHED_FOLDERS, HEADERS, MEDIA_TYPES


def underscore_headers() -> str:
    """For Netlify, Cloudflare Pages and hosts that read the same file."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for folder in HASHED_FOLDERS:
        lines += [f"/{folder}/*", f"  Cache-Control: {CACHE_FOR_EVER}"]
    return "\n".join(lines) + "\n"


def nginx() -> str:
    types = "".join(f"    {kind.partition(';')[0]} {suffix};\n" for suffix, kind in MEDIA_TYPES.items())
    headers = "".join(f'  add_header {name} "{value}" always;\n' for name, value in HEADERS.items())
    return f"""# Include this inside `http {{ }}`. Set `root` to the folder with your built site.
map $uri $guide_cache_control {{
  default "{ASK_EACH_TIME}";
  "~^/({"|".join(HASHED_FOLDERS)})/" "{CACHE_FOR_EVER}";
}}
server {{
  listen 8080;
  root /usr/share/nginx/html;
  types {{
{types}  }}
  charset utf-8;
  charset_types text/html text/css text/javascript text/plain text/calendar text/vtt;
  # Redirects stay on the address the reader used.
  absolute_redirect off;
  server_tokens off;
  gzip_static on;
  # With the brotli module: brotli_static on;
{headers}  add_header Cache-Control $guide_cache_control always;
  error_page 404 /404.html;
  location / {{
    try_files $uri $uri/ =404;
  }}
  location ~ ^/_headers$ {{
    return 404;
  }}
}}
"""


def caddyfile() -> str:
    headers = "".join(f'    {name} "{value}"\n' for name, value in HEADERS.items())
    hashed = " ".join(f"/{folder}/*" for folder in HASHED_FOLDERS)
    types = "".join(
        f'  @{suffix} path *.{suffix}\n  header @{suffix} Content-Type "{kind}"\n'
        for suffix, kind in MEDIA_TYPES.items()
    )
    return f""":8080 {{
  root * /srv
  @hashed path {hashed}
  @others not path {hashed}
  header {{
{headers}  }}
  header @hashed Cache-Control "{CACHE_FOR_EVER}"
  header @others Cache-Control "{ASK_EACH_TIME}"
  # Every type from our list: Caddy knows those of the machine it runs on, and none for .brf.
{types}  respond /_headers 404
  file_server {{
    precompressed br gzip
  }}
  handle_errors {{
    rewrite * /404.html
    header Content-Type "{MEDIA_TYPES["html"]}"
    file_server
  }}
}}
"""


def write_all(site: Path, deploy: Path) -> None:
    deploy.mkdir(parents=True, exist_ok=True)
    (site / "_headers").write_text(underscore_headers())
    (deploy / "nginx.conf").write_text(nginx())
    (deploy / "Caddyfile").write_text(caddyfile())


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), Path(sys.argv[2]))
