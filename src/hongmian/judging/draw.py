"""The draw that ends every tie: anyone who has the call and the value published later gets the same order."""

from __future__ import annotations

import hmac
from hashlib import sha256


def draw_of(entry: str, *, call_hash: bytes, value: str) -> str:
    """Return the lot of an entry in hexadecimal; the lowest goes first.

    HMAC-SHA256(key: SHA-256 of call.json, the value's length in bytes as uint32 ‖ value ‖ entry id).
    """
    told = value.encode()
    return hmac.new(call_hash, len(told).to_bytes(4, "big") + told + entry.encode(), sha256).hexdigest()
