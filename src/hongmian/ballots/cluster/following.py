"""Following a log: pages are taken in as the writer tells of them, or fetched where it was not heard."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Sequence

from nats.aio.msg import Msg

from hongmian.ballots.box import Stored
from hongmian.ballots.cluster.catching_up import pages_beyond
from hongmian.ballots.cluster.followed import Followed
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.pages import Page
from hongmian.ballots.cluster.streams import put_rules
from hongmian.ballots.cluster.wire import ONCE
from hongmian.ballots.cluster.witnesses import Witness
from hongmian.ballots.errors import BoxError, UnavailableError
from hongmian.ballots.folders import Folders, Frozen
from hongmian.ballots.rules import digest_of
from hongmian.tlog.receipts import batch_of_receipts

_BEGIN, _SIGNED = 10.0, 5.0  # seconds that a first page, and the page with a ballot, is waited for
_A_WHILE = 0.25  # seconds until a page that was not heard of is asked for


class Following:
    """Thread-safe. The lock is never held while NATS is asked: the thread that would answer may wait for it."""

    def __init__(self, *, frozen: Frozen, where: Folders, line: Line, names: Names) -> None:
        self._digest = digest_of(frozen.written)
        self.log = Followed(frozen.rules, self._digest)
        self._line, self._names = line, names
        self._moved, self._asking = threading.Condition(), threading.Lock()
        self._trouble: BoxError | None = None
        self._witness = Witness(where)
        self._deafen = [line.listen(names.news, self._hear)]
        try:
            self._begin()
            self._deafen.append(self._witness.answer(line, names))
        except BaseException:
            self.close()
            raise

    def check(self) -> None:
        """Raise BoxError where this log must not be handed out any further."""
        if self._trouble:
            raise self._trouble
        with self._moved:
            self._witness.check(self.log.tree)

    def refresh(self, *, wait: float = ONCE) -> None:
        """Take in all pages there are by now; `wait`: seconds that the server that knows is waited for."""
        with self._asking:
            for number, page in pages_beyond(self._line, self._names, lambda: self.log.pages, wait=wait):
                self._take(number, page)
        self.check()

    def wait_for(self, message: int, *, until: float = 0.0) -> bool:
        """Wait until a message of the stream was looked at and signed; return whether it was, in good time, which is
        `until` (of time.monotonic) where that is given."""
        until = until or time.monotonic() + _SIGNED
        while self.log.seen < message:
            with self._moved:
                moved = self.log.seen >= message or self._trouble or self._moved.wait(_A_WHILE)
            if not moved:
                self._look(max(until - time.monotonic(), _A_WHILE))
            if self._trouble:
                raise self._trouble
            if time.monotonic() > until:
                return False
        self.check()
        return True

    def receipts(self, indexes: Sequence[int]) -> list[Stored]:
        """Return the receipts of entries, with the newest checkpoint."""
        with self._moved:
            tree, checkpoint = self.log.tree, json.dumps(self.log.checkpoint)[1:-1]
            proofs = batch_of_receipts(tree, indexes, checkpoint, newline="\\n")
            return [
                Stored(one, tree.hashes(0, one, one + 1), proof) for one, proof in zip(indexes, proofs, strict=True)
            ]

    def close(self) -> None:
        for deafen in self._deafen:
            deafen()
        self._witness.close()

    def _begin(self) -> None:
        until = time.monotonic() + _BEGIN
        self.refresh()
        if not self.log.size:
            put_rules(self._line, self._names, self._digest)
        while not self.log.size:
            if time.monotonic() > until:
                raise UnavailableError("nobody writes its log: is `hongmian vote writer` running?")
            self._line.say(self._names.nudge)
            with self._moved:
                self._moved.wait(_A_WHILE)
            self.refresh()

    def _look(self, wait: float) -> None:
        """Look for pages that were not heard of; somebody may have missed us, too."""
        try:
            self._line.say(self._names.nudge)
            self.refresh(wait=min(wait, ONCE))
        except UnavailableError:
            time.sleep(_A_WHILE)

    def _hear(self, said: Msg) -> None:
        """Take in the page that the writer tells of, if it is the next. Whoever speaks, its signature is checked."""
        number = (said.headers or {}).get("Number", "")
        if number.isdecimal() and int(number) == self.log.pages + 1:
            try:
                self._take(int(number), Page.parse(said.data))
            except BoxError as trouble:
                with self._moved:
                    self._trouble = trouble
                    self._moved.notify_all()

    def _take(self, number: int, page: Page) -> None:
        with self._moved:
            if number <= self.log.pages:
                return
            try:
                self.log.take(number, page)
            except BoxError as trouble:
                self._trouble = trouble
                raise
            finally:
                self._moved.notify_all()
