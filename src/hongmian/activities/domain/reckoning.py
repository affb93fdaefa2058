"""The figures of a report, reckoned from the list."""

from __future__ import annotations

from collections.abc import Iterable
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
    came = SignUp.objects.filter(activity=activity, came_at__isnull=False).values_list("part", "persons", "minutes")
    given = activity.team.aggregate(n=Sum("minutes"))["n"] or 0
    return figures_from(came, walk_ins=activity.walk_ins, worker_minutes=given)


def figures_from(
    came: Iterable[tuple[str, int, int | None]], *, walk_ins: int, worker_minutes: int
) -> Figures:  # fmt: skip
    """Reckon from who came: part, persons, minutes given."""
    rows = list(came)
    citizens = sum(persons for part, persons, _minutes in rows if part == Part.CITIZEN)
    helpers = [(persons, minutes or 0) for part, persons, minutes in rows if part == Part.VOLUNTEER]
    return Figures(
        citizens + walk_ins, sum(persons for persons, _given in helpers), sum(given for _persons, given in helpers),
        worker_minutes,
    )  # fmt: skip


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
