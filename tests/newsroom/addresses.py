"""Who the addresses of newsroom answer."""

from __future__ import annotations

from tests.architecture.answers import Address

ADDRESSES: dict[str, Address] = {}
