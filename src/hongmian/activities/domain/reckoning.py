"""The figures of a report, reckoned from the list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Sum

from hongmian.accounts.models import User
from hongmian.activities.enums import Part
from hongmian.activities.models import Activity, Report, SignUp
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind


@dataclass(frozen=True)
class Figures:
    """Person-times; minutes given by volunteers and by workers."""

    citizens: int
    volunteers: int
    volunteer_minutes: int
    worker_minutes: int


def figures_of(activity: Activity) -> Figures:
    """Return what the list and the team say (two queries)."""
    came = {
        part: (persons, minutes or 0)
        for part, persons, minutes in SignUp.objects.filter(activity=activity, came_at__isnull=False)
        .order_by().values_list("part").annotate(Sum("persons"), Sum("minutes"))
    }  # fmt: skip
    citizens, _none = came.get(Part.CITIZEN, (0, 0))
    volunteers, minutes = came.get(Part.VOLUNTEER, (0, 0))
    given = activity.team.aggregate(n=Sum("minutes"))["n"] or 0
    return Figures(citizens + activity.walk_ins, volunteers, minutes, given)


def reckon_again(*, activity: Activity, by: User | None, at: datetime) -> None:
    """Bring the figures of a report that stands up to the list."""
    report = Report.objects.select_for_update().filter(activity=activity).first()
    if report is None:
        return
    before = picture(report)
    for name, value in vars(figures_of(activity)).items():
        setattr(report, name, value)
    if picture(report) != before:
        report.save()
        record_change(record=report, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
