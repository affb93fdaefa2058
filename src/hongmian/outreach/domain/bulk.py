"""Storing many services that were done, as a take-over of earlier records does."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.directory.domain.live_days import LiveDays
from hongmian.indicators.domain.counting import count_many
from hongmian.indicators.domain.storing import store_records
from hongmian.indicators.enums import FOLLOWUPS_OF, Code, Group
from hongmian.indicators.units import Cell, unit_of_station
from hongmian.outreach.enums import AidState, FollowUpState, Need, Supported, Way
from hongmian.outreach.models import AidRun, FollowUp, Outing, Support
from hongmian.outreach.queries.counted import CODES_OF_SUPPORT

Counts = Callable[[Any], Iterable[tuple[Code, int]]]


class PastFollowUp(NamedTuple):
    """A follow-up that was done; `worker` and `client` are ids, the rest as in `models.FollowUp`."""

    id: uuid.UUID
    station: Any
    worker: uuid.UUID | None
    due_at: datetime
    done_at: datetime
    group: Group
    way: Way = Way.PHONE
    client: uuid.UUID | None = None
    note: str = ""


class PastAidRun(NamedTuple):
    """An aid run that was delivered and confirmed."""

    id: uuid.UUID
    station: Any
    worker: uuid.UUID | None
    requested_at: datetime
    assigned_at: datetime
    delivered_at: datetime
    confirmed_at: datetime
    need: Need
    persons: int
    client: uuid.UUID | None = None


class PastOuting(NamedTuple):
    id: uuid.UUID
    station: Any
    worker: uuid.UUID | None
    logged_at: datetime
    place: str
    heads: int
    workers: int = 1


class PastSupport(NamedTuple):
    id: uuid.UUID
    station: Any
    worker: uuid.UUID | None
    logged_at: datetime
    whom: Supported
    what: str
    heads: int


def store_follow_ups(*, follow_ups: Iterable[PastFollowUp], by: User | None) -> int:
    """Store and count follow-ups, logged by `by` when they were done; return how many.

    Raises Refused where a station was not in service or does not log live on that day, `IntegrityError` for an id
    that is there already; then none is stored. So do the others below.
    """
    return _store(
        FollowUp, follow_ups, by, lambda one: one.done_at,
        lambda one: () if one.group == Group.NONE else ((Code.FOLLOWUPS, 1), (FOLLOWUPS_OF[one.group], 1)),
        state=FollowUpState.DONE,
    )  # fmt: skip


def store_aid_runs(*, aid_runs: Iterable[PastAidRun], by: User | None) -> int:
    """Store and count aid runs, each on the day it was delivered."""
    return _store(
        AidRun, aid_runs, by, lambda one: one.delivered_at,
        lambda one: ((Code.EMERGENCY_AID_RUNS, 1), (Code.EMERGENCY_AID_PEOPLE, one.persons)),
        state=AidState.CONFIRMED,
    )  # fmt: skip


def store_outings(*, outings: Iterable[PastOuting], by: User | None) -> int:
    """Store and count screening outings."""
    return _store(Outing, outings, by, lambda one: one.logged_at, lambda one: ((Code.SCREENING, one.heads),))


def store_supports(*, supports: Iterable[PastSupport], by: User | None) -> int:
    """Store and count support for people in quarantine and for medical staff."""
    return _store(
        Support, supports, by, lambda one: one.logged_at, lambda one: ((CODES_OF_SUPPORT[one.whom], one.heads),)
    )


@transaction.atomic
def _store(
    model: Any, given: Iterable[Any], by: User | None, moment: Callable[[Any], datetime], counts: Counts, **same: Any
) -> int:  # fmt: skip
    """Store `given` with the fields they name; `moment` is when each was logged, on whose day it `counts`."""
    days, found = LiveDays(), Counter[tuple[Any, date, Code]]()

    def records() -> Iterator[dict[str, Any]]:
        for one in given:
            at = moment(one)
            days.check(one.station, at.date())
            for code, number in counts(one):
                found[one.station, at.date(), code] += number
            yield _fields(one, by, at) | same

    stored = store_records(model, records())
    count_many(
        changes={Cell(unit_of_station(at), day, code.value): number for (at, day, code), number in found.items()}
    )
    return stored


def _fields(one: Any, by: User | None, at: datetime) -> dict[str, Any]:
    station = one.station
    place = {"station": station.pk, "agency": station.agency_id, "district": station.district_id}
    fields: dict[str, Any] = one._asdict()
    return fields | place | {"day": at.date(), "logged_by": by and by.pk, "logged_at": at}
