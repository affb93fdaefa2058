"""The lines a person may log contacts for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hongmian.directory.enums import ReportingMode
from hongmian.directory.person import Person
from hongmian.directory.queries.in_service import hotlines_in_service
from hongmian.directory.queries.reporting import modes_of


def lines_of(person: Person, *, at: datetime) -> Any:
    """Return the lines in service of the person's agencies, by name, without their sealed numbers."""
    return hotlines_in_service(at=at).filter(agency__in=person.agencies).defer("number").order_by("name", "pk")


def live_lines(person: Person, *, at: datetime) -> list[Any]:
    """Return those of them that log live today (two queries)."""
    lines = list(lines_of(person, at=at))
    modes = modes_of(line.pk for line in lines)
    return [line for line in lines if modes.of(line.pk, at.date()) == ReportingMode.LIVE]
