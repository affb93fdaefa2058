"""The log of contests: events stored durably, one after the other, and signed; only what the course allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hongmian.ballots.errors import DamagedError
from hongmian.ballots.memory import CheckpointSigner, Head, Memory
from hongmian.ballots.store.rows import Store
from hongmian.ballots.store.sqlite import SqliteStore
from hongmian.contests.course import Course
from hongmian.contests.errors import ContestError
from hongmian.contests.events import read_event
from hongmian.contests.telling import Told, course_after, written
from hongmian.kit.durable import keep_once
from hongmian.tlog.hashing import EMPTY_ROOT, HASH_SIZE, leaf_hash
from hongmian.tlog.notes import Signer, VerifierKey
from hongmian.tlog.receipts import Receipt
from hongmian.tlog.tree import Tree

FILE = "contests.sqlite3"


class ContestLog:
    """Append-only. Threads and processes take turns; each takes in what others stored."""

    def __init__(self, *, store: Store, signer: CheckpointSigner) -> None:
        """Raise BoxError where the stored events are damaged, or are not those that were signed."""
        self._store, self._signer = store, signer
        self.tree, self.course = Tree(), Course()
        self.checkpoint, self._size = "", 0
        with self._exclusive():
            self._sign()

    @classmethod
    def open(cls, home: Path, *, origin: str, seed: bytes) -> ContestLog:
        """Open the log of an installation, new or not. `origin`: its name; `seed`: the 32 bytes of its key."""
        folder, memory = home / "contests", Memory(home / "signer" / "contests")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not (folder / FILE).exists():
            memory.begin()
        signer = CheckpointSigner(signer=Signer(origin, seed), memory=memory)
        store = SqliteStore(folder / FILE)
        try:
            return cls(store=store, signer=signer)
        except BaseException:
            store.close()
            signer.close()
            raise

    @property
    def size(self) -> int:
        """How many events the newest checkpoint covers."""
        return self._size

    @property
    def key(self) -> VerifierKey:
        """Whose signature the checkpoints carry."""
        return self._signer.signer.verifier

    def append(self, kind: str, award: str, **members: object) -> int:
        """Store an event, on the disk and signed when this returns, and return its index.

        Raise EventError where it is not written as its kind is, OutOfCourseError where it may not follow. After another
        error it may be stored all the same: `find` tells.
        """
        return self.append_all([(kind, award, members)])[0]

    def append_all(self, events: Sequence[Told]) -> list[int]:
        """Store events, all or none, under one signature; return their indexes. Raise as `append` does: the first that
        does not fit is named, and is the `place` of the error."""
        entries = written(events)
        with self._exclusive():
            course, start = course_after(self.course, entries), self.tree.size
            if entries:
                self._store_all(entries)
                self.course = course
                self._sign()
        return list(range(start, start + len(entries)))

    def would_take(self, events: Sequence[Told]) -> None:
        """Raise as `append_all` would for these events now; store nothing."""
        entries = written(events)
        with self._exclusive():
            course_after(self.course, entries)

    def find(self, entry: bytes, since: int = 0) -> int | None:
        """Return the first index, from `since` on, of an event as `write_event` writes it; None where it is not stored.

        For whoever was interrupted between storing an event here and noting so elsewhere.
        """
        self.refresh()
        wanted, hashes = leaf_hash(entry), self.tree.hashes(0, since, self.tree.size)
        places = range(0, len(hashes), HASH_SIZE)
        return next((since + at // HASH_SIZE for at in places if hashes.startswith(wanted, at)), None)

    def receipt(self, index: int) -> str:
        """Return the proof that an event is in the log, as whoever it is about may keep it; raise IndexError where
        there is none. It is of the newest checkpoint."""
        with self._exclusive():
            self._sign()
            return str(Receipt(index, tuple(self.tree.inclusion_proof(index)), self.checkpoint))

    def root(self, size: int) -> bytes:
        """Return the root of the first `size` events; raise IndexError where there are not so many."""
        if size > self._size:
            self.refresh()
        return self.tree.root(size)

    def refresh(self) -> None:
        """Take in and sign what other processes have stored."""
        with self._exclusive():
            self._sign()

    def entries(self, start: int, stop: int) -> list[bytes]:
        return self._store.entries(start, stop)

    def close(self) -> None:
        self._store.close()
        self._signer.close()

    @contextmanager
    def _exclusive(self) -> Iterator[None]:
        with self._store.exclusive():
            self._catch_up()
            self._signer.check(self.tree)
            yield

    def _store_all(self, entries: Sequence[bytes]) -> None:
        start = self.tree.size
        try:
            with self._store.transaction():
                self._store.insert_others(start, entries)
                self.tree.extend(b"".join(map(leaf_hash, entries)))
                self._store.set_head(Head(self.tree.size, self.tree.root()))
        except BaseException:
            self.tree.shrink(start)  # what was stored all the same is read before the next is
            raise

    def _catch_up(self) -> None:
        head = self._store.head() or Head(0, EMPTY_ROOT)
        if head.size < self.tree.size:
            raise DamagedError(size=head.size, why=f"it had {self.tree.size} events a moment ago")
        entries = self._store.entries(self.tree.size, head.size)
        try:
            for entry in entries:
                self.course.add(read_event(entry))
                self.tree.extend(leaf_hash(entry))
        except ContestError as error:
            raise DamagedError(size=head.size, why=f"event {self.tree.size}: {error}") from error
        if (self.tree.size, self.tree.root()) != (head.size, head.root):
            raise DamagedError(size=head.size, why="its events do not give the stored root")

    def _sign(self) -> None:
        self.checkpoint, self._size = self._signer.sign(self.tree), self.tree.size


def seed_of(home: Path, fresh: bytes) -> bytes:
    """Return the seed of the log's key of an installation; `fresh` becomes it where there is none yet."""
    return _kept(home, "contests", fresh)


def name_of(home: Path, fresh: str) -> str:
    """Return the name of the log; `fresh` becomes it where there is none yet. The name is part of the key, so it stays
    when the site moves to another address: what was signed before must still be seen to be of the same log."""
    return _kept(home, "contests.name", fresh.encode()).decode()


def _kept(home: Path, name: str, fresh: bytes) -> bytes:
    path = home / "keys" / name
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    keep_once(path, fresh)
    return path.read_bytes()
