"""The waiting list: whoever waits longest gets what becomes free, as far as it reaches for them."""

from __future__ import annotations

from datetime import datetime

from hongmian.activities.domain.telling import tell
from hongmian.activities.enums import Part, Standing, State, Telling
from hongmian.activities.models import Activity, SignUp
from hongmian.activities.queries.places import taken


def places_of(activity: Activity, part: str) -> int:
    return activity.places if part == Part.CITIZEN else activity.volunteer_places


def move_up(*, activity: Activity, part: str, at: datetime) -> list[SignUp]:
    """Give free places of a locked activity to those who wait, in the order of their asking; return who got one.

    Nobody is passed over: a family of three waits for three places. Once it has begun nobody moves up any more."""
    if activity.state != State.OPEN or at >= activity.starts_at:
        return []
    free = places_of(activity, part) - taken(activity).get((part, Standing.HELD), 0)
    got = []
    waiting = SignUp.objects.select_for_update().filter(activity=activity, part=part, standing=Standing.WAITING)
    for sign_up in waiting.order_by("asked_at", "pk"):
        if sign_up.persons > free:
            break
        free -= sign_up.persons
        sign_up.standing, sign_up.settled_at = Standing.HELD, at
        sign_up.save(update_fields=["standing", "settled_at"])
        got.append(sign_up)
    tell(sign_ups=got, telling=Telling.PLACE, at=at)
    return got
