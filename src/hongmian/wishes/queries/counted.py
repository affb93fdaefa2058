"""The raw recount: what the wishes themselves say was collected, granted and given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncDate

from hongmian.indicators.enums import CareCode, UnitKind
from hongmian.indicators.units import EVERYWHERE, NIL, Cell, Scope, Unit
from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.enums import WishState
from hongmian.wishes.models import Wish


def counted(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Sum what was done through `upto`: code → wishes, or fen (two queries)."""
    found = dict.fromkeys(CareCode.values, 0)
    for cell, value in counted_cells(upto=upto, scope=scope):
        found[cell.code] += value
    return found


def counted_cells(*, upto: date, scope: Scope = EVERYWHERE) -> Iterator[tuple[Cell, int]]:
    """Yield every cell through `upto` with its value (two queries)."""
    place = ("station", "agency", "district", "day")
    approved = _of(scope, "approved_at", upto).values_list(*place).annotate(Count("pk"))
    for *where, number in approved:
        yield _cell(where, CareCode.WISHES_COLLECTED), number
    granted = _of(scope, "closed_at", upto).filter(state=WishState.GRANTED)
    for *where, number, fen in granted.values_list(*place).annotate(Count("pk"), Sum("pledged")):
        yield _cell(where, CareCode.WISHES_GRANTED), number
        yield _cell(where, CareCode.GIFTS_VALUE), fen


def _of(scope: Scope, moment: str, upto: date) -> QuerySet[Wish]:
    """Leave the wishes of this part for which this happened through `upto`, with the Shanghai date of it as `day`."""
    rows = Wish.objects.filter(**{f"{moment}__isnull": False}).annotate(day=TruncDate(moment, tzinfo=SHANGHAI))
    rows = rows.filter(day__lte=upto)
    if scope.district is not None:
        rows = rows.filter(district=scope.district or None)
    rows = rows.filter(agency=scope.agency) if scope.agency else rows
    return (rows.filter(station=scope.unit) if scope.unit else rows).order_by()


def _cell(where: list[object], code: CareCode) -> Cell:
    station, agency, district, day = where
    unit = Unit(UnitKind.STATION, station, agency or NIL, district or "")  # type: ignore[arg-type]
    return Cell(unit, day, code.value)  # type: ignore[arg-type]
