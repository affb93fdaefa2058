"""How many requests one network and one device may send: buckets that refill, held in memory.

A carrier puts thousands of telephones behind one address, so an address block is allowed a crowd; a single pseudonym
only a few. No address is kept: a network is a keyed hash, and the key goes when objections end.
"""

from __future__ import annotations

import ipaddress
from hashlib import blake2b

DEVICE_SIZE = 6  # bytes that stand for a device; with them a token is whole signs of base64
_FORGET_AT = 100_000  # buckets held before the full ones are dropped


class Limits:
    """Token buckets: `burst` at once, `rate` a second after that."""

    def __init__(self, *, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._buckets: dict[bytes, tuple[float, float]] = {}

    def take(self, key: bytes, *, now: float) -> bool:
        """Return whether `key` may go on at the monotonic time `now`."""
        left, then = self._buckets.get(key, (self._burst, now))
        left = min(self._burst, left + (now - then) * self._rate)
        if left < 1:
            return False
        self._buckets[key] = (left - 1, now)
        if len(self._buckets) > _FORGET_AT:
            self._forget(now)
        return True

    def _forget(self, now: float) -> None:
        """Drop the buckets that are full again."""
        full_after = self._burst / self._rate
        self._buckets = {key: kept for key, kept in self._buckets.items() if now - kept[1] < full_after}


class Networks:
    """Names networks by keyed hashes, an IPv4 address's /24 and an IPv6 address's /48, and devices by others."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str, bytes] = {}

    def hash_of(self, address: str) -> bytes:
        """Return 8 bytes that stand for the block of an address; an unreadable address is a block of its own."""
        found = self._known.get(address)
        if found is None:
            if len(self._known) > _FORGET_AT:
                self._known.clear()
            found = self._known[address] = blake2b(_block(address), key=self._key, digest_size=8).digest()
        return found

    def hash_of_device(self, name: str) -> bytes:
        """Return 6 bytes that stand for a device, by the random name in its cookie."""
        return blake2b(name.encode(), key=self._key, digest_size=DEVICE_SIZE, person=b"device").digest()


def _block(address: str) -> bytes:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return b"unreadable"
    if isinstance(read, ipaddress.IPv6Address) and read.ipv4_mapped:
        read = read.ipv4_mapped
    return read.packed[: 3 if read.version == 4 else 6]
