"""The one list of headers that the site is served with. Nothing else may set a header.

`tools/serve.py` sends them, and `tools/host_files.py` writes them for each kind of web host.
"""

from __future__ import annotations

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        # 'wasm-unsafe-eval' lets Python start. It does not allow eval of text.
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "media-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        # These policies make the addresses of our own workers; see python/client.js, offline.js.
        "trusted-types offline-worker worksheet-worker",
    ]
)

# What browsers heed in a header only, not when a page says it about itself.
HEADER_ONLY = ("frame-ancestors",)

REFUSED_FEATURES = (
    "accelerometer autoplay browsing-topics camera display-capture encrypted-media geolocation "
    "gyroscope hid idle-detection local-fonts magnetometer microphone midi payment "
    "publickey-credentials-get screen-wake-lock serial usb xr-spatial-tracking"
)

HEADERS: dict[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES.split()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    # Browsers heed this one over HTTPS only. It binds this name alone: an organisation may have other sites under it,
    # such as an old one without HTTPS, and `includeSubDomains` would shut their readers out for a year. Whoever runs
    # every name under the guide's own, all with HTTPS, may add it: "max-age=31536000; includeSubDomains".
    "Strict-Transport-Security": "max-age=31536000",
}

# Folders whose address changes when anything in them changes.
HASHED_FOLDERS = ("assets", "listen", "pictures", "runtime")
CACHE_FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"

MEDIA_TYPES: dict[str, str] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "wasm": "application/wasm",
    "zip": "application/zip",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "xml": "application/xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "ogg": "audio/ogg",
    "m4a": "audio/mp4",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ics": "text/calendar; charset=utf-8",
    "brf": "text/plain; charset=us-ascii",
}


def meta_policy() -> str:
    """The policy for a page that must carry it itself, because its host sends no headers."""
    rules = CONTENT_SECURITY_POLICY.split("; ")
    return "; ".join(rule for rule in rules if rule.partition(" ")[0] not in HEADER_ONLY)


def cache_control(address: str) -> str:
    """How long a browser may keep what stands at this address (no leading slash)."""
    return CACHE_FOR_EVER if address.split("/", 1)[0] in HASHED_FOLDERS else ASK_EACH_TIME


def media_type(name: str) -> str:
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
