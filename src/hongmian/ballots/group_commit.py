"""Many requests, one batch: what arrived while a batch was written is the next one. Nothing waits on purpose."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from itertools import chain
from queue import SimpleQueue
from typing import Generic, NamedTuple, TypeVar

logger = logging.getLogger(__name__)
Given = TypeVar("Given")
Got = TypeVar("Got")
MOST_AT_ONCE = 1_024  # in a batch: a transaction stays short
MOST_WAITING = 20_000  # beyond it, further ones are asked to come again
# Seconds after which nobody is left waiting, and between two looks at who is: together less than the five after which a
# proxy would take this process for dead, while it is a database that does not answer.
LONGEST, LOOK = 4.0, 0.5


class _Waiting(NamedTuple, Generic[Given, Got]):
    """`since`: of the loop's clock."""

    given: Given
    future: asyncio.Future[Got]
    since: float


class GroupCommit(Generic[Given, Got]):
    """Gathers what one event loop is given, and hands it on in batches to a thread of its own: the loop never waits.

    All that is to be done with a request is done in that thread, one request right after the other: between the
    sockets of an event loop the same steps take more than twice as long. A thread that sleeps is woken at the end of
    the loop's turn, with all that the turn brought: woken by the first, it would work for that one alone, and the
    others would wait for it.

    Who has waited for long is asked to come again. What is not begun by then is left; what is may still be done.
    """

    def __init__(
        self,
        work: Callable[[Sequence[Given]], Sequence[Got]],
        *,
        otherwise: Got,
        loop: asyncio.AbstractEventLoop,
        name: str,
    ) -> None:
        """`work` returns the answer to each of a batch, in its order. `otherwise` is the answer where it fails, where
        it takes too long, and where too many wait already."""
        self._work, self._otherwise, self._loop = work, otherwise, loop
        self._waiting: deque[_Waiting[Given, Got]] = deque()
        self._in_hand: Sequence[_Waiting[Given, Got]] = ()
        self._awake, self._watched, self._ending = False, False, False
        self._bell: SimpleQueue[None] = SimpleQueue()
        self._thread = threading.Thread(target=self._live, name=name, daemon=True)
        self._thread.start()

    def put(self, given: Given) -> asyncio.Future[Got]:
        """Hand one in; the future gives its answer."""
        future: asyncio.Future[Got] = self._loop.create_future()
        if len(self._waiting) >= MOST_WAITING:
            future.set_result(self._otherwise)
            return future
        self._waiting.append(_Waiting(given, future, self._loop.time()))
        if not self._awake:
            self._awake = True
            self._loop.call_soon(self._bell.put, None)
        if not self._watched:
            self._watched = True
            self._loop.call_later(LOOK, self._watch)
        return future

    def finish(self) -> None:
        """Work off what waits, then stop."""
        self._ending = True
        self._bell.put(None)
        self._thread.join()

    def _watch(self) -> None:
        """Ask those to come again who have waited for too long, as long as anybody waits."""
        before = self._loop.time() - LONGEST
        waiting = tuple(self._waiting)  # before those in hand: whoever moves meanwhile is seen twice, not never
        for one in chain(self._in_hand, waiting):
            if one.since > before:
                break  # they stand in the order in which they came
            if not one.future.done():
                one.future.set_result(self._otherwise)
        self._watched = bool(waiting) or self._awake
        if self._watched:
            self._loop.call_later(LOOK, self._watch)

    def _live(self) -> None:
        while self._waiting or self._wait():
            count = min(len(self._waiting), MOST_AT_ONCE)
            self._in_hand = [self._waiting.popleft() for _ in range(count)]
            if batch := [one for one in self._in_hand if not one.future.done()]:
                self._answer(batch)
            self._in_hand = ()

    def _wait(self) -> bool:
        """Sleep until there is something to do; return False when it is time to stop."""
        self._awake = False
        if self._waiting:  # came since, from somebody who thought us awake
            self._awake = True
            return True
        if self._ending:
            return False
        self._bell.get()
        return True

    def _answer(self, batch: Sequence[_Waiting[Given, Got]]) -> None:
        try:
            answers = self._work([one.given for one in batch])
        except Exception:  # whatever it is, those who wait hear of it, and the next batch is tried
            logger.exception("%s: a batch of %s could not be answered", self._thread.name, len(batch))
            answers = [self._otherwise] * len(batch)
        self._loop.call_soon_threadsafe(_deliver, [one.future for one in batch], answers)


def _deliver(futures: Sequence[asyncio.Future[Got]], answers: Sequence[Got]) -> None:
    for future, answer in zip(futures, answers, strict=True):
        if not future.done():  # the one who waits may be gone
            future.set_result(answer)
