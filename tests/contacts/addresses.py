"""Every address of contacts, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import Address

ADDRESSES: dict[str, Address] = {}
