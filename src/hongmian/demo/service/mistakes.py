"""What went wrong in the demo's returns, and was put right later, before the published table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from hongmian.contacts.enums import ContactKind
from hongmian.demo.service.line_days import LineDay
from hongmian.demo.service.plan import Plan
from hongmian.demo.service.return_books import Figure, figures_of, unit_of
from hongmian.demo.service.station_days import StationDay
from hongmian.indicators.enums import Code
from hongmian.kit.clock import SHANGHAI

FORGOTTEN_CALLS, COUNTED_TWICE = 12, 36
WHY_CALLS, WHY_OUTING = "补登记漏记的来电", "同一户登记了两次，已核对"
CALLS_MENDED = datetime(2020, 3, 4, 10, 5, tzinfo=SHANGHAI)
LATE_SENT = datetime(2020, 3, 5, 15, 40, tzinfo=SHANGHAI)
OUTING_MENDED = datetime(2020, 3, 10, 9, 50, tzinfo=SHANGHAI)

Cell = TypeVar("Cell", LineDay, StationDay)


@dataclass(frozen=True)
class Sending:
    """Figures that come in at a moment."""

    at: datetime
    figures: Sequence[Figure]


def with_mistakes(plan: Plan) -> tuple[list[Figure], list[Sending]]:
    """Return the figures of the returning units as they were sent at first, and what was sent later to mend them: the
    forgotten calls of a line, a line's day that came late, and an outing counted twice."""
    lines = [cell for cell in plan.line_days if cell.line.returned]
    stations = [cell for cell in plan.station_days if cell.station.returned]
    calls = _largest(lines, date(2020, 2, 20), date(2020, 2, 27), _uncounted)
    late = _largest([cell for cell in lines if cell is not calls], date(2020, 2, 25), date(2020, 2, 28), _uncounted)
    outing = _largest(stations, date(2020, 3, 1), date(2020, 3, 6), lambda cell: sum(cell.outings))
    wrong = {
        _key(calls, Code.CITIZENS_SERVED): (-min(FORGOTTEN_CALLS, _uncounted(calls)), WHY_CALLS),
        _key(outing, Code.SCREENING): (COUNTED_TWICE, WHY_OUTING),
    }
    first: list[Figure] = []
    mended: dict[str, list[Figure]] = {WHY_CALLS: [], WHY_OUTING: []}
    for figure in figures_of([*(cell for cell in lines if cell is not late), *stations]):
        change, why = wrong.get((figure.day, figure.unit, figure.code), (0, ""))
        first.append(replace(figure, value=figure.value + change))
        if why:
            mended[why].append(replace(figure, why=why))
    return first, [
        Sending(CALLS_MENDED, mended[WHY_CALLS]),
        Sending(LATE_SENT, figures_of([late])),
        Sending(OUTING_MENDED, mended[WHY_OUTING]),
    ]


def _largest(cells: Sequence[Cell], first: date, last: date, size: Callable[[Cell], int]) -> Cell:
    return max((cell for cell in cells if first <= cell.day <= last), key=size)


def _uncounted(cell: LineDay) -> int:
    """Count the contacts that are neither a knowledge inquiry nor counselling."""
    return cell.kinds[ContactKind.HELP] + cell.kinds[ContactKind.OTHER]


def _key(cell: LineDay | StationDay, code: Code) -> tuple[date, str, Code]:
    return cell.day, unit_of(cell), code
