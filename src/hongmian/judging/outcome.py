"""What comes out, with every step of every entry."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from hongmian.judging.formula import Call
from hongmian.judging.marks import JuryMark

Wins = Literal["place", "tied", "threshold"]


@dataclass(frozen=True)
class Tally:
    """What one entry has, before it is held against others."""

    entry: str
    jury: JuryMark | None
    votes: int | None
    points: Fraction | None
    total: Fraction
    lot: str | None  # None while the value of the draw is not out


@dataclass(frozen=True)
class Placed:
    """`behind`: the rule that put it behind the entry one place above: `total` or one of the tie chain."""

    tally: Tally
    place: int
    behind: str | None
    wins: Wins | None


@dataclass(frozen=True)
class Outcome:
    """`entries`: by place. `earlier`: who had won in an earlier batch, and so did not compete."""

    call: Call
    batch: int
    entries: tuple[Placed, ...]
    earlier: tuple[str, ...]

    @property
    def winners(self) -> tuple[str, ...]:
        return tuple(one.tally.entry for one in self.entries if one.wins)
