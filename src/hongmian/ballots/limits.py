"""How many requests one network and one device may send: buckets that refill, held in memory.

A carrier puts thousands of telephones behind one address, so an address block is allowed a crowd; a single pseudonym
only a few. No address is kept: a network is a keyed hash, and the key goes when objections end.
"""

from __future__ import annotations

import ipaddress
from hashlib import blake2b

NETWORK_SIZE = 8  # bytes that stand for an address block
DEVICE_SIZE = 6  # bytes that stand for a device; with them a token is whole signs of base64
NETWORK_RATE, NETWORK_BURST = 20.0, 600.0  # requests a second, and at once: a carrier has thousands behind one block
DEVICE_RATE, DEVICE_BURST = 1 / 20, 30.0  # as many as a staffed table at a station needs
VOTER_RATE, VOTER_BURST = 0.2, 10.0
_FORGET_AT = 100_000  # addresses whose hash is held


class Limits:
    """Token buckets: `burst` at once, `rate` a second after that.

    Two generations: what was not touched for as long as an empty bucket takes to fill is full, and goes as a whole.
    """

    def __init__(self, *, rate: float, burst: float) -> None:
        self._rate, self._burst = rate, burst
        self._young: dict[bytes, tuple[float, float]] = {}
        self._old: dict[bytes, tuple[float, float]] = {}
        self._since = float("-inf")

    def take(self, key: bytes, *, now: float) -> bool:
        """Return whether `key` may go on at the monotonic time `now`."""
        if now - self._since >= self._burst / self._rate:
            self._old, self._young, self._since = self._young, {}, now
        left, then = self._young.get(key) or self._old.get(key) or (self._burst, now)
        left = min(self._burst, left + (now - then) * self._rate)
        if left < 1:
            return False
        self._young[key] = (left - 1, now)
        return True


class Pace:
    """The limits of one kind of request: by address block, by device and by voter."""

    def __init__(self) -> None:
        self._networks = Limits(rate=NETWORK_RATE, burst=NETWORK_BURST)
        self._devices = Limits(rate=DEVICE_RATE, burst=DEVICE_BURST)
        self._voters = Limits(rate=VOTER_RATE, burst=VOTER_BURST)

    def allows(self, *, network: bytes, device: bytes, voter: bytes, now: float) -> bool:
        """Count a request at the monotonic time `now` and return whether it may go on; `device`, `voter`: b"" where
        they are not known."""
        return (
            (not voter or self._voters.take(voter, now=now))
            and (not device or self._devices.take(device, now=now))
            and self._networks.take(network, now=now)
        )


class Networks:
    """Names networks by keyed hashes, an IPv4 address's /24 and an IPv6 address's /48, and devices by others."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str, bytes] = {}

    def hash_of(self, address: str) -> bytes:
        """Return NETWORK_SIZE bytes that stand for an address's block; what is no address is a block of its own."""
        found = self._known.get(address)
        if found is None:
            if len(self._known) > _FORGET_AT:
                self._known.clear()
            found = self._known[address] = blake2b(_block(address), key=self._key, digest_size=NETWORK_SIZE).digest()
        return found

    def hash_of_device(self, name: str) -> bytes:
        """Return DEVICE_SIZE bytes that stand for a device, by the random name in its cookie."""
        return blake2b(name.encode(), key=self._key, digest_size=DEVICE_SIZE, person=b"device").digest()


def _block(address: str) -> bytes:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return b"unreadable"
    if isinstance(read, ipaddress.IPv6Address) and read.ipv4_mapped:
        read = read.ipv4_mapped
    return read.packed[: 3 if read.version == 4 else 6]
