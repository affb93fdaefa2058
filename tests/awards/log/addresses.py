"""Addresses of this step, and who they answer (see tests/architecture/addresses.py)."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, Address

ADDRESSES: dict[str, Address] = {"awards:log": Address(ANYONE)}
