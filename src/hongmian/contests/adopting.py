"""When what the signer of the contest log remembered is lost: it goes on from what is stored, if that holds what the
newest checkpoint known outside covers.

A log that signs without memory could sign a second history. What the public holds takes the place of the memory: the
stored events must begin as a checkpoint says that this key signed. Whoever holds a newer one than was shown here can
still prove a fork; so the newest that can be found is asked for, and two people answer. See docs/spec/contest-log.md.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hongmian.ballots.errors import MemoryLostError
from hongmian.ballots.memory import CheckpointSigner, Head, Memory
from hongmian.ballots.store.sqlite import SqliteStore
from hongmian.contests.errors import NotAdoptedError
from hongmian.contests.log import FILE, ContestLog
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.errors import LogError
from hongmian.tlog.notes import Signer
from hongmian.tlog.tree import Tree


def adopt(home: Path, *, origin: str, seed: bytes, known: str) -> Head:
    """Let the signer go on, and return from where. `known`: the signed note of the newest checkpoint that is known.

    Raises NotAdoptedError where the signer remembers, the note is not of this log, or the stored events do not hold
    what it covers; BoxError where the stored events are damaged. Then nothing is changed.
    """
    memory = Memory(home / "signer" / "contests")
    if _remembers(memory):
        raise NotAdoptedError("remembers")
    try:
        shown = open_checkpoint(known, Signer(origin, seed).verifier)
    except LogError as error:
        raise NotAdoptedError("foreign") from error
    tree = _stored(home, origin, seed)
    if tree.size < shown.size:
        raise NotAdoptedError("behind", known=shown.size, stored=tree.size)
    if tree.root(shown.size) != shown.root:
        raise NotAdoptedError("other", known=shown.size, stored=tree.size)
    return _remember(memory, tree)


def _remembers(memory: Memory) -> bool:
    try:
        with memory.turn():
            memory.read()
    except MemoryLostError:
        return False
    finally:
        memory.close()
    return True


def _stored(home: Path, origin: str, seed: bytes) -> Tree:
    """Read all events as a log is opened, held against the rules; what is signed for it is never handed out."""
    with tempfile.TemporaryDirectory(prefix="hongmian-adopt-") as folder:
        scratch = Memory(Path(folder) / "memory")
        scratch.begin()
        signer = CheckpointSigner(signer=Signer(origin, seed), memory=scratch)
        store = SqliteStore(home / "contests" / FILE)
        try:
            return ContestLog(store=store, signer=signer).tree
        finally:
            store.close()
            signer.close()


def _remember(memory: Memory, tree: Tree) -> Head:
    head = Head(tree.size, tree.root())
    memory.forget()
    memory.adopt(head)
    return head
