"""What of wishes waits for someone today, as numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.wishes.enums import WishState
from hongmian.wishes.queries.lists import asks, wishes_seen


@dataclass(frozen=True)
class Waiting:
    """`approve`: collected by others, for whoever approves; `bring`: all gifts at the station; `thank`: handed over,
    not closed; `asked`: by the public, not decided."""

    approve: int
    bring: int
    thank: int
    asked: int


def waiting(person: Person) -> Waiting:
    """Count them for the person's agencies; the association's own is what it may approve (two queries)."""
    mine = Q(agency__in=person.agencies)
    approves = Q() if person.has(Role.ASSOCIATION) else Q(agency__in=person.managed_agencies)
    told = wishes_seen(person).aggregate(
        approve=Count("pk", filter=approves & Q(state=WishState.COLLECTED) & ~Q(collected_by=person.user)),
        bring=Count("pk", filter=mine & Q(state=WishState.SENT, handover__isnull=False)),
        thank=Count("pk", filter=mine & Q(state=WishState.HANDED)),
    )
    return Waiting(**told, asked=asks(person).count() if person.agencies else 0)
