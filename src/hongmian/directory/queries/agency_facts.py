"""What rooms that judge or match need of all agencies: names, stations, who acts for which."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from hongmian.directory.models import Agency, Membership, Station


@dataclass(frozen=True)
class NamedAgency:
    id: uuid.UUID
    name: str


@dataclass(frozen=True)
class NamedStation:
    agency: uuid.UUID
    name: str
    street: str


@dataclass(frozen=True)
class Tie:
    """An account acts for an agency, or did until a day."""

    user: int
    agency: uuid.UUID
    until: date | None


def all_agencies() -> list[NamedAgency]:
    """Return every agency that is or was in the network, by name (one query)."""
    return [NamedAgency(*row) for row in Agency.objects.order_by("name").values_list("pk", "name")]


def all_stations() -> list[NamedStation]:
    """Return every station that is or was in the network (one query)."""
    return [NamedStation(*row) for row in Station.objects.values_list("agency", "name", "street_town")]


def ties_of(users: Iterable[int]) -> list[Tie]:
    """Return for which agencies these accounts act or acted (one query)."""
    rows = Membership.objects.filter(user__in=set(users), agency__isnull=False)
    return [
        Tie(user, agency, localdate(ended) if ended else None)
        for user, agency, ended in rows.values_list("user", "agency", "ended_at")
    ]
