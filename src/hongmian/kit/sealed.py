"""Sealed values: text encrypted at rest, and a blind index to find it again without opening it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_VERSION = b"\x01"


class Seal:
    """Encrypts the values of one named field with AES-256-GCM (NIST SP 800-38D).

    Key: HKDF-SHA256 of the installation's master key, `info` = "seal:" + field name. Stored form:
    base64(0x01 ‖ 12-byte nonce ‖ ciphertext ‖ 16-byte tag), the field name as associated data, so
    that a value copied into another field does not open.
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


class BlindIndex:
    """HMAC-SHA256 of a normalised value under a key of its own: equal values, equal index; 64 hex digits."""

    def __init__(self, master: bytes, field: str) -> None:
        self._key = _derive(master, f"index:{field}")

    def of(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _derive(master: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info.encode()).derive(master)
