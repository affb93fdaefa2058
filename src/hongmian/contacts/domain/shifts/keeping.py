"""What every verb of shifts does alike: locks in one order (worker, then shift), the rules of a place on the roster,
the count, and the history."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.enums import ShiftState
from hongmian.contacts.models import Shift
from hongmian.directory.queries.in_service import hotlines_in_service, workers_ever, workers_in_service
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.indicators.domain.counting import count
from hongmian.indicators.enums import Code
from hongmian.indicators.units import Cell, unit_of_line
from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

LIVE = (ShiftState.PLANNED, ShiftState.ON)
SHORTEST_REASON = 4


def lock_worker(worker: uuid.UUID, *, at: datetime) -> Any:
    """Lock a worker's roster and return the worker. Raises Refused if they have left by `at`."""
    there = workers_in_service(at=timezone.localtime(at, SHANGHAI))
    found = there.select_for_update(of=("self",)).defer("mobile").filter(pk=worker).first()
    if found is None:
        raise Refused(_("This worker has left by then. Choose someone else."), field="worker")
    return found


def lock_rosters(*workers: uuid.UUID) -> None:
    """Lock the rosters of workers, in service or not."""
    list(workers_ever().select_for_update(of=("self",)).filter(pk__in=workers).order_by("pk").values_list("pk"))


def lock_shift(shift: Shift) -> Shift:
    """Lock a shift; its worker first, as every verb does, so that no two wait for each other in a circle."""
    lock_rosters(shift.worker_id)
    return Shift.objects.select_for_update(of=("self",)).select_related("hotline", "worker").get(pk=shift.pk)


def sent_before(key: uuid.UUID, *, hotline: Any, worker: Any) -> Shift | None:
    """Return the shift that was stored under this key. Raises Refused if it is another worker's or another line's."""
    stored = Shift.objects.filter(pk=key).first()
    if stored and (stored.hotline_id, stored.worker_id) != (hotline.pk, worker.pk):
        raise Refused(_("This form was sent before with another line or worker. Open it anew."))
    return stored


def refuse_place(*, hotline: Any, worker: Any, starts_at: datetime, ends_at: datetime, besides: Any = None) -> None:
    """Raise Refused unless the worker may stand on the line in this time. The caller holds the worker's lock."""
    refuse_post(hotline=hotline, worker=worker, starts_at=starts_at)
    other = at_the_same_time(worker.pk, starts_at, ends_at, besides=besides)
    if other:
        told = {"worker": worker, "line": other.hotline, "when": span_text(other)}
        raise Refused(_("%(worker)s is on %(line)s %(when)s already. Choose another time or another worker.") % told)


def refuse_post(*, hotline: Any, worker: Any, starts_at: datetime) -> None:
    """Raise Refused unless the line is in service on that day, and its agency is the worker's."""
    if worker.agency_id != hotline.agency_id:
        raise Refused(_("This worker belongs to another agency. Choose one of the line's own."), field="worker")
    if not hotlines_in_service(at=timezone.localtime(starts_at, SHANGHAI)).filter(pk=hotline.pk).exists():
        raise Refused(_("The line is not in service on that day. Choose another day or another line."), field="day")


def at_the_same_time(worker: uuid.UUID, starts_at: datetime, ends_at: datetime, *, besides: Any = None) -> Shift | None:
    """Return a shift of the worker that takes any of this time. One that is done took it until the check-out."""
    done = Q(state=ShiftState.DONE) & (Q(left_at__gt=starts_at) | Q(starts_at=starts_at))
    taken = Q(state__in=(*LIVE, ShiftState.AUTO_CLOSED)) | done
    rows = Shift.objects.filter(taken, worker=worker, starts_at__lt=ends_at, ends_at__gt=starts_at)
    return rows.exclude(pk=besides).select_related("hotline").first()


def refuse_without_reason(reason: str) -> str:
    """Return the reason as one line. Raises Refused if it says nothing."""
    said = " ".join(reason.split())[:200]
    if len(said) < SHORTEST_REASON:
        raise Refused(_("Say in a few words why; the worker reads it."), field="reason")
    return said


def kept(shift: Shift, *, before: Mapping[str, str], by: User | None, at: datetime) -> Shift:
    """Store a shift with its history; `before` as `picture` returned it, {} for a new one."""
    shift.save()
    kind = ChangeKind.CHANGED if before else ChangeKind.ADDED
    record_change(record=shift, kind=kind, before=before, by=by, at=at)
    return shift


def count_shift(shift: Shift, change: int) -> None:
    """Count the shift (+1) or take it out of the count (-1), where and when it was."""
    unit = unit_of_line(_Place(shift))
    count(changes={Cell(unit, shift.day, Code.OPERATOR_SHIFTS.value): change})


def span_text(shift: Shift) -> str:
    """Return when a shift is, as a sentence names it: `3月20日 20:00–08:00`."""
    starts, ends = (timezone.localtime(moment, SHANGHAI) for moment in (shift.starts_at, shift.ends_at))
    return f"{date_format(starts, 'MONTH_DAY_FORMAT')} {starts:%H:%M}–{ends:%H:%M}"


class _Place:
    """A line as it was when the shift was planned."""

    def __init__(self, shift: Shift) -> None:
        self.pk, self.agency_id, self.district_id = shift.hotline_id, shift.agency_id, shift.district_id


__all__ = [
    "LIVE", "at_the_same_time", "count_shift", "kept", "lock_rosters", "lock_shift", "lock_worker", "picture",
    "refuse_place", "refuse_post", "refuse_without_reason", "sent_before", "span_text",
]  # fmt: skip
