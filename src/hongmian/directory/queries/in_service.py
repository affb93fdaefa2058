"""What of the network is in service at a moment. Every count, list and export begins here.

A date of leaving (`withdrawn_on`, `left_on`) is the first day out; a hotline's `valid_to` is its last day in.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from hongmian.directory.enums import HotlineKind
from hongmian.directory.models import Agency, Hotline, Membership, PartyGroup, Station, Worker


def agencies_in_service(*, at: datetime) -> QuerySet[Agency]:
    return Agency.objects.filter(_not_ended("withdrawn_on", at.date()))


def stations_in_service(*, at: datetime) -> QuerySet[Station]:
    day = at.date()
    return Station.objects.filter(_not_ended("withdrawn_on", day), _not_ended("agency__withdrawn_on", day))


def stations_ever() -> QuerySet[Station]:
    """Return those withdrawn too: who was served there still is found by it."""
    return Station.objects.all()


def workers_in_service(*, at: datetime) -> QuerySet[Worker]:
    day = at.date()
    return Worker.objects.filter(_not_ended("left_on", day), _not_ended("agency__withdrawn_on", day))


def hotlines_ever() -> QuerySet[Hotline]:
    """Return those withdrawn too: what was begun on them is still finished and read."""
    return Hotline.objects.all()


def workers_ever() -> QuerySet[Worker]:
    """Return those who left too: what they did while they were here is still finished and read."""
    return Worker.objects.all()


def party_groups_in_service(*, at: datetime) -> QuerySet[PartyGroup]:
    day = at.date()
    return PartyGroup.objects.filter(_not_ended("withdrawn_on", day), _not_ended("agency__withdrawn_on", day))


def hotlines_in_service(*, at: datetime) -> QuerySet[Hotline]:
    """Lines that are answered, public or not."""
    day = at.date()
    begun = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    homed = Q(station=None) | _not_ended("station__withdrawn_on", day)
    return Hotline.objects.filter(begun, homed, _not_ended("agency__withdrawn_on", day))


def public_hotlines(*, at: datetime) -> QuerySet[Hotline]:
    """Lines that anyone may see: a worker's own mobile only from the day of their consent until they leave."""
    return hotlines_in_service(at=at).filter(number_is_public(at.date()))


def number_is_public(day: date) -> Q:
    """Which lines may show their number on a day, answered or not; `is_public` says it of one line."""
    agreed = Q(consent_on__lte=day) & _not_ended("worker__left_on", day)
    return ~Q(kind=HotlineKind.OWN_MOBILE) | agreed


def is_public(line: Hotline, day: date) -> bool:
    """Say whether a line's number may be shown on a day, as `number_is_public`; asks for `line.worker`."""
    if line.kind != HotlineKind.OWN_MOBILE:
        return True
    agreed = line.consent_on is not None and line.consent_on <= day
    return agreed and line.worker is not None and (line.worker.left_on is None or line.worker.left_on > day)


def memberships_in_service(*, at: datetime) -> QuerySet[Membership]:
    """Roles that let someone in: not ended, and neither has their worker left nor their agency been withdrawn."""
    day = at.date()
    working = _not_ended("worker__left_on", day)
    return Membership.objects.filter(working, _not_ended("agency__withdrawn_on", day), ended_at=None)


def _not_ended(field: str, day: date) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gt": day})
