"""Many requests, one commit: what arrived while a batch was written is the next batch. Nothing waits on purpose."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from queue import SimpleQueue

from hongmian.ballots.box import Answer, Box, Cast
from hongmian.ballots.errors import BoxError, UnavailableError
from hongmian.kit.clock import Clock

MOST_AT_ONCE = 1_024  # ballots in a batch: a transaction stays short
MOST_WAITING = 20_000  # beyond it, further ballots are asked to come again
_Waiting = tuple[Cast, "asyncio.Future[Answer]"]


class GroupCommit:
    """Feeds one box from one event loop. A thread of its own does the writing, so that the loop never waits for it."""

    def __init__(self, *, box: Box, clock: Clock, loop: asyncio.AbstractEventLoop) -> None:
        self._box, self._clock, self._loop = box, clock, loop
        self._waiting: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._write, name=f"box {box.rules.id}", daemon=True)
        self._thread.start()

    def put(self, cast: Cast) -> asyncio.Future[Answer]:
        """Hand in a ballot. The future gives the answer, or raises BoxError where it is not known to be stored."""
        if self._waiting.qsize() > MOST_WAITING:
            raise UnavailableError("too many ballots wait")
        future: asyncio.Future[Answer] = self._loop.create_future()
        self._waiting.put((cast, future))
        return future

    def finish(self) -> None:
        """Write what waits, then stop."""
        self._waiting.put(None)
        self._thread.join()

    def _write(self) -> None:
        while True:
            first = self._waiting.get()
            batch = [first, *(self._waiting.get() for _ in range(min(self._waiting.qsize(), MOST_AT_ONCE - 1)))]
            ballots = [one for one in batch if one is not None]
            if ballots:
                self._commit(ballots)
            if len(ballots) < len(batch):
                return

    def _commit(self, batch: Sequence[_Waiting]) -> None:
        try:
            answers = self._box.cast([cast for cast, _ in batch], now=self._clock.now())
        except Exception as error:  # noqa: BLE001 whatever it is, the voters hear of it, and the next batch is tried
            failed = error if isinstance(error, BoxError) else UnavailableError(f"{type(error).__name__}")
            self._loop.call_soon_threadsafe(_fail, batch, failed)
        else:
            self._loop.call_soon_threadsafe(_deliver, batch, answers)


def _deliver(batch: Sequence[_Waiting], answers: Sequence[Answer]) -> None:
    for (_, future), answer in zip(batch, answers, strict=True):
        if not future.done():  # the voter's connection may be gone
            future.set_result(answer)


def _fail(batch: Sequence[_Waiting], error: BoxError) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(error)
