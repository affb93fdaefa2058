"""Signed notes and verifier keys, Ed25519 only (c2sp.org/signed-note)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from hongmian.tlog.encoding import from_base64, to_base64
from hongmian.tlog.errors import MalformedError, SignatureError

_ED25519 = b"\x01"  # signature type identifier
_KEY_ID_SIZE, _PUBLIC_SIZE = 4, 32
_MOST_SIGNATURES = 64
MOST_BYTES = 1 << 20  # of a whole note that is read


@dataclass(frozen=True)
class VerifierKey:
    """Who signs: a name, and the 32 bytes of an Ed25519 public key."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        if not _is_name(self.name):
            raise MalformedError(f"key name {self.name!r}: empty, or with a space or a plus sign")

    @property
    def key_id(self) -> bytes:
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:_KEY_ID_SIZE]

    def __str__(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{to_base64(_ED25519 + self.public)}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Read `<name>+<hex key id>+<base64>`; raise MalformedError."""
        parts = text.split("+", 2)
        if len(parts) != 3:
            raise MalformedError(
                f"verifier key {text[:60]!r}: it needs a name, a key id and a key, parted by plus signs"
            )
        encoded = from_base64(parts[2], what="verifier key")
        if len(encoded) != 1 + _PUBLIC_SIZE or encoded[:1] != _ED25519:
            raise MalformedError(f"verifier key of {parts[0]}: not an Ed25519 key")
        key = cls(parts[0], encoded[1:])
        if parts[1] != key.key_id.hex():
            raise MalformedError(f"verifier key of {parts[0]}: the key id does not fit the key")
        return key


class Signer:
    """Signs notes under one name with one Ed25519 key."""

    def __init__(self, name: str, seed: bytes) -> None:
        """`seed`: the 32 bytes of the private key."""
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.verifier = VerifierKey(name, self._private.public_key().public_bytes_raw())
        self._prefix = f"— {name} "

    def sign(self, text: str) -> str:
        """Return the note: `text`, which ends with a newline, a blank line and the signature line."""
        _check_text(text)
        signature = self._private.sign(text.encode())
        return f"{text}\n{self._prefix}{to_base64(self.verifier.key_id + signature)}\n"


def open_note(note: str, key: VerifierKey) -> str:
    """Return the text of a note that `key` has signed; raise MalformedError or SignatureError otherwise."""
    text, lines = _split(note)
    signed = False
    for line in lines:
        name, signature = _signature(line)
        if name != key.name or signature[:_KEY_ID_SIZE] != key.key_id:
            continue
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(signature[_KEY_ID_SIZE:], text.encode())
        except (InvalidSignature, ValueError):
            raise SignatureError(f"the signature of {key.name} does not fit the text") from None
        signed = True
    if not signed:
        raise SignatureError(f"the note is not signed by {key.name}")
    return text


def _split(note: str) -> tuple[str, list[str]]:
    """Part a note at its last blank line into the text and its signature lines."""
    at = note.rfind("\n\n")
    if at < 0 or not note.endswith("\n"):
        raise MalformedError("not a signed note: no blank line before the signatures, or no newline at the end")
    text, tail = note[: at + 1], note[at + 2 : -1]
    if not tail:
        raise MalformedError("not a signed note: it has no signature")
    _check_text(text)
    lines = tail.split("\n")
    if len(lines) > _MOST_SIGNATURES or len(note) > MOST_BYTES:
        raise MalformedError("the note is too long")
    return text, lines


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise MalformedError("the text of a note ends with a newline")
    if any(mark < " " and mark != "\n" for mark in text):
        raise MalformedError("a note holds no control characters")


def _signature(line: str) -> tuple[str, bytes]:
    """Return name and bytes (key id ‖ signature) of a signature line."""
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—" or not _is_name(name):
        raise MalformedError(f"not a signature line: {line[:60]!r}")
    signature = from_base64(encoded, what="signature")
    if len(signature) <= _KEY_ID_SIZE:
        raise MalformedError(f"the signature of {name} is empty")
    return name, signature


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(_is_space(mark) or mark < " " for mark in name)


def _is_space(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) in {"Zs", "Zl", "Zp"}
