"""Into the ledger: figures become entries, and the day counts follow, all in one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.directory.queries.reporting_units import ReportingUnit
from hongmian.indicators.domain.counting import count_many
from hongmian.indicators.domain.storing import store_rows
from hongmian.indicators.units import Cell, Unit
from hongmian.kit.errors import Refused
from hongmian.returns.domain.figures import DayFigures
from hongmian.returns.domain.units import Units, units_held
from hongmian.returns.domain.validation import derived, judge
from hongmian.returns.models import Entry, Return
from hongmian.returns.queries.calendar import due_at
from hongmian.returns.queries.known import Known, known_figures

FIELDS = (
    "unit", "unit_kind", "agency", "district", "day", "code", "value", "change", "first", "late", "why", "sent", "at",
    "by",
)  # fmt: skip


def enter_figures(
    *,
    sent: Return,
    figures: Sequence[DayFigures],
    sent_at: datetime,
    by: User | None,
    at: datetime,
    checked: Known | None = None,
) -> int:
    """Enter what differs from the ledger; return how many entries it took. Call it in a transaction.

    The units are held, and everything that may have changed since the check is asked again: Refused if a unit has
    begun to log live, has moved to another agency, a rule is broken by now, or what was a first figure corrects one
    without a reason; days that are known as they were when they were `checked` keep the rules. `sent_at` decides what
    came late. The return's remark is the reason of corrections whose row gave none.
    """
    if not figures:
        return 0
    units = units_held({one.unit for one in figures})
    days = [one.day for one in figures]
    known = known_figures(units=list(units.by_id), first_day=min(days), last_day=max(days), back=timedelta(0))
    changes: dict[Cell, int] = {}
    rows: list[tuple[Any, ...]] = []
    who = by.pk if by else None
    for one in figures:
        _check_again(one, units, known, checked, sent.agency_id)
        for cell, row in _entries(one, units, known, sent, sent_at):
            changes[cell] = row[7]
            rows.append((*row, sent.pk, at, who))
    store_rows(Entry, FIELDS, rows)
    count_many(changes=changes)
    return len(rows)


def _entries(
    one: DayFigures, units: Units, known: Known, sent: Return, sent_at: datetime
) -> Iterator[tuple[Cell, tuple[Any, ...]]]:
    unit = units.by_id[one.unit]
    now = known.values.get((one.unit, one.day), {})
    kind, agency, district = known.places.get((one.unit, one.day), (unit.kind, unit.agency, unit.district))
    place, late = Unit(kind, one.unit, agency, district), sent_at > due_at(one.day)
    for code, value in {**one.values, **derived(one.values, now)}.items():
        if now.get(code) == value:
            continue
        first, change = code not in now, value - now.get(code, 0)
        why = one.why.get(code) or ("" if first else sent.remark)
        if not (first or why):
            raise _changed(unit, one.day)
        row = (one.unit, kind, agency, district, one.day, code, value, change, first, late, why)
        yield Cell(place, one.day, code), row


def _check_again(one: DayFigures, units: Units, known: Known, checked: Known | None, agency: uuid.UUID | None) -> None:
    unit = units.by_id.get(one.unit)
    told = {"unit": unit.name if unit else one.unit, "day": one.day.isoformat()}
    if unit is None or not unit.serves(one.day) or not units.is_returned(one.unit, one.day):
        raise Refused(_("%(unit)s does not return %(day)s any more. Send the return back.") % told)
    if agency and unit.agency != agency:
        raise Refused(_("Another agency runs %(unit)s by now. Send the return back.") % told)
    now = known.values.get((one.unit, one.day), {})
    if checked is not None and checked.values.get((one.unit, one.day), {}) == now:
        return
    if any(judge(one.values, now, _nothing_usual, errors_only=True)):
        raise _changed(unit, one.day)


def _changed(unit: ReportingUnit, day: date) -> Refused:
    told = {"unit": unit.name, "day": day.isoformat()}
    return Refused(_("The figures of %(unit)s on %(day)s have changed meanwhile. Send the return back.") % told)


def _nothing_usual(code: str) -> None:
    return None
