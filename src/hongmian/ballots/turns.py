"""Turns at a box among the threads of one process: one batch at a time, and readers who are in no batch's way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_PATIENCE, _A_WHILE = 50, 0.2  # times, and seconds each, that a reader waits for the batch being written


class Turns:
    def __init__(self) -> None:
        self._turn, self._asking = threading.RLock(), threading.Lock()
        self._ended, self._done = threading.Condition(), 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Be the only one who writes."""
        with self._turn:
            try:
                yield
            finally:
                with self._ended:
                    self._done += 1
                    self._ended.notify_all()

    def ask(self, look: Callable[[], None]) -> None:
        """Look what others stored. While somebody writes, wait for the end of that instead: it takes in all there is.

        However many ask, they look one by one, and only one of them ever stands before the next batch.
        """
        for _again in range(_PATIENCE):
            with self._asking:
                done = self._done
                if self._turn.acquire(blocking=False):
                    try:
                        look()
                    finally:
                        self._turn.release()
                    return
            with self._ended:  # all who ask meanwhile wait for the same end
                if self._done > done or self._ended.wait(_A_WHILE):
                    return
