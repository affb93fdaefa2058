"""Whom and what a plan may choose from: stations to hold it, and a team."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from hongmian.activities.models import Activity
from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import (
    agencies_in_service,
    party_groups_in_service,
    stations_in_service,
    workers_ever,
    workers_in_service,
)
from hongmian.directory.queries.staff.today import own_station

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class TeamChoices:
    workers: Choices
    party_groups: Choices
    agencies: Choices


def stations_to_hold(person: Person, *, at: datetime) -> QuerySet[Any]:
    """Return the stations at which this person may plan: of their agencies; all, for the association."""
    rows = stations_in_service(at=at).select_related("district", "agency").order_by("district", "name")
    return rows if person.has(Role.ASSOCIATION) else rows.filter(agency__in=person.agencies)


def first_station(person: Person, *, at: datetime) -> Any:
    """Return the station where this person works, or the first of their agency; None where all are theirs to choose."""
    if person.has(Role.ASSOCIATION):
        return None
    rows = stations_to_hold(person, at=at)
    return rows.filter(pk=own_station(person)).first() or rows.first()


def team_choices(*, agency: uuid.UUID, at: datetime, activity: Activity | None = None) -> TeamChoices:
    """Return who may be in a team: workers and Party groups of the station's agency, other agencies; and whoever is in
    it already (at most four queries)."""
    team = list(activity.team.all()) if activity else []
    here = [one.worker_id for one in team if one.worker_id]
    workers = workers_ever().filter(Q(pk__in=workers_in_service(at=at).filter(agency=agency)) | Q(pk__in=here))
    groups = party_groups_in_service(at=at).filter(
        Q(agency=agency) | Q(pk__in=[one.party_group_id for one in team if one.party_group_id])
    )
    others = agencies_in_service(at=at).exclude(pk=agency)
    return TeamChoices(
        [(str(pk), name) for pk, name in workers.order_by("staff_no").values_list("pk", "name")],
        _named(groups.order_by("name")), _named(others.order_by("name")),
    )  # fmt: skip


def _named(rows: QuerySet[Any]) -> Choices:
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]
