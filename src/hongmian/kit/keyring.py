"""The key ring of an installation: the data keys, each wrapped by the installation's one seal key.

The ring is a file beside the other keys, never in the database. Without the file there is one data key, the seal key
itself: so it was before there were rings, and values of that time name no key.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidTag

from hongmian.kit.durable import keep_durably, keep_once
from hongmian.kit.errors import Refused
from hongmian.kit.secrets import private_folder
from hongmian.kit.suite import AES, NONCE, SUITES, Suite, new_nonce

ID_SIZE: Final = 4  # bytes
FIRST: Final = bytes(ID_SIZE)  # the id of the seal key where it is a data key itself
_SIZE: Final = 32  # bytes of a data key
_LEAVING, _RETIRED = "leaving", "retired"


class UnknownKeyError(Refused):
    """A value names a key that this machine does not have."""


@dataclass(frozen=True)
class Key:
    """A data key. `state`: "" in use, "leaving" while values are sealed anew, "retired" once none is left."""

    id: bytes
    suite: Suite
    material: bytes
    made: str = ""  # when, ISO 8601
    state: str = ""

    @property
    def is_retired(self) -> bool:
        return self.state == _RETIRED

    def __repr__(self) -> str:  # a key never stands in a log
        return f"<key {self.id.hex()} {self.suite.name} {self.state}>"


@dataclass(frozen=True)
class Ring:
    """All keys, the newest last. `current` seals, `codes` makes what people hold."""

    keys: tuple[Key, ...]
    codes_id: bytes

    @property
    def current(self) -> Key:
        return self.keys[-1]

    @property
    def codes(self) -> Key:
        return self.key(self.codes_id)

    @property
    def first(self) -> Key:
        return self.key(FIRST)

    @property
    def leaving(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key.state == _LEAVING)

    @property
    def in_use(self) -> tuple[Key, ...]:
        """The keys by which values may be found: the current one, then those that are being left."""
        return (self.current, *self.leaving)

    def key(self, key_id: bytes) -> Key:
        for key in self.keys:
            if key.id == key_id:
                return key
        raise UnknownKeyError(
            f"The key {key_id.hex()} is not in this installation's ring: copy keys/ring.json from the machine that "
            "made it, or restore it."
        )

    def with_new(self, suite: Suite, *, at: datetime | None = None) -> Ring:
        """Return a ring whose current key is new; the one before is being left."""
        kept = tuple(replace(key, state=_LEAVING) if key == self.current else key for key in self.keys)
        return Ring((*kept, new_key(suite, at)), self.codes_id)

    def with_all_left(self) -> Ring:
        """Return the ring once nothing is sealed with the keys that were being left."""
        kept = tuple(replace(key, state=_RETIRED) if key.state == _LEAVING else key for key in self.keys)
        return Ring(kept, self.codes_id)

    def with_new_codes(self) -> Ring:
        return Ring(self.keys, self.current.id)

    def without(self, key_id: bytes) -> Ring:
        return Ring(tuple(key for key in self.keys if key.id != key_id), self.codes_id)


def only(master: bytes) -> Ring:
    """Return the ring of one key, which names itself to nobody: how it was before there were rings."""
    return Ring((Key(FIRST, AES, master),), FIRST)


def new_key(suite: Suite, at: datetime | None = None) -> Key:
    """Return a drawn key; refused where the machine cannot do the suite."""
    suite.check()
    made = (at or datetime.now(UTC)).isoformat(timespec="seconds")
    return Key(secrets.token_bytes(ID_SIZE), suite, secrets.token_bytes(_SIZE), made)


class RingFile:
    """The ring in its file, read again whenever another process has exchanged it."""

    def __init__(self, path: Path, seal_key: bytes) -> None:
        self.path, self._seal_key = path, seal_key
        self._seen: tuple[int, int, int] | None = None
        self._ring = only(seal_key)

    def ring(self) -> Ring:
        seen = self._stamp()
        if seen != self._seen:
            self._ring = self._read() if seen else only(self._seal_key)
            self._seen = seen
        return self._ring

    def keep(self, ring: Ring, *, seal_keys: Sequence[bytes] = ()) -> None:
        """Exchange the ring, on the disk when this returns; wrapped by the seal key, or by each of `seal_keys`."""
        private_folder(self.path.parent)
        keep_durably(self.path, _written(ring, seal_keys or (self._seal_key,)))

    def begin(self, suite: Suite) -> None:
        """Make the ring of a new installation, whose seal key wraps only; one that is there stays."""
        key = new_key(suite)
        private_folder(self.path.parent)
        keep_once(self.path, _written(Ring((Key(FIRST, AES, self._seal_key, state=_RETIRED), key), key.id),
                                       (self._seal_key,)))  # fmt: skip

    def _read(self) -> Ring:
        """The seal key may have been exchanged in its file since this process began."""
        text = self.path.read_text()
        beside = self.path.with_name("seal")
        if name_of(self._seal_key) not in text and beside.exists():
            self._seal_key = bytes.fromhex(beside.read_text().strip())
        return _read(text, self._seal_key)

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            told = self.path.stat()
        except FileNotFoundError:
            return None
        return told.st_ino, told.st_mtime_ns, told.st_size


def name_of(seal_key: bytes) -> str:
    """Return by what a wrapping key is told from another: eight hex digits that say nothing of it."""
    return AES.mac(AES.mac_key(seal_key, "ring:name"), b"")[:8]


def _written(ring: Ring, seal_keys: Sequence[bytes]) -> bytes:
    told = {
        "format": 1,
        "codes": ring.codes_id.hex(),
        "keys": [
            {
                "id": key.id.hex(), "suite": key.suite.name, "made": key.made, "state": key.state,
                "wrapped": {name_of(one): _wrap(key, one) for one in seal_keys},
            }
            for key in ring.keys
        ],
    }  # fmt: skip
    return json.dumps(told, indent=1).encode()


def _read(text: str, seal_key: bytes) -> Ring:
    told = json.loads(text)
    return Ring(tuple(_unwrapped(one, seal_key) for one in told["keys"]), bytes.fromhex(told["codes"]))


def _wrap(key: Key, seal_key: bytes) -> str:
    nonce = new_nonce()
    aead = key.suite.aead(key.suite.derive(seal_key, "ring:wrap"))
    return base64.b64encode(nonce + aead.encrypt(nonce, key.material, _about(key.id, key.suite))).decode()


def _unwrapped(one: dict[str, Any], seal_key: bytes) -> Key:
    suite, key_id = SUITES[one["suite"]], bytes.fromhex(one["id"])
    wrapped = one["wrapped"].get(name_of(seal_key))
    if wrapped is None:
        raise UnknownKeyError(
            "keys/ring.json was wrapped by another seal key than HONGMIAN_SEAL_KEY or keys/seal: "
            f"by {', '.join(one['wrapped'])}, not {name_of(seal_key)}."
        )
    raw = base64.b64decode(wrapped)
    try:
        material = suite.aead(suite.derive(seal_key, "ring:wrap")).decrypt(
            raw[:NONCE], raw[NONCE:], _about(key_id, suite)
        )
    except InvalidTag:
        raise UnknownKeyError("keys/ring.json is damaged: restore it from the backup of keys.") from None
    return Key(key_id, suite, material, one["made"], one["state"])


def _about(key_id: bytes, suite: Suite) -> bytes:
    return key_id + bytes((suite.number,))
