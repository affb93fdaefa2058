"""What the front page says of the care action: the next activities at the stations."""

from __future__ import annotations

from datetime import datetime

from hongmian.activities.queries.calendar import coming
from hongmian.activities.web.words import Shown, shown

MOST = 3  # activities that are named


def happening(*, at: datetime) -> list[Shown]:
    """Return the next few that were announced (one query)."""
    return [shown(one, at) for one in coming(at=at, most=MOST)]
