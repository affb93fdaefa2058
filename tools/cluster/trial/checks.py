"""What must hold after each fault, looked at from the outside, as a stranger would."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Protocol

from hongmian.ballots.entries import Ballot, read_entry
from hongmian.ballots.verifying.audit import Verified, verify_log
from hongmian.ballots.verifying.faults import FetchError
from hongmian.ballots.verifying.sources import Source, source_of
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.notes import VerifierKey
from hongmian.tlog.proofs import check_consistency
from hongmian.tlog.receipts import Receipt
from hongmian.tlog.tiles import split_entries
from tools.cluster.postgres import DATABASE, Postgres
from tools.cluster.trial.heard import Heard, Vote

TRIES = 20  # a second apart, where the log cannot be fetched yet


@dataclass(frozen=True)
class Checked:
    """`lost`: ballots answered 201 that are not there. `double`: voters that are in the log more than once."""

    ballots: int
    lost: int
    double: int


class Holds(Protocol):
    """Where the data are."""

    @property
    def primary(self) -> Postgres: ...


class Checks:
    """Of one poll."""

    def __init__(self, heard: Heard, *, url: str, key: VerifierKey) -> None:
        self._heard, self._url, self._key = heard, url, key
        self._checkpoints: set[str] = set()
        self._checked: set[bytes] = set()  # whose receipts were

    def look(self) -> Checked:
        """Fetch the log and check every hash and signature, and everything that anyone was ever told. Raise
        VerifyFault, LogError or AssertionError where something signed does not hold."""
        answered = [replace(vote) for vote in self._heard.answered()]  # as they are now: some get newer receipts
        verified, entries = self._fetch()
        assert verified.tally is not None
        ballots = [entry for entry in map(read_entry, entries) if isinstance(entry, Ballot)]
        double = len(ballots) - len({ballot.once for ballot in ballots})
        lost = sum(not _is_there(vote, verified, entries) for vote in answered)
        self._check_receipts(answered, verified)
        return Checked(verified.tally.ballots, lost, double)

    def _fetch(self) -> tuple[Verified, list[bytes]]:
        for left in reversed(range(TRIES)):
            entries = _Entries(source_of(self._url))
            try:
                return verify_log(entries, key=self._key), entries.told
            except FetchError:
                if not left:
                    raise
                time.sleep(1)
            finally:
                entries.close()
        raise AssertionError("the last try returns or raises")

    def _check_receipts(self, answered: list[Vote], verified: Verified) -> None:
        """Each receipt proves its entry, and each checkpoint handed out begins the newest one."""
        for vote in answered:
            if vote.once in self._checked:
                continue
            receipt = Receipt.parse(vote.receipt)
            assert receipt.index == vote.index, "a receipt of another entry"
            receipt.check(leaf=bytes.fromhex(vote.entry_hash), key=self._key)
            self._checkpoints.add(receipt.checkpoint)
            self._checked.add(vote.once)
        for note in self._checkpoints:
            seen = open_checkpoint(note, self._key)
            check_consistency(
                old=seen.size, old_root=seen.root, size=verified.checkpoint.size, root=verified.checkpoint.root,
                proof=verified.tree.consistency_proof(seen.size),
            )  # fmt: skip


def lost_calls(cluster: Holds, heard: Heard) -> int:
    """Count the calls answered as stored that are not there; the database itself refuses one that comes twice."""
    keys = [record.key for record in list(heard.records) if record.is_stored]
    listed = ",".join(keys)
    statement = f"SELECT count(*) FROM contacts_contact WHERE id = ANY('{{{listed}}}')"  # noqa: S608 keys of our own
    return len(keys) - int(cluster.primary.ask(statement, DATABASE)[0][0])


def _is_there(vote: Vote, verified: Verified, entries: list[bytes]) -> bool:
    """Whether the log has this voter's ballot, at the index and with the hash that were answered."""
    assert vote.index is not None
    if vote.index >= verified.checkpoint.size:
        return False
    entry = read_entry(entries[vote.index])
    same = verified.tree.hashes(0, vote.index, vote.index + 1).hex() == vote.entry_hash
    return same and isinstance(entry, Ballot) and entry.once == vote.once


class _Entries:
    """A source that keeps the entries it hands on."""

    def __init__(self, source: Source) -> None:
        self._source, self.told = source, list[bytes]()

    def fetch(self, path: str) -> bytes:
        body = self._source.fetch(path)
        if path.startswith("log/tile/entries/"):
            self.told += split_entries(body)
        return body

    def close(self) -> None:
        self._source.close()
