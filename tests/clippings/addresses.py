"""Who the addresses of clippings answer."""

from __future__ import annotations

from tests.architecture.answers import Address

ADDRESSES: dict[str, Address] = {}
