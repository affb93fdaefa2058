"""Whose shifts a person sees: those of their own agencies; the association all, and nobody else."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from hongmian.contacts.models import Shift
from hongmian.directory.enums import Role
from hongmian.directory.person import Person

Row = TypeVar("Row", bound=Model)


def of_agencies(rows: QuerySet[Row], person: Person, *, agency: str = "agency_id") -> QuerySet[Row]:
    """Leave what belongs to the agencies this person works for; `agency` is the path to the agency's id."""
    if person.has(Role.ASSOCIATION):
        return rows
    return rows.filter(**{f"{agency}__in": person.agencies})


def shifts_of(person: Person) -> QuerySet[Shift]:
    """Return the shifts this person sees, each with its line and worker, without their sealed numbers."""
    rows = Shift.objects.select_related("hotline", "worker").defer("hotline__number", "worker__mobile", "handover")
    return of_agencies(rows, person)


def find_shift(person: Person, pk: uuid.UUID) -> Shift | None:
    """Return one shift, or None if it is not there or not this person's to see."""
    return shifts_of(person).filter(pk=pk).first()


def own_workers(person: Person) -> list[Any]:
    """Return the ids of the workers' records of this person (one query only where they have any)."""
    return [grant.worker for grant in person.grants if grant.worker]
