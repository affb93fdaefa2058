"""Base64 and decimal numbers as the C2SP formats want them: one way to write each value, nothing else is read."""

from __future__ import annotations

import base64
import binascii

from hongmian.tlog.errors import MalformedError


def to_base64(value: bytes) -> str:
    return base64.b64encode(value).decode()


def from_base64(text: str, *, what: str) -> bytes:
    """Read standard base64 (RFC 4648, section 4), padded, without stray bits; raise MalformedError naming `what`."""
    try:
        value = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise MalformedError(f"{what}: {text[:60]!r} is not base64") from None
    if to_base64(value) != text:
        raise MalformedError(f"{what}: {text[:60]!r} is not the one way to write these bytes in base64")
    return value


def from_decimal(text: str, *, what: str) -> int:
    """Read an ASCII decimal without sign or leading zeroes, up to 2^63 - 1; raise MalformedError naming `what`."""
    if not (text.isascii() and text.isdigit()) or (text[0] == "0" and text != "0") or len(text) > 19:
        raise MalformedError(f"{what}: {text[:60]!r} is not a number")
    if (value := int(text)) >= 1 << 63:
        raise MalformedError(f"{what}: {text} is too large")
    return value
