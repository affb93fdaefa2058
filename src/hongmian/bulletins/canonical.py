"""Canonical JSON of a snapshot and its hash, so that anyone can check that an edition is as it was frozen."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(content: dict[str, Any]) -> bytes:
    """Return UTF-8 JSON with sorted keys and no blanks. A snapshot holds text, whole numbers and null, no fractions."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def hash_of(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(content)).hexdigest()
