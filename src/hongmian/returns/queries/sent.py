"""Returns as a person sees them: the association all, others those of their agencies."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from hongmian.directory.enums import Role
from hongmian.directory.person import Person
from hongmian.returns.enums import ReturnState
from hongmian.returns.models import Entry, Held, Return, ReturnRow


@dataclass(frozen=True)
class Figure:
    """One figure of a return. `change`: against what was known, once it is in the ledger."""

    day: date
    unit: uuid.UUID
    code: str
    value: int
    change: int | None = None
    why: str = ""


def returns_seen(person: Person, *, state: str = "", agency: uuid.UUID | str = "") -> QuerySet[Return]:
    """Return what this person may see, narrowed: the association all, others what their agencies sent."""
    rows = Return.objects.select_related("agency", "sent_by")
    if not person.has(Role.ASSOCIATION):
        rows = rows.filter(agency__in=person.agencies)
    rows = rows.filter(agency_id=agency) if agency else rows
    return rows.filter(state=state) if state else rows


def find_return(person: Person, pk: uuid.UUID) -> Return | None:
    return returns_seen(person).filter(pk=pk).first()


def waiting_for(person: Person) -> QuerySet[Return]:
    """Return what this person has to decide: their own checked ones with anything to send, their own sent-back ones,
    and others' to approve or accept."""
    rows = returns_seen(person)
    to_send = Q(state=ReturnState.CHECKED, first_day__isnull=False)
    mine = rows.filter(to_send | Q(state=ReturnState.SENT_BACK), sent_by=person.user)
    if person.has(Role.ASSOCIATION):
        return mine | rows.filter(state=ReturnState.APPROVED)
    return mine | rows.filter(state=ReturnState.SUBMITTED, agency__in=person.managed_agencies)


def rows_of(sent: Return, *, state: str) -> QuerySet[ReturnRow]:
    return ReturnRow.objects.filter(sent=sent, state=state)


def figures_of(sent: Return) -> list[Figure]:
    """Return the figures of a return by day: those that are held, or the entries it made (two queries)."""
    held = Held.objects.filter(sent=sent).values_list("figures", flat=True).first()
    if held is None:
        fields = ("day", "unit", "code", "value", "change", "why")
        return [
            Figure(*row) for row in Entry.objects.filter(sent=sent).order_by("day", "unit", "pk").values_list(*fields)
        ]
    return sorted(_held(held), key=lambda one: (one.day, str(one.unit)))


def _held(kept: list[Any]) -> list[Figure]:
    return [
        Figure(date.fromisoformat(day), uuid.UUID(unit), code, value, None, why.get(code, ""))
        for unit, day, values, why in kept
        for code, value in values.items()
    ]
