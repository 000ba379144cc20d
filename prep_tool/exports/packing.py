"""A zip of stored files whose bytes depend on nothing but the files: no date, no system, no compressor.

Python's own `zipfile` would do, but it would have to travel to every reader's browser.
"""

from __future__ import annotations

import binascii

DAY = (1980 - 1980) << 9 | 1 << 5 | 1  # 1 January 1980, the first day a zip can tell
UTF8 = 0x0800


def store(files: dict[str, bytes]) -> bytes:
    """The files, in the order given, as one zip."""
    body, directory = bytearray(), bytearray()
    for name, content in files.items():
        encoded = name.encode()
        facts = _words(20, UTF8, 0, 0, DAY) + _longs(binascii.crc32(content), len(content), len(content))
        facts += _words(len(encoded), 0)
        directory += b"PK\1\2" + _words(20) + facts + _words(0, 0, 0) + _longs(0, len(body)) + encoded
        body += b"PK\3\4" + facts + encoded + content
    end = _words(0, 0, len(files), len(files)) + _longs(len(directory), len(body)) + _words(0)
    return bytes(body + directory) + b"PK\5\6" + end


def base64(content: bytes) -> str:
    """`content` as text that may stand in a file of text."""
    return binascii.b2a_base64(content, newline=False).decode("ascii")


def _words(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(2, "little") for number in numbers)


def _longs(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(4, "little") for number in numbers)
