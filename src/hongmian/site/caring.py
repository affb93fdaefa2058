"""What the front page says of the care action: wishes on the wall, what happens next at the stations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language

from hongmian.activities.queries.calendar import coming
from hongmian.activities.web.words import Shown, shown
from hongmian.ui.reading import CHINESE
from hongmian.wishes.enums import WishState
from hongmian.wishes.queries.wall import progress, wall
from hongmian.wishes.web.shown import DrawnProgress, ShownWish, drawn, shown_wish

MOST = 3  # wishes and activities that are named


@dataclass(frozen=True)
class Caring:
    """`progress` is None while no wish was published. `wishes`: open ones, the most urgent first."""

    progress: DrawnProgress | None
    wishes: list[ShownWish]
    activities: list[Shown]


def caring(*, at: datetime) -> Caring | None:
    """Return it, or None while there is neither a wish nor an activity (three queries)."""
    told = progress()
    wishes = [shown_wish(one, get_language() or CHINESE) for one in wall(state=WishState.OPEN)[:MOST]]
    activities = [shown(one, at) for one in coming(at=at, most=MOST)]
    if not told.published and not activities:
        return None
    return Caring(drawn(told) if told.published else None, wishes, activities)
