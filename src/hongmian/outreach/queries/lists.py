"""The lists of outreach as the people of an agency see them. Every page about one record begins here too."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db.models import Case, F, Model, Q, QuerySet, TextChoices, When
from django.utils.translation import gettext_lazy as _

from hongmian.directory.person import Person
from hongmian.outreach.enums import AidState, FollowUpState
from hongmian.outreach.models import AidRun, CaseFile, FollowUp, Outing, Referral, Support
from hongmian.outreach.queries.due import OPEN_RUNS, at_stations, late_runs, past_their_time

Row = TypeVar("Row", bound=Model)
JOINED = ("station", "hotline", "worker")
OPEN, LATE = "open", "late"  # beside the states themselves
NOT_DONE = (FollowUpState.SCHEDULED, FollowUpState.MISSED)
LEFT_UNREAD = ("hotline__number", "worker__mobile")


class Whose(TextChoices):
    MINE = "mine", _("Mine")
    STATION = "station", _("My station's")
    AGENCY = "agency", _("All of my agency")


def seen(rows: QuerySet[Row], person: Person) -> QuerySet[Row]:
    """Leave the records of the agencies this person works for, with their places; sealed numbers unread."""
    return rows.filter(agency__in=person.agencies).select_related(*JOINED).defer(*LEFT_UNREAD)


def find(model: type[Row], person: Person, pk: uuid.UUID) -> Row | None:
    """Return one record, or None if it is not there or not this person's to see."""
    return seen(model._default_manager.all(), person).filter(pk=pk).first()


def follow_ups(
    person: Person, *, at: datetime, clients: Iterable[uuid.UUID] | None = None, whose: str = "", state: str = "",
    group: str = "", first: date | None = None, last: date | None = None,
) -> QuerySet[FollowUp]:  # fmt: skip
    """Return the follow-ups this person sees, narrowed; `clients` are those a search found. `open`: not done, missed
    ones too; `late`: past their time."""
    rows = seen(FollowUp.objects.defer("purpose", "note"), person)
    rows = _of_days(_whose(_of_clients(rows, clients), whose, person), first, last)
    if state in (OPEN, LATE):
        rows = rows.filter(past_their_time(at) if state == LATE else Q(state__in=NOT_DONE))
    exact = {"state": "" if state in (OPEN, LATE) else state, "group": group}
    return rows.filter(**{name: value for name, value in exact.items() if value})


def aid_runs(
    person: Person, *, at: datetime, clients: Iterable[uuid.UUID] | None = None, whose: str = "", state: str = "open",
    need: str = "",
) -> QuerySet[AidRun]:  # fmt: skip
    """Return the aid runs this person sees. Those not finished (`open`): what is needed first comes first, what only
    awaits the receiver's word last. Others: the latest request first."""
    rows = _whose(_of_clients(seen(AidRun.objects.defer("what", "where"), person), clients), whose, person)
    rows = rows.filter(need=need) if need else rows
    if state not in (OPEN, LATE):
        return (rows.filter(state=state) if state else rows).order_by("-requested_at", "pk")
    rows = rows.filter(late_runs(at) if state == LATE else Q(state__in=OPEN_RUNS, voided_at=None))
    arrived = Case(When(state=AidState.DELIVERED, then=1), default=0)
    return rows.order_by(arrived, F("needed_by").asc(nulls_last=True), "requested_at", "pk")


def outings(person: Person, *, first: date | None = None, last: date | None = None) -> QuerySet[Outing]:
    return _of_days(seen(Outing.objects.all(), person), first, last)


def supports(
    person: Person, *, whom: str = "", first: date | None = None, last: date | None = None
) -> QuerySet[Support]:
    rows = _of_days(seen(Support.objects.all(), person), first, last)
    return rows.filter(whom=whom) if whom else rows


def cases(
    person: Person, *, clients: Iterable[uuid.UUID] | None = None, whose: str = "", step: str = "", closed: bool = False
) -> QuerySet[CaseFile]:
    """Return the open case files this person sees, or the closed ones."""
    rows = _of_clients(cases_seen(person), clients).filter(closed_on__isnull=not closed)
    if whose == Whose.STATION:
        rows = rows.filter(station__in=[grant.station for grant in person.grants if grant.station])
    else:
        rows = _whose(rows, whose, person)
    return rows.filter(step=step) if step else rows


def cases_seen(person: Person) -> QuerySet[CaseFile]:
    rows = CaseFile.objects.filter(agency__in=person.agencies)
    return rows.select_related("station", "worker").defer("worker__mobile")


def referrals(person: Person, *, received: bool, state: str = "") -> QuerySet[Referral]:
    """Return what was sent to this person's agencies, or what they sent."""
    side = "receiver" if received else "sender"
    rows = referrals_seen(person).filter(**{f"{side}__in": person.agencies})
    return rows.filter(state=state) if state else rows


def referrals_seen(person: Person) -> QuerySet[Referral]:
    mine = Q(sender__in=person.agencies) | Q(receiver__in=person.agencies)
    return Referral.objects.filter(mine).select_related("sender", "receiver", "district")


def _of_clients(rows: QuerySet[Any], clients: Iterable[uuid.UUID] | None) -> QuerySet[Any]:
    return rows if clients is None else rows.filter(client__in=tuple(clients))


def _whose(rows: QuerySet[Any], whose: str, person: Person) -> QuerySet[Any]:
    if whose == Whose.MINE:
        return rows.filter(worker__in=[grant.worker for grant in person.grants if grant.worker])
    if whose == Whose.STATION:
        grants = [grant for grant in person.grants if grant.station]
        return rows.filter(reduce(or_, map(at_stations, grants))) if grants else rows.none()
    return rows


def _of_days(rows: QuerySet[Any], first: date | None, last: date | None) -> QuerySet[Any]:
    rows = rows.filter(day__gte=first) if first else rows
    return rows.filter(day__lte=last) if last else rows
