"""Where a picture ends by its own format: what follows is not the picture."""

from __future__ import annotations

import struct

from hongmian.uploads.refusals import FileRefused

_ALONE = frozenset((0x01, *range(0xD0, 0xD8)))  # JPEG markers without a length (ITU-T T.81, B.1.1.3)
_START_OF_SCAN, _END = 0xDA, 0xD9


def end_of(content: bytes) -> int:
    """Return the offset behind the last byte of a PNG, JPEG or WebP; raise FileRefused where it has none."""
    try:
        if content.startswith(b"\x89PNG"):
            return _png(content)
        return _jpeg(content) if content.startswith(b"\xff\xd8") else _webp(content)
    except (struct.error, IndexError):
        raise FileRefused("truncated") from None


def _png(content: bytes) -> int:
    at = 8
    while True:
        length, kind = int(struct.unpack(">I", content[at : at + 4])[0]), content[at + 4 : at + 8]
        at += 12 + length
        if at > len(content):
            raise FileRefused("truncated")
        if kind == b"IEND":
            return at


def _webp(content: bytes) -> int:
    (length,) = struct.unpack("<I", content[4:8])
    if 8 + length > len(content):
        raise FileRefused("truncated")
    return int(8 + length + length % 2)


def _jpeg(content: bytes) -> int:
    at = 2
    while True:
        if content[at] != 0xFF:
            raise FileRefused("damaged")
        marker = content[at + 1]
        if marker == _END:
            return at + 2
        if marker == 0xFF or marker in _ALONE:
            at += 1 if marker == 0xFF else 2
            continue
        at += 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
        if marker == _START_OF_SCAN:
            at = _after_scan(content, at)


def _after_scan(content: bytes, at: int) -> int:
    """Return where the next marker stands; 0xFF00 is a stuffed byte, RSTn belong to the scan (B.1.1.5)."""
    while True:
        at = content.find(b"\xff", at)
        if at < 0 or at + 1 >= len(content):
            raise FileRefused("truncated")
        if content[at + 1] and content[at + 1] not in _ALONE:
            return at
        at += 2


def without_app_segments(content: bytes) -> bytes:
    """Return a JPEG without Exif, XMP, thumbnails and comments, its pixels untouched; raise FileRefused.

    JFIF (APP0) and Adobe (APP14, which says how colours are meant) stay.
    """
    kept, at = [content[:2]], 2
    try:
        while (marker := content[at + 1]) != _START_OF_SCAN:
            length = 2 + int(struct.unpack(">H", content[at + 2 : at + 4])[0])
            if not (0xE1 <= marker <= 0xED or marker in (0xEF, 0xFE)):
                kept.append(content[at : at + length])
            at += length
    except (struct.error, IndexError):
        raise FileRefused("damaged") from None
    return b"".join([*kept, content[at:]])
