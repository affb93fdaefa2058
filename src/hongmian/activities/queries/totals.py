"""What the care action came to: activities that were reported, by group, station, Party group and month."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hongmian.activities.enums import For, State
from hongmian.activities.models import Activity, Member, Report
from hongmian.activities.queries.calendar import midnight
from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import seen
from hongmian.kit.clock import SHANGHAI


@dataclass
class Total:
    """Activities, person-times, and minutes given. `key`: what it is of; `name`: as it is called."""

    key: Hashable
    name: str
    activities: int = 0
    citizens: int = 0
    volunteers: int = 0
    volunteer_minutes: int = 0
    worker_minutes: int = 0

    def add(self, report: Report) -> None:
        self.activities += 1
        self.citizens += report.citizens
        self.volunteers += report.volunteers
        self.volunteer_minutes += report.volunteer_minutes
        self.worker_minutes += report.worker_minutes

    @property
    def hours(self) -> int:
        """Hours given by volunteers and workers, whole ones."""
        return (self.volunteer_minutes + self.worker_minutes) // 60


@dataclass(frozen=True)
class Totals:
    """`whole` is each activity once; one that several Party groups carried counts for each of them."""

    whole: Total
    groups: list[Total]
    stations: list[Total]
    party_groups: list[Total]
    months: list[Total]
    called_off: int
    to_report: int
    party_members: int = 0  # workers of the teams who are members, each counted once an activity


def totals(
    person: Person, *, since: date | None = None, upto: date | None = None, district: str = "", group: str = "",
    with_party: bool = False,
) -> Totals:  # fmt: skip
    """Add up what was reported of activities this person sees (two queries; `with_party`: four). Days in Shanghai."""
    rows = _narrowed(person, since, upto, district, group)
    reports = list(
        Report.objects.filter(activity__in=rows.filter(state=State.REPORTED))
        .select_related("activity__station").order_by("activity__starts_at")
    )  # fmt: skip
    whole = Total("whole", "")
    for report in reports:
        whole.add(report)
    groups: dict[Hashable, Total] = {one.value: Total(one.value, str(one.label)) for one in For}
    states = list(rows.exclude(state=State.REPORTED).values_list("state", flat=True))
    return Totals(
        whole=whole,
        groups=_summed(reports, lambda one: [(one.activity.group, "")], groups),
        stations=_summed(reports, lambda one: [(one.activity.station_id, one.activity.station.name)]),
        party_groups=_of_party_groups(reports) if with_party else [],
        party_members=_party_members(reports) if with_party else 0,
        months=_summed(reports, lambda one: [_month(one)]),
        called_off=states.count(State.CALLED_OFF),
        to_report=states.count(State.OPEN),
    )


def _narrowed(
    person: Person, since: date | None, upto: date | None, district: str, group: str
) -> QuerySet[Activity]:  # fmt: skip
    rows = seen(Activity.objects.all(), person)
    exact = {"district": district, "group": group}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if since:
        rows = rows.filter(starts_at__gte=midnight(since))
    if upto:
        rows = rows.filter(starts_at__lte=midnight(upto).replace(hour=23, minute=59, second=59))
    return rows.order_by()


def _summed(
    reports: Iterable[Report], keys: Callable[[Report], Iterable[tuple[Hashable, str]]],
    found: dict[Hashable, Total] | None = None,
) -> list[Total]:  # fmt: skip
    sums = {} if found is None else dict(found)
    for report in reports:
        for key, name in keys(report):
            sums.setdefault(key, Total(key, name)).add(report)
    return list(sums.values()) if found is not None else sorted(sums.values(), key=lambda one: -one.citizens)


def _of_party_groups(reports: list[Report]) -> list[Total]:
    names: dict[uuid.UUID, list[tuple[Hashable, str]]] = {}
    members = Member.objects.filter(activity__in=[one.activity_id for one in reports], party_group__isnull=False)
    for activity, pk, name in members.values_list("activity", "party_group", "party_group__name"):
        names.setdefault(activity, []).append((pk, name))
    return _summed(reports, lambda one: names.get(one.activity_id, []))


def _party_members(reports: list[Report]) -> int:
    members = Member.objects.filter(activity__in=[one.activity_id for one in reports], worker__isnull=False)
    return members.filter(party_member=True).count()


def _month(report: Report) -> tuple[Hashable, str]:
    month = report.activity.starts_at.astimezone(SHANGHAI).date().replace(day=1)
    return month, f"{month:%Y-%m}"
