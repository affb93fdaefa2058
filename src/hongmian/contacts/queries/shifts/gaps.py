"""Hours in which a line says it is open, and nobody is planned or on duty."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import F, Q

from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.contacts.queries.shifts.scope import of_agencies
from hongmian.directory.enums import ReportingMode
from hongmian.directory.person import Person
from hongmian.directory.queries.holidays import is_holiday
from hongmian.directory.queries.in_service import hotlines_in_service
from hongmian.directory.queries.reporting import Modes, modes_of
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.hours import Term, parse_hours

Stretch = tuple[datetime, datetime]
AHEAD = timedelta(days=7)
MANNED = (ShiftState.PLANNED, ShiftState.ON)
DESERTED = Q(state=ShiftState.PLANNED) & (Q(worker__left_on__lte=F("day")) | ~Q(worker__agency=F("hotline__agency")))


@dataclass(frozen=True)
class LineGaps:
    """One line, and when it has nobody although it is open."""

    hotline: Any
    stretches: tuple[Stretch, ...]

    @property
    def minutes(self) -> int:
        return length(self.stretches)


@dataclass(frozen=True)
class Gaps:
    """The lines with gaps, the longest first, out of `watched` lines whose roster is kept here."""

    since: datetime
    until: datetime
    watched: int
    lines: list[LineGaps]

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)


def gaps(person: Person, *, at: datetime, ahead: timedelta = AHEAD, agency: uuid.UUID | None = None) -> Gaps:
    """Find the gaps of the lines this person sees (three queries). Days that a line returns by workbook have none:
    its roster is kept elsewhere."""
    at = at.replace(second=0, microsecond=0)  # the minutes that are told add up
    until = at + ahead
    rows = hotlines_in_service(at=at).select_related("agency", "station").defer("number").order_by("name", "pk")
    rows = of_agencies(rows, person)
    found = list(rows.filter(agency=agency) if agency else rows)
    manned = manned_stretches((line.pk for line in found), at, until)
    modes = modes_of()
    watched = [line for line in found if not _returned(modes, line.pk, at.date(), until.date())]
    lines = [LineGaps(line, unmanned(line, manned[line.pk], at, until, modes)) for line in watched]
    with_gaps = sorted((line for line in lines if line.stretches), key=lambda line: -line.minutes)
    return Gaps(at, until, len(watched), with_gaps)


def manned_stretches(lines: Iterable[Any], since: datetime, until: datetime) -> dict[Any, list[Stretch]]:
    """Return when each line has someone planned, who will be there, or on duty (one query)."""
    wanted = tuple(lines)
    rows = Shift.objects.filter(state__in=MANNED, starts_at__lt=until, ends_at__gt=since).exclude(DESERTED)
    rows = rows.filter(hotline__in=wanted) if len(wanted) < 100 else rows  # a list as long as the city is no filter
    manned: dict[Any, list[Stretch]] = defaultdict(list)
    for hotline, starts_at, ends_at in rows.order_by().values_list("hotline", "starts_at", "ends_at"):
        manned[hotline].append((starts_at, ends_at))
    return manned


def open_stretches(line: Any, since: datetime, until: datetime) -> list[Stretch]:
    """Return when a line says that it is open, by its hours and its days of service."""
    week, term = parse_hours(line.hours), Term(line.valid_from, line.valid_to or date.max)
    day, found = since.astimezone(SHANGHAI).date() - timedelta(days=1), []
    while day <= until.astimezone(SHANGHAI).date():
        midnight = datetime.combine(day, time(), tzinfo=SHANGHAI)
        for start, end in week.on(day, is_holiday, term):
            found.append((midnight + timedelta(minutes=start), midnight + timedelta(minutes=end)))
        day += timedelta(days=1)
    clipped = ((max(start, since), min(end, until)) for start, end in found)
    return joined(stretch for stretch in clipped if stretch[0] < stretch[1])


def unmanned(
    line: Any, manned: Sequence[Stretch], since: datetime, until: datetime, modes: Modes
) -> tuple[Stretch, ...]:
    """Return the parts of a line's open hours that no stretch of `manned` covers."""
    left: list[Stretch] = []
    for start, end in _live(line, open_stretches(line, since, until), modes):
        at = start
        for first, last in joined(stretch for stretch in manned if stretch[0] < end and stretch[1] > start):
            if first > at:
                left.append((at, first))
            at = max(at, last)
        if at < end:
            left.append((at, end))
    return tuple(joined(left))


def deserted(shift: Shift) -> bool:
    """Say whether a planned shift's worker has left by then, or is not of the line's agency: nobody will come."""
    worker = shift.worker
    left = worker.left_on is not None and worker.left_on <= shift.day
    return shift.state == ShiftState.PLANNED and (left or worker.agency_id != shift.hotline.agency_id)


def _live(line: Any, stretches: Iterable[Stretch], modes: Modes) -> list[Stretch]:
    """Leave the parts that lie on days which the line logs live; a line that never shuts is open in one stretch."""
    found = []
    for start, end in stretches:
        first = start
        while first < end:
            day = first.astimezone(SHANGHAI).date()
            last = min(datetime.combine(day + timedelta(days=1), time(), tzinfo=SHANGHAI), end)
            if modes.of(line.pk, day) != ReportingMode.RETURNED:
                found.append((first, last))
            first = last
    return joined(found)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that touch made one."""
    made: list[Stretch] = []
    for start, end in sorted(stretches):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return made


def length(stretches: Iterable[Stretch]) -> int:
    """Return how many minutes the stretches last together."""
    return sum(int((end - start).total_seconds()) // 60 for start, end in stretches)


def _returned(modes: Modes, line: uuid.UUID, first: date, last: date) -> bool:
    return modes.of(line, first) == modes.of(line, last) == ReportingMode.RETURNED
