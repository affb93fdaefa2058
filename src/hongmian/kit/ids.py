"""Stable identifiers: the same thing keeps its id in every database and export."""

from __future__ import annotations

import uuid

HONGMIAN = uuid.UUID("9a4dca2d-7b3e-5f41-8a33-6c1d0f0b2e57")


def stable_id(kind: str, key: str) -> uuid.UUID:
    """Return the UUID (version 5, RFC 9562 §5.5) of the thing of `kind` with natural key `key`.

    A network imported twice, or into an empty database, keeps its ids: open-data users may store them.
    """
    return uuid.uuid5(HONGMIAN, f"{kind}:{key}")
