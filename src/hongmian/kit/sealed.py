"""Sealed values: text or bytes encrypted at rest, and a blind index to find text again without opening it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x01"
SEAL_BYTES = 29  # by which sealed bytes are longer


class Seal:
    """Encrypts the values of one named field with AES-256-GCM (NIST SP 800-38D).

    Key: HKDF-SHA256 of the installation's master key, `info` = "seal:" + field name. Stored form:
    base64(0x01 ‖ 12-byte nonce ‖ ciphertext ‖ 16-byte tag), the field name as associated data, so
    that a value copied into another field does not open. Bytes are stored the same way without
    base64; their associated data is field name ‖ 0x00 ‖ `about`, the place they belong to.
    """

    def __init__(self, master: bytes, field: str) -> None:
        self._aead = AESGCM(_derive(master, f"seal:{field}"))
        self._field = field.encode()

    def close(self, text: str) -> str:
        nonce = os.urandom(12)
        body = self._aead.encrypt(nonce, text.encode(), self._field)
        return base64.b64encode(_VERSION + nonce + body).decode()

    def open(self, sealed: str) -> str:
        """Return the text. Raises `cryptography.exceptions.InvalidTag` if it was altered or the key differs."""
        raw = base64.b64decode(sealed)
        return self._aead.decrypt(raw[1:13], raw[13:], self._field).decode()

    def close_bytes(self, content: bytes | memoryview, *, about: bytes = b"") -> bytes:
        nonce = os.urandom(12)
        return b"".join((_VERSION, nonce, self._aead.encrypt(nonce, content, self._about(about))))

    def open_bytes(self, sealed: bytes | memoryview, *, about: bytes = b"") -> bytes:
        """Return the bytes. Raises `InvalidTag` as `open` does, also where they were sealed about something else."""
        raw = memoryview(sealed)
        if len(raw) < SEAL_BYTES or raw[:1] != _VERSION:
            raise InvalidTag
        return self._aead.decrypt(bytes(raw[1:13]), raw[13:], self._about(about))

    def _about(self, about: bytes) -> bytes:
        return self._field + b"\0" + about


class BlindIndex:
    """HMAC-SHA256 of a normalised value under a key of its own: equal values, equal index; 64 hex digits."""

    def __init__(self, master: bytes, field: str) -> None:
        self._key = _derive(master, f"index:{field}")

    def of(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _derive(master: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(master)
