"""Planning many shifts: on chosen weekdays, or as the week before."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.domain.shifts.keeping import lock_rosters
from hongmian.contacts.domain.shifts.planning import plan_shift
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

WEEK = timedelta(days=7)
FARTHEST = timedelta(weeks=13)


@dataclass
class Planned:
    """What became of a plan of many shifts: those on the roster, and why others are not, by day."""

    shifts: list[Shift] = field(default_factory=list)
    left_out: list[tuple[date, str]] = field(default_factory=list)

    def attempt(self, day: date, plan: Callable[[], Shift]) -> None:
        try:
            with transaction.atomic():
                shift = plan()
                if shift.state == ShiftState.CANCELLED:
                    raise Refused(_("It was cancelled since. Plan it by itself if it is wanted after all."))
                self.shifts.append(shift)
        except Refused as refusal:
            self.left_out.append((day, str(refusal)))


def days_between(first: date, last: date, weekdays: Iterable[int]) -> list[date]:
    """Return the days from `first` through `last` on these weekdays (Monday 0); `first` itself always."""
    wanted = frozenset(weekdays)
    ahead = (first + timedelta(days=days) for days in range((last - first).days + 1))
    return [day for day in ahead if day == first or day.weekday() in wanted]


def span_on(day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """Return the moments of a shift that begins on `day`; an end not after the start is on the next day."""
    first = datetime.combine(day, starts, tzinfo=SHANGHAI)
    last = datetime.combine(day, ends, tzinfo=SHANGHAI)
    return first, last if last > first else last + timedelta(days=1)


@transaction.atomic
def plan_shifts(
    *, key: uuid.UUID, hotline: Any, worker: Any, days: Iterable[date], starts: time, ends: time, by: User | None,
    at: datetime,
) -> Planned:  # fmt: skip
    """Plan the same hours on several days. A day that cannot be is left out and said; raises Refused if none can.

    `key` is of the whole plan: sent again, it makes nothing new. Sent with another worker or other hours (by going back
    to the form), it is another plan.
    """
    planned, what = Planned(), f"{hotline.pk} {worker.pk} {starts} {ends}"
    for day in sorted(set(days)):
        if day - at.date() > FARTHEST:
            raise Refused(_("Plan at most 13 weeks ahead. Choose an earlier last day."), field="until")
        first, last = span_on(day, starts, ends)
        plan = partial(plan_shift, key=uuid.uuid5(key, f"{what} {day}"), hotline=hotline, worker=worker)
        planned.attempt(day, partial(plan, starts_at=first, ends_at=last, by=by, at=at))
    if not planned.shifts and planned.left_out:
        raise Refused(planned.left_out[0][1])
    return planned


@transaction.atomic
def copy_week(*, hotline: Any, monday: date, by: User | None, at: datetime) -> Planned:
    """Plan the week from `monday` on a line as the week before was planned, for what of it is still ahead.

    Raises Refused if nothing was planned then. Done twice, it makes nothing new.
    """
    earlier = Shift.objects.filter(hotline=hotline, day__gte=monday - WEEK, day__lt=monday, stood_in=False)
    rows = list(earlier.exclude(state=ShiftState.CANCELLED).select_related("worker").order_by("starts_at", "pk"))
    if not rows:
        raise Refused(_("Nothing was planned in the week before, so there is nothing to copy."))
    lock_rosters(*{row.worker_id for row in rows})  # all at once: two lines may share workers in another order
    planned = Planned()
    for row in rows:
        if row.ends_at + WEEK <= at:
            continue
        plan = partial(plan_shift, key=uuid.uuid5(row.pk, monday.isoformat()), hotline=hotline, worker=row.worker)
        first, last = row.starts_at + WEEK, row.ends_at + WEEK
        planned.attempt(row.day + WEEK, partial(plan, starts_at=first, ends_at=last, by=by, at=at))
    return planned
