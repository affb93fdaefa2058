"""What is due today outside the hotline: follow-ups by their time, aid runs on their way, referrals to answer."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db.models import Q, QuerySet

from hongmian.directory.enums import Role
from hongmian.directory.person import Grant, Person
from hongmian.kit.clock import SHANGHAI
from hongmian.outreach.enums import AidState, FollowUpState, ReferralState
from hongmian.outreach.models import AidRun, FollowUp, Referral

OPEN_RUNS = (AidState.REQUESTED, AidState.ASSIGNED, AidState.DELIVERED)
LATELY = timedelta(days=7)


def due_follow_ups(person: Person, at: datetime) -> list[FollowUp]:
    """Return the follow-ups due by the end of today that are not done: a worker's own and those without a worker at
    their station, a manager's whole agency; the earliest first (one query)."""
    tomorrow = datetime.combine(at.astimezone(SHANGHAI).date() + timedelta(days=1), time(), tzinfo=SHANGHAI)
    rows = FollowUp.objects.filter(state=FollowUpState.SCHEDULED, due_at__lt=tomorrow)
    rows = rows.select_related("station", "hotline", "worker")
    return list(_mine(rows.defer("purpose", "note", "hotline__number", "worker__mobile"), person).order_by("due_at"))


def missed_follow_ups(person: Person, at: datetime) -> int:
    """Count the missed ones of the last week that are this person's to take up (one query)."""
    return _mine(FollowUp.objects.filter(state=FollowUpState.MISSED, due_at__gt=at - LATELY), person).count()


def overdue_follow_ups(person: Person, at: datetime) -> int:
    """Count the follow-ups past their time, and the missed ones of the last week that nobody has taken up."""
    return _of_agencies(FollowUp.objects.filter(past_their_time(at)), person).count()


def past_their_time(at: datetime) -> Q:
    """Which follow-ups are late, or were missed within the last week."""
    late = Q(state=FollowUpState.SCHEDULED, due_at__lt=at)
    return late | Q(state=FollowUpState.MISSED, due_at__gt=at - LATELY)


def open_aid_runs(person: Person, at: datetime) -> list[AidRun]:
    """Return the aid runs that are not finished: a worker's own, those nobody runs yet and, of a manager, all of the
    agency. What is needed first comes first; what was delivered within the last week and awaits the receiver's word
    comes last (one query)."""
    delivered = Q(state=AidState.DELIVERED)
    rows = AidRun.objects.filter(~delivered | Q(delivered_at__gt=at - LATELY), state__in=OPEN_RUNS, voided_at=None)
    rows = rows.select_related("station", "hotline", "worker")
    found = list(_mine(rows.defer("what", "where", "hotline__number", "worker__mobile"), person))
    far = at + timedelta(days=3650)
    return sorted(found, key=lambda run: (run.state == AidState.DELIVERED, run.needed_by or far, run.requested_at))


def late_aid_runs(person: Person, at: datetime) -> int:
    """Count the aid runs of a manager's agencies that are past the time they were needed (one query)."""
    return AidRun.objects.filter(late_runs(at), agency__in=person.managed_agencies).count()


def late_runs(at: datetime) -> Q:
    """Which aid runs are past the time they were needed, and not yet delivered."""
    return Q(state__in=(AidState.REQUESTED, AidState.ASSIGNED), needed_by__lt=at, voided_at=None)


def referrals_to_answer(person: Person) -> int:
    """Count the referrals that other agencies have sent to this person's and nobody has answered (one query)."""
    return Referral.objects.filter(receiver__in=person.agencies, state=ReferralState.SENT).count()


def at_stations(grant: Grant) -> Q:
    """Which services belong to the station of a role: its own, and those of its lines. Lines without a station belong
    to everyone of the agency."""
    if grant.station is None:
        return Q()
    lines = Q(hotline__station=grant.station) | Q(hotline__isnull=False, hotline__station=None)
    return Q(station=grant.station) | lines


def _mine(rows: QuerySet, person: Person) -> QuerySet:  # type: ignore[type-arg]  # of either kind of record
    """A manager sees all of the agency; a worker their own and, at their station, what has no worker."""
    mine = Q(agency__in=person.managed_agencies)
    mine |= Q(worker__in=[grant.worker for grant in person.grants if grant.worker], agency__in=person.agencies)
    for grant in person.grants:
        if grant.agency:
            mine |= Q(worker=None, agency=grant.agency) & at_stations(grant)
    return rows.filter(mine)


def _of_agencies(rows: QuerySet, person: Person) -> QuerySet:  # type: ignore[type-arg]
    return rows if person.has(Role.ASSOCIATION) else rows.filter(agency__in=person.agencies)
