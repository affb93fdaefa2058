"""An entry of a ballot log, byte for byte (docs/spec/ballot-log.md): no identity, no time finer than the hour."""

from __future__ import annotations

import secrets
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import ClassVar, NamedTuple, TypeAlias

PSEUDONYM_SIZE = SALT_SIZE = 16  # bytes
VOTER_SIZE = 4 + PSEUDONYM_SIZE  # period ‖ pseudonym
MOST_CHOICES = 255
_BALLOT = struct.Struct(f">BI{PSEUDONYM_SIZE}sI{SALT_SIZE}sB")
_MARK = struct.Struct(">BQBI")
_BALLOT_KIND = 1
_RULES_SIZE = 1 + 32
_HOUR = 3600


class EntryError(ValueError):
    """The bytes are no entry of a ballot log."""


@dataclass(frozen=True, slots=True)
class RulesEntry:
    """Entry 0: the SHA-256 of `rules.json`."""

    KIND: ClassVar[int] = 0
    digest: bytes

    def __bytes__(self) -> bytes:
        return bytes([self.KIND]) + self.digest


class Ballot(NamedTuple):
    """One ballot: `choices` are places in the list of the rules, rising; `hour` counts hours since 1970-01-01 UTC."""

    period: int
    pseudonym: bytes
    hour: int
    salt: bytes
    choices: tuple[int, ...]

    @property
    def once(self) -> bytes:
        """What a log holds once: period ‖ pseudonym."""
        return self.period.to_bytes(4, "big") + self.pseudonym

    def __bytes__(self) -> bytes:
        count = len(self.choices)
        head = _BALLOT.pack(_BALLOT_KIND, self.period, self.pseudonym, self.hour, self.salt, count)
        return head + struct.pack(f">{count}H", *self.choices)


@dataclass(frozen=True, slots=True)
class Notice:
    """A signed note by the log's key about the poll itself, see `notices`."""

    KIND: ClassVar[int] = 2
    note: str

    def __bytes__(self) -> bytes:
        return bytes([self.KIND]) + self.note.encode()


@dataclass(frozen=True, slots=True)
class _Mark:
    """About the ballot at `index`, for the reason `reason` (a place in the list of the rules), in `hour`."""

    KIND: ClassVar[int]
    index: int
    reason: int
    hour: int

    def __bytes__(self) -> bytes:
        return _MARK.pack(self.KIND, self.index, self.reason, self.hour)


class SetAside(_Mark):
    """Somebody looks into this ballot. It is counted until it is annulled."""

    KIND: ClassVar[int] = 3


class Annulment(_Mark):
    """Two people annulled this ballot: it is not counted."""

    KIND: ClassVar[int] = 4


class Reinstatement(_Mark):
    """The ballot is counted (again): it was set aside without cause, or an objection was granted."""

    KIND: ClassVar[int] = 5


Mark: TypeAlias = SetAside | Annulment | Reinstatement
Entry: TypeAlias = RulesEntry | Ballot | Notice | Mark
_MARKS: dict[int, type[Mark]] = {kind.KIND: kind for kind in (SetAside, Annulment, Reinstatement)}


def read_entry(entry: bytes) -> Entry:
    """Read an entry; raise EntryError unless it is written exactly as its kind is."""
    kind = entry[0] if entry else None
    if kind == _BALLOT_KIND:
        return read_ballot(entry)
    if kind == RulesEntry.KIND and len(entry) == _RULES_SIZE:
        return RulesEntry(entry[1:])
    if kind in _MARKS and len(entry) == _MARK.size:
        return _MARKS[kind](*_MARK.unpack(entry)[1:])
    if kind == Notice.KIND:
        return _notice(entry)
    raise EntryError(f"no entry is {len(entry)} bytes long and begins with {kind}")


def read_ballot(entry: bytes) -> Ballot:
    """Read the entry of a ballot; raise EntryError."""
    if len(entry) < _BALLOT.size:
        raise EntryError("the ballot is cut short")
    _kind, period, pseudonym, hour, salt, count = _BALLOT.unpack_from(entry)
    if len(entry) != _BALLOT.size + 2 * count:
        raise EntryError(f"the ballot of {count} choices is {len(entry)} bytes long")
    choices = struct.unpack_from(f">{count}H", entry, _BALLOT.size)
    if any(one >= next_ for one, next_ in pairwise(choices)):
        raise EntryError("the choices are not in rising order, or one is there twice")
    return Ballot(period, pseudonym, hour, salt, choices)


def write_ballots(onces: Sequence[bytes], choices: Sequence[Sequence[int]], *, hour: int) -> list[bytes]:
    """Return the entries of ballots that came in one hour, as `bytes(Ballot(…))` writes them, with new salts.

    `onces`: period ‖ pseudonym of each. Salts keep a withheld entry from being guessed by its hash.
    """
    salts = secrets.token_bytes(len(onces) * SALT_SIZE)  # in one: each call to the system lets go of the interpreter
    kind, told = bytes([_BALLOT_KIND]), hour.to_bytes(4, "big")
    return [
        kind + once + told + salts[at : at + SALT_SIZE] + struct.pack(f">B{len(places)}H", len(places), *places)
        for once, places, at in zip(onces, choices, range(0, len(salts), SALT_SIZE), strict=True)
    ]


def hour_of(at: datetime) -> int:
    """Return the hours since 1970-01-01 UTC of an aware time."""
    return int(at.timestamp()) // _HOUR


def time_of(hour: int) -> datetime:
    """Return the beginning of an hour, in UTC."""
    return datetime.fromtimestamp(hour * _HOUR, tz=UTC)


def _notice(entry: bytes) -> Notice:
    try:
        return Notice(entry[1:].decode())
    except UnicodeDecodeError:
        raise EntryError("the notice is not UTF-8") from None
