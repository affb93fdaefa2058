"""An agency manager: who is on duty and when nobody is, what to do next; then own stations and lines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hongmian.contacts.queries.shifts import gaps, on_duty
from hongmian.desk.web.roles.drawing import minute_of_day
from hongmian.desk.web.roles.urgent import urgent
from hongmian.desk.web.roles.waiting import of_agency
from hongmian.directory.queries.staff.lines import reports
from hongmian.directory.queries.staff.scope import agencies_seen
from hongmian.directory.queries.staff.today import drawn_lines, station_days
from hongmian.directory.queries.staff.todo import own_figures, todo
from hongmian.directory.web.asked import StaffRequest

REPORTS = GAPS = 5
DAY = timedelta(days=1)


def shown(request: StaffRequest) -> dict[str, Any]:
    person, at = request.person, request.now
    drawn = drawn_lines(person, at=at)
    found = gaps(person, at=at, ahead=DAY)
    return {
        "urgent": urgent(person, at=at),
        "waiting": of_agency(person, at=at),
        "on_duty": on_duty(person, at),
        "gaps": found,
        "gap_lines": found.lines[:GAPS],
        "agencies": list(agencies_seen(person)),
        "figures": own_figures(person, at=at),
        "todo": todo(person, at=at),
        "reports": list(reports(person)[:REPORTS]),
        "stations": station_days(person, drawn, at=at),
        "other_lines": [one for one in drawn if one.line.hotline.station_id is None],
        "minute": minute_of_day(at),
        "open_now": sum(one.line.state.is_open for one in drawn),
    }
