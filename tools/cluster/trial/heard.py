"""What was sent, what was answered and when: the whole truth from the outside."""

from __future__ import annotations

import http.client
import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, quantiles

ANSWERED, REFUSED, SILENT = "answered", "refused", "silent"
Line = Callable[..., http.client.HTTPConnection]  # (host, port, timeout=)


@dataclass
class Vote:
    """One voter's ballot as it is sent, again and again; the answer once there was one."""

    once: bytes
    body: bytes
    key: str
    index: int | None = None
    entry_hash: str = ""
    receipt: str = ""


@dataclass
class Record:
    """A call logged at a web node, known by its key."""

    key: str
    is_stored: bool = False


@dataclass
class Heard:
    """All that was ever said to anyone. Appending to a list is safe among threads."""

    votes: list[Vote] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # what must never be said
    moments: list[tuple[float, str]] = field(default_factory=list)  # of new votes, each time they are sent
    writing: list[tuple[float, str]] = field(default_factory=list)  # of records
    waits: list[float] = field(default_factory=list)  # seconds from sending a new ballot to its receipt

    def answered(self) -> list[Vote]:
        return [vote for vote in list(self.votes) if vote.index is not None]


@dataclass(frozen=True)
class Span:
    """What was said between two moments. `pause`: seconds, the longest between two answers 201."""

    answered: int
    refused: int
    silent: int
    pause: float


def span_of(moments: list[tuple[float, str]], start: float, stop: float) -> Span:
    """Count what was said from `start` to `stop` (of time.monotonic); a silence at either end counts as a pause."""
    told = [(at, kind) for at, kind in list(moments) if start <= at <= stop]
    times = [start, *sorted(at for at, kind in told if kind == ANSWERED), stop]
    pause = max(after - before for before, after in pairwise(times))
    count = {kind: sum(one == kind for _, one in told) for kind in (ANSWERED, REFUSED, SILENT)}
    return Span(count[ANSWERED], count[REFUSED], count[SILENT], pause)


@dataclass(frozen=True)
class Wait:
    """Seconds until a receipt: half of them waited at most so long, and 99 of 100."""

    half: float
    nearly_all: float


def wait_of(waits: Sequence[float]) -> Wait:
    if len(waits) < 2:
        return Wait(math.inf, math.inf)
    return Wait(median(waits), quantiles(waits, n=100, method="inclusive")[98])


class Work(threading.Thread):
    """Does one step after the other until told to stop."""

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._done = threading.Event()

    def run(self) -> None:
        while not self._done.is_set():
            self.step(self._done)

    def step(self, done: threading.Event) -> None:
        raise NotImplementedError

    def finish(self) -> None:
        self._done.set()
        self.join()


def now() -> float:
    return time.monotonic()
