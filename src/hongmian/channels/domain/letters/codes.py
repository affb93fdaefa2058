"""The code by which a subscriber is known in an address: nothing of them in it, and made from a key, not stored."""

from __future__ import annotations

import hmac
import uuid

from hongmian.accounts.sealed import code_of

CONFIRM, OWN = "confirm", "own"
SIGNS = 24  # of the proof: 96 bits


def code_for(purpose: str, reader: uuid.UUID) -> str:
    return reader.hex + _proof(purpose, reader)


def reader_of(purpose: str, code: str) -> uuid.UUID | None:
    """Return whose code this is, or None for one that nobody was given."""
    try:
        reader = uuid.UUID(code[:32])
    except ValueError:
        return None
    good = len(code) == 32 + SIGNS and hmac.compare_digest(code.encode(), code_for(purpose, reader).encode())
    return reader if good else None


def _proof(purpose: str, reader: uuid.UUID) -> str:
    return code_of(f"channels.subscriber.{purpose}").of(reader.hex)[:SIGNS]
