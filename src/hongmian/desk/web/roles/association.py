"""The association: is the network answering, what is stale, what citizens reported, who changed what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from hongmian.contacts.queries.shifts import gaps
from hongmian.desk.web.roles.awarding import of_awards
from hongmian.desk.web.roles.charts import coverage_chart, map_of_open_lines
from hongmian.desk.web.roles.urgent import urgent
from hongmian.desk.web.roles.waiting import of_association
from hongmian.directory.queries.figures import network_figures
from hongmian.directory.queries.staff.lines import seen_at, stale_lines
from hongmian.directory.queries.staff.todo import todo
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.changes import changes
from hongmian.history.queries.telling import tell

SHOWN = 6
DAY = timedelta(days=1)


def shown(request: StaffRequest) -> dict[str, Any]:
    person, at = request.person, request.now
    chart = coverage_chart(at=at)
    found = gaps(person, at=at, ahead=DAY)
    return {
        "urgent": urgent(person, at=at),
        "waiting": [*of_association(person, at=at), *of_awards(at=at)],
        "gaps": found,
        "gap_lines": found.lines[:SHOWN],
        "figures": network_figures(at=at),
        "chart": chart,
        "map": map_of_open_lines(chart),
        "todo": todo(person, at=at),
        "stale": seen_at(stale_lines(person, at=at)[:SHOWN], at=at),
        "told": tell(changes().filter(thing__startswith="directory.").order_by("-at", "-pk")[:SHOWN], may=request.may),
    }
