"""The order of candidates: random, so that no place on the page is anybody's by right, and the same for one voter."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Protocol, TypeVar


class Coded(Protocol):
    @property
    def code(self) -> str: ...


Listed = TypeVar("Listed", bound=Coded)


def shuffled(candidates: Iterable[Listed], *, seed: bytes) -> list[Listed]:
    """Order by SHA-256(seed ‖ code): the same seed, the same order, on any server."""
    return sorted(candidates, key=lambda one: sha256(seed + one.code.encode()).digest())
