"""Records of the awards as they stand, through the queries of their room."""

from __future__ import annotations

import uuid
from typing import Any

from hongmian.awards.queries.calls import call_named


def call_of(award: str) -> Any:
    return call_named(award)


def entry_of(award: str, pk: uuid.UUID) -> Any:
    return call_of(award).entries.select_related("call").get(pk=pk)


def batch_of(award: str) -> Any:
    """Return the first batch."""
    return call_of(award).batches.select_related("call").get(number=1)
