"""Who takes part: for the station's own eyes, and everyone their own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hongmian.activities.codes import trace_of
from hongmian.activities.enums import Part, Standing
from hongmian.activities.models import Activity, SignUp


@dataclass(frozen=True)
class Participant:
    """One line of the list. `phone`: national digits, in clear: the station calls who does not come."""

    sign_up: SignUp
    name: str
    phone: str


def participants(activity: Activity) -> list[Participant]:
    """Return all who did not cancel: those with a place first, then the waiting list, each in the order of asking."""
    rows = SignUp.objects.filter(activity=activity).exclude(standing=Standing.GIVEN_UP).order_by("asked_at", "pk")
    ordered = sorted(rows, key=lambda one: (one.standing != Standing.HELD, one.part != Part.CITIZEN))
    return [Participant(one, one.name, one.phone.removeprefix("+86")) for one in ordered]


def place_of_code(code: str) -> SignUp | None:
    """Return the sign-up of a guest's code."""
    return _with_activity().filter(code_key=trace_of(code), user=None).first()


def places_of(user: int) -> list[SignUp]:
    """Return an account's sign-ups, the latest activity first (one query)."""
    return list(_with_activity().filter(user=user).order_by("-activity__starts_at", "-asked_at"))


def coming_places(user: int, *, at: datetime) -> list[SignUp]:
    """Return the places of an account that are still to come, the next one first (one query)."""
    rows = _with_activity().filter(user=user, activity__ends_at__gt=at).exclude(standing=Standing.GIVEN_UP)
    return list(rows.order_by("activity__starts_at"))


def place_of(user: int, activity: Activity) -> SignUp | None:
    """Return an account's sign-up for an activity that was not cancelled."""
    rows = _with_activity().filter(user=user, activity=activity)
    return rows.exclude(standing=Standing.GIVEN_UP).first()


def own_place(user: int, pk: uuid.UUID) -> SignUp | None:
    return _with_activity().filter(user=user, pk=pk).first()


def waiting_before(sign_up: SignUp) -> int:
    """Return how many persons wait before this one."""
    rows = SignUp.objects.filter(
        activity=sign_up.activity, part=sign_up.part, standing=Standing.WAITING, asked_at__lt=sign_up.asked_at
    )  # fmt: skip
    return sum(rows.values_list("persons", flat=True))


def _with_activity() -> QuerySet[SignUp]:
    return SignUp.objects.select_related("activity__station", "activity__district")
