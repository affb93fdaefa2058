"""Sealed values: text or bytes encrypted at rest, and a blind index to find text again without opening it.

`Seal` and `BlindIndex` know one key. `RingSeal` and `RingIndex` know all the keys of an installation: they write with
the current one and read with whichever a value names. The forms are in docs/spec/sealing.md.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from cryptography.exceptions import InvalidTag

from hongmian.kit.keyring import ID_SIZE, Key, Ring
from hongmian.kit.suite import AES, NONCE, TAG, Suite, new_nonce

_PLAIN: Final = b"\x01"  # before the nonce: the key is known from elsewhere
_NAMED: Final = b"\x02"  # suite, key, then the nonce
SEAL_BYTES: Final = 1 + NONCE + TAG  # by which bytes sealed with one key are longer
_HEAD: Final = 1 + 1 + ID_SIZE
PREFIX_SIGNS: Final = 8  # of the text of a sealed value: its form, suite and key


class Seal:
    """Encrypts the values of one named field under one key.

    Key: HKDF of the master key, `info` = "seal:" + field name. Stored form: base64(0x01 ‖ 12-byte nonce ‖ ciphertext ‖
    16-byte tag), the field name as associated data, so that a value copied into another field does not open. Bytes are
    stored the same way without base64; their associated data is field name ‖ 0x00 ‖ `about`, the place they belong to.
    """

    def __init__(self, master: bytes, field: str, suite: Suite = AES) -> None:
        self._aead = suite.aead(suite.derive(master, f"seal:{field}"))
        self._field = field.encode()

    def close(self, text: str) -> str:
        return base64.b64encode(self.close_raw(_PLAIN, text.encode())).decode()

    def open(self, sealed: str) -> str:
        """Return the text. Raises `cryptography.exceptions.InvalidTag` if it was altered or the key differs."""
        return self.open_raw(_PLAIN, base64.b64decode(sealed)).decode()

    def close_bytes(self, content: bytes | memoryview, *, about: bytes = b"") -> bytes:
        nonce = new_nonce()
        return b"".join((_PLAIN, nonce, self._aead.encrypt(nonce, content, self._about(about))))

    def open_bytes(self, sealed: bytes | memoryview, *, about: bytes = b"") -> bytes:
        """Return the bytes. Raises `InvalidTag` as `open` does, also where they were sealed about something else."""
        raw = memoryview(sealed)
        if len(raw) < SEAL_BYTES or bytes(raw[:1]) != _PLAIN:
            raise InvalidTag
        return self._aead.decrypt(bytes(raw[1 : 1 + NONCE]), raw[1 + NONCE :], self._about(about))

    def close_raw(self, head: bytes, content: bytes) -> bytes:
        """Seal behind a head, which cannot be exchanged: all but 0x01 alone is bound with the field."""
        nonce = new_nonce()
        return head + nonce + self._aead.encrypt(nonce, content, self._bound(head))

    def open_raw(self, head: bytes, raw: bytes) -> bytes:
        at = len(head)
        return self._aead.decrypt(raw[at : at + NONCE], raw[at + NONCE :], self._bound(head))

    def _bound(self, head: bytes) -> bytes:
        return self._field if head == _PLAIN else head + self._field

    def _about(self, about: bytes) -> bytes:
        return self._field + b"\0" + about


class BlindIndex:
    """HMAC of a normalised value under a key of its own: equal values, equal index; 64 hex digits."""

    def __init__(self, master: bytes, field: str, suite: Suite = AES) -> None:
        self._key, self._suite = suite.mac_key(master, f"index:{field}"), suite

    def of(self, text: str) -> str:
        return self._suite.mac(self._key, text.encode())


class RingSeal:
    """Seals the values of one field with the current key and opens those of every key that is kept.

    Stored form: base64(0x02 ‖ suite ‖ key id, 4 bytes ‖ nonce ‖ ciphertext ‖ tag); what stands before the nonce is
    associated data with the field name. The form of `Seal` is read as one of the first key.
    """

    def __init__(self, ring: Callable[[], Ring], field: str) -> None:
        self._ring, self._field = ring, field

    def close(self, text: str) -> str:
        key = self._ring().current
        return base64.b64encode(_seal(key, self._field).close_raw(_head(key), text.encode())).decode()

    def open(self, sealed: str) -> str:
        """Return the text. Raises InvalidTag as `Seal.open` does, UnknownKeyError for a key that is not kept here."""
        raw = base64.b64decode(sealed)
        if raw[:1] == _PLAIN:
            return _seal(self._ring().first, self._field).open_raw(_PLAIN, raw).decode()
        if len(raw) < _HEAD + NONCE + TAG or raw[:1] != _NAMED:
            raise InvalidTag
        key = self._ring().key(raw[2:_HEAD])
        return _seal(key, self._field).open_raw(_head(key), raw).decode()


class RingIndex:
    """The blind index of one field under the current key, and under all that may still stand in records."""

    def __init__(self, ring: Callable[[], Ring], field: str) -> None:
        self._ring, self._field = ring, field

    def of(self, text: str) -> str:
        """Return what is stored of `text` from now on."""
        return _index(self._ring().current, self._field).of(text)

    def every(self, text: str) -> list[str]:
        """Return all by which `text` may be found, the current one first: while keys are exchanged there are two."""
        return [_index(key, self._field).of(text) for key in self._ring().in_use]


class CodeIndex:
    """A keyed hash that stands in what people hold (codes, cookies, links): its key stays when others are exchanged."""

    def __init__(self, ring: Callable[[], Ring], field: str) -> None:
        self._ring, self._field = ring, field

    def of(self, text: str) -> str:
        return _index(self._ring().codes, self._field).of(text)


def prefix_of(key: Key) -> str:
    """Return how the text of every value begins that is sealed with this key: 6 bytes are 8 signs of base64."""
    return base64.b64encode(_head(key)).decode()


def _head(key: Key) -> bytes:
    return _NAMED + bytes((key.suite.number,)) + key.id


@lru_cache(maxsize=512)
def _seal(key: Key, field: str) -> Seal:
    return Seal(key.material, field, key.suite)


@lru_cache(maxsize=512)
def _index(key: Key, field: str) -> BlindIndex:
    return BlindIndex(key.material, field, key.suite)
