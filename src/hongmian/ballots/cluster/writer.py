"""The writer of one log: turns messages of the stream into entries, signs, and adds page after page to the log.

Several may run; the one whose turn it is writes (`lease`). That a writer which lost its turn without noticing adds
nothing is seen to by JetStream: a page is taken only after the page that its writer knew as the last
(`Nats-Expected-Last-Sequence`), and the first thing a new writer adds is a page with its turn.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Literal

from nats.aio.msg import Msg

from hongmian.ballots.cluster.catching_up import pages_beyond
from hongmian.ballots.cluster.followed import Followed
from hongmian.ballots.cluster.lease import LOST, Lease
from hongmian.ballots.cluster.line import Line
from hongmian.ballots.cluster.names import Names
from hongmian.ballots.cluster.pages import Page
from hongmian.ballots.cluster.sorting import LeftOutError, Sorting
from hongmian.ballots.cluster.streams import is_refused
from hongmian.ballots.cluster.wire import Message
from hongmian.ballots.cluster.witnesses import answer, learn, refuse_rewritten
from hongmian.ballots.errors import BoxError, DamagedError, UnavailableError
from hongmian.ballots.folders import Folders
from hongmian.ballots.kept_checkpoints import KeptCheckpoints
from hongmian.ballots.memory import CheckpointSigner, Head, Memory
from hongmian.ballots.rules import digest_of
from hongmian.tlog.hashing import leaf_hash

logger = logging.getLogger(__name__)
MOST_AT_ONCE = 1_024  # messages in a page
_WATCH = 0.5  # seconds between two looks of who has not the turn
_IDLE = 0.5  # seconds between two looks at the stream where nobody says that something came
_TROUBLED = 3.0  # seconds before a writer that must not go on tries again
_ADDED, _LONGEST = 0.3, 15.0  # seconds until a page is sent again, and for which that goes on: longer than an election
State = Literal["writes", "stands by", "cannot write"]
Say = Callable[[str, State, str], None]


class DeposedError(Exception):
    """Another writer has added to the log."""


class Writer:
    """Writes while it has the turn, until it is stopped. In a thread of its own."""

    def __init__(self, *, line: Line, names: Names, where: Folders, say: Say) -> None:
        """`say` is told the poll, what this writer does from now on, and why or in which turn."""
        frozen = where.frozen()
        self._rules, self._digest = frozen.rules, digest_of(frozen.written)
        self._line, self._names, self._where, self._say = line, names, where, say
        self._lease = Lease(line, names)
        self._memory = Memory(where.memory)
        kept = KeptCheckpoints(where.checkpoints)
        self._signer = CheckpointSigner(signer=where.signer(frozen.rules), memory=Memory(where.memory), kept=kept)
        self._bell, self._stop = threading.Event(), threading.Event()
        self._said: tuple[State, str] | None = None
        self._turn, self._in_turn = 0, False
        self._begin_anew()
        self._thread = threading.Thread(target=self._live, name=f"writer {where.name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def ask_to_stop(self) -> None:
        """Have it finish the page in hand and let another writer have the turn."""
        self._stop.set()
        self._bell.set()

    def stop(self) -> None:
        """Have it finish, and wait for that."""
        self.ask_to_stop()
        self._thread.join()
        self._signer.close()
        self._memory.close()

    def _begin_anew(self) -> None:
        """Read the log from its first page before anything else."""
        self._log = Followed(self._rules, self._digest)
        self._sorting = Sorting(
            self._rules, self._digest, entry_at=lambda index: self._log.entries(index, index + 1)[0]
        )
        self._in_turn = False

    def _live(self) -> None:
        deafen: list[Callable[[], None]] = []
        while not self._stop.is_set():
            try:
                if not deafen:
                    deafen.append(self._line.listen(self._names.nudge, self._woken))
                if len(deafen) == 1:
                    deafen.append(answer(self._line, self._names, self._memory.read))
                self._step()
            except DeposedError:
                self._lease.lose()
                self._begin_anew()
            except UnavailableError:
                self._stop.wait(0.2)
            except (BoxError, OSError) as trouble:
                self._rest(str(trouble))
            except Exception as trouble:  # whatever it is, the log is not left without a writer
                logger.exception("writer of %s", self._where.name)
                self._rest(type(trouble).__name__)
        with suppress(UnavailableError):
            self._lease.close()
        for one in deafen:
            one()

    def _rest(self, why: str) -> None:
        """Let another one try, and try again after a while."""
        self._tell("cannot write", why)
        self._let_go()
        self._begin_anew()
        self._stop.wait(_TROUBLED)

    def _step(self) -> None:
        if not self._lease.keep(self._turn if self._in_turn else 0):
            self._stand_by()
        elif not self._in_turn:
            self._take_over()
        elif not self._write():
            self._bell.wait(_IDLE)
            self._bell.clear()

    def _stand_by(self) -> None:
        """Keep up with the log meanwhile, and remember it: the turn may come at any moment."""
        if self._in_turn:
            self._begin_anew()
        before = self._log.pages
        self._follow()
        if before and self._log.pages > before:
            self._lease.know_of(self._log.turn)
        if self._log.size:
            learn(self._line, self._names, self._where, self._log.tree)
            self._remember()
        self._tell("stands by", "")
        self._stop.wait(_WATCH)

    def _remember(self) -> None:
        """Remember the log. What was signed last may be ahead of it: a page on its way, or one that was not added."""
        head = Head(self._log.size, self._log.tree.root())
        with self._memory.turn():
            last = self._memory.read()
            if last.size <= head.size:
                refuse_rewritten(last, self._log.tree)
            if last.size < head.size:
                self._memory.keep(head)

    def _take_over(self) -> None:
        """Bring the log up to its end, and add a page that says so: the one before cannot add any more."""
        self._follow()
        learn(self._line, self._names, self._where, self._log.tree)
        if not self._lease.keep(0):  # somebody else had it before all was read
            return
        self._turn = self._log.turn + 1
        if not (self._signed_more() and self._write()):  # a page that was signed and not added is made again
            self._add([], [], self._log.seen)
        self._in_turn = True
        self._tell("writes", str(self._turn))

    def _signed_more(self) -> bool:
        with self._memory.turn():
            return self._memory.read().size > self._log.size

    def _follow(self) -> None:
        for number, page in pages_beyond(self._line, self._names, lambda: self._log.pages):
            self._log.take(number, page)
            self._sorting.adopt(page.entries)

    def _write(self) -> bool:
        """Add a page of what came since; return whether there was anything."""
        came = self._line.read(self._names.stream, self._log.seen + 1, MOST_AT_ONCE)
        if not came:
            return False
        entries, left_out = [], []
        for number, message in enumerate(came, self._log.seen + 1):
            if message.number != number:
                raise DamagedError(size=self._log.size, why=f"message {number} of its stream is missing")
            try:
                entries.append(self._sorting.take(message))
            except LeftOutError as why:
                left_out.append((number, str(why)))
        self._add(entries, left_out, came[-1].number)
        return True

    def _add(self, entries: list[bytes], left_out: list[tuple[int, str]], seen: int) -> None:
        """Sign the log with these entries, and add the page; raise DeposedError where another one was quicker."""
        page = Page(self._turn, self._log.tree.size, seen, tuple(left_out), self._signed(entries), tuple(entries))
        number, written = self._log.pages + 1, bytes(page)
        self._append(number, written)
        self._log.take(number, page)
        self._sorting.commit()
        self._line.say(self._names.news, written, headers={"Number": str(number)})

    def _signed(self, entries: list[bytes]) -> str:
        """Return the checkpoint with these entries. They are stored already; only the page lets it out."""
        tree = self._log.tree
        stood = tree.size
        try:
            tree.extend(b"".join([leaf_hash(entry) for entry in entries]))
            return self._signer.sign(tree) if tree.size else ""
        except UnavailableError as trouble:  # this disk's, not NATS's: what was sorted is to be sorted anew
            raise OSError(str(trouble)) from trouble
        finally:
            tree.shrink(stood)

    def _append(self, number: int, written: bytes) -> None:
        """Add a page as the one of that number. Sent again it is not added twice: only one can be that one. Meanwhile
        the turn is kept: while the stream elects who leads it nobody else could add a page either."""
        began = time.monotonic()
        after = {"Nats-Expected-Last-Sequence": str(number - 1)}
        while True:
            with suppress(UnavailableError):
                self._lease.say()
                told = self._line.tell(self._names.log, written, headers=after, wait=_ADDED)
                if told.get("seq") == number or (is_refused(told) and self._is_there(number, written)):
                    return
            if time.monotonic() - began > (LOST if self._stop.is_set() else _LONGEST):
                raise DeposedError  # it may be there or not: what is there counts
            time.sleep(0.05)

    def _is_there(self, number: int, written: bytes) -> bool:
        """Say whether our page is the one of that number; raise DeposedError where it is another one. A page is refused
        too while the same one, sent before, is on its way to a majority: then there is none yet."""
        found: Message | None = self._line.at(self._names.log_stream, number)
        if found and found.data != written:
            raise DeposedError
        return found is not None

    def _let_go(self) -> None:
        with suppress(UnavailableError):  # the others wait until it has been silent for long
            self._lease.release()

    def _woken(self, message: Msg) -> None:
        self._bell.set()

    def _tell(self, state: State, more: str) -> None:
        if self._said != (state, more):
            self._said = (state, more)
            self._say(self._where.name, state, more)
