"""What the processes of a cluster remember of a log, each on its own disk: the last head that it handed out.

A log that NATS brings back from a backup is not known from a newer one by itself. But whoever handed out something
newer knows: it hands out nothing that does not extend that, and says so to a writer that is new here.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress

from nats.aio.msg import Msg

from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.errors import BoxError, EndedError, MemoryLostError, RewrittenError, UnavailableError
from hongmian.ballots.folders import Folders
from hongmian.ballots.memory import Head, Memory
from hongmian.tlog.tree import Tree

_EVERY = 1.0  # seconds between two writes: a disk's time a second, not a batch
_LISTEN = 0.8  # seconds that answers are waited for


class Witness:
    """This machine's memory of what it handed out of one log."""

    def __init__(self, where: Folders) -> None:
        self._path = where.memory.with_name(f"{where.name}.seen")
        self._memory = Memory(self._path)
        self._where = where
        self._due = 0.0
        self._head = Head(0, b"")

    def check(self, tree: Tree) -> None:
        """Remember the tree; raise RewrittenError unless it extends what was handed out here, EndedError where a notice
        ended the log."""
        if any(path.exists() for path in self._where.ended):
            raise EndedError
        if (now := time.monotonic()) < self._due or not tree.size:
            return
        head = Head(tree.size, tree.root())
        self._memory.begin()
        with self._memory.turn():
            refuse_rewritten(self._memory.read(), tree)
            if head != self._head:
                self._memory.keep(head)
        self._head, self._due = head, now + _EVERY

    def answer(self, line: Line, names: Names) -> Callable[[], None]:
        """From now on tell whoever asks what is remembered here; return what ends it."""
        return answer(line, names, lambda: self._head)

    def close(self) -> None:
        self._memory.close()


def answer(line: Line, names: Names, remembered: Callable[[], Head]) -> Callable[[], None]:
    """From now on tell whoever asks what is remembered; return what ends it."""

    def tell(asked: Msg) -> None:
        with suppress(BoxError):
            head = remembered()
            if asked.reply and head.size:
                line.soon(asked.reply, json.dumps({"size": head.size, "root": head.root.hex()}).encode())

    return line.listen(names.remember, tell)


def refuse_rewritten(last: Head, tree: Tree) -> None:
    """Raise RewrittenError unless the tree extends `last`."""
    if tree.size < last.size or tree.root(last.size) != last.root:
        raise RewrittenError(signed=last.size, found=tree.size)


def learn(line: Line, names: Names, where: Folders, tree: Tree) -> None:
    """Give a writer that signs here for the first time a memory: what others remember, which the log must extend.

    Raise MemoryLostError where entries are signed and nobody remembers any of them.
    """
    if where.memory.exists():
        return
    heard = [_head(told) for told in line.gather(names.remember, wait=_LISTEN)] if tree.size else []
    if tree.size and not heard:
        raise MemoryLostError(where.memory)
    for head in heard:
        refuse_rewritten(head, tree)
    memory = Memory(where.memory)
    memory.begin()
    with memory.turn():
        memory.keep(max(heard, key=lambda head: head.size, default=Head(0, tree.root(0))))
    memory.close()


def _head(told: bytes) -> Head:
    try:
        read = json.loads(told)
        return Head(int(read["size"]), bytes.fromhex(read["root"]))
    except (ValueError, KeyError, TypeError) as error:
        raise UnavailableError(f"another process says what cannot be read: {error}") from error
