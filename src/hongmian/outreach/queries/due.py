"""What is due today outside the hotline: follow-ups by their time, aid runs on their way."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.enums import AidState, FollowUpState
from hongmian.outreach.models import AidRun, FollowUp

OPEN_RUNS = (AidState.REQUESTED, AidState.ASSIGNED, AidState.DELIVERED)


def due_follow_ups(person: Person, at: datetime) -> list[FollowUp]:
    """Return the follow-ups due by the end of today that are not done: a worker's own and those without a worker at
    their station, a manager's whole agency; the earliest first (one query)."""
    tomorrow = datetime.combine(at.date() + timedelta(days=1), time(), tzinfo=SHANGHAI)
    rows = FollowUp.objects.filter(state=FollowUpState.SCHEDULED, voided_at=None, due_at__lt=tomorrow)
    rows = rows.select_related("station", "hotline", "worker").defer("purpose", "note", "hotline__number")
    return list(_mine(rows.defer("purpose", "note", "hotline__number", "worker__mobile"), person).order_by("due_at"))


def overdue_follow_ups(person: Person, at: datetime) -> int:
    """Count the follow-ups past their time, and the missed ones of the last week that nobody has taken up."""
    late = Q(state=FollowUpState.SCHEDULED, due_at__lt=at)
    missed = Q(state=FollowUpState.MISSED, due_at__gt=at - timedelta(days=7))
    return _of_agencies(FollowUp.objects.filter(late | missed, voided_at=None), person).count()


def open_aid_runs(person: Person, at: datetime) -> list[AidRun]:
    """Return the aid runs that are not finished: a worker's own, those nobody runs yet and, of a manager, all of the
    agency; what is needed first comes first (one query)."""
    rows = AidRun.objects.filter(state__in=OPEN_RUNS, voided_at=None)
    rows = rows.select_related("station", "hotline", "worker")
    rows = rows.defer("what", "where", "hotline__number", "worker__mobile")
    found = list(_mine(rows, person))
    far = at + timedelta(days=365)
    return sorted(found, key=lambda run: (run.needed_by or far, run.requested_at))


def _mine(rows: QuerySet, person: Person) -> QuerySet:  # type: ignore[type-arg]  # of either kind of record
    """A manager sees all of the agency; a worker their own and, at their station, what has no worker."""
    own = Q(worker__in=[grant.worker for grant in person.grants if grant.worker])
    stations = [grant.station for grant in person.grants if grant.station]
    open_to_all = Q(worker=None) & (Q(station__in=stations) if stations else Q())
    return rows.filter(Q(agency__in=person.managed_agencies) | Q(own | open_to_all, agency__in=person.agencies))


def _of_agencies(rows: QuerySet, person: Person) -> QuerySet:  # type: ignore[type-arg]
    return rows if person.has(Role.ASSOCIATION) else rows.filter(agency__in=person.agencies)
