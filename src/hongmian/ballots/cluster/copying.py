"""A box on JetStream as a file: for a backup. The file is a box like any other that is one, so that after a restore the
vote can be checked, counted and, with the signer's memory, gone on with, also where NATS lost everything.

What stands beside ballots (hours, networks, devices, keys of repeated requests) is not in it: it is sealed, and the key
is in no copy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from hongmian.ballots.cluster.catching_up import pages_beyond
from hongmian.ballots.cluster.followed import Followed
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.opening import line_to
from hongmian.ballots.entries import Annulment, Ballot, Mark, Reinstatement, read_entry
from hongmian.ballots.errors import UnavailableError
from hongmian.ballots.folders import Folders
from hongmian.ballots.memory import Head
from hongmian.ballots.rules import digest_of
from hongmian.ballots.store.place import Backing
from hongmian.ballots.store.sqlite import SqliteStore
from hongmian.tlog.tree import Tree

_AT_ONCE = 5_000  # entries


def copy_box(where: Folders, backing: Backing, to: Path) -> None:
    """Write the log of a poll, as it is signed now, into a new file. Raise BoxError where it cannot be read or does not
    hold, UnavailableError where nothing is signed yet."""
    log = _followed(where, backing)
    if not log.size:
        raise UnavailableError("NATS: nothing of the log is signed")
    with closing(SqliteStore(to)) as store, store.exclusive(), store.transaction():
        for start in range(0, log.size, _AT_ONCE):
            store.insert_others(start, log.entries(start, min(start + _AT_ONCE, log.size)))
        for once, index in _bound(log, may_vote_again=where.frozen().rules.annulments.may_vote_again):
            store.set_voter(index, once)
        store.set_head(Head(log.size, log.tree.root()))


def goes_beyond(where: Folders, backing: Backing, copy: Path) -> bool:
    """Return whether NATS holds this poll's log, at least as far as a copy of it in a file."""
    with closing(SqliteStore(copy)) as store:
        head = store.head()
    tree: Tree = _followed(where, backing).tree
    return head is None or (tree.size >= head.size and tree.root(head.size) == head.root)


def _followed(where: Folders, backing: Backing) -> Followed:
    frozen = where.frozen()
    log, names = Followed(frozen.rules, digest_of(frozen.written)), Names.of(where.name, frozen.rules)
    with closing(line_to(where, backing)) as line:
        for number, page in pages_beyond(line, names, lambda: log.pages):
            log.take(number, page)
    return log


def _bound(log: Followed, *, may_vote_again: bool) -> Iterator[tuple[bytes, int]]:
    """Yield the voters who have a ballot that counts against another one, and its index."""
    ballots: dict[bytes, int] = {}
    for start in range(0, log.size, _AT_ONCE):
        for index, written in enumerate(log.entries(start, min(start + _AT_ONCE, log.size)), start):
            entry = read_entry(written)
            marked = log.ballot_at(entry.index) if isinstance(entry, Mark) and may_vote_again else None
            if isinstance(entry, Ballot):
                ballots[entry.once] = index
            elif marked and isinstance(entry, Annulment):
                ballots.pop(marked.once, None)
            elif marked and isinstance(entry, Reinstatement):
                ballots[marked.once] = entry.index
    yield from ballots.items()
