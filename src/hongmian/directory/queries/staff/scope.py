"""What a person may see among staff records. Every list and every object page of staff begins here."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from hongmian.directory.enums import Role
from hongmian.directory.models import Agency
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import agencies_in_service
from hongmian.directory.rules import sees_all_agencies

Noun = TypeVar("Noun", bound=Model)


def seen(rows: QuerySet[Noun], person: Person, *, agency: str = "agency_id") -> QuerySet[Noun]:
    """Leave the records of the agencies this person sees; `agency` is the path to the agency's id."""
    if sees_all_agencies(person):
        return rows
    return rows.filter(**{f"{agency}__in": person.agencies})


def with_party_seen(rows: QuerySet[Noun], person: Person, *, agency: str = "agency_id") -> QuerySet[Noun]:
    """Leave the records whose Party facts this person may know."""
    if person.has(Role.ASSOCIATION, Role.COMMITTEE):
        return rows
    return rows.filter(**{f"{agency}__in": person.managed_agencies})


def agencies_seen(person: Person) -> QuerySet[Agency]:
    return seen(Agency.objects.all(), person, agency="id")


def agencies_edited(person: Person, *, at: datetime, besides: uuid.UUID | None = None) -> QuerySet[Agency]:
    """Return the agencies this person may enter records for: those in service, and the one a record already has."""
    rows: QuerySet[Any] = Agency.objects.filter(Q(pk__in=agencies_in_service(at=at)) | Q(pk=besides))
    return rows if person.has(Role.ASSOCIATION) else rows.filter(pk__in=person.managed_agencies)


def of_words(rows: QuerySet[Noun], words: str, *fields: str) -> QuerySet[Noun]:
    """Leave the records in which each word stands somewhere in `fields`. One or two Chinese characters are a word."""
    for word in words.split():
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(anywhere)
    return rows
