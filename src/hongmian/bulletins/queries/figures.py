"""The city's figures as of a day, counted from the records themselves, with every correction now known."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from hongmian.bulletins.queries.network import in_service
from hongmian.bulletins.queries.yuan import in_unit
from hongmian.clients.queries.persons import unique_persons
from hongmian.contacts.queries import counted as contacts
from hongmian.contacts.queries import sources as contact_sources
from hongmian.indicators.enums import CareCode, Code
from hongmian.indicators.shipped import CARE, INDICATORS, Shipped
from hongmian.indicators.units import EVERYWHERE, Scope
from hongmian.outreach.queries import counted as outreach
from hongmian.outreach.queries import sources as outreach_sources
from hongmian.relief.queries import counted as relief
from hongmian.relief.queries import sources as relief_sources
from hongmian.returns.queries import counted as returns
from hongmian.returns.queries import sources as return_sources
from hongmian.wishes.queries import counted as wishes
from hongmian.wishes.queries import sources as wish_sources

COUNTED = (contacts, outreach, relief, wishes, returns)
SOURCES = (contact_sources, outreach_sources, relief_sources, wish_sources, return_sources)


@dataclass(frozen=True)
class Persons:
    """`unique` persons behind the `known` person-times; of the `unknown` ones nobody knows whose they are."""

    unique: int
    known: int
    unknown: int

    def as_json(self) -> dict[str, int]:
        return {"unique": self.unique, "person_times_known": self.known, "unknown": self.unknown}


@dataclass(frozen=True)
class Figures:
    """`values`: all codes, money in fen. `sources`: kind of record → how many. `persons`: code → who they were."""

    as_of: date
    values: dict[str, int]
    sources: dict[str, Any]
    persons: dict[str, Persons]

    def as_json(self) -> dict[str, Any]:
        return {
            "as_of": self.as_of.isoformat(),
            "indicators": indicators_json(self.values),
            "care": care_json(self.values),
            "sources": self.sources,
            "persons": {code: persons.as_json() for code, persons in self.persons.items()},
        }


def figures(*, as_of: date, scope: Scope = EVERYWHERE) -> Figures:
    """Count everything through `as_of` from the records (a fixed number of queries, whatever the records)."""
    values = raw_values(as_of=as_of, scope=scope)
    return Figures(
        as_of=as_of, values=values, sources=_sources(as_of, scope), persons=_persons(as_of, scope, values)
    )  # fmt: skip


def raw_values(*, as_of: date, scope: Scope = EVERYWHERE) -> dict[str, int]:
    """Sum the records of the five rooms, and count the network: every indicator code → value, money in fen."""
    values = {code.value: 0 for code in (*Code, *CareCode)}
    for room in COUNTED:
        for code, value in room.counted(upto=as_of, scope=scope).items():
            values[code] += value or 0
    return values | in_service(on=as_of, scope=scope)


def indicators_json(values: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Return every indicator as docs/spec/bulletin.md has it, in the published order; money as a yuan string."""
    return _json(INDICATORS, values)


def care_json(values: dict[str, int]) -> dict[str, dict[str, Any]]:
    """Return the figures of the care action alike; they stand beside the published table."""
    return _json(CARE, values)


def _json(all_shipped: tuple[Shipped, ...], values: dict[str, int]) -> dict[str, dict[str, Any]]:
    return {
        shipped.code.value: {
            "value": in_unit(values.get(shipped.code.value, 0), shipped.measure), "unit": shipped.measure.value,
        }
        for shipped in all_shipped
    }  # fmt: skip


def _sources(as_of: date, scope: Scope) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for room in SOURCES:
        found |= room.records(upto=as_of, scope=scope)
    latest = return_sources.known_until(upto=as_of, scope=scope)
    return found | {"corrections_known_until": latest.isoformat() if latest else None}


def persons_of(*, code: str, value: int, as_of: date, scope: Scope = EVERYWHERE) -> Persons | None:
    """Return who stands behind `value` person-times of an indicator, or None where it knows no persons (two queries or
    three)."""
    for room in (contact_sources, outreach_sources):
        if code in room.CODES_OF_CLIENTS:
            return _persons_of(room.clients_of(upto=as_of, scope=scope)[code], value, scope)
    return None


def _persons(as_of: date, scope: Scope, values: dict[str, int]) -> dict[str, Persons]:
    clients = contact_sources.clients_of(upto=as_of, scope=scope) | outreach_sources.clients_of(upto=as_of, scope=scope)
    return {code: _persons_of(times, values[code], scope) for code, times in clients.items()}


def _persons_of(times: dict[uuid.UUID, int], value: int, scope: Scope) -> Persons:
    """Within an agency persons count as the agency knows them: it is not to learn whom the association found twice."""
    known = sum(times.values())
    return Persons(unique_persons(times, of_one_agency=bool(scope.agency or scope.unit)), known, value - known)
