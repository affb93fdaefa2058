"""Voter tokens: what lets somebody put one ballot in, without saying who they are.

A token carries a pseudonym, a period, when it ends (real time, minutes since 1970), marks and a keyed hash of the
device it was handed to (zeros: none), and an HMAC-SHA256 over them, cut to 128 bits. Checking one costs microseconds
and asks no database.
"""

from __future__ import annotations

import base64
import hmac
import struct
from binascii import a2b_base64
from hashlib import sha256
from typing import NamedTuple

from hongmian.ballots.entries import PSEUDONYM_SIZE
from hongmian.ballots.limits import DEVICE_SIZE

_VERSION = 2
_FIELDS = struct.Struct(f">BBII{PSEUDONYM_SIZE}s{DEVICE_SIZE}s")
_NO_DEVICE = bytes(DEVICE_SIZE)
_KEY_SIZE, _MAC_SIZE = 32, 16
_SIZE = _FIELDS.size + _MAC_SIZE
EXEMPT = 1  # from limits by network: made for a demo or a benchmark


class TokenError(ValueError):
    """The token is not one of this poll, or it has ended."""


class Voter(NamedTuple):
    """Who may vote once in a period: 16 bytes that say nothing to anyone without the poll's secret. `device`: a keyed
    hash of what they vote with, empty where that is not known."""

    pseudonym: bytes
    period: int
    exempt: bool = False
    device: bytes = b""

    @property
    def once(self) -> bytes:
        """What the box holds once: period ‖ pseudonym."""
        return self.period.to_bytes(4, "big") + self.pseudonym


def pseudonym(*, secret: bytes, identity: str, period: int) -> bytes:
    """Return HMAC-SHA256(secret, identity ‖ 0x00 ‖ period), cut to 128 bits; `period` as a big-endian uint32."""
    told = identity.encode() + b"\x00" + period.to_bytes(4, "big")
    return hmac.digest(secret, told, "sha256")[:PSEUDONYM_SIZE]


class TokenKey:
    """The key of a poll's tokens, made ready once: the two blocks of RFC 2104, since the key is 32 bytes.

    `hmac.digest` would let go of the interpreter at every token, and wait to get it back while a batch is written.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) != _KEY_SIZE:
            raise ValueError(f"the key of tokens is {_KEY_SIZE} bytes long")
        whole = key.ljust(sha256().block_size, b"\0")
        self._inner = bytes(byte ^ 0x36 for byte in whole)
        self._outer = bytes(byte ^ 0x5C for byte in whole)

    def issue(self, voter: Voter, *, until: float) -> str:
        """Return the token of a voter, good until the epoch time `until` (whole minutes)."""
        marks, device = EXEMPT * voter.exempt, voter.device or _NO_DEVICE
        fields = _FIELDS.pack(_VERSION, marks, voter.period, int(until) // 60, voter.pseudonym, device)
        return base64.urlsafe_b64encode(fields + self._mac(fields)).decode()

    def read(self, token: str, *, now: float) -> Voter:
        """Return whose token it is; raise TokenError unless this key made it and it has not ended by `now`."""
        try:
            told = a2b_base64(token.encode().translate(_STANDARD), strict_mode=True)
        except ValueError:
            raise TokenError("not a token") from None
        fields = told[:-_MAC_SIZE]
        if len(told) != _SIZE or not hmac.compare_digest(self._mac(fields), told[-_MAC_SIZE:]):
            raise TokenError("not a token of this poll")
        version, marks, period, until, name, device = _FIELDS.unpack(fields)
        if version != _VERSION or now >= until * 60:
            raise TokenError("the token has ended")
        return Voter(name, period, bool(marks & EXEMPT), b"" if device == _NO_DEVICE else device)

    def _mac(self, fields: bytes) -> bytes:
        """Return HMAC-SHA256, cut to 128 bits."""
        return sha256(self._outer + sha256(self._inner + fields).digest()).digest()[:_MAC_SIZE]


_STANDARD = bytes.maketrans(b"-_", b"+/")  # of a text, the same takes sixteen times as long
