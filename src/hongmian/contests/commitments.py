"""Commitments: what is not public yet is bound today, and can be shown to be the same when it is opened.

HMAC-SHA256 of the content under a random salt of 128 bits. Without the salt it says nothing about the content;
where a person's salt is destroyed, nobody can show any more what was bound.
"""

from __future__ import annotations

import hmac
import secrets
from typing import NamedTuple

SALT_SIZE = 16  # bytes


class Commitment(NamedTuple):
    """`value` is public at once (32 bytes); `salt` is kept until the content is opened."""

    value: bytes
    salt: bytes


def commit(content: bytes, *, salt: bytes | None = None) -> Commitment:
    """Bind a content; `salt` only to do it again."""
    salt = secrets.token_bytes(SALT_SIZE) if salt is None else salt
    if len(salt) != SALT_SIZE:
        raise ValueError(f"a salt is {SALT_SIZE} bytes long")
    return Commitment(hmac.digest(salt, content, "sha256"), salt)


def opens(value: bytes, *, content: bytes, salt: bytes) -> bool:
    """Return whether this content, under this salt, is what was bound."""
    return len(salt) == SALT_SIZE and hmac.compare_digest(hmac.digest(salt, content, "sha256"), value)
