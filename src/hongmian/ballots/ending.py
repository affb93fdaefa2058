"""Ending a log that may not be signed any more: the notice is written once, in two places, and never taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from hongmian.ballots.ended import Cause, End
from hongmian.ballots.errors import BoxError, DamagedError, MemoryLostError, RewrittenError
from hongmian.ballots.folders import Folders, Frozen
from hongmian.ballots.kept import kept_of
from hongmian.ballots.kept_checkpoints import KeptCheckpoints
from hongmian.ballots.memory import Memory
from hongmian.ballots.remains import Remains, read_remains
from hongmian.ballots.store.place import Backing
from hongmian.ballots.tally import Tally
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.durable import keep_once
from hongmian.tlog.checkpoints import Checkpoint
from hongmian.tlog.tree import Tree

_CAUSES: dict[type[BoxError], Cause] = {
    RewrittenError: "restored",
    MemoryLostError: "memory-lost",
    DamagedError: "damaged",
}


def has_ended(where: Folders) -> bool:
    """Return whether a notice has ended this log: that in either place is enough."""
    return any(path.exists() for path in where.ended)


def notice_of(where: Folders) -> str:
    """Return the notice, and put it where it is missing: each place may have been restored or lost by itself."""
    note = next(path.read_text() for path in where.ended if path.exists())
    _keep(where, note)
    return note


def end_log(where: Folders, *, trouble: BoxError, backing: Backing, why: str, at: datetime) -> None:
    """Write the notice that ends the log because of `trouble`. Raise `trouble` itself where it is none that lasts, and
    KeysLostError where nothing can be signed."""
    cause = _CAUSES.get(type(trouble))
    if cause is None:
        raise trouble
    frozen = where.frozen()
    signer = where.signer(frozen.rules)
    with _left(where, frozen, backing) as left, _held(where.memory) as memory:  # nobody stores or signs meanwhile
        tree, signed = left.tree, _signed(memory, frozen)
        if signed and signed.size < tree.size and tree.root(signed.size) == signed.root:
            tree.shrink(signed.size)  # what follows was never handed out
        found = Checkpoint(frozen.rules.log_origin, tree.size, tree.root()) if tree.size else None
        newest = KeptCheckpoints(where.checkpoints).newest(tree, frozen.rules.key)
        hour = at.astimezone(SHANGHAI).replace(minute=0, second=0, microsecond=0)
        _keep(where, End(why, cause, hour, signed, found, newest).sign(signer))


@contextmanager
def _left(where: Folders, frozen: Frozen, backing: Backing) -> Iterator[Remains]:
    """Hold the box, and give what is left of it."""
    with ExitStack() as held:
        try:
            store = kept_of(where, frozen.rules, backing)
        except DamagedError:
            yield Remains(None, Tree(), Tally(frozen.rules))
        else:
            held.callback(store.close)
            held.enter_context(store.exclusive())
            yield read_remains(store, frozen.rules, frozen.written)


@contextmanager
def _held(path: Path) -> Iterator[Memory]:
    """Hold what the signer remembers, if it is there: a process whose box was replaced beneath it does not sign."""
    memory = Memory(path)
    try:
        with memory.turn() if path.exists() else nullcontext():
            yield memory
    finally:
        memory.close()


def _signed(memory: Memory, frozen: Frozen) -> Checkpoint | None:
    try:
        head = memory.read()
    except MemoryLostError:
        return None
    return Checkpoint(frozen.rules.log_origin, head.size, head.root) if head.size else None


def _keep(where: Folders, note: str) -> None:
    for path in where.ended:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            keep_once(path, note.encode())
