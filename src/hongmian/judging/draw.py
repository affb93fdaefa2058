"""The draw that ends every tie: anyone who has the call and the value published later gets the same order."""

from __future__ import annotations

import hmac
import re
from hashlib import sha256

LONGEST = 200
_VALUE = re.compile(f"[0-9]{{1,{LONGEST}}}", re.ASCII)


def draw_of(entry: str, *, call_hash: bytes, value: str) -> str:
    """Return the lot of an entry in hexadecimal; the lowest goes first.

    HMAC-SHA256(key: SHA-256 of call.json, the value's length in bytes as uint32 ‖ value ‖ entry id).
    """
    told = value.encode()
    return hmac.new(call_hash, len(told).to_bytes(4, "big") + told + entry.encode(), sha256).hexdigest()


def is_value(told: str) -> bool:
    """Whether this can be the value of a draw. Its digits alone: whoever could choose blanks or signs between them
    could choose who wins."""
    return bool(_VALUE.fullmatch(told))
