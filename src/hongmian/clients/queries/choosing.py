"""Whom some words may mean: a case number, a whole name or a whole number. Masked, and of one's own agencies alone."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from hongmian.clients.identity import phone_keys, plain
from hongmian.clients.models import Client
from hongmian.clients.queries.known import masked_name
from hongmian.clients.queries.lists import clients_of, found_by
from hongmian.directory.person import Person
from hongmian.kit.phones import NumberError, national_number

MOST = 8  # shown at once; one more is looked for, to say that there are more
SHORTEST = 2
TOLD = ("agency", "station", "merged_into__agency", "merged_into__station")


@dataclass(frozen=True)
class Fitting:
    """What tells one person from another without naming them. `place` is the station, `agency` is named only to someone
    who works for several."""

    id: uuid.UUID
    number: str
    masked: str
    group: str
    place: str
    agency: str
    closed: bool


def fitting(person: Person, words: str) -> list[Fitting]:
    """Return up to `MOST` + 1 records that `words` may mean, by case number, but nobody erased (one query)."""
    text = plain(words)
    if len(text) < SHORTEST:
        return []
    rows = found_by(clients_of(person).exclude(name="").select_related("agency"), text)
    return _told(person, rows.order_by("number", "pk")[: MOST + 1])


def certain(person: Person, words: str) -> Fitting | None:
    """Return the one record that has exactly this case number or telephone number; None if none or several have."""
    text = plain(words)
    rows = Client.objects.filter(agency__in=person.agencies).select_related(*TOLD)
    exact = list(rows.filter(number__iexact=text)[:2]) or _with_number(rows, text)
    counting = {one.merged_into or one for one in exact}
    return _told(person, list(counting))[0] if len(counting) == 1 else None


def fitting_id(person: Person, pk: uuid.UUID) -> Fitting | None:
    """Return the record with this id, or the one it was merged into; None if it is not this person's to see."""
    rows = Client.objects.filter(agency__in=person.agencies, pk=pk)
    one = rows.select_related(*TOLD).first()
    return _told(person, [one.merged_into or one])[0] if one else None


def _with_number(rows: Any, text: str) -> list[Client]:
    try:
        keys = phone_keys(national_number(text))
    except NumberError:
        return []
    return list(rows.filter(phone_key__in=keys, merged_into=None)[:2])


def _told(person: Person, rows: Any) -> list[Fitting]:
    several = len(person.agencies) > 1
    return [
        Fitting(
            id=row.pk, number=row.number, masked=masked_name(row.name), group=row.get_group_display(),
            place=str(row.station or ""), agency=str(row.agency) if several else "", closed=row.closed_on is not None,
        )
        for row in rows
    ]  # fmt: skip
