"""The frozen rules by which scores and votes become a result."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from hongmian.judging.numbers import Rounding
from hongmian.tlog.notes import VerifierKey

Method = Literal["rank", "share-of-top", "log", "bands", "given"]
Missing = Literal["present-weights", "refuse"]
Step = Literal["criterion", "jury", "points", "total"]
STEPS: tuple[Step, ...] = ("criterion", "jury", "points", "total")
LEAST_LEFT = 5  # scores that must remain where the highest and lowest are dropped


@dataclass(frozen=True)
class Criterion:
    id: str
    title: str
    weight: Fraction


@dataclass(frozen=True)
class Scale:
    """Which scores there are: lowest, lowest + step, … highest."""

    lowest: Fraction
    highest: Fraction
    step: Fraction

    def has(self, score: Fraction) -> bool:
        return self.lowest <= score <= self.highest and (score - self.lowest) % self.step == 0


@dataclass(frozen=True)
class Trimming:
    """Of the scores of a criterion, the `drop` highest and `drop` lowest do not count, where `leaves` remain then."""

    drop: int
    leaves: int


@dataclass(frozen=True)
class Jury:
    weight: Fraction
    criteria: tuple[Criterion, ...]
    scale: Scale
    trimming: Trimming | None
    missing: Missing


@dataclass(frozen=True)
class Band:
    """From so many votes on, so many points."""

    votes: int
    points: Fraction


@dataclass(frozen=True)
class Vote:
    """How votes become points. `full`: the points of the top entry, where the method is not `bands` or `given`;
    `log_key`: of the log that the votes must be counted from, where the call names it."""

    weight: Fraction
    method: Method
    full: Fraction = Fraction(100)
    bands: tuple[Band, ...] = ()
    log_key: VerifierKey | None = None


@dataclass(frozen=True)
class Formula:
    """`ties`: `jury`, `criterion:<id>`, `points`, `votes`: higher goes first; the last is `draw`."""

    jury: Jury | None
    vote: Vote | None
    rounding: tuple[tuple[Step, Rounding], ...]
    ties: tuple[str, ...]

    def rounding_of(self, step: Step) -> Rounding | None:
        return dict(self.rounding).get(step)

    @property
    def weights(self) -> Fraction:
        """What the weights of the parts add up to."""
        return sum((part.weight for part in (self.jury, self.vote) if part), Fraction(0))


@dataclass(frozen=True)
class Quota:
    """How many win. `exact`: so many. `at-least`: further all that are tied at the last place, and, where there is a
    threshold, all whose total reaches it."""

    rule: Literal["exact", "at-least"]
    batches: tuple[int, ...]  # how many in each
    threshold: Fraction | None = None


@dataclass(frozen=True)
class Call:
    """What of an award's call decides its result. `hash`: SHA-256 of the bytes of `call.json`."""

    id: str
    title: str
    formula: Formula
    quota: Quota
    draw: str  # where the value of the draw will be published, after the call is
    hash: bytes
