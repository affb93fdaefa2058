"""A worker: my shift, what must be done today in order of the clock; then my station and its lines."""

from __future__ import annotations

from typing import Any

from hongmian.activities.queries.lists import on_hand
from hongmian.desk.web.roles.drawing import minute_of_day
from hongmian.desk.web.roles.shift import drawn_shifts
from hongmian.desk.web.roles.urgent import urgent
from hongmian.desk.web.roles.waiting import of_wishes
from hongmian.desk.web.roles.work import work_of
from hongmian.directory.queries.staff.lines import reports
from hongmian.directory.queries.staff.today import colleagues, drawn_lines, own_station, station_days
from hongmian.directory.web.asked import StaffRequest


def shown(request: StaffRequest) -> dict[str, Any]:
    """Without a station of one's own, the agency's lines stand here."""
    person, at = request.person, request.now
    mine = own_station(person)
    drawn = drawn_lines(person, at=at)
    day = next((day for day in station_days(person, drawn, at=at) if day.station.pk == mine), None)
    return {
        "duty": drawn_shifts(person, at=at),
        "urgent": urgent(person, at=at),
        "work": work_of(person, at=at),
        "activities": on_hand(person, at=at),
        "wishes": of_wishes(person),
        "day": day,
        "lines": day.lines if day else drawn,
        "colleagues": colleagues(person, mine, at=at),
        "reports": reports(person).count(),
        "minute": minute_of_day(at),
    }
