"""Party groups and Party-member workers, for their own agency's manager, the association and the committee."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from hongmian.directory.models import District, PartyGroup
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import party_groups_in_service, workers_in_service
from hongmian.directory.queries.staff.counting import counted
from hongmian.directory.queries.staff.scope import of_words, with_party_seen
from hongmian.directory.queries.staff.stations import PlaceState


@dataclass(frozen=True)
class PartyFigures:
    """A district or an agency: its groups, its Party-member workers, and all its workers."""

    key: str
    name: str
    name_en: str
    groups: int
    members: int
    workers: int


def party_groups(
    person: Person, *, at: datetime, words: str = "", district: str = "", agency: uuid.UUID | str = "", kind: str = "",
    state: str = "",
) -> QuerySet[PartyGroup]:  # fmt: skip
    """Return the Party groups this person may know of, narrowed; each with `member_count`."""
    rows = with_party_seen(PartyGroup.objects.select_related("agency__district"), person)
    rows = of_words(rows.annotate(member_count=counted(workers_in_service(at=at), "party_group")), words, *NAMES)
    exact = {"agency__district": district, "agency": agency, "kind": kind}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    serving = party_groups_in_service(at=at)
    if state == PlaceState.SERVING:
        return rows.filter(pk__in=serving)
    return rows.exclude(pk__in=serving) if state == PlaceState.ENDED else rows


NAMES = ("name", "agency__name")


def find_party_group(person: Person, pk: uuid.UUID) -> PartyGroup | None:
    return with_party_seen(PartyGroup.objects.select_related("agency"), person).filter(pk=pk).first()


def party_by_district(person: Person, *, at: datetime) -> list[PartyFigures]:
    """Count groups and members by district of the agency, in order of code (three queries)."""
    groups = _per(with_party_seen(party_groups_in_service(at=at), person), "agency__district")
    members = _members(person, at, "agency__district")
    return [
        PartyFigures(
            key=district.code,
            name=district.name,
            name_en=district.name_en,
            groups=groups.get(district.code, 0),
            members=members.get(district.code, (0, 0))[0],
            workers=members.get(district.code, (0, 0))[1],
        )
        for district in District.objects.all()
    ]


def _per(rows: QuerySet[PartyGroup], field: str) -> dict[str, int]:
    counts = rows.order_by().values(where=F(field)).annotate(number=Count("pk"))
    return {str(row["where"]): int(row["number"]) for row in counts}


def _members(person: Person, at: datetime, field: str) -> dict[str, tuple[int, int]]:
    rows = with_party_seen(workers_in_service(at=at), person).order_by().values(where=F(field))
    counts = rows.annotate(members=Count("pk", filter=Q(party_member=True)), number=Count("pk"))
    return {str(row["where"]): (int(row["members"]), int(row["number"])) for row in counts}
