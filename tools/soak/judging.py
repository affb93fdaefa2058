"""What "steady" means, as numbers. Nothing here knows of processes or of the network, so that it can be tested.

The first five minutes of a run, or its first half where it is shorter than ten, warm up (caches fill, connections are
opened) and are not judged; the rest is cut into windows.

Memory holds if, by the slope that most pairs of windows agree on (Theil–Sen), it grew by no more than ALLOWED_MB or
ALLOWED_SHARE of its middle over the judged time: a garbage collector breathes, a leak goes one way. A run too short to
be warm may grow twice as much: it finds only a leak that is large.
p99 holds if the median of the last third's windows is no more than TIMES that of the first third's plus FLOOR_MS. The
median of several windows, so that one stall of a shared machine is not a verdict; what lasts is in most of them. Where
the machine itself got slower by the yardstick (others work on it), the limit is as much higher; never lower.
Processor time an answer does not know of others, or hardly: it holds if the last third took no more than TIMES that of
the first. What got slower by its own fault and is hidden by a slow machine is found by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median

WARMING = 300.0  # seconds
WINDOWS = 12  # of the judged time
ALLOWED_MB, ALLOWED_SHARE = 12.0, 0.06
TIMES, FLOOR_MS = 1.6, 150.0
Sample = tuple[float, float]  # (second, MB), (second, ms) …


@dataclass(frozen=True)
class Judged:
    """`first` and `last`: MB or ms; `limit`: what `last` may be."""

    first: float
    last: float
    limit: float

    @property
    def holds(self) -> bool:
        return self.last <= self.limit


def windows_of(start: float, stop: float) -> list[tuple[float, float]]:
    """Cut what is judged of a run from `start` to `stop`."""
    begin = start + min(WARMING, (stop - start) / 2)
    step = (stop - begin) / WINDOWS
    return [(begin + step * number, begin + step * (number + 1)) for number in range(WINDOWS)]


def judge_memory(samples: Sequence[Sample], start: float, stop: float) -> Judged:
    """Raise ValueError where nobody looked: what was not seen is not steady."""
    middles = [
        ((begin + end) / 2, median(held))
        for begin, end in windows_of(start, stop)
        if (held := [megabytes for at, megabytes in samples if begin <= at < end])
    ]
    if len(middles) < WINDOWS / 2:
        raise ValueError("too few looks at the memory")
    slope = median((later[1] - earlier[1]) / (later[0] - earlier[0]) for earlier, later in combinations(middles, 2))
    grown = slope * (middles[-1][0] - middles[0][0])
    middle = median(megabytes for _, megabytes in middles)
    first = middle - grown / 2
    allowed = max(ALLOWED_MB, ALLOWED_SHARE * middle) * (2 if stop - start < 2 * WARMING else 1)
    return Judged(first, first + grown, first + allowed)


def judge_p99(samples: Sequence[Sample], start: float, stop: float, *, slower: float = 1.0) -> Judged | None:
    """Judge (second, ms) of one kind of request; None where there were too few to have a first and a last third."""
    ends = _first_and_last(samples, start, stop)
    return Judged(*ends, ends[0] * max(1.0, slower) * TIMES + FLOOR_MS) if ends else None


def slower_by(yardstick: Sequence[Sample], start: float, stop: float) -> float:
    """Return how many times as long the machine took for the same work at last as at first."""
    ends = _first_and_last(yardstick, start, stop)
    return ends[1] / ends[0] if ends else 1.0


def judge_processor(used: Sequence[Sample], answers: Sequence[float], start: float, stop: float) -> Judged | None:
    """Judge what a server takes for an answer, in ms: `used` are its seconds so far, `answers` when they came."""
    cut = windows_of(start, stop)
    third = WINDOWS // 3
    spans = (cut[0][0], cut[third - 1][1]), (cut[-third][0], cut[-1][1])
    costs = [_cost(used, answers, *span) for span in spans]
    if costs[0] is None or costs[1] is None:
        return None
    return Judged(costs[0], costs[1], costs[0] * TIMES)


def _cost(used: Sequence[Sample], answers: Sequence[float], begin: float, end: float) -> float | None:
    held = [seconds for at, seconds in used if begin <= at < end]
    count = sum(begin <= at < end for at in answers)
    return (held[-1] - held[0]) * 1000 / count if len(held) > 1 and count else None


def _first_and_last(samples: Sequence[Sample], start: float, stop: float) -> tuple[float, float] | None:
    told = [p99([value for at, value in samples if begin <= at < end]) for begin, end in windows_of(start, stop)]
    third = WINDOWS // 3
    first, last = ([one for one in part if one is not None] for part in (told[:third], told[-third:]))
    return (median(first), median(last)) if first and last else None


def p99(values: Sequence[float]) -> float | None:
    """Return the value that one in a hundred exceeds (of fewer than a hundred, the highest)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] if ordered else None
