"""Activities as the command prints them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hongmian.activities.enums import State
from hongmian.activities.models import Activity
from hongmian.activities.queries.places import is_full
from hongmian.kit.clock import SHANGHAI


def shown(activity: Activity, at: datetime) -> dict[str, Any]:
    """Return one as JSON values: times in ISO 8601, places and persons as numbers."""
    counted: Any = activity
    report = activity.report if activity.state == State.REPORTED else None
    return {
        "code": activity.code, "title": activity.title, "group": activity.group, "phase": phase(activity, at),
        "starts_at": activity.starts_at.astimezone(SHANGHAI).isoformat(),
        "ends_at": activity.ends_at.astimezone(SHANGHAI).isoformat(), "place": activity.place,
        "station": activity.station.code, "district": activity.district_id, "agency": activity.agency.name,
        "places": activity.places, "taken": counted.citizens_in, "volunteer_places": activity.volunteer_places,
        "volunteers": counted.volunteers_in, "waiting": counted.waiting, "called_off_why": activity.called_off_why,
        "took_part": report.citizens if report else None, "volunteers_came": report.volunteers if report else None,
    }  # fmt: skip


def listed(rows: Sequence[Activity], at: datetime) -> str:
    """Return one line each: when, code, where it stands, station, title."""
    return "\n".join(
        f"{one.starts_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}  {one.code}  {phase(one, at):<10}  {one.station.name}  "
        f"{one.title}"
        for one in rows
    )


def phase(activity: Activity, at: datetime) -> str:
    return activity.phase(at, full=is_full(activity)).value
