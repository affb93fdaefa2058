"""Activities as staff see them."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hongmian.activities.enums import Phase, State
from hongmian.activities.models import Activity, Member
from hongmian.activities.queries.calendar import midnight
from hongmian.activities.queries.places import with_taken
from hongmian.directory.person import Person
from hongmian.directory.queries.staff.scope import of_words
from hongmian.directory.rules import sees_all_agencies

DAY = timedelta(days=1)
COMING = "coming"
PHASES: tuple[tuple[str, Any], ...] = (
    (State.PLANNED, State.PLANNED.label), (COMING, _("Coming")), (Phase.HELD, Phase.HELD.label),
    (State.REPORTED, State.REPORTED.label), (State.CALLED_OFF, State.CALLED_OFF.label),
)  # fmt: skip


def activities(
    person: Person, *, at: datetime, words: str = "", district: str = "", group: str = "", phase: str = "",
    since: date | None = None, upto: date | None = None,
) -> QuerySet[Activity]:  # fmt: skip
    """Return the activities this person sees, narrowed, with the places taken; days in Shanghai, both included."""
    rows = held_or_joined(person).select_related("station", "district")
    rows = of_words(rows, words, "title", "place", "station__name", "code")
    exact = {"district": district, "group": group}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if since:
        rows = rows.filter(starts_at__gte=midnight(since))
    if upto:
        rows = rows.filter(starts_at__lte=midnight(upto).replace(hour=23, minute=59, second=59))
    if phase:
        rows = rows.filter(_in_phase(phase, at))
    return with_taken(rows)


def held_or_joined(person: Person) -> QuerySet[Activity]:
    """Return what this person's agencies hold or take part in; all, for those who see all agencies."""
    if sees_all_agencies(person):
        return Activity.objects.all()
    joined = Member.objects.filter(agency__in=person.agencies).values("activity")
    return Activity.objects.filter(Q(agency__in=person.agencies) | Q(pk__in=joined))


def activity_seen(person: Person, pk: uuid.UUID) -> Activity | None:
    """Return one activity with the places taken, or None if it is not there or not this person's to see."""
    rows = held_or_joined(person).select_related("station", "agency", "district", "report")
    return with_taken(rows).filter(pk=pk).first()


def on_hand(person: Person, *, at: datetime) -> list[Activity]:
    """Return what this person's agencies hold today, or held and have not reported, the oldest first (one query)."""
    rows = Activity.objects.filter(agency__in=person.agencies, state=State.OPEN)
    return list(rows.filter(starts_at__lt=midnight(at.date() + DAY)).select_related("station").order_by("starts_at"))


def to_report(person: Person, *, at: datetime) -> int:
    """Count what was held and has no report yet, of this person's agencies."""
    return Activity.objects.filter(agency__in=person.agencies, state=State.OPEN, ends_at__lte=at).count()


def _in_phase(phase: str, at: datetime) -> Q:
    if phase == COMING:
        return Q(state=State.OPEN, ends_at__gt=at)
    if phase == Phase.HELD:
        return Q(state=State.OPEN, ends_at__lte=at)
    return Q(state=phase)
