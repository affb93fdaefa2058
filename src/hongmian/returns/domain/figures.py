"""Figures on their way into the ledger: by unit and day, as they are held until the return is accepted."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class DayFigures:
    """What a return says of one unit's day: code → value, and code → why, where the row gave a reason."""

    unit: uuid.UUID
    day: date
    values: dict[str, int] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)


def as_held(figures: Iterable[DayFigures]) -> list[Any]:
    return [[str(one.unit), one.day.isoformat(), one.values, one.why] for one in figures]


def from_held(kept: Iterable[Any]) -> list[DayFigures]:
    return [DayFigures(uuid.UUID(unit), date.fromisoformat(day), values, why) for unit, day, values, why in kept]
