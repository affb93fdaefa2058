"""How many places of an activity are taken."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from hongmian.activities.enums import Part, Standing
from hongmian.activities.models import Activity, SignUp

Counts = dict[tuple[str, str], int]


def taken(activity: Activity) -> Counts:
    """Return persons by (part, standing), those who cancelled apart (one query)."""
    rows = SignUp.objects.filter(activity=activity).exclude(standing=Standing.GIVEN_UP).order_by()
    return {(part, standing): n for part, standing, n in rows.values_list("part", "standing").annotate(Sum("persons"))}


def with_taken(rows: QuerySet[Activity]) -> QuerySet[Activity]:
    """Give each activity `citizens_in`, `volunteers_in` (persons who hold a place) and `waiting`."""
    return rows.annotate(
        citizens_in=_persons(part=Part.CITIZEN, standing=Standing.HELD),
        volunteers_in=_persons(part=Part.VOLUNTEER, standing=Standing.HELD),
        waiting=_persons(standing=Standing.WAITING),
    )


def is_full(activity: Activity) -> bool:
    """Say whether every place there is is taken; of an activity that `with_taken` returned."""
    counted: Any = activity
    return bool(counted.citizens_in >= activity.places and counted.volunteers_in >= activity.volunteer_places)


def _persons(**which: str) -> Coalesce:
    rows = SignUp.objects.filter(activity=OuterRef("pk"), **which).order_by().values("activity")
    return Coalesce(Subquery(rows.annotate(n=Sum("persons")).values("n"), output_field=IntegerField()), 0)
