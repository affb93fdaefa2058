"""The raw recount: what the contacts and shifts themselves say, asked of the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from hongmian.contacts.enums import ContactKind, ShiftState
from hongmian.contacts.models import Contact, Shift
from hongmian.indicators.enums import Code, UnitKind
from hongmian.indicators.units import EVERYWHERE, NIL, Cell, Scope, Unit

CODES_OF_KIND = {ContactKind.KNOWLEDGE: Code.KNOWLEDGE_INQUIRIES, ContactKind.COUNSELLING: Code.COUNSELLING}
STAFFED = (ShiftState.ON, ShiftState.DONE, ShiftState.AUTO_CLOSED)


def counted(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count what happened through `upto`: indicator code → value (two queries)."""
    kinds = dict(_contacts(upto, scope).values_list("kind").annotate(Count("pk")))
    found = {code.value: kinds.get(kind, 0) for kind, code in CODES_OF_KIND.items()}
    return found | {
        Code.CITIZENS_SERVED.value: sum(kinds.values()),
        Code.OPERATOR_SHIFTS.value: _shifts(upto, scope).count(),
    }


def counted_cells(*, upto: date, scope: Scope = EVERYWHERE) -> Iterator[tuple[Cell, int]]:
    """Yield every cell through `upto` with its value (two queries)."""
    place = ("hotline", "agency", "district", "day")
    for *where, kind, number in _contacts(upto, scope).values_list(*place, "kind").annotate(Count("pk")):
        yield _cell(where, Code.CITIZENS_SERVED), number
        if kind in CODES_OF_KIND:
            yield _cell(where, CODES_OF_KIND[ContactKind(kind)]), number
    for *where, number in _shifts(upto, scope).values_list(*place).annotate(Count("pk")):
        yield _cell(where, Code.OPERATOR_SHIFTS), number


def _contacts(upto: date, scope: Scope) -> QuerySet[Contact]:
    return scope.of_records(Contact.objects.filter(day__lte=upto, voided_at=None)).order_by()


def _shifts(upto: date, scope: Scope) -> QuerySet[Shift]:
    rows = Shift.objects.filter(day__lte=upto, state__in=STAFFED)
    if scope.district is not None:
        rows = rows.filter(district=scope.district or None)
    rows = rows.filter(agency=scope.agency) if scope.agency else rows
    return (rows.filter(hotline=scope.unit) if scope.unit else rows).order_by()


def _cell(where: list[Any], code: Code) -> Cell:
    hotline, agency, district, day = where
    return Cell(Unit(UnitKind.HOTLINE, hotline, agency or NIL, district or ""), day, code.value)
