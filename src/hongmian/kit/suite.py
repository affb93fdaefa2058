"""The cipher suites: all that sealing and finding sealed values is made of, in one place.

A suite is an AEAD, a hash, a MAC and a key derivation that belong together. Each sealed value carries the number of its
suite, so that values of both can be read side by side. Numbers are fixed for ever. Vectors: docs/spec/sealing.md.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from hongmian.kit.errors import Refused

NONCE: Final = 12  # bytes
TAG: Final = 16  # bytes


class Aead(Protocol):
    """Authenticated encryption under one key; `decrypt` raises InvalidTag."""

    def encrypt(self, nonce: bytes, data: bytes | memoryview, associated_data: bytes) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes | memoryview, associated_data: bytes) -> bytes: ...


@dataclass(frozen=True)
class Suite:
    """`number` stands in sealed values, `name` in settings and on the command line."""

    number: int
    name: str
    words: str
    key_size: int  # bytes

    def aead(self, key: bytes) -> Aead:
        return AESGCM(key) if self.number == AES.number else _Sm4Gcm(key)

    def derive(self, master: bytes, info: str) -> bytes:
        """Return a key of its own for each `info` (HKDF, RFC 5869, with the hash of the suite)."""
        return HKDF(algorithm=self._hash(), length=self.key_size, salt=None, info=info.encode()).derive(master)

    def digest(self, content: bytes) -> bytes:
        """Return the 32-byte hash."""
        made = hashes.Hash(self._hash())
        made.update(content)
        return made.finalize()

    def mac_key(self, master: bytes, info: str) -> bytes:
        return HKDF(algorithm=self._hash(), length=32, salt=None, info=info.encode()).derive(master)

    def mac(self, key: bytes, text: bytes) -> str:
        """Return the HMAC of `text` as 64 hex digits."""
        if self.number == AES.number:
            return hmac.new(key, text, hashlib.sha256).hexdigest()
        made = HMAC(key, hashes.SM3())
        made.update(text)
        return made.finalize().hex()

    def check(self) -> None:
        """Raise Refused where the cryptography of this machine cannot do this suite."""
        try:
            sealed = self.aead(bytes(self.key_size)).encrypt(bytes(NONCE), b"", b"")
            self.derive(sealed, "check")
        except UnsupportedAlgorithm:
            raise Refused(
                f"{self.words} cannot be had: the OpenSSL that the package “cryptography” was built with leaves it "
                "out. Install a build that has it, or choose HONGMIAN_SUITE=aes."
            ) from None

    def _hash(self) -> hashes.HashAlgorithm:
        return hashes.SHA256() if self.number == AES.number else hashes.SM3()


class _Sm4Gcm:
    """SM4 (GB/T 32907) in GCM (RFC 8998), in the shape of the library's AESGCM."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def encrypt(self, nonce: bytes, data: bytes | memoryview, associated_data: bytes) -> bytes:
        work = Cipher(algorithms.SM4(self._key), modes.GCM(nonce)).encryptor()
        work.authenticate_additional_data(associated_data)
        return work.update(data) + work.finalize() + work.tag

    def decrypt(self, nonce: bytes, data: bytes | memoryview, associated_data: bytes) -> bytes:
        if len(data) < TAG:
            raise InvalidTag
        work = Cipher(algorithms.SM4(self._key), modes.GCM(nonce, bytes(data[-TAG:]))).decryptor()
        work.authenticate_additional_data(associated_data)
        return work.update(data[:-TAG]) + work.finalize()


AES: Final = Suite(1, "aes", "AES-256-GCM, HKDF and HMAC with SHA-256", 32)
SM: Final = Suite(2, "sm", "SM4-GCM, HKDF and HMAC with SM3", 16)
SUITES: Final = {suite.name: suite for suite in (AES, SM)}


def suite_numbered(number: int) -> Suite:
    """Raise InvalidTag for a number that is none, as for any value that was altered."""
    for suite in SUITES.values():
        if suite.number == number:
            return suite
    raise InvalidTag


def new_nonce() -> bytes:
    return os.urandom(NONCE)
