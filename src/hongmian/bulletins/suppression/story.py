"""What has been told so far of a family of indicators; each edition carries it on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import accumulate
from typing import Any

from hongmian.bulletins.suppression.columns import LEAST, Column, is_small


@dataclass(frozen=True)
class Family:
    """Indicators whose figures bound each other or add up, so their places are withheld together. `tracks` move on
    by themselves: each a tuple of codes told together, as those that add up must be. `by_day`: the code whose days are
    told as well. `of_people` False: nothing is ever withheld."""

    name: str
    tracks: tuple[tuple[str, ...], ...]
    by_day: str = ""
    of_people: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for track in self.tracks for code in track)

    @property
    def least(self) -> int:
        return LEAST if self.of_people else 0


@dataclass(frozen=True)
class Correction:
    """A change of what an earlier edition told, for days from `first` (None: the beginning) through `last`."""

    code: str
    first: date | None
    last: date
    change: int


@dataclass
class Week:
    """A period that has been told; `base` is what was known of it at the last edition: code → place → value.
    `corrected`: code → by how much the city was corrected where it may have been in this week, one after the other."""

    first: date
    last: date
    base: dict[str, dict[str, int]]
    corrected: dict[str, list[int]] = field(default_factory=dict)


@dataclass
class Story:
    """`told`: code → day → the city's sum through it, as the last edition would say it. `headlines`: the day of the
    last exact sum. `pending`: corrections too small to be told, counted with the next column. `runs`: (first day, last
    day, value) of the code told by day. `late`: code → the corrections told of days not yet in a week. `once`: code →
    sums that were told and have been corrected since."""

    told: dict[str, dict[date, int]] = field(default_factory=dict)
    headlines: dict[str, date] = field(default_factory=dict)
    weeks: list[Week] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    pending: dict[str, dict[str, int]] = field(default_factory=dict)
    runs: list[tuple[date, date, int]] = field(default_factory=list)
    late: dict[str, list[int]] = field(default_factory=dict)
    once: dict[str, list[int]] = field(default_factory=dict)

    @property
    def ended(self) -> date | None:
        return self.weeks[-1].last if self.weeks else None

    def last_told(self, code: str) -> date | None:
        return max(self.told.get(code, {}), default=None)

    def fits(self, code: str, level: int, least: int) -> bool:
        """Say whether a sum may be told beside all that have been: equal to each, or at least `least` away."""
        others = (0, *self.told.get(code, {}).values(), *self.once.get(code, ()))
        return not any(is_small(level - other, least) for other in others)

    def may_shift(self, code: str, since: date, change: int, least: int, earlier: Sequence[int] = ()) -> bool:
        """Say whether a correction may be told: not small, neither by itself nor with `earlier` ones of the same days,
        and leaving no small step to the sums before it."""
        told = self.told.get(code, {})
        before = [0, *(level for day, level in told.items() if day < since)]
        nets = accumulate(reversed(earlier), initial=change) if change else ()
        moved = [level + change for day, level in told.items() if day >= since]
        return not any(is_small(net, least) for net in (*nets, *(m - b for m in moved for b in before)))

    def shift(self, code: str, since: date, change: int) -> None:
        """Carry a told correction into the sums through `since` and later days."""
        told = self.told.get(code, {})
        for day in [day for day in told if day >= since and change]:
            if told[day] not in self.once.setdefault(code, []):
                self.once[code].append(told[day])
            told[day] += change

    def columns_of(self, week: Week) -> list[Column]:
        """Return what was told of a week: its own column, then its corrections."""
        return [column for column in self.columns if column.last == week.last]

    def as_json(self) -> dict[str, Any]:
        return {
            "told": {code: {day.isoformat(): level for day, level in days.items()} for code, days in self.told.items()},
            "headlines": {code: day.isoformat() for code, day in self.headlines.items()},
            "weeks": [{**asdict(w), "first": w.first.isoformat(), "last": w.last.isoformat()} for w in self.weeks],
            "columns": [column_json(column) for column in self.columns],
            "pending": self.pending,
            "runs": [[first.isoformat(), last.isoformat(), value] for first, last, value in self.runs],
            "late": self.late,
            "once": self.once,
        }


def column_json(column: Column) -> dict[str, Any]:
    return {**asdict(column), "first": column.first.isoformat(), "last": column.last.isoformat()}


def story_of(kept: dict[str, Any]) -> Story:
    """Read back what `as_json` wrote."""
    day = date.fromisoformat
    return Story(
        told={code: {day(key): level for key, level in days.items()} for code, days in kept["told"].items()},
        headlines={code: day(key) for code, key in kept["headlines"].items()},
        weeks=[Week(**{**w, "first": day(w["first"]), "last": day(w["last"])}) for w in kept["weeks"]],
        columns=[Column(**{**c, "first": day(c["first"]), "last": day(c["last"])}) for c in kept["columns"]],
        pending=kept["pending"],
        runs=[(day(first), day(last), value) for first, last, value in kept["runs"]],
        late=kept["late"],
        once=kept["once"],
    )
