"""What a wish adds to the figures: once when it is approved, and once when it is granted."""

from __future__ import annotations

from hongmian.indicators.domain.counting import count
from hongmian.indicators.enums import CareCode, UnitKind
from hongmian.indicators.units import Cell, Unit
from hongmian.wishes.domain.keeping import day_of
from hongmian.wishes.enums import WishState
from hongmian.wishes.models import Wish


def count_collected(wish: Wish) -> None:
    """Count a wish just approved, in the transaction that stores it."""
    assert wish.approved_at
    count(changes={Cell(_unit(wish), day_of(wish.approved_at), CareCode.WISHES_COLLECTED.value): 1})


def count_granted(wish: Wish) -> None:
    """Count a wish just granted and what was pledged of it, in the transaction that stores it."""
    assert wish.closed_at
    day = day_of(wish.closed_at)
    changes = {CareCode.WISHES_GRANTED: 1, CareCode.GIFTS_VALUE: wish.pledged}
    count(changes={Cell(_unit(wish), day, code.value): change for code, change in changes.items()})


def cells_of(wish: Wish) -> dict[Cell, int]:
    """Return all that a wish has added to the figures so far. Asks no database."""
    cells: dict[Cell, int] = {}
    if wish.approved_at:
        cells[Cell(_unit(wish), day_of(wish.approved_at), CareCode.WISHES_COLLECTED.value)] = 1
    if wish.state == WishState.GRANTED and wish.closed_at:
        day = day_of(wish.closed_at)
        cells[Cell(_unit(wish), day, CareCode.WISHES_GRANTED.value)] = 1
        cells[Cell(_unit(wish), day, CareCode.GIFTS_VALUE.value)] = wish.pledged
    return cells


def _unit(wish: Wish) -> Unit:
    return Unit(UnitKind.STATION, wish.station_id, wish.agency_id, wish.district_id)
