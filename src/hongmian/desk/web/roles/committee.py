"""The sector Party committee: Party groups and Party-member workers, by district and agency. Reads only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hongmian.desk.web.roles.drawing import width
from hongmian.desk.web.roles.waiting import of_deciders
from hongmian.directory.queries.figures import network_figures
from hongmian.directory.queries.staff.party import party_by_district
from hongmian.directory.queries.staff.todo import agencies_by_members, agencies_without_group
from hongmian.directory.web.asked import StaffRequest


@dataclass(frozen=True)
class Bar:
    row: Any
    width: float
    most: bool


def shown(request: StaffRequest) -> dict[str, Any]:
    person, at = request.person, request.now
    return {
        "waiting": of_deciders(),
        "figures": network_figures(at=at),
        "districts": _bars(party_by_district(person, at=at)),
        "agencies": _bars(agencies_by_members(person, at=at)),
        "without_group": agencies_without_group(person, at=at),
    }


def _bars(rows: list[Any]) -> list[Bar]:
    most = max((row.members for row in rows), default=0)
    return [Bar(row, width(row.members, most), most=bool(most) and row.members == most) for row in rows]
