"""The raw recount: what follow-ups, aid runs, outings and support themselves say, asked of the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from hongmian.indicators.enums import FOLLOWUPS_OF, Code, Group, UnitKind
from hongmian.indicators.units import EVERYWHERE, NIL, Cell, Scope, Unit
from hongmian.outreach.enums import AidState, FollowUpState, Supported
from hongmian.outreach.models import AidRun, FollowUp, Outing, Support

BROUGHT = (AidState.DELIVERED, AidState.CONFIRMED)
CODES_OF_SUPPORT = {Supported.QUARANTINED: Code.QUARANTINED, Supported.MEDICAL_STAFF: Code.MEDICAL_STAFF}
PLACE = ("hotline", "station", "agency", "district", "day")


def counted(*, upto: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Count what was done through `upto`: indicator code → value (four queries)."""
    groups = dict(_followed(upto, scope).values_list("group").annotate(Count("pk")))
    aid = _brought(upto, scope).aggregate(runs=Count("pk"), people=Sum("persons"))
    supported = dict(_supports(upto, scope).values_list("whom").annotate(Sum("heads")))
    found = {code.value: groups.get(group, 0) for group, code in FOLLOWUPS_OF.items()}
    found |= {code.value: supported.get(whom, 0) for whom, code in CODES_OF_SUPPORT.items()}
    return found | {
        Code.FOLLOWUPS.value: sum(groups.values()),
        Code.EMERGENCY_AID_RUNS.value: aid["runs"],
        Code.EMERGENCY_AID_PEOPLE.value: aid["people"] or 0,
        Code.SCREENING.value: _outings(upto, scope).aggregate(heads=Sum("heads"))["heads"] or 0,
    }


def counted_cells(*, upto: date, scope: Scope = EVERYWHERE) -> Iterator[tuple[Cell, int]]:
    """Yield every cell through `upto` with its value; a cell may come more than once (four queries)."""
    for *where, group, number in _followed(upto, scope).values_list(*PLACE, "group").annotate(Count("pk")):
        yield _cell(where, Code.FOLLOWUPS), number
        yield _cell(where, FOLLOWUPS_OF[Group(group)]), number
    brought = _brought(upto, scope).values_list(*PLACE).annotate(Count("pk"), Sum("persons"))
    for *where, runs, people in brought:
        yield _cell(where, Code.EMERGENCY_AID_RUNS), runs
        yield _cell(where, Code.EMERGENCY_AID_PEOPLE), people
    for *where, heads in _outings(upto, scope).values_list(*PLACE).annotate(Sum("heads")):
        yield _cell(where, Code.SCREENING), heads
    for *where, whom, heads in _supports(upto, scope).values_list(*PLACE, "whom").annotate(Sum("heads")):
        yield _cell(where, CODES_OF_SUPPORT[Supported(whom)]), heads


def _followed(upto: date, scope: Scope) -> QuerySet[FollowUp]:
    rows = FollowUp.objects.filter(state=FollowUpState.DONE, day__lte=upto, voided_at=None).exclude(group=Group.NONE)
    return scope.of_records(rows).order_by()


def _brought(upto: date, scope: Scope) -> QuerySet[AidRun]:
    return scope.of_records(AidRun.objects.filter(state__in=BROUGHT, day__lte=upto, voided_at=None)).order_by()


def _outings(upto: date, scope: Scope) -> QuerySet[Outing]:
    return scope.of_records(Outing.objects.filter(day__lte=upto, voided_at=None)).order_by()


def _supports(upto: date, scope: Scope) -> QuerySet[Support]:
    return scope.of_records(Support.objects.filter(day__lte=upto, voided_at=None)).order_by()


def _cell(where: list[Any], code: Code) -> Cell:
    hotline, station, agency, district, day = where
    kind = UnitKind.HOTLINE if hotline else UnitKind.STATION
    return Cell(Unit(kind, hotline or station, agency or NIL, district or ""), day, code.value)
