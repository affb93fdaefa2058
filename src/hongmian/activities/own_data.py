"""What activities keep about a person, for their own copy, and what goes when they close their account."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from hongmian.accounts.models import User
from hongmian.activities.domain.forgetting import forget_account
from hongmian.activities.queries.people import places_of


def own_places(sender: Any, *, user: User, **more: Any) -> dict[str, Any]:
    """Tell the places of an account (one query)."""
    return {"activities": [_told(one) for one in places_of(user.pk)]}


def let_go(sender: Any, *, user: User, **more: Any) -> None:
    """Give up the places to come, and erase name and number on all of them."""
    forget_account(user=user, at=settings.HONGMIAN_CLOCK.now())


def _told(one: Any) -> dict[str, Any]:
    return {
        "activity": one.activity.title, "starts_at": one.activity.starts_at.isoformat(), "part": one.part,
        "persons": one.persons, "name": one.name, "standing": one.standing, "asked_at": one.asked_at.isoformat(),
        "came_at": one.came_at.isoformat() if one.came_at else None, "minutes": one.minutes,
    }  # fmt: skip
