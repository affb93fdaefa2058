"""Storing many activities that were planned, and mostly held, elsewhere, as a take-over of earlier records does."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.activities.codes import code_of_place, trace_of
from hongmian.activities.domain.pictures import drawn, kept_picture
from hongmian.activities.domain.planning import Plan
from hongmian.activities.domain.reckoning import figures_from
from hongmian.activities.enums import Faces, Seen, State
from hongmian.activities.models import Activity, Member, Picture, Report, SignUp
from hongmian.directory.queries.in_service import workers_ever
from hongmian.history.domain.record import Event, picture, record_changes
from hongmian.history.enums import ChangeKind


@dataclass(frozen=True)
class Taken:
    """A sign-up; `came`: whether they were there, `minutes` what a volunteer gave."""

    id: uuid.UUID
    part: str
    persons: int
    name: str
    phone: str
    standing: str
    asked_at: datetime
    came: bool = False
    minutes: int | None = None
    user: User | None = None


@dataclass(frozen=True)
class Kept:
    """An activity with what became of it. `station` is a record of `directory`; `report`: text and time; `pictures`:
    caption and PNG or JPEG in which nobody can be recognised; `worker_minutes`: by a worker's id."""

    id: uuid.UUID
    code: str
    station: Any
    plan: Plan
    state: State
    made_at: datetime
    by: User | None = None
    called_off: tuple[str, datetime] | None = None
    walk_ins: int = 0
    taken: Sequence[Taken] = ()
    report: tuple[str, datetime] | None = None
    worker_minutes: Mapping[uuid.UUID, int] = field(default_factory=dict)
    pictures: Sequence[tuple[uuid.UUID, str, bytes]] = ()


@transaction.atomic
def store_activities(*, kept: Sequence[Kept], at: datetime) -> int:
    """Store them with their teams, sign-ups, reports and pictures; return how many. Raises IntegrityError for an id
    that is there already; then none is stored."""
    rows = {one.id: _activity(one) for one in kept}
    Activity.objects.bulk_create(rows.values())
    party = dict(workers_ever().filter(pk__in=_workers(kept)).values_list("pk", "party_member"))
    members = [member for one in kept for member in _members(one, party)]
    Member.objects.bulk_create(members)
    signed = [_sign_up(rows[one.id], taken) for one in kept for taken in one.taken]
    SignUp.objects.bulk_create(signed, batch_size=200)
    reports = [_report(rows[one.id], one, *one.report) for one in kept if one.report]
    Report.objects.bulk_create(reports)
    Picture.objects.bulk_create(_pictures(kept, rows))
    added = [Event(row, ChangeKind.ADDED, {}, picture(row)) for row in (*rows.values(), *reports)]
    record_changes(events=added, by=None, at=at)
    return len(rows)


def _activity(one: Kept) -> Activity:
    reason, off_at = one.called_off or ("", None)
    return Activity(
        id=one.id, code=one.code, station_id=one.station.pk, agency_id=one.station.agency_id,
        district_id=one.station.district_id, state=one.state, called_off_why=reason, called_off_at=off_at,
        announced_at=None if one.state == State.PLANNED else one.made_at, walk_ins=one.walk_ins,
        made_at=one.made_at, made_by=one.by, changed_at=off_at or one.made_at,
        **one.plan.words(),
    )  # fmt: skip


def _workers(kept: Iterable[Kept]) -> set[uuid.UUID]:
    return {worker for one in kept for worker in one.plan.workers}


def _members(one: Kept, party: Mapping[uuid.UUID, bool]) -> list[Member]:
    agencies = dict.fromkeys((one.station.agency_id, *one.plan.agencies))
    return [
        *(Member(activity_id=one.id, agency_id=agency) for agency in agencies),
        *(
            Member(
                activity_id=one.id, worker_id=worker, party_member=party.get(worker, False),
                minutes=one.worker_minutes.get(worker),
            )
            for worker in one.plan.workers
        ),
        *(Member(activity_id=one.id, party_group_id=group) for group in one.plan.party_groups),
    ]  # fmt: skip


def _sign_up(activity: Activity, taken: Taken) -> SignUp:
    return SignUp(
        id=taken.id, activity=activity, user=taken.user, part=taken.part, persons=taken.persons, name=taken.name,
        phone=taken.phone, code_key=trace_of(code_of_place(taken.id)), standing=taken.standing, asked_at=taken.asked_at,
        settled_at=taken.asked_at, came_at=activity.starts_at if taken.came else None,
        came_how=Seen.LIST if taken.came else "", minutes=taken.minutes,
    )  # fmt: skip


def _report(activity: Activity, one: Kept, text: str, at: datetime) -> Report:
    came = [(taken.part, taken.persons, taken.minutes) for taken in one.taken if taken.came]
    figures = figures_from(came, walk_ins=one.walk_ins, worker_minutes=sum(one.worker_minutes.values()))
    return Report(activity=activity, text=text, at=at, by=one.by, **vars(figures))


def _pictures(kept: Iterable[Kept], rows: Mapping[uuid.UUID, Activity]) -> list[Picture]:
    return [
        kept_picture(
            picture_id=pk, activity=rows[one.id], jpeg=drawn(content), caption=caption, faces=Faces.NONE, agreed="",
            by=one.by, at=one.report[1] if one.report else one.made_at,
        )
        for one in kept
        for pk, caption, content in one.pictures
    ]  # fmt: skip
