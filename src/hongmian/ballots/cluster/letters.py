"""A ballot as a message of the stream: its entry, and beside it, sealed, what never becomes public.

A message cannot be changed or taken out of a stream. So the key of what is beside ballots is kept apart, in a message
of the stream `hm-state` that can be: once it is erased there, the rest is noise.

    length of the entry (2 bytes) ‖ entry ‖ nonce (12) ‖ AES-256-GCM of retry (16) ‖ minute (4) ‖ network ‖ device
"""

from __future__ import annotations

import os
import struct
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from hongmian.ballots.limits import DEVICE_SIZE, NETWORK_SIZE
from hongmian.ballots.store.rows import RETRY_SIZE

KEY_SIZE, _NONCE = 32, 12
_BESIDE = struct.Struct(f">{RETRY_SIZE}sI{NETWORK_SIZE}s{DEVICE_SIZE}s")
_LENGTH = struct.Struct(">H")


class Beside(NamedTuple):
    """What came with a ballot in one `minute` since 1970: see `Rows`."""

    retry: bytes | None
    minute: int
    network: bytes | None
    device: bytes | None


class Sealing:
    """Seals and opens what is beside ballots; without a key, when it is forgotten, there is nothing."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(key) if key else None

    @property
    def opens(self) -> bool:
        """Whether anything can be opened: it is not forgotten."""
        return self._aead is not None

    def write(self, entry: bytes, beside: Beside) -> bytes:
        """Return the message of a ballot."""
        if self._aead is None:
            raise ValueError("what came with ballots is forgotten, so no ballot may come any more")
        told = _BESIDE.pack(beside.retry or b"", beside.minute, beside.network or b"", beside.device or b"")
        nonce = os.urandom(_NONCE)
        return _LENGTH.pack(len(entry)) + entry + nonce + self._aead.encrypt(nonce, told, entry)

    def open(self, message: bytes) -> Beside | None:
        """Return what came with a ballot; None where it is forgotten, or was sealed by nobody of ours."""
        if self._aead is None:
            return None
        entry, sealed = split(message)
        try:
            told = _BESIDE.unpack(self._aead.decrypt(sealed[:_NONCE], sealed[_NONCE:], entry))
        except (InvalidTag, ValueError, struct.error):
            return None
        retry, minute, network, device = told
        return Beside(_some(retry), minute, _some(network), _some(device))


def split(message: bytes) -> tuple[bytes, bytes]:
    """Return the entry in a message, as its sender wrote it, and what is sealed beside it."""
    start = _LENGTH.size
    end = start + int.from_bytes(message[:start], "big")
    return message[start:end], message[end:]


def _some(value: bytes) -> bytes | None:
    return value if any(value) else None
