"""What is said at the end: one table, and what does not hold."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from statistics import median
from typing import Any

from tools.soak.diary import Answer
from tools.soak.figures import Agreement
from tools.soak.judging import Judged, Sample, judge_memory, judge_p99, judge_processor, slower_by


@dataclass(frozen=True)
class Seen:
    """What was seen of the machine; `used` and `memory` by server. See watching.py."""

    memory: Mapping[str, Sequence[Sample]]
    used: Mapping[str, Sequence[Sample]]
    yardstick: Sequence[Sample]


_VERDICTS = {True: "yes", False: "**no**"}
HEAD = ("what", "unit", "how many", "errors", "middle", "at first", "at last", "may be", "steady")


@dataclass(frozen=True)
class Row:
    """A kind of request (p99 in ms) or a server (MB). `judged` is None where there was too little to judge."""

    what: str
    unit: str
    count: int
    errors: int
    middle: float
    judged: Judged | None

    @property
    def holds(self) -> bool:
        return not self.errors and (self.judged is None or self.judged.holds)

    @property
    def cells(self) -> tuple[str, ...]:
        told = (self.judged.first, self.judged.last, self.judged.limit) if self.judged else ()
        judged = [_written(one) for one in told] or ["–"] * 3
        verdict = "too few" if self.judged is None else _VERDICTS[self.judged.holds]
        if self.judged and math.isinf(self.judged.limit):
            verdict = "–"
        return self.what, self.unit, f"{self.count:,}", f"{self.errors}", _written(self.middle), *judged, verdict

    def as_json(self) -> dict[str, Any]:
        told = {**asdict(self), "holds": self.holds}
        if self.judged and math.isinf(self.judged.limit):
            told["judged"]["limit"] = None  # JSON knows no infinity
        return told


def rows_of(answers: Sequence[Answer], seen: Seen, start: float, stop: float) -> list[Row]:
    """Judge every kind of request and every server."""
    slower = slower_by(seen.yardstick, start, stop)
    kinds = sorted({answer.kind for answer in answers})
    asked = [_request(kind, [one for one in answers if one.kind == kind], start, stop, slower) for kind in kinds]
    times = [answer.at for answer in answers]
    working = (_processor(name, used, times, start, stop) for name, used in seen.used.items())
    return [
        *asked, _yardstick(seen.yardstick, start, stop), *filter(None, working),
        *(_memory(name, held, start, stop) for name, held in seen.memory.items()),
    ]  # fmt: skip


def _request(kind: str, answers: Sequence[Answer], start: float, stop: float, slower: float) -> Row:
    errors = sum(not one.is_well for one in answers)
    samples = [(one.at, one.seconds * 1000) for one in answers]
    judged = judge_p99(samples, start, stop, slower=slower)
    return Row(kind, "p99, ms", len(answers), errors, _middle(samples), judged)


def _yardstick(samples: Sequence[Sample], start: float, stop: float) -> Row:
    """How fast the machine is is nobody's fault: shown, never judged."""
    judged = judge_p99(samples, start, stop)
    return Row("yardstick", "p99, ms", len(samples), 0, _middle(samples), judged and replace(judged, limit=math.inf))


def _processor(name: str, used: Sequence[Sample], answers: Sequence[float], start: float, stop: float) -> Row | None:
    judged = judge_processor(used, answers, start, stop)
    return Row(f"processor of {name}", "ms an answer", len(used), 0, judged.first, judged) if judged else None


def _memory(name: str, held: Sequence[Sample], start: float, stop: float) -> Row:
    return Row(f"memory of {name}", "MB", len(held), 0, _middle(held), judge_memory(held, start, stop))


def _middle(samples: Sequence[Sample]) -> float:
    return median(value for _, value in samples)


def _written(value: float) -> str:
    return "–" if math.isinf(value) else f"{value:.2f}" if value < 10 else f"{value:,.0f}"


def as_table(rows: Sequence[Row]) -> str:
    lines = [HEAD, ("---", "---", *("---:",) * (len(HEAD) - 3), "---"), *(row.cells for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def agreement_words(agreed: Sequence[Agreement]) -> str:
    return "\n".join(
        f"{one.name}: {one.told:,} answered, " + ", ".join(f"{number:,} {where}" for where, number in one.found.items())
        for one in agreed
    )


def faults_of(rows: Sequence[Row], agreed: Sequence[Agreement], wrong: Sequence[str]) -> list[str]:
    """Return everything that does not hold, in words; nothing where the soak is passed."""
    return [
        *(f"{row.what} is not steady, or was answered by an error" for row in rows if not row.holds),
        *(f"{one.name}: {one.told} were answered, but {one.found}" for one in agreed if not one.holds),
        *wrong,
    ]
